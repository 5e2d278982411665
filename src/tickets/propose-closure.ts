import { recordEvents, type Tx } from '../db/index.ts'
import { conflict } from '../kernel/index.ts'
import type { Actor } from '../people/index.ts'
import { event } from './events.ts'
import { lockVisible, type LockedTicket } from './lock.ts'
import { isWork } from './rules.ts'

/** Anybody may say that a ticket looks solved; its owner is asked at once and decides. */
export async function proposeClosure(tx: Tx, actor: Actor, input: { ticketId: number; words: string | null; now: Date }): Promise<void> {
  const ticket = await lockVisible(tx, actor, input.ticketId)
  if (!isWork(ticket.status)) throw conflict('not-open', 'Only an open ticket can be proposed for closure.')
  await proposeLocked(tx, ticket, { words: input.words, by: { person_id: actor.id }, now: input.now })
}

/** Puts the question on top of the owner's Desk. On an unclaimed ticket it only enters the story. */
export async function proposeLocked(
  tx: Tx,
  ticket: LockedTicket,
  input: { words: string | null; by: { person_id?: number; customer_id?: number }; now: Date },
): Promise<void> {
  if (ticket.owner_id !== null)
    await tx
      .updateTable('tickets')
      .set({ due_at: input.now, due_kind: 'proposed', updated_at: input.now })
      .where('ticket_id', '=', ticket.ticket_id)
      .execute()
  await recordEvents(tx, [event('ticket.closure_proposed', ticket.ticket_id, { words: input.words }, input.now, input.by)])
}
