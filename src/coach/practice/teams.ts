// The teams as the practice room sees them: who is in one, and who leads its practice.
import { sql } from 'kysely'
import type { Db, Tx } from '../../db/index.ts'
import { notFound } from '../../kernel/index.ts'
import type { Actor } from '../../people/index.ts'
import { seesRoom } from './policy.ts'

export type PracticeTeam = {
  id: number
  name: string
  day: number | null
  reminded_at: Date | null
  /** Those who work tickets, and are here. */
  members: number[]
  /** Who is named to lead; else whom most of the members report to; else a supervisor of the team; else the first one there is. */
  lead_id: number | null
  lead_name: string | null
  lead_portrait: string | null
}

/** Every team. There are as many as a company has, and they are read at once. */
export async function readTeams(db: Db): Promise<PracticeTeam[]> {
  const { rows } = await sql<PracticeTeam>`
    select t.id, t.name, t.practice_day as day, t.practice_reminded_at as reminded_at,
      array(select m.person_id from team_members m join people p on p.id = m.person_id where m.team_id = t.id and p.owns order by 1) as members,
      l.id as lead_id, l.name as lead_name, l.portrait as lead_portrait
    from teams t left join people l on l.id = coalesce(
      (select p.id from people p where p.id = t.practice_lead_id and p.owns),
      (select r.manager_id from team_members m join people mine on mine.id = m.person_id and mine.active
        join reporting r on r.person_id = m.person_id join people p on p.id = r.manager_id and p.owns
        where m.team_id = t.id group by r.manager_id order by count(*) desc, r.manager_id limit 1),
      (select min(p.id) from team_members m join people p on p.id = m.person_id where m.team_id = t.id and p.owns and p.role = 'supervisor'),
      (select p.id from people p where p.owns and p.role in ('supervisor', 'admin') order by p.role desc, p.id limit 1))
    order by t.name, t.id`.execute(db)
  return rows
}

/** A team whose room the actor may enter. Problem 404 for any other. */
export async function teamFor(db: Db, actor: Actor, id: number): Promise<PracticeTeam> {
  const team = (await readTeams(db)).find((one) => one.id === id)
  if (!team || !seesRoom(actor, team)) throw notFound('team')
  return team
}

/** The same, with its row locked, so that changes to what the team practises come one after the other. */
export async function lockTeam(tx: Tx, actor: Actor, id: number): Promise<PracticeTeam> {
  await tx.selectFrom('teams').select('id').where('id', '=', id).forNoKeyUpdate().executeTakeFirst()
  return teamFor(tx, actor, id)
}
