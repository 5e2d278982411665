import { recordEvents, type Tx } from '../db/index.ts'
import { notFound } from '../kernel/index.ts'
import type { Actor } from '../people/index.ts'
import { webhookEvent } from './events.ts'

/** Removes a webhook and all that was or is to be sent to it. */
export async function removeWebhook(tx: Tx, actor: Actor, { id, now }: { id: number; now: Date }): Promise<void> {
  const row = await tx.deleteFrom('webhooks').where('id', '=', id).returning('url').executeTakeFirst()
  if (!row) throw notFound('webhook')
  await tx.deleteFrom('webhook_deliveries').where('webhook_id', '=', id).execute()
  await recordEvents(tx, [webhookEvent('webhook.removed', { webhook_id: id, host: new URL(row.url).host }, { at: now, by: actor.id })])
}
