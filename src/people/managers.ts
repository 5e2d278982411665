import { sql } from 'kysely'
import type { Db, Tx } from '../db/index.ts'
import { conflict, invalid, notFound } from '../kernel/index.ts'

export type Manager = { id: number; name: string; email: string }

/** More levels than this are nobody's line. */
const mostManagers = 10

/**
 * Those who lead a person, nearest first: the manager who is named for them, that one's manager, and so on; whoever is deactivated is
 * passed over. Where nobody active is named, it begins with the first active supervisor who shares a team with them, else with the first
 * active admin. Never the person themselves, nobody twice.
 */
export async function managersOf(db: Db, personId: number): Promise<Manager[]> {
  const line = sql<Manager>`
    with recursive start (id, named) as (
      select manager_id, true from reporting where person_id = ${personId}
      union all (
        select p.id, false from people p
        where p.active and p.id <> ${personId} and (p.role = 'admin' or (p.role = 'supervisor' and exists (
          select from team_members mine join team_members theirs on theirs.team_id = mine.team_id
          where mine.person_id = ${personId} and theirs.person_id = p.id)))
        order by p.role = 'supervisor' desc, p.id limit 1)
    ), line (id, named, path) as (
      select id, named, array[${personId}::bigint, id] from start
      union all
      select r.manager_id, line.named, path || r.manager_id from line join reporting r on r.person_id = line.id
      where r.manager_id <> all (path)
    ), known as (
      select p.id, p.name, p.email, line.named, cardinality(path) as level from line join people p on p.id = line.id where p.active
    )
    select id, name, email from known where named or not exists (select from known k where k.named) order by level limit ${mostManagers}`
  return (await line.execute(db)).rows
}

/** Names who leads a person, or nobody (null). Problem 409 `leads-in-a-circle`, 422 for somebody who is not active here. */
export async function setManager(tx: Tx, personId: number, managerId: number | null): Promise<void> {
  // Two changes at once could close a circle that neither sees: one at a time.
  await sql`lock table reporting in share row exclusive mode`.execute(tx)
  const person = await tx.selectFrom('people').select('name').where('id', '=', personId).executeTakeFirst()
  if (!person) throw notFound('person')
  const before = await tx.selectFrom('reporting').select('manager_id').where('person_id', '=', personId).executeTakeFirst()
  if (before?.manager_id === managerId) return
  await tx.deleteFrom('reporting').where('person_id', '=', personId).execute()
  if (managerId === null) return
  if (managerId === personId) throw invalid('Nobody leads themselves. Choose somebody else.')
  const manager = await tx.selectFrom('people').select(['name', 'active']).where('id', '=', managerId).executeTakeFirst()
  if (!manager?.active) throw invalid('Who leads is an active person of the desk. Choose somebody else.')
  if (await isLedBy(tx, managerId, personId))
    throw conflict(
      'leads-in-a-circle',
      `${person.name} leads ${manager.name}, directly or through others. Change who leads ${manager.name} first.`,
    )
  await tx.insertInto('reporting').values({ person_id: personId, manager_id: managerId }).execute()
}

/** Whether the line above a person, active or not, comes to somebody. */
async function isLedBy(tx: Tx, personId: number, managerId: number): Promise<boolean> {
  const { rows } = await sql`
    with recursive line (id) as (
      select manager_id from reporting where person_id = ${personId}
      union select r.manager_id from line join reporting r on r.person_id = line.id
    ) select from line where id = ${managerId}`.execute(tx)
  return rows.length > 0
}
