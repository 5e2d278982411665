// A message from somebody who is not on the ticket, with its number or token: kept aside, shown to the owner, never appended unasked.
import { recordEvents, type Tx } from '../db/index.ts'
import { notFound } from '../kernel/index.ts'
import { readCompany, type Actor } from '../people/index.ts'
import { event } from './events.ts'
import { insertIncoming, type IncomingMessage } from './insert-message.ts'
import { lockAnswered, lockVisible } from './lock.ts'
import { openTicket } from './open-ticket.ts'
import { moveOn } from './plan.ts'
import { isWork } from './rules.ts'

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

/** The owner lets the stranger onto the ticket: they belong to it from now on, and it is the owner's turn. */
export async function acceptHeld(tx: Tx, actor: Actor, input: { ticketId: number; messageId: number; now: Date }): Promise<boolean> {
  const ticket = await lockAnswered(tx, actor, input.ticketId)
  const held = await settleHeld(tx, input)
  if (!held) return false
  await addParticipants(tx, input.ticketId, [held.customer_id!], 'accepted', input.now)
  if (isWork(ticket.status) && !ticket.waiting_since)
    await moveOn(tx, ticket, { status: 'open', waiting_since: input.now }, { company: await readCompany(tx), now: input.now })
  await recordEvents(tx, [event('message.accepted', input.ticketId, { message_id: input.messageId }, input.now, { person_id: actor.id })])
  return true
}

/** Gives the stranger's message a ticket of its own. @returns its number. */
export async function moveHeld(tx: Tx, actor: Actor, input: { ticketId: number; messageId: number; now: Date }): Promise<number> {
  const ticket = await lockVisible(tx, actor, input.ticketId)
  const held = await settleHeld(tx, input)
  if (!held) throw notFound('held message')
  const attachments = await tx
    .selectFrom('attachments')
    .select(['file', 'name', 'type', 'size', 'content_id', 'inline'])
    .where('ticket_id', '=', input.ticketId)
    .where('message_id', '=', input.messageId)
    .execute()
  const message = { ...held, customer_id: held.customer_id!, attachments }
  const { ticket_id: number } = await openTicket(tx, {
    company: await readCompany(tx),
    subject: held.subject ?? ticket.subject,
    channel: 'email',
    mailbox_id: ticket.mailbox_id,
    team_id: null,
    message,
    now: input.now,
  })
  await recordEvents(tx, [
    event('message.moved', input.ticketId, { message_id: input.messageId, to_ticket: number }, input.now, { person_id: actor.id }),
  ])
  return number
}

async function settleHeld(tx: Tx, input: { ticketId: number; messageId: number }) {
  return tx
    .updateTable('messages')
    .set({ held: false })
    .where('ticket_id', '=', input.ticketId)
    .where('id', '=', input.messageId)
    .where('held', '=', true)
    .returning([
      'customer_id',
      'from_address',
      'subject',
      'text',
      'html',
      'quoted',
      'signature',
      'header_id',
      'header_references',
      'receipt_id',
    ])
    .executeTakeFirst()
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
