// Slips that colleagues pointed out. Every query asks for the actor's own; there is no other way to them.
import type { Db, Tx } from '../db/index.ts'
import { cursorOf, notFound, readIdCursor } from '../kernel/index.ts'
import { briefOf, type Actor } from '../people/index.ts'
import type { Slip } from './wire.ts'

type Page = { limit: number; cursor?: string | undefined }

/** What colleagues pointed out to the actor and the actor has not seen yet, the oldest first. */
export async function listSlips(db: Db, actor: Actor, { limit, cursor }: Page): Promise<{ data: Slip[]; next_cursor: string | null }> {
  const rows = await db
    .selectFrom('slips as s')
    .innerJoin('people as p', 'p.id', 's.by_person')
    .select(['s.id', 's.ticket_id', 's.message_id', 's.words', 's.phrase', 's.at', 'p.id as by_id', 'p.name', 'p.portrait'])
    .where('s.author_id', '=', actor.id)
    .where('s.seen_at', 'is', null)
    .where('s.id', '>', cursor ? readIdCursor(cursor) : 0)
    .orderBy('s.id')
    .limit(limit + 1)
    .execute()
  const shown = rows.slice(0, limit)
  const data = shown.map(({ id, ticket_id, message_id, words, phrase, at, by_id, name, portrait }) => ({
    id,
    ticket: ticket_id,
    message_id,
    words,
    phrase,
    by: briefOf(by_id, name, portrait)!,
    at: at.toISOString(),
  }))
  return { data, next_cursor: rows.length > limit ? cursorOf([shown.at(-1)!.id]) : null }
}

/** The author has seen it. Problem 404 for everybody else. */
export async function seeSlip(tx: Tx, actor: Actor, { id, now }: { id: number; now: Date }): Promise<boolean> {
  const own = await tx
    .selectFrom('slips')
    .select(['ticket_id', 'seen_at'])
    .where('id', '=', id)
    .where('author_id', '=', actor.id)
    .forUpdate()
    .executeTakeFirst()
  if (!own) throw notFound('slip')
  if (own.seen_at) return false
  await tx.updateTable('slips').set({ seen_at: now }).where('ticket_id', '=', own.ticket_id).where('id', '=', id).execute()
  return true
}
