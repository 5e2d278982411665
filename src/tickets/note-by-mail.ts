import { recordEvents, type Tx } from '../db/index.ts'
import { event } from './events.ts'
import { insertOutgoing, type OutgoingMessage } from './insert-message.ts'
import { lockTicket } from './lock.ts'

export type NoteByMail = { ticketId: number; personId: number; message: Omit<OutgoingMessage, 'person_id'>; now: Date }

/**
 * A person of ours wrote by mail: a note by them. It goes to nobody, changes no owner and no clock. Who knows that it is they who wrote
 * has asked who vouches for the mail.
 */
export async function leaveNoteByMail(tx: Tx, { ticketId, personId, message, now }: NoteByMail): Promise<number> {
  const ticket = await lockTicket(tx, ticketId)
  const covers = ticket.owner_id !== null && ticket.owner_id !== personId && ticket.cover_id === personId
  const about = { person_id: personId, touch: ticket.owner_id !== personId && !covers, covering_for: covers ? ticket.owner_id : null }
  const messageId = await insertOutgoing(tx, ticketId, 'note', { ...message, ...about }, now)
  await tx.updateTable('tickets').set({ updated_at: now }).where('ticket_id', '=', ticketId).execute()
  const data = { message_id: messageId, kind: 'note', send_at: null }
  await recordEvents(tx, [event('message.created', ticketId, data, now, { person_id: personId })])
  return messageId
}
