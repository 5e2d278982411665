import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Listed } from '../lists/Listed.tsx'
import { api } from '../api.ts'
import { queries } from '../queries.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { failed } from '../ui/notify.tsx'
import type { Webhook, WebhookDelivery } from '../wire.ts'
import { RemoveWebhook } from './RemoveWebhook.tsx'
import { WebhookDeliveries } from './WebhookDeliveries.tsx'
import { WebhookForm } from './WebhookForm.tsx'
import { WebhookTest } from './WebhookTest.tsx'

type Ask = { what: 'change'; webhook: Webhook | null } | { what: 'log' | 'remove'; webhook: Webhook }

/** Who else is told what happens: other programs, each at an address of its own. */
export function Webhooks() {
  const webhooks = useQuery(queries.webhooks())
  const [ask, setAsk] = useState<Ask | null>(null)
  const leave = (): void => setAsk(null)
  return (
    <>
      <p className="mid sm about">
        A webhook tells another program what happens here, at once and signed. Deliveries that fail are tried again for two days.
      </p>
      <p className="more">
        <Button icon="plus" onClick={() => setAsk({ what: 'change', webhook: null })}>
          Add a webhook
        </Button>
      </p>
      <Listed query={webhooks} what="the webhooks" empty="No webhook yet. Add one to tell another program what happens here.">
        {(webhook) => <Row key={webhook.id} webhook={webhook} onAsk={setAsk} />}
      </Listed>
      {ask?.what === 'change' && <WebhookForm webhook={ask.webhook} onClose={leave} />}
      {ask?.what === 'log' && <WebhookDeliveries webhook={ask.webhook} onClose={leave} />}
      {ask?.what === 'remove' && <RemoveWebhook webhook={ask.webhook} onClose={leave} />}
    </>
  )
}

function Row({ webhook, onAsk }: { webhook: Webhook; onAsk: (ask: Ask) => void }) {
  const client = useQueryClient()
  const test = useMutation({
    mutationFn: () => api.post<WebhookDelivery>(`/webhooks/${webhook.id}/test`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['webhooks'] }),
    onError: (error) => failed('The test was not sent', error),
  })
  const { url, active, failed: bad } = webhook
  return (
    <li>
      <Icon name={bad > 0 ? 'alert-triangle' : active ? 'link' : 'player-pause'} tone={bad > 0 ? 'broken' : 'dim'} />
      <div className="what">
        <p className="address">
          <b>{url}</b>
        </p>
        <p className="meta">
          {active ? heard(webhook.kinds) : 'switched off'}
          {webhook.waiting > 0 && ` · ${webhook.waiting} waiting`}
          {bad > 0 && <span className="bad"> · {bad} failed</span>}
        </p>
        {test.data && <WebhookTest webhook={webhook} delivery={test.data} />}
      </div>
      <span className="acts">
        <Button size="sm" aria-label={`Send a test to ${url}`} busy={test.isPending} onClick={() => test.mutate()}>
          Test
        </Button>
        <Button size="sm" aria-label={`Deliveries to ${url}`} onClick={() => onAsk({ what: 'log', webhook })}>
          Deliveries
        </Button>
        <Button size="sm" aria-label={`Change ${url}`} onClick={() => onAsk({ what: 'change', webhook })}>
          Change
        </Button>
        <Button size="sm" aria-label={`Remove ${url}`} onClick={() => onAsk({ what: 'remove', webhook })}>
          Remove
        </Button>
      </span>
    </li>
  )
}

function heard(kinds: string[]): string {
  if (kinds.includes('*')) return 'hears everything'
  const [one, two, ...rest] = kinds
  if (rest.length > 1) return `hears ${one}, ${two} and ${rest.length} more`
  return `hears ${kinds.join(', ')}`
}
