import { recordEvents, type Tx } from '../db/index.ts'
import { lockTicket } from '../tickets/index.ts'
import { handoffEvent } from './events.ts'

/**
 * The time by which an answer was asked has come: the offer is in its sender's sight again, once. It stays offered.
 * @returns false when it was answered, or is in their sight already.
 */
export async function noteUnanswered(tx: Tx, input: { ticketId: number; id: number; now: Date }): Promise<boolean> {
  await lockTicket(tx, input.ticketId)
  const handoff = await tx
    .updateTable('handoffs')
    .set({ unanswered_at: input.now })
    .where('ticket_id', '=', input.ticketId)
    .where('id', '=', input.id)
    .where('status', '=', 'offered')
    .where('unanswered_at', 'is', null)
    .where('answer_by', '<=', input.now)
    .returning(['from_id', 'answer_by'])
    .executeTakeFirst()
  if (!handoff) return false
  const data = { handoff_id: input.id, from: handoff.from_id, answer_by: handoff.answer_by.toISOString(), to: handoff.from_id }
  await recordEvents(tx, [handoffEvent('handoff.unanswered', input.ticketId, data, input.now)])
  return true
}
