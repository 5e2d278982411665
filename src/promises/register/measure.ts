// Measuring a promise from the desk's own tickets. Both ways walk back from the newest row of an index in time's order and stop after a
// fixed number of rows, so that a desk of a million tickets is measured in the same time as a small one.
import { sql } from 'kysely'
import type { Db } from '../../db/index.ts'
import type { WorkHours } from '../../kernel/index.ts'
import { hoursOf } from '../../people/index.ts'
import { evidenceOf, judge, resultOf, wordsOf, type Case } from './rules.ts'
import type { Measure, Result } from './wire.ts'

export type Window = { from: Date; to: Date; now: Date }
export type Measured = { result: Result; evidence: string }

/** How many of the newest events are looked through for customers' messages, and how many of those are judged. */
const mostEvents = 40_000
const mostCases = 3_000
/** How many of the newest promises are looked through. */
const mostPromises = 20_000

const dayMs = 86_400_000
/** The time that is measured: the last 30 days. */
export const lastDays = (now: Date, days = 30): Window => ({ from: new Date(now.getTime() - days * dayMs), to: now, now })

/** Measures a promise over a span of time. */
export async function measurePromise(db: Db, measure: Measure, window: Window): Promise<Measured> {
  const found = measure.kind === 'answer' ? await answers(db, window) : await deeds(db, wordsOf(measure.words), window)
  const hours = await hoursByTeam(db, found.rows)
  const cases = found.rows.map((row): Case => ({ ...row, hours: hours.get(row.team_id)! }))
  const judged = judge(cases, measure, window.now)
  return { result: resultOf(judged), evidence: evidenceOf(judged, measure, { hours: hours.get(null)!, span: spanWords(window, found) }) }
}

type Row = { ticket: number; team_id: number | null; from: Date; done: Date | null }
/** `since` is set when the rows did not reach back to the beginning of the span. */
type Found = { rows: Row[]; since: Date | null }

function spanWords({ from, to }: Window, { rows, since }: Found): string {
  if (since) return `the newest ${rows.length}, since ${since.toISOString().slice(0, 10)}`
  const days = Math.round((to.getTime() - from.getTime()) / dayMs)
  return days === 1 ? 'last day' : `last ${days} days`
}

async function hoursByTeam(db: Db, rows: Row[]): Promise<Map<number | null, WorkHours>> {
  const hours = new Map<number | null, WorkHours>()
  for (const team of new Set([null, ...rows.map((row) => row.team_id)])) hours.set(team, await hoursOf(db, team))
  return hours
}

/**
 * The customers' messages that opened or woke a ticket, each with the first answer of a person: a reply that left, or a call that was
 * noted. Messages in a row wait for one answer, from the first of them. What needs none is left out: thanks on a solved ticket, and a
 * contact that a person took.
 */
async function answers(db: Db, { from, to, now }: Window): Promise<Found> {
  const { rows } = await sql<{
    ticket: number
    team_id: number | null
    from: Date
    done: Date | null
    oldest: Date
    walked: number
    judged: number
  }>`
    with walked as materialized (
      select id, ticket_id, kind, data, at from ticket_events order by id desc limit ${mostEvents}),
    asked as materialized (
      select id, ticket_id, at, (data->>'message_id')::bigint as message_id from walked
      where kind = 'message.created' and data->>'kind' = 'customer' and at < ${to} order by id desc limit ${mostCases}),
    waited as (
      select a.ticket_id, a.at, answer.id as answer_id, answer.at as answered_at from asked a
      join tickets s on s.ticket_id = a.ticket_id
      join messages w on w.ticket_id = a.ticket_id and w.id = a.message_id and w.moved_to is null
      left join lateral (
        select kind from ticket_events e where e.ticket_id = a.ticket_id and e.id < a.id
          and e.kind in ('ticket.solved', 'ticket.closed', 'ticket.reopened') order by e.id desc limit 1) before on true
      left join lateral (
        select m.id, coalesce(m.send_at, m.created_at) as at from messages m where m.ticket_id in (a.ticket_id, s.merged_into) and m.id > a.message_id
          and (m.kind = 'reply' or (m.kind = 'note' and m.call)) and m.undone_at is null and not m.held
          and coalesce(m.send_at, m.created_at) <= ${now} order by m.id limit 1) answer on true
      where (coalesce(before.kind, 'ticket.reopened') = 'ticket.reopened' or exists (
          select from ticket_events e where e.ticket_id = a.ticket_id and e.id > a.id and e.at = a.at and e.kind = 'ticket.reopened'))
        and not exists (
          select from ticket_events e where e.ticket_id = a.ticket_id and e.id > a.id and e.at = a.at and e.kind = 'ticket.owner_changed')),
    cases as (
      select ticket_id, min(at) as at, min(answered_at) as answered_at from waited group by ticket_id, answer_id)
    select c.ticket_id as ticket, t.team_id, c.at as "from", c.answered_at as done,
      (select min(at) from walked) as oldest, (select count(*)::int from walked) as walked, (select count(*)::int from asked) as judged
    from cases c join tickets t on t.ticket_id = c.ticket_id where c.at >= ${from} order by c.at desc, c.ticket_id desc`.execute(db)
  const first = rows[0]
  const cut = first && ((first.walked >= mostEvents && first.oldest > from) || first.judged >= mostCases)
  return { rows, since: cut ? rows.at(-1)!.from : null }
}

type Promised = {
  id: number
  ticket: number
  team_id: number | null
  follows: number | null
  said_at: Date
  status: string
  ended_at: Date | null
  meant: boolean
}

/** Promises on tickets whose words name the deed. One that was moved is judged by what it became, from when it was first made. */
async function deeds(db: Db, words: string[], { from, to, now }: Window): Promise<Found> {
  const patterns = words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)
  const { rows } = await sql<Promised>`
    with walked as materialized (
      select id, ticket_id, follows, said_at, status, ended_at, action, said from promises order by id desc limit ${mostPromises}),
    meant as (
      select *, (action || ' ' || coalesce(said, '')) ilike any (${patterns}::text[]) as meant from walked)
    select m.id, m.ticket_id as ticket, t.team_id, m.follows, m.said_at, m.status, m.ended_at, m.meant
    from meant m join tickets t on t.ticket_id = m.ticket_id where (m.meant or m.follows is not null) and m.said_at <= ${now}
    order by m.id desc`.execute(db)
  const next = new Map(rows.flatMap((row) => (row.follows === null ? [] : [[row.follows, row] as const])))
  const meant = rows.filter((row) => row.meant && row.follows === null && row.said_at >= from && row.said_at < to)
  return { rows: meant.flatMap((row) => deed(row, next)), since: null }
}

/** What a promise came to; nothing for one that was taken back or from which the customer released us. */
function deed(first: Promised, next: Map<number, Promised>): Row[] {
  let last = first
  for (let following = next.get(last.id); following; following = next.get(last.id)) last = following
  if (last.status === 'released' || last.status === 'unsaid') return []
  return [{ ticket: first.ticket, team_id: first.team_id, from: first.said_at, done: last.status === 'kept' ? last.ended_at : null }]
}
