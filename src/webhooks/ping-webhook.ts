import { sql } from 'kysely'
import type { Tx } from '../db/index.ts'
import { notFound } from '../kernel/index.ts'
import type { Actor } from '../people/index.ts'
import { addDeliveries } from './deliveries.ts'
import { bodyOf } from './rules.ts'

/** Queues a test for one webhook, on or off. @returns the delivery's id. */
export async function pingWebhook(tx: Tx, actor: Actor, { id, now }: { id: number; now: Date }): Promise<number> {
  const webhook = await tx.selectFrom('webhooks').select('id').where('id', '=', id).executeTakeFirst()
  if (!webhook) throw notFound('webhook')
  // A number of its own among the events, so that no receiver takes it for one that it had.
  const { rows } = await sql<{ id: number }>`select nextval('ticket_events_id_seq') as id`.execute(tx)
  const event = { id: rows[0]!.id, kind: 'ping', ticket_id: null, person_id: actor.id, data: {}, at: now }
  const [delivery] = await addDeliveries(tx, [
    { webhook_id: id, event_id: event.id, kind: event.kind, body: bodyOf(event), created_at: now },
  ])
  return delivery!
}
