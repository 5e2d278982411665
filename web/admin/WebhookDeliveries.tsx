import './webhooks.css'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../api.ts'
import { useClock } from '../clock.tsx'
import { queries } from '../queries.ts'
import { moment } from '../time.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Failure } from '../ui/Failure.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Loading } from '../ui/Loading.tsx'
import { failed } from '../ui/notify.tsx'
import { When } from '../ui/When.tsx'
import type { Webhook, WebhookDelivery } from '../wire.ts'
import { isSoon } from './WebhookTest.tsx'

/** What was sent to a webhook and how it went, newest first. */
export function WebhookDeliveries({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  return (
    <Dialog title="Deliveries" onClose={onClose} size={760}>
      <p className="mid sm address">To {webhook.url}, newest first. What has arrived or failed for good is kept for 30 days.</p>
      <Log webhook={webhook} />
    </Dialog>
  )
}

function Log({ webhook }: { webhook: Webhook }) {
  const log = useInfiniteQuery({
    ...queries.webhookDeliveries(webhook.id),
    refetchInterval: ({ state }) => (state.data?.pages.some((page) => page.data.some(isSoon)) ? 1_000 : false),
  })
  if (!log.data)
    return log.error ? (
      <Failure what="We could not load these deliveries" error={log.error} retry={() => void log.refetch()} />
    ) : (
      <Loading rows={3} />
    )
  const deliveries = log.data.pages.flatMap((page) => page.data)
  if (deliveries.length === 0) return <p className="dim">Nothing was sent yet. Send a test, or wait for something to happen.</p>
  return (
    <>
      <ul className="things log">
        {deliveries.map((delivery) => (
          <Sent key={delivery.id} webhook={webhook} delivery={delivery} />
        ))}
      </ul>
      {log.hasNextPage && (
        <p className="row">
          <Button busy={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
            Show more
          </Button>
        </p>
      )}
    </>
  )
}

const marks = { sent: ['check', 'kept'], waiting: ['clock', 'dim'], failed: ['alert-triangle', 'broken'] } as const

function Sent({ webhook, delivery }: { webhook: Webhook; delivery: WebhookDelivery }) {
  const client = useQueryClient()
  const retry = useMutation({
    mutationFn: () => api.post(`/webhooks/${webhook.id}/deliveries/${delivery.id}/retry`),
    onSettled: () => client.invalidateQueries({ queryKey: ['webhooks'] }),
    onError: (error) => failed('It was not sent again', error),
  })
  const [icon, tone] = marks[delivery.state]
  return (
    <li>
      <Icon name={icon} tone={tone} />
      <div className="what">
        <p>
          <span className="mono">{delivery.kind}</span>{' '}
          <span className="dim sm">
            <When at={delivery.created_at} />
          </span>
        </p>
        <p className="meta">
          <State delivery={delivery} />
        </p>
        {delivery.error && <p className="meta bad">{delivery.error}</p>}
        <details className="body">
          <summary>What is sent</summary>
          <pre>{JSON.stringify(JSON.parse(delivery.body), null, 2)}</pre>
        </details>
      </div>
      <span className="acts">
        {delivery.state !== 'sent' && !isSoon(delivery) && (
          <Button size="sm" aria-label={`Try again ${delivery.event_id}`} busy={retry.isPending} onClick={() => retry.mutate()}>
            Try again
          </Button>
        )}
      </span>
    </li>
  )
}

function State({ delivery }: { delivery: WebhookDelivery }) {
  const clock = useClock()
  const { state, attempts, http_status: status, next_at: nextAt } = delivery
  const tried = attempts === 1 ? 'tried once' : `tried ${attempts} times`
  if (state === 'sent') return <>arrived, answered {status}</>
  if (state === 'failed') return <>{attempts === 0 ? 'not sent' : `failed, ${tried}`}</>
  if (isSoon(delivery)) return <>on its way</>
  return (
    <>
      {tried}
      {nextAt && (
        <>
          , next try <When at={nextAt}>{moment(nextAt, clock)}</When>
        </>
      )}
    </>
  )
}
