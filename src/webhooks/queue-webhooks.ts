import type { RecordedEvent, Tx } from '../db/index.ts'
import { activeWebhooks } from './active-webhooks.ts'
import { addDeliveries } from './deliveries.ts'
import { isWebhookKind, wants } from './kinds.ts'
import { bodyOf } from './rules.ts'

/** Queues these events for every webhook that wants them, in the transaction that recorded them: both are there or neither. */
export async function queueWebhooks(tx: Tx, events: RecordedEvent[]): Promise<void> {
  const open = events.filter(({ kind }) => isWebhookKind(kind))
  if (open.length === 0) return
  const webhooks = await activeWebhooks(tx)
  if (webhooks.length === 0) return
  const wanted = open.flatMap((event) => {
    const receivers = webhooks.filter(({ kinds }) => wants(kinds, event.kind))
    if (receivers.length === 0) return []
    const made = { event_id: event.id, kind: event.kind, body: bodyOf(event), created_at: event.at }
    return receivers.map(({ id }) => ({ ...made, webhook_id: id }))
  })
  await addDeliveries(tx, wanted)
}
