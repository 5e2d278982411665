import { isUniqueViolation, type Tx } from '../db/index.ts'
import { conflict, invalid, notFound } from '../kernel/index.ts'
import { checkHours } from './hours.ts'
import type { OwnHours } from './wire.ts'

/** A team as it shall be. Its hours and terms: null for the company's, left out to leave them as they are. */
export type TeamInput = {
  name: string
  member_ids: number[]
  hours?: OwnHours | null | undefined
  update_within_minutes?: number | null | undefined
}

const own = (hours: OwnHours | null) => ({
  time_zone: hours?.time_zone ?? null,
  work_days: hours?.work_days ?? null,
  work_start: hours?.work_start ?? null,
  work_end: hours?.work_end ?? null,
})

/** The team's own columns. Problem 422 for hours that nobody can work. */
function columnsOf({ name, hours, update_within_minutes }: TeamInput) {
  if (hours) checkHours(hours)
  return {
    name: name.trim(),
    ...(hours === undefined ? {} : own(hours)),
    ...(update_within_minutes === undefined ? {} : { update_within_minutes }),
  }
}

const named = async <T>(write: Promise<T>, name: string): Promise<T> =>
  write.catch((error: unknown) => {
    throw isUniqueViolation(error) ? conflict('team-exists', `There is a team called ${name} already.`) : error
  })

/** Adds a team. Problem 409 `team-exists`, 422 for hours that nobody can work. */
export async function addTeam(tx: Tx, team: TeamInput, now: Date): Promise<number> {
  const { id } = await named(
    tx
      .insertInto('teams')
      .values({ ...columnsOf(team), created_at: now })
      .returning('id')
      .executeTakeFirstOrThrow(),
    team.name,
  )
  await setMembers(tx, id, team.member_ids)
  return id
}

/** Changes a team's name, members, hours and terms. */
export async function changeTeam(tx: Tx, id: number, team: TeamInput): Promise<void> {
  const result = await named(tx.updateTable('teams').set(columnsOf(team)).where('id', '=', id).executeTakeFirst(), team.name)
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
