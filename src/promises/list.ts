import { sql } from 'kysely'
import type { Db } from '../db/index.ts'
import { cursorOf, invalid, notFound, readIdCursor, readTimeCursor } from '../kernel/index.ts'
import type { Actor } from '../people/index.ts'
import { seesPromises } from './policy.ts'
import { presentPromise, selectPromises } from './present.ts'
import { promiseStatuses, type Promised } from './wire.ts'

export type PromiseFilter = {
  owner?: string | undefined
  status?: string | undefined
  limit: number
  cursor?: string | undefined
  now: Date
}

type Page = { data: Promised[]; next_cursor: string | null }

/** Promises: what stands, soonest due first; what has ended, newest first. */
export async function listPromises(db: Db, actor: Actor, filter: PromiseFilter): Promise<Page> {
  if (!seesPromises(actor)) return { data: [], next_cursor: null }
  const status = filter.status ?? 'standing'
  if (status !== 'standing' && !promiseStatuses.includes(status as 'kept'))
    throw invalid(`"${status}" is no status of a promise. It may be standing, ${promiseStatuses.join(', ')}.`)
  let query = selectPromises(db)
  if (filter.owner !== undefined && filter.owner !== 'all') query = query.where('p.owner_id', '=', ownerOf(filter.owner, actor))
  // Written into the statement, so that the plan that is kept uses the index on part of the promises.
  if (status === 'standing' || status === 'open') query = query.where('p.standing', '=', sql.lit(true))
  if (status !== 'standing') query = query.where('p.status', '=', sql.lit(status))
  return status === 'standing' || status === 'open' ? soonestFirst(query, actor, filter) : newestFirst(query, actor, filter)
}

function ownerOf(text: string, actor: Actor): number {
  if (text === 'me') return actor.id
  const id = Number(text)
  if (Number.isSafeInteger(id) && id > 0) return id
  throw invalid('`owner` is a person’s id, `me`, or `all`.')
}

type Query = ReturnType<typeof selectPromises>

async function soonestFirst(query: Query, actor: Actor, filter: PromiseFilter): Promise<Page> {
  let ordered = query.orderBy('p.due').orderBy('p.id')
  if (filter.cursor) {
    const { at, id } = readTimeCursor(filter.cursor)
    ordered = ordered.where((eb) => eb(eb.refTuple('p.due', 'p.id'), '>', eb.tuple(at, id)))
  }
  const rows = await ordered.limit(sql.lit(filter.limit + 1)).execute()
  return pageOf(rows, actor, filter, (last) => [last.due, last.id])
}

async function newestFirst(query: Query, actor: Actor, filter: PromiseFilter): Promise<Page> {
  let ordered = query.orderBy('p.id', 'desc')
  if (filter.cursor) ordered = ordered.where('p.id', '<', readIdCursor(filter.cursor))
  const rows = await ordered.limit(sql.lit(filter.limit + 1)).execute()
  return pageOf(rows, actor, filter, (last) => [last.id])
}

type Rows = Awaited<ReturnType<Query['execute']>>

function pageOf(rows: Rows, actor: Actor, { limit, now }: PromiseFilter, key: (last: Promised) => (string | number)[]): Page {
  const data = rows.slice(0, limit).map((row) => presentPromise(actor, row, now))
  const last = data.at(-1)
  return { data, next_cursor: rows.length > limit && last ? cursorOf(key(last)) : null }
}

/** All promises of a ticket: what stands first, soonest due first; then the others, the latest first. */
export async function listOnTicket(db: Db, actor: Actor, ticketId: number, now: Date): Promise<Promised[]> {
  const ticket =
    seesPromises(actor) && (await db.selectFrom('tickets').select('ticket_id').where('ticket_id', '=', ticketId).executeTakeFirst())
  if (!ticket) throw notFound('ticket')
  const rows = await selectPromises(db).where('p.ticket_id', '=', ticketId).orderBy('p.standing').orderBy('p.due').orderBy('p.id').execute()
  const all = rows.map((row) => presentPromise(actor, row, now))
  return [...all.filter((one) => one.standing), ...all.filter((one) => !one.standing).toReversed()]
}

export async function readPromise(db: Db, actor: Actor, id: number, now: Date): Promise<Promised> {
  const row = seesPromises(actor) ? await selectPromises(db).where('p.id', '=', id).executeTakeFirst() : undefined
  if (!row) throw notFound('promise')
  return presentPromise(actor, row, now)
}
