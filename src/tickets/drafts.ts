import type { Db, Tx } from '../db/index.ts'
import { notFound, safeHtml } from '../kernel/index.ts'
import type { Actor } from '../people/index.ts'
import { seesTickets } from './policy.ts'
import type { Draft } from './wire.ts'

type Kind = 'reply' | 'note'

/** Saves what the actor is writing. A draft is its writer's alone and survives whatever happens to the ticket. */
export async function saveDraft(tx: Tx, actor: Actor, input: { ticketId: number; kind: Kind; html: string; now: Date }): Promise<void> {
  const ticket =
    seesTickets(actor) && (await tx.selectFrom('tickets').select('ticket_id').where('ticket_id', '=', input.ticketId).executeTakeFirst())
  if (!ticket) throw notFound('ticket')
  const html = safeHtml(input.html)
  await tx
    .insertInto('drafts')
    .values({ ticket_id: input.ticketId, person_id: actor.id, kind: input.kind, html, saved_at: input.now })
    .onConflict((c) => c.columns(['ticket_id', 'person_id', 'kind']).doUpdateSet({ html, saved_at: input.now }))
    .execute()
}

export const dropDraft = (tx: Tx, actor: Actor, input: { ticketId: number; kind: Kind }) =>
  tx.deleteFrom('drafts').where('ticket_id', '=', input.ticketId).where('person_id', '=', actor.id).where('kind', '=', input.kind).execute()

/** The actor's own drafts, newest first; of one ticket, or of all. */
export async function listDrafts(db: Db, actor: Actor, ticketId?: number): Promise<Draft[]> {
  let query = db
    .selectFrom('drafts as d')
    .innerJoin('tickets as t', 't.ticket_id', 'd.ticket_id')
    .select(['d.ticket_id', 'd.kind', 'd.html', 'd.saved_at', 't.subject'])
    .where('d.person_id', '=', actor.id)
    .orderBy('d.saved_at', 'desc')
    .limit(200)
  if (ticketId !== undefined) query = query.where('d.ticket_id', '=', ticketId)
  const rows = await query.execute()
  return rows.map((row) => ({ ...row, kind: row.kind as Kind, saved_at: row.saved_at.toISOString() }))
}
