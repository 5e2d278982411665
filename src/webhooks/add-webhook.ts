import { recordEvents, type Tx } from '../db/index.ts'
import { newToken } from '../kernel/index.ts'
import type { Actor } from '../people/index.ts'
import { checkKinds, checkUrl } from './check.ts'
import { webhookEvent } from './events.ts'

/** Adds a webhook. Its secret is answered this once; it is kept, because every delivery is signed with it. */
export async function addWebhook(
  tx: Tx,
  actor: Actor,
  asked: { url: string; kinds: string[]; now: Date },
): Promise<{ id: number; secret: string }> {
  const url = checkUrl(asked.url)
  const kinds = checkKinds(asked.kinds)
  const secret = newToken('whsec_')
  const { id } = await tx
    .insertInto('webhooks')
    .values({ url: url.href, secret, kinds, created_by: actor.id, created_at: asked.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await recordEvents(tx, [webhookEvent('webhook.added', { webhook_id: id, host: url.host, kinds }, { at: asked.now, by: actor.id })])
  return { id, secret }
}
