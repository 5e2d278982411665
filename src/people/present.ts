import { sql } from 'kysely'
import type { Db } from '../db/index.ts'
import { cursorOf, notFound, readIdCursor } from '../kernel/index.ts'
import type { Actor } from './actor.ts'
import { presentCompany, readCompany } from './company.ts'
import { abilities, personAbilities } from './policy.ts'
import type { TeamHours } from './hours.ts'
import type { Me, OwnHours, Person, PersonBrief, Role, Team } from './wire.ts'

/** Where a person's picture is, or null. The key in the address makes it cacheable for ever. */
export const portraitUrl = (person: { id: number; portrait: string | null }): string | null =>
  person.portrait ? `/api/v1/people/${person.id}/portrait?v=${person.portrait.slice(0, 12)}` : null

/** A person as lists name them, or null for nobody. */
export function briefOf(id: number | null, name: string | null, portrait: string | null): PersonBrief | null {
  return id === null || name === null ? null : { id, name, portrait: portraitUrl({ id, portrait }) }
}

const teamsOf = (db: Db, personIds: number[]) =>
  db
    .selectFrom('team_members')
    .innerJoin('teams', 'teams.id', 'team_members.team_id')
    .select(['team_members.person_id', 'teams.id', 'teams.name'])
    .where('team_members.person_id', 'in', personIds.length ? personIds : [0])
    .orderBy('teams.name')
    .execute()

const personColumns = [
  ...(['people.id', 'people.name', 'people.email', 'people.role', 'people.time_zone', 'people.portrait', 'people.active'] as const),
  ...(['people.deactivated_at', 'people.created_at', 'm.id as m_id', 'm.name as m_name', 'm.portrait as m_portrait'] as const),
  ...(['v.id as v_id', 'v.until_at as v_until', 'pv.id as pv_id', 'pv.name as pv_name', 'pv.portrait as pv_portrait'] as const),
]

function readPeople(db: Db) {
  return db
    .selectFrom('people')
    .leftJoin('reporting', 'reporting.person_id', 'people.id')
    .leftJoin('people as m', 'm.id', 'reporting.manager_id')
    .leftJoin('covers as v', (join) => join.onRef('v.person_id', '=', 'people.id').on('v.ended_at', 'is', null))
    .leftJoin('people as pv', 'pv.id', 'v.cover_id')
    .select(personColumns)
    .select(
      sql<number>`(select count(*)::int from tickets t where t.owner_id = people.id and t.status in ('open', 'pending', 'on_hold', 'solved'))`.as(
        'open_tickets',
      ),
    )
}

type PersonRow = Awaited<ReturnType<ReturnType<typeof readPeople>['execute']>>[number]

function presentPerson(actor: Actor, person: PersonRow, teams: { id: number; name: string }[]): Person {
  const { m_id, m_name, m_portrait, v_id, v_until, pv_id, pv_name, pv_portrait, ...row } = person
  return {
    ...row,
    role: row.role as Role,
    portrait: portraitUrl(row),
    deactivated_at: row.deactivated_at?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
    teams,
    manager: briefOf(m_id, m_name, m_portrait),
    away: v_id === null ? null : { until: v_until?.toISOString() ?? null, cover: briefOf(pv_id, pv_name, pv_portrait) },
    can: personAbilities(actor, row),
  }
}

/** People by id, active and former, one page. */
export async function listPeople(
  db: Db,
  actor: Actor,
  page: { limit: number; cursor?: string | undefined },
): Promise<{ data: Person[]; next_cursor: string | null }> {
  const after = page.cursor ? readIdCursor(page.cursor) : 0
  const rows = await readPeople(db)
    .where('people.id', '>', after)
    .orderBy('people.id')
    .limit(page.limit + 1)
    .execute()
  const shown = rows.slice(0, page.limit)
  const teams = await teamsOf(
    db,
    shown.map((r) => r.id),
  )
  const data = shown.map((row) =>
    presentPerson(
      actor,
      row,
      teams.filter((t) => t.person_id === row.id).map(({ id, name }) => ({ id, name })),
    ),
  )
  return { data, next_cursor: rows.length > page.limit ? cursorOf([shown.at(-1)!.id]) : null }
}

export async function readPerson(db: Db, actor: Actor, id: number): Promise<Person> {
  const row = await readPeople(db).where('people.id', '=', id).executeTakeFirst()
  if (!row) throw notFound('person')
  return presentPerson(
    actor,
    row,
    (await teamsOf(db, [id])).map((t) => ({ id: t.id, name: t.name })),
  )
}

export async function presentMe(db: Db, actor: Actor): Promise<Me> {
  const company = presentCompany(await readCompany(db))
  const teams = (await teamsOf(db, [actor.id])).map((t) => ({ id: t.id, name: t.name }))
  const own = await db.selectFrom('people').select('reminders_by_mail').where('id', '=', actor.id).executeTakeFirstOrThrow()
  const { name, time_zone, work_days, work_start, work_end, holidays, vision } = company
  return {
    ...actor,
    portrait: portraitUrl(actor),
    teams,
    company: { name, time_zone, work_days, work_start, work_end, holidays, vision },
    reminders_by_mail: own.reminders_by_mail,
    can: abilities(actor),
  }
}

export async function listTeams(db: Db): Promise<Team[]> {
  const teams = await db.selectFrom('teams').selectAll().orderBy('name').execute()
  const members = await db
    .selectFrom('team_members')
    .innerJoin('people', 'people.id', 'team_members.person_id')
    .select(['team_members.team_id', 'people.id', 'people.name', 'people.portrait'])
    .orderBy('people.name')
    .execute()
  return teams.map((team) => ({
    id: team.id,
    name: team.name,
    hours: ownHours(team),
    update_within_minutes: team.update_within_minutes,
    members: members.filter((m) => m.team_id === team.id).map((m) => briefOf(m.id, m.name, m.portrait)!),
  }))
}

/** A team's own hours as the page writes them, or null where the company's hold. */
function ownHours({ time_zone, work_days, work_start, work_end }: TeamHours): OwnHours | null {
  if (!time_zone || !work_days || !work_start || !work_end) return null
  return { time_zone, work_days, work_start: work_start.slice(0, 5), work_end: work_end.slice(0, 5) }
}
