import { recordEvents, type Tx } from '../db/index.ts'
import type { Actor, Company } from '../people/index.ts'
import { claimLocked } from './claim.ts'
import { event } from './events.ts'
import { insertIncoming, type IncomingMessage } from './insert-message.ts'
import { lockTicket, termsFor } from './lock.ts'
import { answerBy, subjectKey } from './rules.ts'

export type TicketToOpen = {
  company: Company
  subject: string
  channel: string
  mailbox_id: number | null
  team_id: number | null
  message: IncomingMessage & { customer_id: number }
  /** When the customer wrote, where that was before now: since then they wait. */
  wroteAt?: Date
  now: Date
}

/** Opens a `new` ticket from what a customer wrote. Its clock runs: a person answers within the company's term. */
export async function openTicket(tx: Tx, input: TicketToOpen): Promise<{ ticket_id: number; message_id: number; due_at: Date }> {
  const { message, now, wroteAt = now } = input
  const subject = input.subject.trim().slice(0, 500) || '(no subject)'
  const dueAt = answerBy(wroteAt, await termsFor(tx, input.team_id, input.company))
  const { ticket_id: ticketId } = await tx
    .insertInto('tickets')
    .values({
      subject,
      subject_key: subjectKey(subject),
      channel: input.channel,
      customer_id: message.customer_id,
      mailbox_id: input.mailbox_id,
      team_id: input.team_id,
      waiting_since: wroteAt,
      due_at: dueAt,
      due_kind: 'reply',
      created_at: now,
      updated_at: now,
    })
    .returning('ticket_id')
    .executeTakeFirstOrThrow()
  const messageId = await insertIncoming(tx, ticketId, 'customer', { ...message, subject }, { now: wroteAt })
  const by = { customer_id: message.customer_id }
  await recordEvents(tx, [
    event('ticket.created', ticketId, { channel: input.channel, message_id: messageId, mailbox_id: input.mailbox_id }, now, by),
    event('message.created', ticketId, { message_id: messageId, kind: 'customer', send_at: null }, now, by),
  ])
  return { ticket_id: ticketId, message_id: messageId, due_at: dueAt }
}

/** Opens a ticket for a contact that a person of ours took (a call, a visit): they own it from the start. */
export async function takeContact(tx: Tx, actor: Actor, input: TicketToOpen): Promise<number> {
  const { ticket_id: ticketId } = await openTicket(tx, input)
  await claimLocked(tx, actor, await lockTicket(tx, ticketId), input.company, input.now)
  return ticketId
}
