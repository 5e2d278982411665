import type { Db } from '../../db/index.ts'
import type { StandingAbsence } from './rules.ts'

/** Every absence that holds or may still come to hold, of those who are active. */
export async function readStanding(db: Db, now: Date): Promise<(StandingAbsence & { created_at: Date })[]> {
  return db
    .selectFrom('absences as a')
    .innerJoin('people as p', 'p.id', 'a.person_id')
    .select(['a.id', 'a.person_id', 'a.kind', 'a.from_at', 'a.until_at', 'a.weekdays', 'a.start_time', 'a.end_time', 'a.cover_id'])
    .select(['a.created_at', 'p.time_zone'])
    .where('a.ended_at', 'is', null)
    .where((eb) => eb.or([eb('a.until_at', 'is', null), eb('a.until_at', '>', now)]))
    .where('p.active', '=', true)
    .orderBy('a.id')
    .execute()
}

/** Everybody who can own tickets. */
export async function readOwners(db: Db): Promise<Set<number>> {
  const rows = await db.selectFrom('people').select('id').where('owns', '=', true).execute()
  return new Set(rows.map((row) => row.id))
}
