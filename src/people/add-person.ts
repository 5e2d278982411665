import { isUniqueViolation, type Tx } from '../db/index.ts'
import { conflict, invalid } from '../kernel/index.ts'
import { checkZone } from './hours.ts'
import { setManager } from './managers.ts'
import type { Role } from './wire.ts'

export type PersonToAdd = {
  name: string
  email: string
  role: Role
  time_zone?: string | undefined
  team_ids?: number[] | undefined
  manager_id?: number | null | undefined
  password_hash?: string | undefined
  now: Date
}

/**
 * Adds a person, with their sign-in. Without a password hash they sign in by a one-time link.
 * @returns the person's id. Problem 409 `email-taken`, 422 for an unknown time zone, team or manager.
 */
export async function addPerson(tx: Tx, person: PersonToAdd): Promise<number> {
  const email = person.email.trim().toLowerCase()
  if (person.time_zone) checkZone(person.time_zone)
  const zone = person.time_zone ?? (await tx.selectFrom('company').select('time_zone').executeTakeFirstOrThrow()).time_zone
  const id = await insertPerson(tx, { name: person.name.trim(), email, role: person.role, time_zone: zone, created_at: person.now })
  await tx
    .insertInto('auth.user')
    .values({ id: String(id), name: person.name.trim(), email, emailVerified: true })
    .execute()
  if (person.password_hash) await setPassword(tx, id, person.password_hash, person.now)
  if (person.team_ids?.length) await setTeams(tx, id, person.team_ids)
  if (person.manager_id) await setManager(tx, id, person.manager_id)
  return id
}

async function insertPerson(
  tx: Tx,
  row: { name: string; email: string; role: string; time_zone: string; created_at: Date },
): Promise<number> {
  try {
    return (await tx.insertInto('people').values(row).returning('id').executeTakeFirstOrThrow()).id
  } catch (error) {
    if (isUniqueViolation(error)) throw conflict('email-taken', `Somebody here already signs in with ${row.email}.`)
    throw error
  }
}

/** Sets the hash (better-auth's format) of the password with which a person signs in. */
export async function setPassword(tx: Tx, personId: number, hash: string, now: Date): Promise<void> {
  const id = `password-${personId}`
  await tx
    .insertInto('auth.account')
    .values({ id, accountId: String(personId), providerId: 'credential', userId: String(personId), password: hash, updatedAt: now })
    .onConflict((c) => c.column('id').doUpdateSet({ password: hash, updatedAt: now }))
    .execute()
}

/** Replaces the teams of a person. */
export async function setTeams(tx: Tx, personId: number, teamIds: number[]): Promise<void> {
  const known = await tx
    .selectFrom('teams')
    .select('id')
    .where('id', 'in', teamIds.length ? teamIds : [0])
    .execute()
  if (known.length !== new Set(teamIds).size) throw invalid('One of these teams does not exist.')
  await tx.deleteFrom('team_members').where('person_id', '=', personId).execute()
  if (known.length)
    await tx
      .insertInto('team_members')
      .values(known.map((t) => ({ team_id: t.id, person_id: personId })))
      .execute()
}
