import { sql } from 'kysely'
import type { Db } from '../db/index.ts'
import { addWorkingMinutes, endOfWorkingDay, notFound } from '../kernel/index.ts'
import { briefOf, hoursFor, hoursOf, readCompany, type Actor, type Hours, type TeamHours } from '../people/index.ts'
import { seesTickets } from '../tickets/index.ts'
import type { Receivers } from './wire.ts'

const leastMs = 15 * 60_000

/** By when an answer to an offer is asked if nothing else is said: the company's term in working time of the ticket's team. */
export async function answerBy(db: Db, teamId: number | null, now: Date): Promise<Date> {
  const { handoff_answer_minutes: minutes } = await db.selectFrom('company').select('handoff_answer_minutes').executeTakeFirstOrThrow()
  const by = addWorkingMinutes(now, minutes, await hoursOf(db, teamId))
  return new Date(Math.max(by.getTime(), now.getTime() + leastMs))
}

/** To whom a ticket can be offered: people by name, never by load; teams in which somebody else can own it. */
export async function listReceivers(db: Db, actor: Actor, ticketId: number, now: Date): Promise<Receivers> {
  const ticket = seesTickets(actor)
    ? await db.selectFrom('tickets').select(['owner_id', 'team_id']).where('ticket_id', '=', ticketId).executeTakeFirst()
    : undefined
  if (!ticket) throw notFound('ticket')
  const [people, memberships, company, by] = await Promise.all([
    readPeople(db, ticket.owner_id ?? 0),
    readMemberships(db),
    readCompany(db),
    answerBy(db, ticket.team_id, now),
  ])
  const teamsOf = Map.groupBy(memberships, (row) => row.person_id)
  return {
    people: people.map((row) => presentReceiver(row, teamsOf.get(row.id) ?? [], company, now)),
    teams: teamsWith(
      memberships,
      people.map(({ id }) => id),
    ),
    answer_by: by.toISOString(),
  }
}

const readPeople = (db: Db, owner: number) =>
  db
    .selectFrom('people as p')
    .leftJoin('covers as v', (join) => join.onRef('v.person_id', '=', 'p.id').on('v.ended_at', 'is', null))
    .leftJoin('people as c', 'c.id', 'v.cover_id')
    .select(['p.id', 'p.name', 'p.portrait', 'v.id as away', 'v.until_at', 'c.id as cover_id', 'c.name as cover_name'])
    .select('c.portrait as cover_portrait')
    .select(
      sql<number>`(select count(*)::int from tickets t where t.owner_id = p.id and t.status in ('open', 'pending', 'on_hold', 'solved'))`.as(
        'open_tickets',
      ),
    )
    .where('p.owns', '=', true)
    .where('p.id', '<>', owner)
    .orderBy('p.name')
    .orderBy('p.id')
    .execute()

const readMemberships = (db: Db) =>
  db
    .selectFrom('team_members as m')
    .innerJoin('teams as t', 't.id', 'm.team_id')
    .select(['m.person_id', 't.id as team_id', 't.name', 't.time_zone', 't.work_days', 't.work_start', 't.work_end'])
    .select('t.update_within_minutes')
    .orderBy('t.name')
    .execute()

type PersonRow = Awaited<ReturnType<typeof readPeople>>[number]
type Membership = Awaited<ReturnType<typeof readMemberships>>[number]

function presentReceiver(row: PersonRow, teams: Membership[], company: Hours, now: Date): Receivers['people'][number] {
  const cover = briefOf(row.cover_id, row.cover_name, row.cover_portrait)
  const own: TeamHours | undefined = teams.find((team) => team.work_days !== null) ?? teams[0]
  return {
    person: briefOf(row.id, row.name, row.portrait)!,
    teams: teams.map((team) => team.name),
    open_tickets: row.open_tickets,
    away: row.away === null ? null : { until: row.until_at?.toISOString() ?? null, cover },
    here_until: row.away === null ? hereUntil(hoursFor(company, own ?? null), now) : null,
  }
}

/** When today's hours end, while they run. */
const hereUntil = (hours: Hours, now: Date): string | null =>
  addWorkingMinutes(now, 0, hours).getTime() === now.getTime() ? endOfWorkingDay(now, hours).toISOString() : null

function teamsWith(memberships: Membership[], people: number[]): Receivers['teams'] {
  const able = new Set(people)
  const byTeam = Map.groupBy(
    memberships.filter((row) => able.has(row.person_id)),
    (row) => row.team_id,
  )
  return [...byTeam.values()].map((rows) => ({ id: rows[0]!.team_id, name: rows[0]!.name, members: rows.length }))
}
