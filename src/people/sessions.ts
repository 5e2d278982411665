import type { Db, Tx } from '../db/index.ts'
import { notFound } from '../kernel/index.ts'
import type { Session } from './wire.ts'

/** The browsers in which a person is signed in, newest first. `currentId` is the one that asks, if any. */
export async function listSessions(db: Db, personId: number, currentId: string | null, now: Date): Promise<Session[]> {
  const rows = await db
    .selectFrom('auth.session')
    .select(['id', 'createdAt', 'expiresAt', 'ipAddress', 'userAgent'])
    .where('userId', '=', String(personId))
    .where('expiresAt', '>', now)
    .orderBy('createdAt', 'desc')
    .execute()
  return rows.map((r) => ({
    id: r.id,
    created_at: r.createdAt.toISOString(),
    expires_at: r.expiresAt.toISOString(),
    ip_address: r.ipAddress || null,
    user_agent: r.userAgent || null,
    current: r.id === currentId,
  }))
}

/** Signs one of a person's own browsers out. */
export async function revokeSession(tx: Tx, personId: number, sessionId: string): Promise<void> {
  const result = await tx.deleteFrom('auth.session').where('id', '=', sessionId).where('userId', '=', String(personId)).executeTakeFirst()
  if (result.numDeletedRows === 0n) throw notFound('session')
}

/** Signs a person out everywhere but in the session named. */
export const revokeOtherSessions = (tx: Tx, personId: number, keep: string | null) =>
  tx
    .deleteFrom('auth.session')
    .where('userId', '=', String(personId))
    .where('id', '<>', keep ?? '')
    .execute()
