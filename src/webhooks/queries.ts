import { sql } from 'kysely'
import type { Db } from '../db/index.ts'
import { cursorOf, notFound, readIdCursor } from '../kernel/index.ts'
import { eventId } from './rules.ts'
import type { Webhook, WebhookDelivery } from './wire.ts'

/** All webhooks, oldest first. */
export async function listWebhooks(db: Db): Promise<Webhook[]> {
  const [rows, counts] = await Promise.all([
    db
      .selectFrom('webhooks as w')
      .innerJoin('people as p', 'p.id', 'w.created_by')
      .select(['w.id', 'w.url', 'w.kinds', 'w.active', 'w.created_at', 'p.id as person_id', 'p.name as person_name'])
      .orderBy('w.id')
      .execute(),
    db
      .selectFrom('webhook_deliveries')
      .select(['webhook_id', 'state', sql<number>`count(*)::int`.as('count')])
      .where('state', '<>', 'sent')
      .groupBy(['webhook_id', 'state'])
      .execute(),
  ])
  const count = (id: number, state: string) => counts.find((c) => c.webhook_id === id && c.state === state)?.count ?? 0
  return rows.map(({ person_id: personId, person_name: personName, ...row }) => ({
    ...row,
    waiting: count(row.id, 'waiting'),
    failed: count(row.id, 'failed'),
    created_by: { id: personId, name: personName },
    created_at: row.created_at.toISOString(),
  }))
}

/** One webhook, or Problem 404. */
export async function readWebhook(db: Db, id: number): Promise<Webhook> {
  const found = (await listWebhooks(db)).find((webhook) => webhook.id === id)
  if (!found) throw notFound('webhook')
  return found
}

const columns = ['id', 'event_id', 'kind', 'body', 'state', 'attempts', 'http_status', 'error', 'next_at', 'sent_at', 'created_at'] as const

type Row = Pick<WebhookDelivery, 'id' | 'kind' | 'body' | 'attempts' | 'http_status' | 'error'> & {
  event_id: number
  state: string
  next_at: Date | null
  sent_at: Date | null
  created_at: Date
}

const present = (row: Row): WebhookDelivery => ({
  ...row,
  event_id: eventId(row.event_id),
  state: row.state as WebhookDelivery['state'],
  next_at: row.next_at?.toISOString() ?? null,
  sent_at: row.sent_at?.toISOString() ?? null,
  created_at: row.created_at.toISOString(),
})

type Page = { webhookId: number; limit: number; cursor?: string | undefined }

/** What was and is to be sent to one webhook, newest first, one page. */
export async function listDeliveries(
  db: Db,
  { webhookId, limit, cursor }: Page,
): Promise<{ data: WebhookDelivery[]; next_cursor: string | null }> {
  await readWebhook(db, webhookId)
  let query = db.selectFrom('webhook_deliveries').select(columns).where('webhook_id', '=', webhookId)
  if (cursor) query = query.where('id', '<', readIdCursor(cursor))
  const rows = await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const data = rows.slice(0, limit).map(present)
  const last = data.at(-1)
  return { data, next_cursor: rows.length > limit && last ? cursorOf([last.id]) : null }
}

/** One delivery, or Problem 404. */
export async function readDelivery(db: Db, webhookId: number, id: number): Promise<WebhookDelivery> {
  const row = await db
    .selectFrom('webhook_deliveries')
    .select(columns)
    .where('webhook_id', '=', webhookId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw notFound('delivery')
  return present(row)
}
