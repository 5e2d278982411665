import { sql } from 'kysely'
import type { Db } from '../db/index.ts'
import { administers, supervises, type Actor } from '../people/index.ts'

/**
 * The active people whom somebody leads, without themselves: those below them in line; for a supervisor also those of the teams they are
 * in, and where that is nobody, everybody; for an admin everybody. No supervisor leads an admin by sharing a team.
 */
export async function peopleLedBy(db: Db, actor: Actor): Promise<number[]> {
  if (administers(actor)) return everybodyBut(db, actor.id)
  const { rows } = await sql<{ id: number }>`
    with recursive below (id) as (
      select person_id from reporting where manager_id = ${actor.id}
      union select r.person_id from below join reporting r on r.manager_id = below.id
    ), team (id) as (
      select theirs.person_id from team_members mine join team_members theirs on theirs.team_id = mine.team_id
      join people t on t.id = theirs.person_id
      where mine.person_id = ${actor.id} and t.role <> 'admin' and ${supervises(actor)}
    )
    select p.id from people p where p.active and p.id <> ${actor.id} and p.id in (select id from below union select id from team)`.execute(
    db,
  )
  return rows.length > 0 || !supervises(actor) ? rows.map((row) => row.id) : everybodyBut(db, actor.id, 'admin')
}

/** Everybody active but one, and but those of a role. */
export async function everybodyBut(db: Db, personId: number, role?: string): Promise<number[]> {
  let query = db.selectFrom('people').select('id').where('active', '=', true).where('id', '<>', personId)
  if (role) query = query.where('role', '<>', role)
  return (await query.execute()).map((row) => row.id)
}
