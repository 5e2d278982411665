import type { Db } from '../../db/index.ts'
import { forbidden, invalid, notFound } from '../../kernel/index.ts'
import type { Actor } from '../actor.ts'
import { worksTickets } from '../policy.ts'
import { briefOf } from '../present.ts'
import type { PersonBrief } from '../wire.ts'
import { isOver, saysWhenAway } from './check-absence.ts'
import { occurrenceAt } from './rules.ts'
import type { Absence, AbsenceKind, Cover } from './wire.ts'

const select = (db: Db) =>
  db
    .selectFrom('absences as a')
    .innerJoin('people as p', 'p.id', 'a.person_id')
    .innerJoin('people as c', 'c.id', 'a.cover_id')
    .select([
      'a.id',
      'a.person_id',
      'a.kind',
      'a.from_at',
      'a.until_at',
      'a.weekdays',
      'a.start_time',
      'a.end_time',
      'a.note',
      'a.ended_at',
    ])
    .select(['p.name as person_name', 'p.portrait as person_portrait', 'p.time_zone'])
    .select(['c.id as cover_id', 'c.name as cover_name', 'c.portrait as cover_portrait'])

type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]

/** Why somebody is away is for themselves and who leads to read. */
function presentAbsence(actor: Actor, row: Row, now: Date): Absence {
  const over = isOver(row, now)
  const says = saysWhenAway(actor, row.person_id)
  return {
    id: row.id,
    person: briefOf(row.person_id, row.person_name, row.person_portrait)!,
    kind: row.kind as AbsenceKind,
    from: row.from_at.toISOString(),
    until: row.until_at?.toISOString() ?? null,
    weekdays: row.weekdays,
    start_time: row.start_time?.slice(0, 5) ?? null,
    end_time: row.end_time?.slice(0, 5) ?? null,
    cover: briefOf(row.cover_id, row.cover_name, row.cover_portrait)!,
    note: says ? row.note : null,
    now: !over && occurrenceAt(row, now) !== null,
    ended_at: row.ended_at?.toISOString() ?? null,
    can: { change: says && !over },
  }
}

const keptDays = 90

/** Absences of one person or of all: what holds or is to come first, soonest first; then what is over lately. */
export async function listAbsences(db: Db, actor: Actor, { person, now }: { person: string; now: Date }): Promise<Absence[]> {
  const of = whose(actor, person)
  const since = new Date(now.getTime() - keptDays * 86_400_000)
  let query = select(db).where((eb) =>
    eb.and([
      eb.or([eb('a.ended_at', 'is', null), eb('a.ended_at', '>', since)]),
      eb.or([eb('a.until_at', 'is', null), eb('a.until_at', '>', since)]),
    ]),
  )
  if (of !== null) query = query.where('a.person_id', '=', of)
  const rows = await query.orderBy('a.from_at').orderBy('a.id').limit(1000).execute()
  const standing = rows.filter((row) => !isOver(row, now))
  const over = rows.filter((row) => isOver(row, now)).toReversed()
  return [...standing, ...over].map((row) => presentAbsence(actor, row, now))
}

/** Whose are asked for; null for everybody's. A colleague reads their own. */
function whose(actor: Actor, person: string): number | null {
  const id = person === 'me' ? actor.id : Number(person)
  if (person !== 'all' && (!Number.isSafeInteger(id) || id <= 0)) throw invalid('`person` is a person’s id, `me`, or `all`.')
  if (id !== actor.id && !worksTickets(actor)) throw forbidden('Only your own absences are yours to see.')
  return person === 'all' ? null : id
}

export async function readAbsence(db: Db, actor: Actor, id: number, now: Date): Promise<Absence> {
  const row = await select(db).where('a.id', '=', id).executeTakeFirst()
  if (!row) throw notFound('absence')
  return presentAbsence(actor, row, now)
}

const selectCovers = (db: Db) =>
  db
    .selectFrom('covers as v')
    .innerJoin('people as p', 'p.id', 'v.person_id')
    .innerJoin('absences as a', 'a.id', 'v.absence_id')
    .innerJoin('people as n', 'n.id', 'a.cover_id')
    .leftJoin('people as c', 'c.id', 'v.cover_id')
    .select(['v.id', 'v.since', 'v.until_at', 'p.id as person_id', 'p.name as person_name', 'p.portrait as person_portrait'])
    .select(['c.id as cover_id', 'c.name as cover_name', 'c.portrait as cover_portrait'])
    .select(['n.id as named_id', 'n.name as named_name', 'n.portrait as named_portrait'])
    .where('v.ended_at', 'is', null)

/** Who stands in for whom now. */
export async function listCovers(db: Db): Promise<Cover[]> {
  const rows = await selectCovers(db).orderBy('p.name').orderBy('p.id').execute()
  return rows.map((row) => ({
    id: row.id,
    person: briefOf(row.person_id, row.person_name, row.person_portrait)!,
    cover: briefOf(row.cover_id, row.cover_name, row.cover_portrait),
    named: briefOf(row.named_id, row.named_name, row.named_portrait)!,
    since: row.since.toISOString(),
    until: row.until_at?.toISOString() ?? null,
  }))
}

export type AwayNow = { until: Date | null; cover: PersonBrief | null }

/** Who of these people is away now, until when, and who stands in. */
export async function awayNow(db: Db, personIds: number[]): Promise<Map<number, AwayNow>> {
  if (personIds.length === 0) return new Map()
  const rows = await selectCovers(db).where('v.person_id', 'in', personIds).execute()
  return new Map(
    rows.map((row) => [row.person_id, { until: row.until_at, cover: briefOf(row.cover_id, row.cover_name, row.cover_portrait) }]),
  )
}
