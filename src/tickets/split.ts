import { recordEvents, type Tx } from '../db/index.ts'
import { conflict, invalid, notFound } from '../kernel/index.ts'
import { readCompany, type Actor } from '../people/index.ts'
import { claimLocked } from './claim.ts'
import { event } from './events.ts'
import { addParticipants } from './held.ts'
import { lockTicket, lockVisible, notTheOwner, type LockedTicket } from './lock.ts'
import { moveKeys } from './message-keys.ts'
import { openTicket } from './open-ticket.ts'
import { actsFor } from './policy.ts'
import { isWork } from './rules.ts'
import { setWaiting, unansweredSince } from './turn.ts'
import type { MailAbout, MessageWay } from './wire.ts'

export type Splitting = { ticketId: number; messageId: number; subject: string | null; mine: boolean; now: Date }

/**
 * Gives a customer's message that is about something else a ticket of its own: new, or owned by who splits it off. It is there as it was
 * written, with its files, and its customer has waited since; what answers it by mail follows. The one where it stood shows where it went.
 * @returns the number of its ticket, also when it has one already. Problem 409 `held`, `only-message`; 422 for what no customer wrote.
 */
export async function splitTicket(tx: Tx, actor: Actor, input: Splitting): Promise<number> {
  const ticket = await lockVisible(tx, actor, input.ticketId)
  if (ticket.owner_id !== null && !actsFor(actor, ticket)) throw await notTheOwner(tx, ticket)
  const message = await readWritten(tx, input)
  if (message.moved_to !== null) return message.moved_to
  if (message.held) throw conflict('held', 'This message is held. Accept it here, or give it its own ticket as it is.')
  if (message.kind !== 'customer' || message.customer_id === null)
    throw invalid('Only what a customer wrote can have a ticket of its own. Choose a message of theirs.')
  await refuseOnly(tx, input)
  const number = await open(tx, actor, ticket, { ...message, customer_id: message.customer_id }, input)
  await giveBackTurn(tx, ticket, message.created_at, input.now)
  return number
}

async function readWritten(tx: Tx, { ticketId, messageId }: Splitting) {
  const row = await tx
    .selectFrom('messages')
    .select(['kind', 'held', 'moved_to', 'customer_id', 'from_address', 'subject', 'text', 'html', 'quoted', 'signature'])
    .select(['header_id', 'header_references', 'receipt_id', 'mail', 'way', 'created_at'])
    .where('ticket_id', '=', ticketId)
    .where('id', '=', messageId)
    .executeTakeFirst()
  if (!row) throw notFound('message')
  return row
}

type Written = Awaited<ReturnType<typeof readWritten>> & { customer_id: number }

/** A ticket is about something: its last message of a customer stays. */
async function refuseOnly(tx: Tx, { ticketId, messageId }: Splitting): Promise<void> {
  const other = await tx
    .selectFrom('messages')
    .select('id')
    .where('ticket_id', '=', ticketId)
    .where('id', '<>', messageId)
    .where('kind', '=', 'customer')
    .where('held', '=', false)
    .where('moved_to', 'is', null)
    .limit(1)
    .executeTakeFirst()
  if (!other) throw conflict('only-message', 'This is all that the ticket is about, so there is nothing to split.')
}

async function open(tx: Tx, actor: Actor, ticket: LockedTicket, message: Written, input: Splitting): Promise<number> {
  const { ticketId, messageId, now } = input
  const company = await readCompany(tx)
  const { ticket_id: number, message_id: copy } = await openTicket(tx, {
    company,
    subject: input.subject?.trim() || message.subject || ticket.subject,
    channel: await channelOf(tx, ticketId),
    mailbox_id: ticket.mailbox_id,
    team_id: ticket.team_id,
    message: await copyOf(tx, message, input),
    wroteAt: message.created_at,
    now,
  })
  if (message.customer_id === ticket.customer_id) await bringParticipants(tx, { from: ticketId, to: number, now })
  await moveKeys(tx, { ids: [message.header_id], to: number })
  await tx.updateTable('messages').set({ moved_to: number }).where('ticket_id', '=', ticketId).where('id', '=', messageId).execute()
  const by = { person_id: actor.id }
  await recordEvents(tx, [
    event('ticket.split', ticketId, { message_id: messageId, to_ticket: number }, now, by),
    event('ticket.split_off', number, { message_id: copy, from_ticket: ticketId }, now, by),
  ])
  if (input.mine) await claimLocked(tx, actor, await lockTicket(tx, number), company, now)
  return number
}

const channelOf = async (tx: Tx, ticketId: number) =>
  (await tx.selectFrom('tickets').select('channel').where('ticket_id', '=', ticketId).executeTakeFirstOrThrow()).channel

/** The message as it was written, with its files. */
async function copyOf(tx: Tx, message: Written, { ticketId, messageId }: Splitting) {
  const { kind: _kind, held: _held, moved_to: _moved, created_at: _at, mail, way, ...written } = message
  const attachments = await tx
    .selectFrom('attachments')
    .select(['file', 'name', 'type', 'size', 'content_id', 'inline', 'scan', 'scan_words', 'scan_again_at'])
    .where('ticket_id', '=', ticketId)
    .where('message_id', '=', messageId)
    .orderBy('id')
    .execute()
  return { ...written, mail: mail as MailAbout | null, way: way as MessageWay | null, attachments }
}

/** Whom the customer had copied in takes part in both. Who else is a customer here is none of theirs. */
async function bringParticipants(tx: Tx, { from, to, now }: { from: number; to: number; now: Date }): Promise<void> {
  const rows = await tx
    .selectFrom('participants')
    .select('customer_id')
    .where('ticket_id', '=', from)
    .where('how', '=', 'copied')
    .orderBy('added_at')
    .execute()
  const ids = rows.map((row) => row.customer_id)
  await addParticipants(tx, to, ids, 'copied', now)
}

/** What waits here is what is left here: an answer to the message is owed on its own ticket. */
async function giveBackTurn(tx: Tx, ticket: LockedTicket, writtenAt: Date, now: Date): Promise<void> {
  const { waiting_since: since } = ticket
  if (since === null || writtenAt < since || !(isWork(ticket.status) || ticket.status === 'new')) return
  const left = await unansweredSince(tx, ticket.ticket_id)
  if (left === null && ticket.status === 'new') return
  if (left?.getTime() !== since.getTime()) await setWaiting(tx, ticket, { waiting_since: left }, now)
}
