import { recordEvents, type Tx } from '../db/index.ts'
import { handoffEvent } from './events.ts'
import { endHandoff, receiversOf } from './find-handoff.ts'

/**
 * What was offered was overtaken: the owner changed otherwise, or the ticket was solved or closed, in this transaction, which holds the
 * ticket's lock.
 * @returns false when nothing was offered.
 */
export async function voidHandoff(tx: Tx, input: { ticketId: number; why: string; by: number | null; now: Date }): Promise<boolean> {
  const handoff = await tx
    .selectFrom('handoffs')
    .select(['ticket_id', 'id', 'from_id', 'to_id', 'to_team_id'])
    .where('ticket_id', '=', input.ticketId)
    .where('status', '=', 'offered')
    .executeTakeFirst()
  if (!handoff) return false
  await endHandoff(tx, handoff, { status: 'void', ended_at: input.now, ended_by: input.by, reason: input.why })
  const to = [...new Set([handoff.from_id, ...(await receiversOf(tx, handoff))])]
  const data = { handoff_id: handoff.id, from: handoff.from_id, why: input.why, to }
  await recordEvents(tx, [handoffEvent('handoff.void', input.ticketId, data, input.now, { person_id: input.by })])
  return true
}
