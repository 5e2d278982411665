// A message from somebody who is not on the ticket, with its number or token: kept aside, shown to the owner, never appended unasked.
import { recordEvents, type Tx } from '../db/index.ts'
import { event } from './events.ts'
import { insertIncoming, type IncomingMessage } from './insert-message.ts'

/** Keeps a stranger's message aside on the ticket whose number it bears. */
export async function holdMessage(
  tx: Tx,
  input: { ticket_id: number; message: IncomingMessage; now: Date },
): Promise<{ message_id: number }> {
  const messageId = await insertIncoming(tx, input.ticket_id, 'customer', input.message, { held: true, now: input.now })
  await recordEvents(tx, [
    event('message.held', input.ticket_id, { message_id: messageId, from_address: input.message.from_address }, input.now, {
      customer_id: input.message.customer_id,
    }),
  ])
  return { message_id: messageId }
}

/** Records a machine's message (an auto-reply, a bounce) in the story. It changes nothing else. */
export async function recordMachineMessage(
  tx: Tx,
  input: { ticket_id: number; message: IncomingMessage; now: Date },
): Promise<{ message_id: number }> {
  const messageId = await insertIncoming(tx, input.ticket_id, 'machine', input.message, { now: input.now })
  await recordEvents(tx, [
    event('message.created', input.ticket_id, { message_id: messageId, kind: 'machine', send_at: null }, input.now, {
      customer_id: input.message.customer_id,
    }),
  ])
  return { message_id: messageId }
}

/**
 * Adds people of the customer's side to the ticket: copied in by the customer, or accepted by the owner. Those who are on it stay; who
 * had only called is let in by it.
 */
export async function addParticipants(
  tx: Tx,
  ticketId: number,
  customerIds: number[],
  how: 'copied' | 'accepted',
  now: Date,
): Promise<void> {
  if (customerIds.length === 0) return
  await tx
    .insertInto('participants')
    .values(customerIds.map((customer_id) => ({ ticket_id: ticketId, customer_id, added_at: now, how })))
    .onConflict((c) => c.columns(['ticket_id', 'customer_id']).doUpdateSet({ how }).where('participants.may_know', '=', false))
    .execute()
}

/** Whether this customer belongs to the ticket: its customer, or a participant who may know of it. */
export async function isOnTicket(tx: Tx, ticketId: number, customerId: number): Promise<boolean> {
  const ticket = await tx.selectFrom('tickets').select('customer_id').where('ticket_id', '=', ticketId).executeTakeFirst()
  if (!ticket || ticket.customer_id === customerId) return Boolean(ticket)
  return Boolean(
    await tx
      .selectFrom('participants')
      .select('customer_id')
      .where('ticket_id', '=', ticketId)
      .where('customer_id', '=', customerId)
      .where('may_know', '=', true)
      .executeTakeFirst(),
  )
}
