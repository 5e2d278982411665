// Handoffs as people see them: a few queries for a whole list.
import { sql } from 'kysely'
import type { Db } from '../db/index.ts'
import { briefOf, type Actor } from '../people/index.ts'
import { presentPromise, selectPromises, timeInLetter } from '../promises/index.ts'
import { presentRow, selectRows } from '../tickets/index.ts'
import { teamsOf } from './find-handoff.ts'
import { fillLetter } from './letter.ts'
import { abilitiesOnHandoff } from './policy.ts'
import type { Handoff, HandoffStatus } from './wire.ts'

/** The query of handoffs. Every caller adds its condition, its order and its limit. */
export function selectHandoffs(db: Db) {
  return db
    .selectFrom('handoffs as h')
    .innerJoin('tickets as t', 't.ticket_id', 'h.ticket_id')
    .innerJoin('customers as c', 'c.id', 't.customer_id')
    .innerJoin('company as y', (join) => join.onTrue())
    .leftJoin('teams as z', 'z.id', 't.team_id')
    .innerJoin('people as f', 'f.id', 'h.from_id')
    .leftJoin('people as p', 'p.id', 'h.to_id')
    .leftJoin('teams as g', 'g.id', 'h.to_team_id')
    .leftJoin('people as a', 'a.id', 'h.accepted_by')
    .selectAll('h')
    .select(['f.name as from_name', 'f.portrait as from_portrait', 'p.name as to_name', 'p.portrait as to_portrait', 'g.name as team_name'])
    .select(['a.name as accepted_name', 'a.portrait as accepted_portrait'])
    .select((eb) => eb.fn.coalesce('c.time_zone', 'z.time_zone', 'y.time_zone').as('zone'))
}

export type HandoffRow = Awaited<ReturnType<ReturnType<typeof selectHandoffs>['execute']>>[number]

const among = (ids: number[]) => sql<number>`any(${[...new Set(ids)]}::bigint[])`

const readAnswers = (db: Db, ids: number[]) =>
  db
    .selectFrom('handoff_answers as w')
    .innerJoin('people as p', 'p.id', 'w.person_id')
    .select(['w.handoff_id', 'w.kind', 'w.promise_id', 'w.words', 'w.at', 'p.id as person_id', 'p.name', 'p.portrait'])
    .where('w.handoff_id', '=', among(ids))
    .orderBy('w.id')
    .execute()

/** Handoffs with their tickets, what stands on them, and what the actor may do. */
export async function presentHandoffs(db: Db, actor: Actor, rows: HandoffRow[], now: Date): Promise<Handoff[]> {
  if (rows.length === 0) return []
  const numbers = rows.map((row) => row.ticket_id)
  const [tickets, promises, answers, teams] = await Promise.all([
    selectRows(db).where('t.ticket_id', '=', among(numbers)).execute(),
    selectPromises(db).where('p.ticket_id', '=', among(numbers)).where('p.standing', '=', true).orderBy('p.due').orderBy('p.id').execute(),
    readAnswers(
      db,
      rows.map((row) => row.id),
    ),
    teamsOf(db, actor.id),
  ])
  const ticketOf = new Map(tickets.map((row) => [row.ticket_id, presentRow(row)]))
  const promisesOf = Map.groupBy(promises, (row) => row.ticket_id)
  const answersOf = Map.groupBy(answers, (row) => row.handoff_id)
  return rows.map((row) => {
    const own = answersOf.get(row.id) ?? []
    const status = row.status as HandoffStatus
    const declined = own.some((one) => one.person_id === actor.id && one.kind === 'declined')
    return {
      ...presentHandoff(row, now),
      status,
      ticket: ticketOf.get(row.ticket_id)!,
      promises: (promisesOf.get(row.ticket_id) ?? []).map((one) => presentPromise(actor, one, now)),
      answers: own.map(presentAnswer),
      can: abilitiesOnHandoff(actor, { ...row, status }, { teams, declined }),
    }
  })
}

const iso = (at: Date | null) => at?.toISOString() ?? null

function presentAnswer(row: Awaited<ReturnType<typeof readAnswers>>[number]): Handoff['answers'][number] {
  const { kind, promise_id, words, at } = row
  return { person: briefOf(row.person_id, row.name, row.portrait)!, kind: kind as 'asked', promise_id, words, at: at.toISOString() }
}

function presentHandoff(row: HandoffRow, now: Date): Omit<Handoff, 'status' | 'ticket' | 'promises' | 'answers' | 'can'> {
  const { id, why, problem, wanted, tried, promised, next, if_then, read_back, message_id, reason } = row
  return {
    id,
    from: briefOf(row.from_id, row.from_name, row.from_portrait)!,
    to: briefOf(row.to_id, row.to_name, row.to_portrait),
    to_team: row.to_team_id === null ? null : { id: row.to_team_id, name: row.team_name! },
    why,
    brief: { problem, wanted, tried, promised, next, next_by: row.next_by.toISOString(), if_then },
    letter: letterOf(row, now),
    hear_by: iso(row.hear_by),
    offered_at: row.offered_at.toISOString(),
    answer_by: row.answer_by.toISOString(),
    unanswered_at: iso(row.unanswered_at),
    accepted_by: briefOf(row.accepted_by, row.accepted_name, row.accepted_portrait),
    read_back,
    message_id,
    ended_at: iso(row.ended_at),
    reason,
  }
}

/** As the customer would read it; for a team the place of the name stays. */
function letterOf(row: HandoffRow, now: Date): string | null {
  if (row.letter === null) return null
  const by = row.hear_by && timeInLetter(row.hear_by, row.zone, now)
  return fillLetter(row.letter, { name: row.accepted_name ?? row.to_name, by })
}
