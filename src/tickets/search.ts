// Words in messages. A rare word and a common one need different plans, and PostgreSQL picks the wrong one at a million messages. So
// the estimate says only whether a word is common; a common one is looked for in the newest tickets, where a page of it is found at
// once. For all others a probe counts first, up to a cap, and the count decides.
import { sql } from 'kysely'
import type { Db } from '../db/index.ts'
import { cursorOf, readIdCursor } from '../kernel/index.ts'
import { findCustomers } from '../customers/index.ts'
import type { Actor } from '../people/index.ts'
import { seesTickets } from './policy.ts'
import { presentRow, selectRows } from './rows.ts'
import type { SearchResult } from './wire.ts'

/** Above this many messages a word is common: walking the newest tickets finds a page at once. Below, all hits are sorted. */
const commonFrom = 5_000

export type Hit = { ticket_id: number; message_id: number }

/** How many hits a page of tickets may take: most tickets have one or two. A page may be shorter; its cursor goes on all the same. */
const rowsFor = (page: { limit: number }) => (page.limit + 1) * 2

type Page = { limit: number; before?: number | undefined }
type Row = { ticket_id: number; id: number }

/** The numbers of the tickets whose messages have all the words, newest first, with the newest message that has them. */
export async function findTicketIds(db: Db, q: string, page: Page): Promise<{ hits: Hit[]; more: boolean }> {
  const query = sql<string>`websearch_to_tsquery('english', ${q})`
  const rows = (await findAmongNewest(db, query, page)) ?? (await sortFew(db, query, page)) ?? (await walkNewest(db, query, page))
  const hits = newestOf(rows)
  return { hits: hits.slice(0, page.limit), more: hits.length > page.limit || (hits.length > 0 && rows.length === rowsFor(page)) }
}

/** A word estimated to stand in more than this share of all messages is common. */
const commonShare = 0.02
/** How many of the newest messages are looked through for a common word before another way is taken. */
const newestLooked = 20_000

type Estimate = { 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }

/** A page of a common word, from the newest messages; undefined for a word that is not common, or that is rare among the newest. */
async function findAmongNewest(db: Db, query: ReturnType<typeof sql<string>>, page: Page): Promise<Row[] | undefined> {
  const { rows: estimate } = await sql<Estimate>`explain (format json) select from messages where search @@ ${query}`.execute(db)
  const { rows: all } = await sql<{ n: number }>`select reltuples::bigint as n from pg_class where oid = 'messages'::regclass`.execute(db)
  if ((estimate[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0) < Math.max(commonFrom, (all[0]?.n ?? 0) * commonShare)) return undefined
  const { rows } = await sql<Row>`
    select ticket_id, id from (
      select ticket_id, id, search from messages where ticket_id < ${page.before ?? Number.MAX_SAFE_INTEGER}
      order by ticket_id desc, id desc limit ${newestLooked}) newest
    where ts_match_vq(search, ${query}) order by ticket_id desc, id desc limit ${rowsFor(page)}`.execute(db)
  return rows.length < rowsFor(page) ? undefined : rows
}

/** All hits, sorted, when they are few; undefined for a common word. */
async function sortFew(db: Db, query: ReturnType<typeof sql<string>>, page: Page): Promise<Row[] | undefined> {
  const { rows } = await sql<{ n: number; ticket_id: number | null; id: number | null }>`
    with hits as materialized (select ticket_id, id from messages where search @@ ${query} limit ${commonFrom + 1})
    select n.n, h.ticket_id, h.id from (select count(*)::int as n from hits) n left join lateral (
      select ticket_id, id from hits where n.n <= ${commonFrom} and ticket_id < ${page.before ?? Number.MAX_SAFE_INTEGER}
      order by ticket_id desc, id desc limit ${rowsFor(page)}) h on true`.execute(db)
  if ((rows[0]?.n ?? 0) > commonFrom) return undefined
  return rows.flatMap((row) => (row.ticket_id === null || row.id === null ? [] : [{ ticket_id: row.ticket_id, id: row.id }]))
}

function newestOf(rows: Row[]): Hit[] {
  return rows.filter((row, i) => rows[i - 1]?.ticket_id !== row.ticket_id).map((row) => ({ ticket_id: row.ticket_id, message_id: row.id }))
}

/** The primary key backwards, unpacking each message's words until the page is full: soon, for a common word. */
async function walkNewest(db: Db, query: ReturnType<typeof sql<string>>, page: Page): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select ticket_id, id from messages where ts_match_vq(search, ${query}) and ticket_id < ${page.before ?? Number.MAX_SAFE_INTEGER}
    order by ticket_id desc, id desc limit ${rowsFor(page)}`.execute(db)
  return rows
}

/** Search over everything: an exact number first, then customers, then words. */
export async function search(
  db: Db,
  actor: Actor,
  input: { q: string; cursor?: string | undefined; limit: number },
): Promise<SearchResult> {
  const q = input.q.trim()
  if (!q || !seesTickets(actor)) return { number: null, customers: [], tickets: [], next_cursor: null }
  const before = input.cursor ? readIdCursor(input.cursor) : undefined
  const exact = before === undefined ? /^#?(\d{1,15})$/.exec(q) : null
  const number = exact ? await selectRows(db).where('t.ticket_id', '=', Number(exact[1])).executeTakeFirst() : undefined
  const customers = before === undefined ? (await findCustomers(db, q, { limit: 5 })).data : []
  const found = await findTicketIds(db, q, { limit: input.limit, before })
  return {
    number: number ? presentRow(number) : null,
    customers,
    tickets: await presentHits(db, q, found.hits),
    next_cursor: found.more ? cursorOf([found.hits.at(-1)!.ticket_id]) : null,
  }
}

async function presentHits(db: Db, q: string, hits: Hit[]): Promise<SearchResult['tickets']> {
  if (hits.length === 0) return []
  const rows = await selectRows(db)
    .where(
      't.ticket_id',
      'in',
      hits.map((hit) => hit.ticket_id),
    )
    .execute()
  const texts = await db
    .selectFrom('messages')
    .select(['ticket_id', 'id', sql<string>`left(text, 20000)`.as('text')])
    .where(
      'ticket_id',
      'in',
      hits.map((hit) => hit.ticket_id),
    )
    .where(
      'id',
      'in',
      hits.map((hit) => hit.message_id),
    )
    .execute()
  return hits.flatMap((hit) => {
    const row = rows.find((r) => r.ticket_id === hit.ticket_id)
    const text = texts.find((t) => t.id === hit.message_id)?.text ?? ''
    return row ? [{ ticket: presentRow(row), message_id: hit.message_id, snippet: snippetOf(text, q) }] : []
  })
}

/** Some words round the first that was searched for. */
export function snippetOf(text: string, q: string): string {
  const plain = text.replace(/\s+/g, ' ').trim()
  const words = (q.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []).map((word) => word.slice(0, Math.max(3, word.length - 3)))
  const at = words.map((word) => plain.toLowerCase().indexOf(word)).filter((index) => index >= 0)
  const start = Math.max(0, (at.length ? Math.min(...at) : 0) - 50)
  return `${start > 0 ? '…' : ''}${plain.slice(start, start + 160)}${plain.length > start + 160 ? '…' : ''}`
}
