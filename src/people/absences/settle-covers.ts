// Who stands in for whom is worked out from the absences, whenever one begins or ends, changes, or somebody comes or leaves.
import { sql } from 'kysely'
import { addJob, recordEvents, type Db, type NewEvent, type Tx } from '../../db/index.ts'
import { managersOf } from '../managers.ts'
import { absenceEvent } from './events.ts'
import { readOwners, readStanding } from './read.ts'
import { awayAt, coverFor, earliest, nextChange, type Away, type StandingAbsence } from './rules.ts'

const lockClass = 47_140

/**
 * Covers are settled by one transaction at a time. Whoever changes absences, or who is active, takes this lock before any row: two at once
 * would otherwise wait for each other.
 */
export const lockCovers = (tx: Tx) => sql`select pg_advisory_xact_lock(${sql.lit(lockClass)})`.execute(tx)

/** Who is away at an instant, and who stands in for them then. */
export async function coversAt(db: Db, absences: StandingAbsence[], at: Date): Promise<Map<number, Away & { cover: number | null }>> {
  const away = awayAt(absences, at)
  const owners = await readOwners(db)
  const covers = new Map<number, Away & { cover: number | null }>()
  for (const [personId, one] of away) {
    const named = coverFor(personId, { away, owners, managers: [] })
    const managers = named === null ? (await managersOf(db, personId)).map(({ id }) => id) : []
    covers.set(personId, { ...one, cover: named ?? coverFor(personId, { away, owners, managers }) })
  }
  return covers
}

/** Brings the covers in line with the absences at this moment, and wakes itself when the next of them begins or ends. Twice is as good as once. */
export async function settleCovers(tx: Tx, { now: asked }: { now: Date }): Promise<void> {
  await lockCovers(tx)
  const absences = await readStanding(tx, asked)
  // Whoever waited for the lock asks of a moment that is past: an absence that was added meanwhile holds already.
  const now = new Date(Math.max(asked.getTime(), ...absences.map((one) => one.created_at.getTime())))
  const wanted = await coversAt(tx, absences, now)
  const standing = await tx
    .selectFrom('covers')
    .select(['id', 'person_id', 'cover_id', 'absence_id', 'until_at'])
    .where('ended_at', 'is', null)
    .execute()
  const events: NewEvent[] = []
  for (const row of standing) {
    const goesOn = wanted.get(row.person_id)
    if (!goesOn || goesOn.cover !== row.cover_id) {
      events.push(await endCover(tx, row, { goesOn, now }))
    } else {
      wanted.delete(row.person_id)
      await holdCover(tx, row, goesOn)
    }
  }
  for (const [personId, one] of wanted) events.push(await beginCover(tx, personId, one, now))
  if (events.length > 0) await recordEvents(tx, events)
  await scheduleNext(tx, absences, now)
}

type CoverRow = { id: number; person_id: number; cover_id: number | null; absence_id: number; until_at: Date | null }

type Ending = { goesOn: { cover: number | null } | undefined; now: Date }

async function endCover(tx: Tx, row: CoverRow, { goesOn, now }: Ending): Promise<NewEvent> {
  await tx
    .updateTable('covers')
    .set({ ended_at: sql<Date>`greatest(since, ${now})` })
    .where('id', '=', row.id)
    .execute()
  // Whoever is still away is not told that they are back.
  const to = [...(goesOn ? [] : [row.person_id]), ...(row.cover_id === null ? [] : [row.cover_id])]
  const after = { still_away: goesOn !== undefined, next: goesOn?.cover ?? null }
  return absenceEvent('cover.ended', { cover_id: row.id, person: row.person_id, cover: row.cover_id, ...after, to }, now)
}

/** The same cover goes on, perhaps to another time or by another absence. */
async function holdCover(tx: Tx, row: CoverRow, { absence, until }: Away): Promise<void> {
  if (row.absence_id === absence.id && row.until_at?.getTime() === until?.getTime()) return
  await tx.updateTable('covers').set({ absence_id: absence.id, until_at: until }).where('id', '=', row.id).execute()
}

async function beginCover(tx: Tx, personId: number, one: Away & { cover: number | null }, now: Date): Promise<NewEvent> {
  const { id } = await tx
    .insertInto('covers')
    .values({ person_id: personId, cover_id: one.cover, absence_id: one.absence.id, since: now, until_at: one.until })
    .returning('id')
    .executeTakeFirstOrThrow()
  // Where nobody is left to stand in, whoever leads them hears of it.
  const told = one.cover ?? (await managersOf(tx, personId))[0]?.id
  const data = {
    cover_id: id,
    person: personId,
    cover: one.cover,
    until: one.until?.toISOString() ?? null,
    to: told === undefined ? [] : [told],
  }
  return absenceEvent('cover.began', data, now)
}

async function scheduleNext(tx: Tx, absences: StandingAbsence[], now: Date): Promise<void> {
  const next = earliest(absences.flatMap((absence) => nextChange(absence, now) ?? []))
  if (next) await addJob(tx, { task: 'settle_covers', payload: {}, runAt: next, key: 'covers' })
}
