import { sql } from 'kysely'
import type { Db } from '../db/index.ts'
import { cursorOf, notFound, readIdCursor, readTimeCursor } from '../kernel/index.ts'
import type { Actor } from '../people/index.ts'
import { heldBack, seesTickets, type Status } from '../tickets/index.ts'
import { seesAssist } from './policy.ts'
import { askedOf, presentAssists, selectAssists, type AssistRow } from './present.ts'
import type { Assist } from './wire.ts'

/** `me`: asked of me, of my department, or gone up to me. `up`: gone up to me. `overdue`: of all that I see, what is past its time. */
export type AssistFilter = {
  of: 'me' | 'up' | 'overdue'
  status: 'open' | 'ended'
  limit: number
  cursor?: string | undefined
  now: Date
}

type Page = { data: Assist[]; next_cursor: string | null }

/** What is asked: open ones the soonest due first, ended ones the newest first. */
export async function listAssists(db: Db, actor: Actor, filter: AssistFilter): Promise<Page> {
  const rows = await pageOf(whose(selectAssists(db, actor), actor, filter), filter)
  const shown = rows.slice(0, filter.limit)
  const last = shown.at(-1)
  const key = (row: AssistRow) => (filter.status === 'open' ? [row.due.toISOString(), row.id] : [row.id])
  return { data: await presentAssists(db, actor, shown), next_cursor: rows.length > filter.limit && last ? cursorOf(key(last)) : null }
}

type Query = ReturnType<typeof selectAssists>

function whose(query: Query, actor: Actor, { of, now }: AssistFilter): Query {
  if (of === 'up') return query.where('a.up_to', '=', actor.id)
  if (of === 'overdue') {
    const late = query.where('a.due', '<', now)
    return seesTickets(actor) ? late : late.where(askedOf(actor.id))
  }
  return query.where((eb) => eb.or([askedOf(actor.id), eb('a.answered_by', '=', actor.id)]))
}

function pageOf(query: Query, { status, limit, cursor }: AssistFilter): Promise<AssistRow[]> {
  // Written into the statement, so that the plan that is kept uses the index on what is open.
  const some = query.where('a.open', status === 'open' ? 'is' : 'is not', sql.lit(true)).limit(sql.lit(limit + 1))
  if (status === 'ended') {
    const newest = some.orderBy('a.id', 'desc')
    return (cursor ? newest.where('a.id', '<', readIdCursor(cursor)) : newest).execute()
  }
  const soonest = some.orderBy('a.due').orderBy('a.id')
  if (!cursor) return soonest.execute()
  const { at, id } = readTimeCursor(cursor)
  return soonest.where((eb) => eb(eb.refTuple('a.due', 'a.id'), '>', eb.tuple(at, id))).execute()
}

/** All that was asked on a ticket: what is open first, soonest due first; then the others, the newest first. */
export async function listOnTicket(db: Db, actor: Actor, ticketId: number): Promise<Assist[]> {
  const ticket =
    seesTickets(actor) && (await db.selectFrom('tickets').select('ticket_id').where('ticket_id', '=', ticketId).executeTakeFirst())
  if (!ticket) throw notFound('ticket')
  const rows = await selectAssists(db, actor).where('a.ticket_id', '=', ticketId).orderBy('a.due').orderBy('a.id').execute()
  const open = rows.filter((row) => row.status === 'open')
  const ended = rows.filter((row) => row.status !== 'open').toSorted((a, b) => b.id - a.id)
  return presentAssists(db, actor, [...open, ...ended])
}

/** One assist. Problem 404 also for who may not see it. */
export async function readAssist(db: Db, actor: Actor, id: number): Promise<Assist> {
  const [assist] = await presentAssists(db, actor, [await visible(db, actor, id)])
  return assist!
}

async function visible(db: Db, actor: Actor, id: number): Promise<AssistRow> {
  const row = await selectAssists(db, actor).where('a.id', '=', id).executeTakeFirst()
  if (!row || !seesAssist(actor, { ...row, ticket_status: row.ticket_status as Status })) throw notFound('assist')
  return row
}

/** Where a file that was shared for an assist is, and how to name it. Problem 404 for any other file. */
export async function findShared(db: Db, actor: Actor, id: number, attachmentId: number) {
  const row = await visible(db, actor, id)
  const found = row.attachment_ids.includes(attachmentId)
    ? await db
        .selectFrom('attachments')
        .select(['file', 'name', 'type', 'size', 'scan', 'scan_words'])
        .where('ticket_id', '=', row.ticket_id)
        .where('id', '=', attachmentId)
        .executeTakeFirst()
    : undefined
  if (!found) throw notFound('attachment')
  if (found.scan === 'infected') throw heldBack(found)
  return found
}
