import { recordEvents, type Tx } from '../db/index.ts'
import { conflict } from '../kernel/index.ts'
import { readCompany, type Company } from '../people/index.ts'
import { isChaser } from './chaser.ts'
import { confirmLocked } from './confirm.ts'
import { event } from './events.ts'
import { insertIncoming, plainMessage, type IncomingMessage } from './insert-message.ts'
import { lockStanding, lockTicket, updateTicket, type LockedTicket } from './lock.ts'
import { moveOn } from './plan.ts'
import { reopenLocked } from './reopen.ts'
import { isWork, readAnswer } from './rules.ts'

/** `denies`: they answered "Is it solved?" with no, whatever their words are. */
export type MessageToReceive = {
  company?: Company
  ticket_id: number
  message: IncomingMessage & { customer_id: number }
  denies?: boolean
  now: Date
}

/**
 * The customer wrote on their ticket: it is the owner's turn. On a solved ticket a plain "yes, it works" confirms, plain thanks change
 * nothing, and anything else reopens it to the same owner. What comes for a merged ticket goes to the one that it was merged into.
 * @returns the message, and the ticket that it is on.
 */
export async function receiveMessage(tx: Tx, input: MessageToReceive): Promise<{ message_id: number; ticket_id: number }> {
  const { message, now } = input
  const company = input.company ?? (await readCompany(tx))
  const ticket = await lockReceiving(tx, input.ticket_id)
  const chaser = (isWork(ticket.status) || ticket.status === 'new') && isChaser(message.text)
  const messageId = await insertIncoming(tx, ticket.ticket_id, 'customer', message, { chaser, now })
  const by = { customer_id: message.customer_id }
  await recordEvents(tx, [
    event('message.created', ticket.ticket_id, { message_id: messageId, kind: 'customer', send_at: null }, now, by),
    ...(chaser ? [event('ticket.chased', ticket.ticket_id, { message_id: messageId }, now, by)] : []),
  ])
  await takeTurn(tx, ticket, input, company)
  return { message_id: messageId, ticket_id: ticket.ticket_id }
}

async function lockReceiving(tx: Tx, ticketId: number): Promise<LockedTicket> {
  const ticket = await lockStanding(tx, ticketId)
  // It was closed as spam since whoever placed this looked: a mail is placed anew, and opens a ticket of its own.
  if (ticket.spam_at) throw conflict('spam', 'This ticket was closed as spam. Reopen it first.')
  return ticket
}

async function takeTurn(tx: Tx, ticket: LockedTicket, { message, denies, now }: MessageToReceive, company: Company): Promise<void> {
  const ended = ticket.status === 'solved' || ticket.status === 'closed'
  const answer = ended && !denies ? readAnswer(message.text) : 'other'
  if (answer === 'yes' && ticket.solved_in !== null) {
    await confirmLocked(tx, ticket, { how: 'reply', words: message.text, customerId: message.customer_id, now })
  } else if (ended && answer !== 'other') {
    await tx.updateTable('tickets').set({ updated_at: now }).where('ticket_id', '=', ticket.ticket_id).execute()
  } else if (ended) {
    await reopenLocked(tx, ticket, {
      reason: denies ? 'The customer says that it is not solved yet.' : null,
      by: { customer_id: message.customer_id },
      waitingSince: now,
      now,
    })
  } else {
    await awaitAnswer(tx, ticket, message.customer_id, company, now)
  }
}

/** An open ticket waits for our answer from the first message that has none. */
async function awaitAnswer(tx: Tx, ticket: LockedTicket, customerId: number, company: Company, now: Date): Promise<void> {
  const waitingSince = ticket.waiting_since ?? now
  if (ticket.status === 'new') {
    await updateTicket(tx, ticket, { waiting_since: waitingSince }, { company, now })
    return
  }
  await moveOn(tx, ticket, { status: 'open', waiting_since: waitingSince }, { company, now })
  if (ticket.status !== 'open')
    await recordEvents(tx, [
      event('ticket.status_changed', ticket.ticket_id, { from: ticket.status, to: 'open' }, now, { customer_id: customerId }),
    ])
}

/** The customer says "not yet": the ticket is its owner's work again, with the customer's words in the story. */
export async function denySolution(tx: Tx, input: { ticketId: number; words: string; now: Date }): Promise<void> {
  const ticket = await lockTicket(tx, input.ticketId)
  const message = plainMessage(ticket.customer_id, input.words)
  await receiveMessage(tx, { ticket_id: ticket.ticket_id, message, denies: true, now: input.now })
}
