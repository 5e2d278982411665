import { constraintOf, recordEvents, type Tx } from '../db/index.ts'
import { conflict, htmlOfText } from '../kernel/index.ts'
import { readCompany } from '../people/index.ts'
import { event } from './events.ts'
import { insertOutgoing } from './insert-message.ts'
import { lockTicket, type LockedTicket } from './lock.ts'
import { moveOn, writePlan } from './plan.ts'

/** A person of ours tells the customer who has their problem now. It answers nothing that they asked: an answer that is owed stays owed. */
export async function writeLetter(tx: Tx, ticket: LockedTicket, letter: { from: number; text: string; now: Date }): Promise<number> {
  const { from, text, now } = letter
  const outgoing = { person_id: from, text, html: htmlOfText(text), send_at: now }
  const messageId = await insertOutgoing(tx, ticket.ticket_id, 'reply', outgoing, now)
  const data = { message_id: messageId, kind: 'reply', send_at: now.toISOString() }
  await recordEvents(tx, [event('message.created', ticket.ticket_id, data, now, { person_id: from })])
  return messageId
}

export type HandingOver = {
  /** The new owner, who accepted this handoff. */
  to: number
  handoffId: number
  plan: { next: string; by: Date }
  /** The customer was told in the same act. */
  heard: boolean
  now: Date
}

/**
 * Makes whoever accepted a handoff the owner of a locked, open ticket, with the next step as their own plan. The database refuses it
 * without an accepted handoff. Problem 409 when they were deactivated meanwhile.
 */
export async function handOver(tx: Tx, ticket: LockedTicket, input: HandingOver): Promise<LockedTicket> {
  const { to, handoffId, plan, now } = input
  const no = ticket.ownership_no + 1
  const about = {
    ticket_id: ticket.ticket_id,
    ownership_no: no,
    person_id: to,
    how: 'handoff',
    by_person: to,
    handoff_id: handoffId,
    at: now,
  }
  await tx.insertInto('ownerships').values(about).execute()
  const row = { next: plan.next, who_id: to, due_at: plan.by, automatic: false, set_by: to, set_at: now }
  await writePlan(tx, ticket.ticket_id, row)
  // Hearing who has it is no answer, and not what a colleague found: both stay owed.
  const change = { owner_id: to, ownership_no: no, waiting_since: ticket.waiting_since, assist_back_at: ticket.assist_back_at }
  const planned = { ...ticket, plan_due: plan.by, plan_automatic: false }
  await moveOn(tx, planned, change, { company: await readCompany(tx), now, heard: input.heard }).catch(receiverLeft)
  const by = { person_id: to }
  await recordEvents(tx, [
    event('ticket.owner_changed', ticket.ticket_id, { how: 'handoff', from: ticket.owner_id, to, reason: null }, now, by),
    event('ticket.plan_set', ticket.ticket_id, { next: plan.next, by: plan.by.toISOString(), who: to, automatic: false }, now, by),
  ])
  return lockTicket(tx, ticket.ticket_id)
}

/** They were deactivated while we wrote: the foreign key refused. */
function receiverLeft(error: unknown): never {
  if (constraintOf(error) === 'tickets_owner_is_active') throw conflict('cannot-own', 'Only who works here can own a ticket.')
  throw error
}
