import { recordEvents, type Tx } from '../db/index.ts'
import { conflict, invalid, type Problem } from '../kernel/index.ts'
import { readCompany, type Actor, type Company } from '../people/index.ts'
import { claimLocked } from './claim.ts'
import { event, type Before } from './events.ts'
import { insertOutgoing, type StoredAttachment } from './insert-message.ts'
import { lockTicket, lockVisible, notTheOwner, updateTicket, type LockedTicket } from './lock.ts'
import { refuseMerged } from './merged.ts'
import { actsFor, answersFor } from './policy.ts'
import { reopenLocked } from './reopen.ts'
import { isWork } from './rules.ts'
import { moveTo } from './set-status.ts'
import { refuse, solveLocked } from './solve.ts'

export type MessageToWrite = {
  ticketId: number
  kind: 'reply' | 'note'
  text: string
  html: string | null
  status?: 'open' | 'pending' | 'on_hold' | 'solved' | undefined
  outcome?: string | undefined
  seen?: number | undefined
  undoSeconds: number
  /** What a touch by somebody other than the owner moved, or why it could not. */
  moved?: string | undefined
  couldNot?: string | undefined
  /** The note is about a call: the customer has heard from us. */
  call?: boolean
  /** Files that are in the store already. */
  attachments?: StoredAttachment[]
  /** What is done with the message beside its words (promises made and kept), before the ticket's status follows from it. */
  alongside?: (messageId: number) => Promise<void>
  now: Date
}

/** How recent a colleague's reply must be to hold one that does not say what its writer had seen. */
const crossingMs = 10_000

/**
 * Writes a reply to the customer or a note for our side. The first to write on a new ticket owns it. A reply that would cross a
 * colleague's is held: nothing is written, and Problem 409 `reply-crossed` carries the other's id as `message_id`.
 */
export async function writeMessage(tx: Tx, actor: Actor, input: MessageToWrite): Promise<{ messageId: number; refusal?: Problem }> {
  let ticket = await lockVisible(tx, actor, input.ticketId)
  if (!input.text.trim()) throw invalid('There is nothing in this message yet.')
  refuseMerged(ticket)
  if (input.moved && input.couldNot) throw invalid('Say what moved, or why it could not: one of the two.')
  if (input.kind === 'reply') await refuseCrossing(tx, actor, input)
  const company = await readCompany(tx)
  const before = {
    status: ticket.status,
    waiting_since: ticket.waiting_since?.toISOString() ?? null,
    update_at: ticket.update_at?.toISOString() ?? null,
    assist_back_at: ticket.assist_back_at?.toISOString() ?? null,
  }
  if (ticket.owner_id === null) ticket = await claimLocked(tx, actor, ticket, company, input.now)
  if (input.status === 'solved' && !answersFor(actor, ticket))
    return { messageId: 0, ...(await refuse(tx, actor, ticket, 'solve', input.now)) }
  if (input.status && input.status !== 'solved' && !actsFor(actor, ticket)) throw await notTheOwner(tx, ticket)
  const messageId = await insert(tx, actor, input, { ...before, ticket })
  if (input.alongside) {
    await input.alongside(messageId)
    ticket = await lockTicket(tx, input.ticketId)
  }
  await (input.kind === 'reply' ? afterReply(tx, actor, ticket, input, company, messageId) : afterNote(tx, actor, ticket, input, company))
  return { messageId }
}

async function insert(
  tx: Tx,
  actor: Actor,
  input: MessageToWrite,
  { ticket, ...before }: Before & { ticket: LockedTicket },
): Promise<number> {
  const covers = ticket.owner_id !== actor.id && ticket.cover_id === actor.id
  const sendAt = input.kind === 'reply' ? new Date(input.now.getTime() + input.undoSeconds * 1000) : null
  const messageId = await insertOutgoing(
    tx,
    input.ticketId,
    input.kind,
    {
      person_id: actor.id,
      text: input.text,
      html: input.html,
      moved: input.moved ?? null,
      could_not: input.couldNot ?? null,
      touch: ticket.owner_id !== actor.id && !covers,
      covering_for: covers ? ticket.owner_id : null,
      call: input.call ?? false,
      send_at: sendAt,
      attachments: input.attachments ?? [],
    },
    input.now,
  )
  const data = { message_id: messageId, kind: input.kind, send_at: sendAt?.toISOString() ?? null, before }
  await recordEvents(tx, [event('message.created', input.ticketId, data, input.now, { person_id: actor.id })])
  await tx
    .deleteFrom('drafts')
    .where('ticket_id', '=', input.ticketId)
    .where('person_id', '=', actor.id)
    .where('kind', '=', input.kind)
    .execute()
  return messageId
}

/** The customer has an answer; what follows depends on the status the writer chose. */
async function afterReply(
  tx: Tx,
  actor: Actor,
  ticket: LockedTicket,
  input: MessageToWrite,
  company: Company,
  messageId: number,
): Promise<void> {
  const { now } = input
  if (input.status === 'solved') {
    if (!isWork(ticket.status)) throw conflict('not-open', 'This ticket is solved already. Send without solving.')
    if (!input.outcome?.trim()) throw invalid('Say in one line what solved it: add an outcome. An apology is not an outcome.')
    await solveLocked(tx, actor, ticket, { ticketId: ticket.ticket_id, outcome: input.outcome, now, messageId })
  } else if (isWork(ticket.status)) {
    await moveTo(tx, actor, ticket, { status: input.status ?? ticket.status, waitingSince: null, heard: true, company, now })
  } else if (input.status) {
    await reopenLocked(tx, ticket, { reason: null, by: { person_id: actor.id }, waitingSince: null, now })
  }
}

async function afterNote(tx: Tx, actor: Actor, ticket: LockedTicket, input: MessageToWrite, company: Company): Promise<void> {
  if (input.status === 'solved') throw invalid('A note does not solve a ticket. Use `PUT …/solution` with an outcome.')
  if (input.call && isWork(ticket.status))
    await moveTo(tx, actor, ticket, { status: input.status ?? ticket.status, waitingSince: null, heard: true, company, now: input.now })
  else if (input.status && isWork(ticket.status))
    await moveTo(tx, actor, ticket, { status: input.status, waitingSince: ticket.waiting_since, company, now: input.now })
  else await updateTicket(tx, ticket, {}, { company, now: input.now, ...(await solvedAt(tx, ticket)) })
}

/** When the present solution was said, for computing what is owed on a solved ticket. */
async function solvedAt(tx: Tx, ticket: LockedTicket): Promise<{ solvedAt?: Date }> {
  if (ticket.status !== 'solved') return {}
  const row = await tx
    .selectFrom('solutions')
    .select('at')
    .where('ticket_id', '=', ticket.ticket_id)
    .where('solution_no', '=', ticket.solution_no)
    .executeTakeFirst()
  return row ? { solvedAt: row.at } : {}
}

async function refuseCrossing(tx: Tx, actor: Actor, input: MessageToWrite): Promise<void> {
  let query = tx
    .selectFrom('messages as m')
    .innerJoin('people as p', 'p.id', 'm.person_id')
    .select(['m.id', 'p.name'])
    .where('m.ticket_id', '=', input.ticketId)
    .where('m.kind', '=', 'reply')
    .where('m.person_id', '<>', actor.id)
    .where('m.undone_at', 'is', null)
  query =
    input.seen === undefined
      ? query.where('m.created_at', '>', new Date(input.now.getTime() - crossingMs))
      : query.where('m.id', '>', input.seen)
  const other = await query.orderBy('m.id', 'desc').executeTakeFirst()
  if (other)
    throw conflict(
      'reply-crossed',
      `${other.name} wrote to the customer just before you. Yours is held, not lost: read theirs, then edit yours, send it as it is, or drop it.`,
      { more: { message_id: other.id } },
    )
}
