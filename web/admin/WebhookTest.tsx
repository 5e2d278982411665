import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useClock } from '../clock.tsx'
import { queries } from '../queries.ts'
import { moment } from '../time.ts'
import { When } from '../ui/When.tsx'
import type { Webhook, WebhookDelivery } from '../wire.ts'

/** Whether its answer is to come within moments; until then it is asked for. */
export const isSoon = ({ state, attempts, error }: WebhookDelivery): boolean => state === 'waiting' && (attempts === 0 || error === null)

/** How a test went, as soon as its answer is there. */
export function WebhookTest({ webhook, delivery }: { webhook: Webhook; delivery: WebhookDelivery }) {
  const client = useQueryClient()
  const log = useInfiniteQuery({
    ...queries.webhookDeliveries(webhook.id),
    refetchInterval: ({ state }) => (isSoon(state.data?.pages[0]?.data.find(({ id }) => id === delivery.id) ?? delivery) ? 700 : false),
  })
  const found = log.data?.pages.flatMap((page) => page.data).find(({ id }) => id === delivery.id) ?? delivery
  const going = isSoon(found)
  useEffect(() => {
    if (!going) void client.invalidateQueries({ queryKey: ['webhooks'], exact: true })
  }, [client, going])
  return (
    <p className="meta" role="status">
      <Result delivery={found} />
    </p>
  )
}

function Result({ delivery }: { delivery: WebhookDelivery }) {
  const clock = useClock()
  const { state, http_status: status, error, next_at: nextAt } = delivery
  if (isSoon(delivery)) return <>The test is on its way.</>
  if (state === 'sent') return <span className="kept">The test arrived, answered {status}.</span>
  return (
    <span className="bad">
      The test did not arrive. {error}
      {nextAt && (
        <>
          {' '}
          Next try: <When at={nextAt}>{moment(nextAt, clock)}</When>.
        </>
      )}
    </span>
  )
}
