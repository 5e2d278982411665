import { sql } from 'kysely'
import type { Db } from '../db/index.ts'
import { briefOf, type Actor } from '../people/index.ts'
import { seesTickets } from './policy.ts'
import { literally, presentRow, selectRows } from './rows.ts'
import type { Counts, Desk, DueKind } from './wire.ts'

const deskSize = 200

/** What the actor owes next, soonest first; the new tickets they could take; what customers confirmed to them today. */
export async function readDesk(db: Db, actor: Actor, now: Date): Promise<Desk> {
  const [owed, incoming, confirmed] = await Promise.all([readOwed(db, actor), readIncoming(db, actor), readConfirmedToday(db, actor, now)])
  return { owed: owed.slice(0, deskSize), more: Math.max(0, owed.length - deskSize), incoming, confirmed_today: confirmed }
}

async function readOwed(db: Db, actor: Actor): Promise<Desk['owed']> {
  const ordered = (query: OwedQuery) =>
    query
      .orderBy('t.due_at')
      .orderBy('t.ticket_id')
      .limit(sql.lit(deskSize + 1))
      .execute()
  const owedBy = async (id: number, covered: Covered | null) => {
    const [open, left] = await Promise.all([
      ordered(
        selectOwed(db, actor)
          .where('t.owner_id', '=', id)
          .where('t.status', 'in', literally(['open', 'pending', 'on_hold', 'solved'])),
      ),
      ordered(leftStanding(selectOwed(db, actor), id)),
    ])
    return [...open, ...left].map((row) => presentOwed(row, covered))
  }
  // Each person's rows by a query of its own: the index gives them in order, and nobody covers for many.
  const [own, covered] = await Promise.all([owedBy(actor.id, null), coveredBy(db, actor)])
  const lists = await Promise.all(covered.map((person) => owedBy(person.id, person)))
  return [own, ...lists].flat().toSorted((a, b) => Date.parse(a.due_at) - Date.parse(b.due_at))
}

type Covered = { id: number; name: string; portrait: string | null }

/** For whom the actor stands in now. */
const coveredBy = (db: Db, actor: Actor): Promise<Covered[]> =>
  db
    .selectFrom('covers as v')
    .innerJoin('people as p', 'p.id', 'v.person_id')
    .select(['p.id', 'p.name', 'p.portrait'])
    .where('v.cover_id', '=', actor.id)
    .where('v.ended_at', 'is', null)
    .orderBy('p.id')
    .execute()

type OwedQuery = ReturnType<typeof selectOwed>

/** What was promised on tickets that are closed and still stands: nothing else is due on a closed ticket. */
const leftStanding = (query: OwedQuery, ownerId: number) =>
  query
    .where('t.owner_id', '=', ownerId)
    .where('t.status', 'in', literally(['closed']))
    .where('t.due_at', 'is not', null)

const selectOwed = (db: Db, actor: Actor) =>
  selectRows(db)
    .leftJoin('plans as p', 'p.ticket_id', 't.ticket_id')
    .leftJoin('drafts as d', (join) =>
      join.onRef('d.ticket_id', '=', 't.ticket_id').on('d.person_id', '=', actor.id).on('d.kind', '=', 'reply'),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('promises as s')
          .select(['s.id', 's.action', 's.due', 's.status', 's.moves'])
          .whereRef('s.ticket_id', '=', 't.ticket_id')
          .where('s.standing', '=', true)
          .where('t.due_kind', '=', sql.lit('promise'))
          .orderBy('s.due')
          .limit(sql.lit(1))
          .as('s'),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('scheduled_replies as l')
          .select(['l.send_at', 'l.state as leaving'])
          .whereRef('l.ticket_id', '=', 't.ticket_id')
          .where('l.state', 'in', [sql.lit('waiting'), sql.lit('held')])
          .orderBy('l.send_at')
          .limit(sql.lit(1))
          .as('l'),
      (join) => join.onTrue(),
    )
    .select(['l.send_at', 'l.leaving'])
    .select(['p.next', 't.waiting_since', 'd.saved_at', 's.id as promise_id', 's.action', 's.due', 's.status as promise_status', 's.moves'])

type OwedRow = Awaited<ReturnType<OwedQuery['execute']>>[number]

function presentOwed(row: OwedRow, covered: Covered | null): Desk['owed'][number] {
  return {
    ticket: presentRow(row),
    kind: row.due_kind as DueKind,
    due_at: row.due_at!.toISOString(),
    next: row.next,
    promise:
      row.promise_id === null
        ? null
        : { id: row.promise_id, action: row.action!, due: row.due!.toISOString(), status: row.promise_status!, moves: row.moves! },
    wrote_at: row.waiting_since?.toISOString() ?? null,
    draft_saved_at: row.saved_at?.toISOString() ?? null,
    leaves: row.send_at && { at: row.send_at.toISOString(), held: row.leaving === 'held' },
    covering_for: covered && briefOf(covered.id, covered.name, covered.portrait),
  }
}

async function readIncoming(db: Db, actor: Actor): Promise<Desk['incoming']> {
  if (!seesTickets(actor)) return []
  return (
    await selectRows(db)
      .where('t.status', 'in', literally(['new']))
      .orderBy('t.due_at')
      .orderBy('t.ticket_id')
      .limit(sql.lit(5))
      .execute()
  ).map(presentRow)
}

/** A query of its own, over four tables: with the list's seven, planning took longer than reading. */
async function readConfirmedToday(db: Db, actor: Actor, now: Date): Promise<Desk['confirmed_today']> {
  const day = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(actor.time_zone).startOfDay()
  const since = new Date(day.epochMilliseconds)
  const rows = await db
    .selectFrom('tickets as t')
    .innerJoin('closures as cl', (join) => join.onRef('cl.ticket_id', '=', 't.ticket_id').onRef('cl.closure_no', '=', 't.closure_no'))
    .innerJoin('confirmations as f', (join) => join.onRef('f.ticket_id', '=', 't.ticket_id').onRef('f.id', '=', 'cl.confirmation_id'))
    .innerJoin('customers as c', 'c.id', 't.customer_id')
    .select(['t.ticket_id', 't.subject', 't.customer_id', 'c.name', 'f.words', 'f.at'])
    .where('t.owner_id', '=', actor.id)
    .where('t.status', 'in', literally(['closed']))
    .where('t.updated_at', '>=', since)
    .where('f.at', '>=', since)
    .orderBy('f.at', 'desc')
    .limit(sql.lit(3))
    .execute()
  return rows.map((row) => ({
    number: row.ticket_id,
    subject: row.subject,
    customer: { id: row.customer_id, name: row.name, email: null },
    words: row.words,
    at: row.at.toISOString(),
  }))
}

const upTo = 999

/** The numbers in the navigation, each counted up to 999. */
export async function readCounts(db: Db, actor: Actor): Promise<Counts> {
  const { rows } = await sql<Counts>`select
    (select count(*)::int from (select from tickets where owner_id = ${actor.id} and status in ('open', 'pending', 'on_hold', 'solved') limit ${upTo}) x)
      + (select count(*)::int from (select from tickets where owner_id = ${actor.id} and status = 'closed' and due_at is not null limit ${upTo}) x) as desk,
    (select count(*)::int from (select from tickets where status = 'new' and ${seesTickets(actor)} limit ${upTo}) x) as incoming,
    (select count(*)::int from (select from tickets where owner_id = ${actor.id} and status in ('open', 'pending', 'on_hold') limit ${upTo}) x) as mine,
    (select count(*)::int from (select from drafts where person_id = ${actor.id} limit ${upTo}) x) as drafts,
    (select count(*)::int from (select from tickets where owner_id = ${actor.id} and status = 'solved' limit ${upTo}) x) as solved`.execute(
    db,
  )
  return rows[0]!
}
