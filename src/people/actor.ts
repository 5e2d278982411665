import type { Db } from '../db/index.ts'
import { tokenHash } from '../kernel/index.ts'
import type { Role } from './wire.ts'

/** A person who asks for something, as every policy sees them. */
export type Actor = { id: number; name: string; email: string; role: Role; time_zone: string; portrait: string | null }

const columns = ['people.id', 'people.name', 'people.email', 'people.role', 'people.time_zone', 'people.portrait'] as const

/** The active person with this id, or undefined. */
export async function readActor(db: Db, personId: number): Promise<Actor | undefined> {
  const row = await db.selectFrom('people').select(columns).where('id', '=', personId).where('active', '=', true).executeTakeFirst()
  return row as Actor | undefined
}

/** The active person whose API token this is, or undefined for an unknown or revoked one. */
export async function actorOfToken(db: Db, token: string): Promise<Actor | undefined> {
  const row = await db
    .selectFrom('api_tokens')
    .innerJoin('people', 'people.id', 'api_tokens.person_id')
    .select(columns)
    .where('api_tokens.hash', '=', tokenHash(token))
    .where('api_tokens.revoked_at', 'is', null)
    .where('people.active', '=', true)
    .executeTakeFirst()
  return row as Actor | undefined
}
