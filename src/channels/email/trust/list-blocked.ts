import type { Db } from '../../../db/index.ts'
import { briefOf, type Actor } from '../../../people/index.ts'
import type { BlockedSender } from '../spam-wire.ts'
import { mayBlock } from './block-sender.ts'

/** Whose mail is set aside, the newest first; or only this one. */
export async function listBlocked(db: Db, actor: Actor, pattern?: string): Promise<BlockedSender[]> {
  let query = db
    .selectFrom('blocked_senders as b')
    .innerJoin('people as p', 'p.id', 'b.by_person')
    .select(['b.pattern', 'b.why', 'b.created_at', 'p.id', 'p.name', 'p.portrait'])
  if (pattern !== undefined) query = query.where('b.pattern', '=', pattern)
  const rows = await query.orderBy('b.created_at', 'desc').orderBy('b.pattern').limit(1_000).execute()
  return rows.map((row) => ({
    pattern: row.pattern,
    why: row.why,
    by: briefOf(row.id, row.name, row.portrait)!,
    created_at: row.created_at.toISOString(),
    can: { unblock: mayBlock(actor, row.pattern) },
  }))
}
