import { recordEvents, type Tx } from '../../../db/index.ts'
import { event, lockTicket, recordMachineMessage, standingTicket } from '../../../tickets/index.ts'
import { messageOf } from './about.ts'
import { ownKey } from './keys-of.ts'
import type { Placed, Sent } from './placed.ts'

/** A mail that lay on no ticket stands where somebody wants it, as what it is: it asks for nothing, and changes nothing. */
export async function putOnTicket(tx: Tx, sent: Sent, wanted: number): Promise<Placed> {
  const ticketId = await standingTicket(tx, wanted)
  await lockTicket(tx, ticketId)
  await recordMachineMessage(tx, { ticket_id: ticketId, message: messageOf(sent, sent.known.customer?.id ?? null), now: sent.now })
  await noteTakenIn(tx, sent, { ticketId, put: true })
  return { ticket_id: ticketId, keys: ownKey(sent.mail) }
}

/** Who brought it here. */
export async function noteTakenIn(
  tx: Tx,
  { receipt, now }: Pick<Sent, 'receipt' | 'now'>,
  at: { ticketId: number; put: boolean },
): Promise<void> {
  if (!receipt.taken_in) return
  const data = { receipt_id: receipt.id, put: at.put }
  await recordEvents(tx, [event('ticket.mail_taken_in', at.ticketId, data, now, { person_id: receipt.taken_in.by })])
}
