import type { Db } from '../db/index.ts'

/** The active people of a team, by id. */
export async function activeMembers(db: Db, teamId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('team_members as m')
    .innerJoin('people as p', 'p.id', 'm.person_id')
    .select('p.id')
    .where('m.team_id', '=', teamId)
    .where('p.active', '=', true)
    .orderBy('p.id')
    .execute()
  return rows.map((row) => row.id)
}

/** Of whom an assist is asked: the person, or everybody active of the team. */
export const askedPeople = async (db: Db, asked: { person_id: number | null; team_id: number | null }): Promise<number[]> =>
  asked.person_id === null ? activeMembers(db, asked.team_id!) : [asked.person_id]
