import { recordEvents, type Tx } from '../db/index.ts'
import { event } from './events.ts'
import { lockStanding, lockTicket, updateTicket, type LockedTicket } from './lock.ts'
import { clearPlan } from './plan.ts'
import { proposeLocked } from './propose-closure.ts'
import { isWork } from './rules.ts'

export type Confirmation = { how: 'link' | 'reply' | 'told'; words: string | null; customerId: number | null; personId?: number; now: Date }

/**
 * The customer says that it is solved. A solved ticket is then closed, confirmed: its owner's solution and the customer's word together
 * end it. On a ticket that its owner has not solved, it is a proposal, and the owner is asked at once.
 * @returns whether it changed anything (saying it twice changes nothing).
 */
export async function confirmTicket(tx: Tx, input: { ticketId: number; words: string | null; now: Date }): Promise<boolean> {
  const asked = await lockTicket(tx, input.ticketId)
  const ticket = asked.merged_into === null ? asked : await lockStanding(tx, input.ticketId)
  if (ticket.customer_id !== asked.customer_id) return false
  if (isWork(ticket.status) || ticket.status === 'new') {
    await proposeLocked(tx, ticket, { words: input.words, by: { customer_id: ticket.customer_id }, now: input.now })
    return true
  }
  // What solved the one that goes on is another question than the one that they were asked.
  if (ticket !== asked) return false
  return confirmLocked(tx, ticket, { how: 'link', words: input.words, customerId: ticket.customer_id, now: input.now })
}

/** Confirms the solution of a locked ticket that is solved, or closed unconfirmed. */
export async function confirmLocked(tx: Tx, ticket: LockedTicket, input: Confirmation): Promise<boolean> {
  if (ticket.solved_in === null) return false
  const added = await tx
    .insertInto('confirmations')
    .values({
      ticket_id: ticket.ticket_id,
      solution_no: ticket.solution_no,
      how: input.how,
      words: input.words?.slice(0, 2000) ?? null,
      at: input.now,
    })
    .onConflict((c) => c.columns(['ticket_id', 'solution_no']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!added) return false
  const by = input.personId ? { person_id: input.personId } : { customer_id: input.customerId }
  await writeClosure(tx, ticket, { confirmationId: added.id, byPerson: null, reason: null, now: input.now })
  await recordEvents(tx, [
    event('ticket.confirmed', ticket.ticket_id, { how: input.how, words: input.words, solution_no: ticket.solution_no }, input.now, by),
    event('ticket.closed', ticket.ticket_id, { confirmed: true, reason: null }, input.now, by),
  ])
  return true
}

export type ClosureInput = {
  confirmationId: number | null
  byPerson: number | null
  reason: string | null
  spamAt?: Date
  mergedInto?: number
  now: Date
}

/** Writes the closure and closes the ticket. The database checks who may. */
export async function writeClosure(tx: Tx, ticket: LockedTicket, input: ClosureInput): Promise<void> {
  const no = ticket.closure_no + 1
  await tx
    .insertInto('closures')
    .values({
      ticket_id: ticket.ticket_id,
      closure_no: no,
      ownership_no: ticket.ownership_no,
      owner_id: ticket.owner_id!,
      solution_no: ticket.solution_no,
      confirmation_id: input.confirmationId,
      by_person: input.byPerson,
      reason: input.reason,
      at: input.now,
    })
    .execute()
  await clearPlan(tx, ticket.ticket_id)
  await updateTicket(
    tx,
    ticket,
    {
      status: 'closed',
      closure_no: no,
      closed_in: ticket.ownership_no,
      waiting_since: null,
      update_at: null,
      assist_back_at: null,
      plan_due: null,
      ...(input.spamAt && { spam_at: input.spamAt }),
      ...(input.mergedInto && { merged_into: input.mergedInto }),
    },
    { now: input.now },
  )
}
