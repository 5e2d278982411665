import { isUniqueViolation, type Tx } from '../db/index.ts'
import { conflict, invalid, notFound } from '../kernel/index.ts'

export type TeamInput = { name: string; member_ids: number[] }

const named = async <T>(write: Promise<T>, name: string): Promise<T> =>
  write.catch((error: unknown) => {
    throw isUniqueViolation(error) ? conflict('team-exists', `There is a team called ${name} already.`) : error
  })

export async function addTeam(tx: Tx, team: TeamInput, now: Date): Promise<number> {
  const { id } = await named(
    tx.insertInto('teams').values({ name: team.name.trim(), created_at: now }).returning('id').executeTakeFirstOrThrow(),
    team.name,
  )
  await setMembers(tx, id, team.member_ids)
  return id
}

export async function changeTeam(tx: Tx, id: number, team: TeamInput): Promise<void> {
  const result = await named(tx.updateTable('teams').set({ name: team.name.trim() }).where('id', '=', id).executeTakeFirst(), team.name)
  if (result.numUpdatedRows === 0n) throw notFound('team')
  await setMembers(tx, id, team.member_ids)
}

async function setMembers(tx: Tx, teamId: number, memberIds: number[]): Promise<void> {
  const ids = [...new Set(memberIds)]
  const known = ids.length ? await tx.selectFrom('people').select('id').where('id', 'in', ids).execute() : []
  if (known.length !== ids.length) throw invalid('One of these people does not exist.')
  await tx.deleteFrom('team_members').where('team_id', '=', teamId).execute()
  if (ids.length)
    await tx
      .insertInto('team_members')
      .values(ids.map((person_id) => ({ team_id: teamId, person_id })))
      .execute()
}
