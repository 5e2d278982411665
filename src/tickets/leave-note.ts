import { recordEvents, type Tx } from '../db/index.ts'
import { event } from './events.ts'
import { insertOutgoing, type StoredAttachment } from './insert-message.ts'
import type { LockedTicket } from './lock.ts'

/** `moved`, or why it could not: what a touch by somebody other than the owner leaves. */
export type NoteToLeave = {
  personId: number
  text: string
  moved: string | null
  couldNot: string | null
  attachments: StoredAttachment[]
  now: Date
}

/** Leaves a note on a locked ticket, also by somebody who does not work on tickets and was asked. Whose turn it is stays as it was. */
export async function leaveNote(tx: Tx, ticket: LockedTicket, note: NoteToLeave): Promise<number> {
  const { personId, text, moved, couldNot, attachments, now } = note
  const words = { text, html: null, moved, could_not: couldNot }
  const messageId = await insertOutgoing(
    tx,
    ticket.ticket_id,
    'note',
    { person_id: personId, ...words, touch: ticket.owner_id !== personId, attachments },
    now,
  )
  await tx.updateTable('tickets').set({ updated_at: now }).where('ticket_id', '=', ticket.ticket_id).execute()
  const data = { message_id: messageId, kind: 'note', send_at: null }
  await recordEvents(tx, [event('message.created', ticket.ticket_id, data, now, { person_id: personId })])
  return messageId
}
