import { recordEvents, type Tx } from '../db/index.ts'
import { notFound } from '../kernel/index.ts'
import type { Actor } from '../people/index.ts'
import { checkKinds, checkUrl } from './check.ts'
import { settleWaiting } from './deliveries.ts'
import { webhookEvent } from './events.ts'

export type WebhookToChange = {
  id: number
  url?: string | undefined
  kinds?: string[] | undefined
  active?: boolean | undefined
  now: Date
}

/** Changes where a webhook goes, what it hears, or whether it is on. What waits is dropped when it is switched off. */
export async function changeWebhook(tx: Tx, actor: Actor, { id, now, ...asked }: WebhookToChange): Promise<void> {
  const row = await tx.selectFrom('webhooks').select(['url', 'kinds', 'active']).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound('webhook')
  const url = checkUrl(asked.url ?? row.url)
  const kinds = asked.kinds ? checkKinds(asked.kinds) : row.kinds
  const active = asked.active ?? row.active
  if (url.href === row.url && active === row.active && kinds.join() === row.kinds.join()) return
  await tx.updateTable('webhooks').set({ url: url.href, kinds, active }).where('id', '=', id).execute()
  if (!active) await settleWaiting(tx, id)
  await recordEvents(tx, [webhookEvent('webhook.changed', { webhook_id: id, host: url.host, kinds, active }, { at: now, by: actor.id })])
}
