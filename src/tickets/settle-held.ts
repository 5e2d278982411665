// What the owner does with a held message: let its writer in, keep a colleague's as a note, or give it a ticket of its own.
import { recordEvents, type Tx } from '../db/index.ts'
import { notFound } from '../kernel/index.ts'
import { readCompany, type Actor } from '../people/index.ts'
import { event } from './events.ts'
import { addParticipants } from './held.ts'
import { lockAnswered, lockVisible, type LockedTicket } from './lock.ts'
import { moveKeys } from './message-keys.ts'
import { readNamedTickets } from './named-tickets.ts'
import { openTicket } from './open-ticket.ts'
import { moveOn } from './plan.ts'
import { reopenLocked } from './reopen.ts'
import { isWork, readAnswer } from './rules.ts'

export type HeldToSettle = { ticketId: number; messageId: number; now: Date }

/**
 * The owner lets the stranger onto the ticket: they belong to it from now on, and it is the owner's turn. What came from a colleague's
 * address, unproven, becomes a note by who vouches for it: a colleague is no customer.
 */
export async function acceptHeld(tx: Tx, actor: Actor, input: HeldToSettle): Promise<boolean> {
  const ticket = await lockAnswered(tx, actor, input.ticketId)
  const held = await settleHeld(tx, input)
  if (!held) return false
  if (await isColleagues(tx, held.from_address)) {
    await keepAsNote(tx, actor, input, held)
  } else {
    if (held.customer_id !== ticket.customer_id && !(await isNobody(tx, held.customer_id)))
      await addParticipants(tx, input.ticketId, [held.customer_id!], 'accepted', input.now)
    await takeTurn(tx, actor, ticket, { text: held.text, now: input.now })
  }
  await recordEvents(tx, [event('message.accepted', input.ticketId, { message_id: input.messageId }, input.now, { person_id: actor.id })])
  return true
}

/** It is the owner's turn; an ended ticket is open again, unless there is nothing to do but to read thanks. */
export async function takeTurn(tx: Tx, actor: Actor, ticket: LockedTicket, { text, now }: { text: string; now: Date }): Promise<void> {
  if (isWork(ticket.status) && !ticket.waiting_since)
    await moveOn(tx, ticket, { status: 'open', waiting_since: now }, { company: await readCompany(tx), now })
  else if (readAnswer(text) === 'other' && (await opensAgain(tx, ticket)))
    await reopenLocked(tx, ticket, { reason: null, by: { person_id: actor.id }, waitingSince: now, now })
}

/** Whether it has ended and can be its owner's work again: not once it was merged, or closed as spam. */
async function opensAgain(tx: Tx, { ticket_id: ticketId, status }: LockedTicket): Promise<boolean> {
  if (status !== 'solved' && status !== 'closed') return false
  const [standing] = await readNamedTickets(tx, [ticketId], null)
  return standing?.ticket_id === ticketId && standing.receives
}

/** Whether this is the address of somebody of ours. */
async function isColleagues(tx: Tx, address: string | null): Promise<boolean> {
  if (!address) return false
  return Boolean(await tx.selectFrom('people').select('id').where('email', '=', address).where('active', '=', true).executeTakeFirst())
}

/** Whose mail names no sender, or claimed to be a colleague's, is on no ticket. */
async function isNobody(tx: Tx, customerId: number | null): Promise<boolean> {
  if (customerId === null) return true
  const theirs = tx.selectFrom('customer_addresses').select('address').where('customer_id', '=', customerId)
  return Boolean(await theirs.where('address', 'like', '%@invalid').executeTakeFirst())
}

async function keepAsNote(tx: Tx, actor: Actor, { ticketId, messageId }: HeldToSettle, { from_address: from, text }: Held): Promise<void> {
  await tx
    .updateTable('messages')
    .set({ kind: 'note', person_id: actor.id, html: null, text: `Mail from ${from}, which nobody could verify:\n\n${text}` })
    .where('ticket_id', '=', ticketId)
    .where('id', '=', messageId)
    .execute()
}

/** Gives the stranger's message a ticket of its own; what answers it follows. @returns its number. */
export async function moveHeld(tx: Tx, actor: Actor, input: HeldToSettle): Promise<number> {
  const ticket = await lockVisible(tx, actor, input.ticketId)
  const held = await settleHeld(tx, input)
  if (!held) throw notFound('held message')
  const attachments = await tx
    .selectFrom('attachments')
    .select(['file', 'name', 'type', 'size', 'content_id', 'inline', 'scan', 'scan_words', 'scan_again_at'])
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
  await moveKeys(tx, { ids: [held.header_id], to: number })
  await tx
    .updateTable('messages')
    .set({ moved_to: number })
    .where('ticket_id', '=', input.ticketId)
    .where('id', '=', input.messageId)
    .execute()
  await recordEvents(tx, [
    event('message.moved', input.ticketId, { message_id: input.messageId, to_ticket: number }, input.now, { person_id: actor.id }),
  ])
  return number
}

/** The held message, which is held no longer; undefined when there is none of that number. */
export async function settleHeld(tx: Tx, input: { ticketId: number; messageId: number }) {
  return tx
    .updateTable('messages')
    .set({ held: false })
    .where('ticket_id', '=', input.ticketId)
    .where('id', '=', input.messageId)
    .where('held', '=', true)
    .returning(['customer_id', 'from_address', 'subject', 'text', 'html', 'quoted', 'signature'])
    .returning(['header_id', 'header_references', 'receipt_id'])
    .executeTakeFirst()
}

type Held = NonNullable<Awaited<ReturnType<typeof settleHeld>>>
