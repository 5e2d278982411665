import { constraintOf, recordEvents, type Tx } from '../db/index.ts'
import { conflict } from '../kernel/index.ts'
import { readCompany, type Actor } from '../people/index.ts'
import { event } from './events.ts'
import { lockAnswered, type LockedTicket } from './lock.ts'
import { refuseMerged } from './merged.ts'
import { readNamedTickets } from './named-tickets.ts'
import { moveOn } from './plan.ts'
import { isWork } from './rules.ts'

/**
 * Opens a solved or closed ticket again, to the same owner; its solution and confirmation no longer hold.
 * @returns false when it is open already.
 */
export async function reopenTicket(tx: Tx, actor: Actor, input: { ticketId: number; reason: string | null; now: Date }): Promise<boolean> {
  const ticket = await lockAnswered(tx, actor, input.ticketId)
  if (isWork(ticket.status) || ticket.status === 'new') return false
  await reopenLocked(tx, ticket, { reason: input.reason, by: { person_id: actor.id }, waitingSince: null, now: input.now })
  return true
}

export type Reopening = {
  reason: string | null
  by: { person_id?: number; customer_id?: number }
  waitingSince: Date | null
  assistBackAt?: Date | null
  /** Its merge is undone with it. */
  unmerge?: true
  now: Date
}

/** Opens a locked ticket that is solved or closed. Problem 409 `merged` for one that goes on as another, `owner-left` when its owner no longer works here. */
export async function reopenLocked(tx: Tx, ticket: LockedTicket, input: Reopening): Promise<void> {
  if (!input.unmerge) refuseMerged(ticket)
  const company = await readCompany(tx)
  const { waitingSince, assistBackAt = ticket.assist_back_at } = input
  const change = {
    status: 'open' as const,
    solved_in: null,
    closed_in: null,
    waiting_since: waitingSince,
    assist_back_at: assistBackAt,
    ...(ticket.spam_at && { spam_at: null }),
    ...(input.unmerge && { merged_into: null }),
  }
  await moveOn(tx, { ...ticket, plan_due: null }, change, { company, now: input.now }).catch(ownerLeft)
  const withdrawn = await tx
    .selectFrom('confirmations')
    .select('id')
    .where('ticket_id', '=', ticket.ticket_id)
    .where('solution_no', '=', ticket.solution_no)
    .executeTakeFirst()
  await recordEvents(tx, [
    event(
      'ticket.reopened',
      ticket.ticket_id,
      { reason: input.reason, from: ticket.status, confirmation_withdrawn: Boolean(withdrawn) },
      input.now,
      input.by,
    ),
    ...(ticket.spam_at ? [event('ticket.not_spam', ticket.ticket_id, {}, input.now, input.by)] : []),
  ])
}

function ownerLeft(error: unknown): never {
  if (constraintOf(error) === 'tickets_owner_is_active')
    throw conflict('owner-left', 'Its owner no longer works here. A supervisor names another owner, or it becomes a new ticket.')
  throw error
}

/**
 * Whether the ticket, or what it was merged into, can take a customer's message: a closed one whose owner has left cannot be reopened to
 * them, and one that was closed as spam stays closed.
 */
export async function canReceive(tx: Tx, ticketId: number): Promise<boolean> {
  const [ticket] = await readNamedTickets(tx, [ticketId], null)
  return ticket?.receives === true
}
