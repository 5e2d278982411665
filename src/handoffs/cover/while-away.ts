// What an owner finds on coming back: what others did on each ticket meanwhile, and what came in. It waits until they have seen it.
import { sql } from 'kysely'
import type { Db, Tx } from '../../db/index.ts'
import { notFound } from '../../kernel/index.ts'
import { briefOf, type Actor } from '../../people/index.ts'
import { presentRow, selectRows } from '../../tickets/index.ts'
import type { WhileAway } from '../wire.ts'
import { happenedWords, toldKinds } from './happened.ts'

const mostStretches = 20
const mostEvents = 2000

const selectUnseen = (db: Db, personId: number) =>
  db
    .selectFrom('covers as v')
    .leftJoin('people as c', 'c.id', 'v.cover_id')
    .select(['v.id', 'v.since', 'v.ended_at', 'c.id as cover_id', 'c.name', 'c.portrait'])
    .where('v.person_id', '=', personId)
    .where('v.seen_at', 'is', null)
    .orderBy('v.since')
    .orderBy('v.id')

type Row = Awaited<ReturnType<ReturnType<typeof selectUnseen>['execute']>>[number]
type Stretch = { ids: number[]; since: Date; until: Date; last: Row }

/** Covers that follow each other without a break are one stretch, named by the last. One that goes on is not over yet. */
function stretchesOf(rows: Row[]): Stretch[] {
  const stretches: { rows: Row[] }[] = []
  for (const row of rows) {
    const before = stretches.at(-1)?.rows.at(-1)
    if (before?.ended_at && before.ended_at >= row.since) stretches.at(-1)!.rows.push(row)
    else stretches.push({ rows: [row] })
  }
  return stretches.flatMap(({ rows: own }) => {
    const last = own.at(-1)!
    return last.ended_at ? [{ ids: own.map((row) => row.id), since: own[0]!.since, until: last.ended_at, last }] : []
  })
}

/** What the actor has not seen yet of the times when they were away and something happened, the latest first. */
export async function listWhileAway(db: Db, actor: Actor, now: Date): Promise<WhileAway[]> {
  const stretches = stretchesOf(await selectUnseen(db, actor.id).execute()).slice(-mostStretches)
  const lists = await Promise.all(stretches.toReversed().map((stretch) => readStretch(db, actor, stretch, now)))
  return lists.filter(({ tickets }) => tickets.length > 0)
}

/** The actor has seen it. Problem 404 for what is not theirs. */
export async function markSeen(tx: Tx, actor: Actor, { id, now }: { id: number; now: Date }): Promise<boolean> {
  const own = await tx.selectFrom('covers').select('seen_at').where('id', '=', id).where('person_id', '=', actor.id).executeTakeFirst()
  if (!own) throw notFound('absence')
  if (own.seen_at) return false
  const stretch = stretchesOf(await selectUnseen(tx, actor.id).execute()).find(({ ids }) => ids.includes(id))
  if (!stretch) return false
  await tx.updateTable('covers').set({ seen_at: now }).where('id', 'in', stretch.ids).execute()
  return true
}

async function readStretch(db: Db, actor: Actor, { since, until, last }: Stretch, now: Date): Promise<WhileAway> {
  const events = await readEvents(db, actor, { since, until })
  // What only said who covers is told as that, not as a message too.
  const notices = new Set(events.filter(({ kind }) => kind === 'ticket.cover_told').map(({ data }) => data['message_id']))
  const happened = events.flatMap((event) => {
    if (event.message_id !== null && notices.has(event.message_id)) return []
    const message = event.message_kind === null ? null : { kind: event.message_kind, text: event.text! }
    const text = happenedWords({ kind: event.kind, data: event.data, message }, actor.time_zone, now)
    if (text === null) return []
    const who = event.who ?? event.customer ?? (event.message_kind === 'automatic' ? 'Automatic' : null)
    return [{ ticket_id: event.ticket_id, kind: event.kind, at: event.at.toISOString(), who, text, message_id: event.message_id }]
  })
  const byTicket = Map.groupBy(happened, (one) => one.ticket_id)
  const ids = [...byTicket.keys()]
  const rows =
    ids.length === 0 ? [] : await selectRows(db).where('t.ticket_id', 'in', ids).orderBy('t.due_at').orderBy('t.ticket_id').execute()
  return {
    id: last.id,
    cover: briefOf(last.cover_id, last.name, last.portrait),
    since: since.toISOString(),
    until: until.toISOString(),
    tickets: newsFirst(rows, byTicket).map((row) => ({
      ticket: presentRow(row),
      happened: byTicket.get(row.ticket_id)!.map(({ ticket_id: _ticket, kind: _kind, ...one }) => one),
    })),
  }
}

/** Where no more happened than that the customer heard who covers, comes last. */
function newsFirst<T extends { ticket_id: number }>(rows: T[], happened: Map<number, { kind: string }[]>): T[] {
  const only = (row: T) => happened.get(row.ticket_id)!.every(({ kind }) => kind === 'ticket.cover_told')
  return [...rows.filter((row) => !only(row)), ...rows.filter(only)]
}

/** On tickets that the actor owns. Their own doings are no news to them. */
const readEvents = (db: Db, actor: Actor, { since, until }: { since: Date; until: Date }) =>
  db
    .selectFrom('ticket_events as e')
    .innerJoin('tickets as t', 't.ticket_id', 'e.ticket_id')
    .leftJoin('people as p', 'p.id', 'e.person_id')
    .leftJoin('customers as c', 'c.id', 'e.customer_id')
    .leftJoin('messages as m', (join) =>
      join
        .onRef('m.ticket_id', '=', 'e.ticket_id')
        .on('e.kind', '=', 'message.created')
        .on(sql<boolean>`m.id = (e.data->>'message_id')::bigint`),
    )
    .select(['e.ticket_id', 'e.kind', 'e.data', 'e.at', 'p.name as who', 'c.name as customer'])
    .select(['m.id as message_id', 'm.kind as message_kind', sql<string | null>`left(m.text, 1000)`.as('text')])
    .where('t.owner_id', '=', actor.id)
    // Whatever happens on a closed ticket shows in its time of change: years of them are not read.
    .where((eb) => eb.or([eb('t.status', '<>', 'closed'), eb('t.updated_at', '>=', since)]))
    .where('e.at', '>=', since)
    .where('e.at', '<', until)
    .where('e.kind', 'in', toldKinds)
    .where((eb) => eb.or([eb('e.person_id', 'is', null), eb('e.person_id', '<>', actor.id)]))
    .where('m.undone_at', 'is', null)
    .orderBy('e.id')
    .limit(mostEvents)
    .execute()
