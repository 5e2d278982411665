import type { Tx } from '../../db/index.ts'
import { forbidden, notFound } from '../../kernel/index.ts'
import type { Actor } from '../../people/index.ts'
import type { ExampleRow } from './examples.ts'
import { leadsPractice, seesRoom } from './policy.ts'
import { readTeams, type PracticeTeam } from './teams.ts'

export type LockedExample = ExampleRow & { team: PracticeTeam }

/** Locks an example of the actor's team: what is done to it comes one after the other. Problem 404 for any other. */
export async function lockExample(tx: Tx, actor: Actor, id: number): Promise<LockedExample> {
  const row = await tx.selectFrom('practice_examples').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst()
  const team = row && (await readTeams(tx)).find((one) => one.id === row.team_id)
  if (!row || !team || !seesRoom(actor, team)) throw notFound('example')
  return { ...row, team }
}

/** Problem 403 that names who leads the practice. */
export function checkLeads(actor: Actor, team: PracticeTeam): void {
  if (leadsPractice(actor, team)) return
  const lead = team.lead_name ?? 'A supervisor'
  throw forbidden(`${lead} leads the practice of ${team.name}. ${lead} or a supervisor does this, with the team.`, [
    { kind: 'lead', text: lead, person_id: team.lead_id },
  ])
}
