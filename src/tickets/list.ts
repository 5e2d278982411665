import { sql } from 'kysely'
import type { Db } from '../db/index.ts'
import { cursorOf, invalid, readIdCursor, readTimeCursor } from '../kernel/index.ts'
import type { Actor } from '../people/index.ts'
import { seesTickets } from './policy.ts'
import { literally, presentRow, selectRows } from './rows.ts'
import { findTicketIds } from './search.ts'
import { statuses, type Status, type TicketRow } from './wire.ts'

export type TicketFilter = {
  status?: string | undefined
  owner?: string | undefined
  customer?: number | undefined
  q?: string | undefined
  limit: number
  cursor?: string | undefined
}

type Page = { data: TicketRow[]; next_cursor: string | null }

/** Tickets by status, owner, customer and words. What somebody owes comes soonest first, everything else newest first. */
export async function listTickets(db: Db, actor: Actor, filter: TicketFilter): Promise<Page> {
  if (!seesTickets(actor)) return { data: [], next_cursor: null }
  if (filter.q?.trim()) return searchList(db, filter, filter.q)
  const asked = statusesOf(filter.status)
  const ofOwner = filter.owner !== undefined && filter.owner !== 'none'
  const wanted = ofOwner ? asked.filter((status) => status !== 'new') : asked
  if (wanted.length === 0) return { data: [], next_cursor: null }
  const query = narrow(db, actor, filter, wanted)
  const owed = (ofOwner && !wanted.includes('closed')) || wanted.join() === 'new'
  return owed ? soonestFirst(query, filter) : newestFirst(query, filter)
}

type Query = ReturnType<typeof selectRows>

function narrow(db: Db, actor: Actor, filter: TicketFilter, wanted: Status[]): Query {
  let query = selectRows(db)
  if (!isAll(filter, wanted)) query = query.where('t.status', 'in', literally(wanted))
  if (filter.owner === 'none') query = query.where('t.owner_id', 'is', null)
  else if (filter.owner !== undefined) query = query.where('t.owner_id', '=', ownerOf(filter.owner, actor))
  return filter.customer === undefined ? query : query.where('t.customer_id', '=', filter.customer)
}

const isAll = (filter: TicketFilter, wanted: Status[]) =>
  wanted.length === statuses.length || (!filter.status && filter.owner !== undefined)

function ownerOf(text: string, actor: Actor): number {
  if (text === 'me') return actor.id
  const id = Number(text)
  if (Number.isSafeInteger(id) && id > 0) return id
  throw invalid('`owner` is a person’s id, `me`, or `none`.')
}

/** The statuses asked for; all for none. */
function statusesOf(text: string | undefined): Status[] {
  if (!text) return [...statuses]
  const asked = text.split(',').map((part) => part.trim())
  const unknown = asked.find((part) => !statuses.includes(part as Status))
  if (unknown !== undefined) throw invalid(`"${unknown}" is no status. It may be ${statuses.join(', ')}; several are separated by commas.`)
  return [...new Set(asked as Status[])]
}

async function soonestFirst(query: Query, filter: TicketFilter): Promise<Page> {
  let ordered = query
    .orderBy('t.due_at')
    .orderBy('t.ticket_id')
    .limit(sql.lit(filter.limit + 1))
  if (filter.cursor) {
    const { at, id } = readTimeCursor(filter.cursor)
    ordered = ordered.where((eb) => eb(eb.refTuple('t.due_at', 't.ticket_id'), '>', eb.tuple(at, id)))
  }
  const rows = await ordered.execute()
  const shown = rows.slice(0, filter.limit)
  const last = shown.at(-1)
  return {
    data: shown.map(presentRow),
    next_cursor: rows.length > filter.limit && last ? cursorOf([last.due_at!.toISOString(), last.ticket_id]) : null,
  }
}

async function newestFirst(query: Query, filter: TicketFilter): Promise<Page> {
  let ordered = query.orderBy('t.ticket_id', 'desc').limit(sql.lit(filter.limit + 1))
  if (filter.cursor) ordered = ordered.where('t.ticket_id', '<', readIdCursor(filter.cursor))
  const rows = await ordered.execute()
  const shown = rows.slice(0, filter.limit)
  return { data: shown.map(presentRow), next_cursor: rows.length > filter.limit ? cursorOf([shown.at(-1)!.ticket_id]) : null }
}

async function searchList(db: Db, filter: TicketFilter, q: string): Promise<Page> {
  const found = await findTicketIds(db, q, {
    limit: filter.limit,
    before: filter.cursor ? readIdCursor(filter.cursor) : undefined,
  })
  const wanted = new Set<string>(statusesOf(filter.status))
  const rows = found.hits.length
    ? await selectRows(db)
        .where(
          't.ticket_id',
          'in',
          found.hits.map((hit) => hit.ticket_id),
        )
        .orderBy('t.ticket_id', 'desc')
        .execute()
    : []
  return {
    data: rows.filter((row) => wanted.has(row.status)).map(presentRow),
    next_cursor: found.more ? cursorOf([found.hits.at(-1)!.ticket_id]) : null,
  }
}
