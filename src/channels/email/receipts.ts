import { sql } from 'kysely'
import type { Db } from '../../db/index.ts'
import { cursorOf, notFound, readTimeCursor, readTimeKeyCursor } from '../../kernel/index.ts'
import { waitingCopies } from '../../tickets/index.ts'
import { mayTakeIn } from './read/take-in.ts'
import type { Delivery, Receipt } from './wire.ts'

type Page = { limit: number; cursor?: string | undefined }

const columns = [
  'id',
  'message_id',
  'source',
  'envelope_from',
  'envelope_to',
  'size',
  'state',
  'from_address',
  'subject',
  'error',
  'attempts',
  'ticket_id',
  'alone_why',
  'received_at',
  'settled_at',
] as const

const shownDays = 90

/** Mails as they arrived, newest first, one page. `alone`: those of the last 90 days that were read and are on no ticket. */
export async function listReceipts(
  db: Db,
  page: Page & { state?: Receipt['state'] | 'alone' | undefined },
): Promise<{ data: Receipt[]; next_cursor: string | null }> {
  let query = db.selectFrom('mail_receipts').select(columns)
  if (page.state === 'alone')
    query = query
      .where('state', '=', 'stored')
      .where('ticket_id', 'is', null)
      .where('received_at', '>', sql<Date>`now() - make_interval(days => ${shownDays})`)
  else if (page.state) query = query.where('state', '=', page.state)
  if (page.cursor) {
    const { at, key } = readTimeKeyCursor(page.cursor)
    query = query.where(sql<boolean>`(received_at, id) < (${at}::timestamptz, ${key}::text)`)
  }
  const rows = await query
    .orderBy('received_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute()
  const data = rows.slice(0, page.limit).map(presentReceipt)
  const last = data.at(-1)
  return { data, next_cursor: rows.length > page.limit && last ? cursorOf([last.received_at, last.id]) : null }
}

type ReceiptRow = Omit<Receipt, 'source' | 'state' | 'alone_why' | 'can' | 'received_at' | 'settled_at'> & {
  source: string
  state: string
  alone_why: string | null
  received_at: Date
  settled_at: Date | null
}

const presentReceipt = (row: ReceiptRow): Receipt => ({
  ...row,
  source: row.source as Receipt['source'],
  state: row.state as Receipt['state'],
  alone_why: row.ticket_id === null ? (row.alone_why as Receipt['alone_why']) : null,
  can: { take_in: mayTakeIn(row) },
  received_at: row.received_at.toISOString(),
  settled_at: row.settled_at?.toISOString() ?? null,
})

/** One receipt, or Problem 404. */
export async function readReceipt(db: Db, id: string): Promise<Receipt> {
  const row = await db.selectFrom('mail_receipts').select(columns).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('mail')
  return presentReceipt(row)
}

/** The mail's bytes as they came, or Problem 404. */
export async function readRaw(db: Db, id: string): Promise<Buffer> {
  const row = await db.selectFrom('mail_receipts').select('raw').where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('mail')
  return row.raw
}

/** Mails on their way out, newest first, one page. */
export async function listDeliveries(
  db: Db,
  page: Page & { state?: Delivery['state'] | 'undelivered' | undefined },
): Promise<{ data: Delivery[]; next_cursor: string | null }> {
  let query = db
    .selectFrom('deliveries as d')
    .select(['id', 'ticket_id', 'message_id', 'recipients', 'state', 'failures', 'attempts', 'error', 'next_at', 'sent_at', 'created_at'])
    .select(waitingCopies.as('copies'))
  if (page.state) query = query.where('state', 'in', page.state === 'undelivered' ? ['failed', 'bounced'] : [page.state])
  if (page.cursor) {
    const { at, id } = readTimeCursor(page.cursor)
    query = query.where(sql<boolean>`(created_at, id) < (${at}::timestamptz, ${id}::bigint)`)
  }
  const rows = await query
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute()
  const data = rows.slice(0, page.limit).map((row) => ({
    ...row,
    state: row.state as Delivery['state'],
    failures: row.failures as unknown as Delivery['failures'],
    next_at: row.next_at?.toISOString() ?? null,
    sent_at: row.sent_at?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
  }))
  const last = data.at(-1)
  return { data, next_cursor: rows.length > page.limit && last ? cursorOf([last.created_at, last.id]) : null }
}
