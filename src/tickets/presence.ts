import type { Db } from '../db/index.ts'
import { briefOf, type Actor } from '../people/index.ts'
import type { Presence } from './wire.ts'

/** Without a sign of life for this long, somebody is no longer on the page. */
const aliveMs = 45_000

/** Says that the actor has the ticket open, and whether they type. The page repeats it while it is open. */
export async function markPresence(
  db: Db,
  actor: Actor,
  input: { ticketId: number; doing: 'reading' | 'typing'; now: Date },
): Promise<void> {
  const row = { doing: input.doing, seen_at: input.now }
  await db
    .insertInto('presence')
    .values({ ticket_id: input.ticketId, person_id: actor.id, ...row })
    .onConflict((c) => c.columns(['ticket_id', 'person_id']).doUpdateSet(row))
    .execute()
}

export const endPresence = (db: Db, actor: Actor, ticketId: number) =>
  db.deleteFrom('presence').where('ticket_id', '=', ticketId).where('person_id', '=', actor.id).execute()

/** Who else has the ticket open now. */
export async function readPresence(db: Db, actor: Actor, ticketId: number, now: Date): Promise<Presence[]> {
  const rows = await db
    .selectFrom('presence as s')
    .innerJoin('people as p', 'p.id', 's.person_id')
    .select(['p.id', 'p.name', 'p.portrait', 's.doing', 's.seen_at'])
    .where('s.ticket_id', '=', ticketId)
    .where('s.person_id', '<>', actor.id)
    .where('s.seen_at', '>', new Date(now.getTime() - aliveMs))
    .orderBy('p.name')
    .execute()
  return rows.map((row) => ({
    person: briefOf(row.id, row.name, row.portrait)!,
    doing: row.doing as Presence['doing'],
    seen_at: row.seen_at.toISOString(),
  }))
}
