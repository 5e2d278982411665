import type { Db, Tx } from '../db/index.ts'
import { newToken, notFound, tokenHash } from '../kernel/index.ts'

/** Makes an API token. Its text is answered this once; only its hash is kept. */
export async function makeApiToken(
  tx: Tx,
  personId: number,
  name: string,
  now: Date,
): Promise<{ id: number; name: string; created_at: Date; token: string }> {
  const token = newToken('onus_')
  const row = await tx
    .insertInto('api_tokens')
    .values({ person_id: personId, name, hash: tokenHash(token), created_at: now })
    .returning(['id', 'name', 'created_at'])
    .executeTakeFirstOrThrow()
  return { ...row, token }
}

/** Revokes one of a person's own tokens. */
export async function revokeApiToken(tx: Tx, personId: number, tokenId: number, now: Date): Promise<void> {
  const result = await tx
    .updateTable('api_tokens')
    .set({ revoked_at: now })
    .where('id', '=', tokenId)
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  if (result.numUpdatedRows === 0n) throw notFound('token')
}

export const listApiTokens = (db: Db, personId: number) =>
  db
    .selectFrom('api_tokens')
    .select(['id', 'name', 'created_at'])
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .orderBy('id')
    .execute()
