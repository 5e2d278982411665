import { recordEvents, type Tx } from '../db/index.ts'
import { conflict, invalid } from '../kernel/index.ts'
import type { Actor, Company } from '../people/index.ts'
import { event } from './events.ts'
import { lockAnswered, termsFor, updateTicket, type LockedTicket, type TicketChange } from './lock.ts'
import { isWork, nextUpdate, proposedPlan } from './rules.ts'

export type PlanInput = { ticketId: number; next: string; who: number | 'customer'; by: Date; now: Date }

/**
 * Sets the next step: what, who, by when.
 * @throws Problem 403 unless owner or supervisor, 409 for a ticket that is solved, closed or unclaimed, 422 for a time that is past.
 */
export async function setPlan(tx: Tx, actor: Actor, input: PlanInput): Promise<void> {
  const ticket = await lockAnswered(tx, actor, input.ticketId)
  if (!isWork(ticket.status))
    throw conflict(
      'not-open',
      ticket.status === 'new' ? 'Claim the ticket first; then it has a plan.' : 'This ticket is solved. Reopen it to plan a next step.',
    )
  if (input.by <= input.now) throw invalid('The next step needs a time that is still to come.')
  if (input.who !== 'customer') await mustWorkHere(tx, input.who)
  const planned = { next: input.next, who: input.who === 'customer' ? null : input.who, by: input.by, now: input.now }
  await planLocked(tx, ticket, planned, { person_id: actor.id })
}

export type Planned = { next: string; who: number | null; by: Date; now: Date }

/** Writes the next step of a locked ticket that is somebody's work, as its owner or its customer decided it. */
export async function planLocked(
  tx: Tx,
  ticket: LockedTicket,
  { next: words, who, by, now }: Planned,
  planner: { person_id?: number; customer_id?: number },
): Promise<void> {
  const next = words.trim()
  const plan = { next, who_id: who, due_at: by, automatic: false, set_by: planner.person_id ?? null, set_at: now }
  await writePlan(tx, ticket.ticket_id, plan)
  await updateTicket(tx, ticket, { plan_due: by }, { now })
  const data = { next, by: by.toISOString(), who, automatic: false }
  await recordEvents(tx, [event('ticket.plan_set', ticket.ticket_id, data, now, planner)])
}

async function mustWorkHere(tx: Tx, personId: number): Promise<void> {
  const person = await tx.selectFrom('people').select('id').where('id', '=', personId).where('active', '=', true).executeTakeFirst()
  if (!person) throw invalid('Choose somebody who works here for the next step.')
}

/** Says that the step is done and no other is known yet: the ticket is adrift until its owner says one. */
export async function finishPlan(tx: Tx, actor: Actor, input: { ticketId: number; now: Date }): Promise<boolean> {
  const ticket = await lockAnswered(tx, actor, input.ticketId)
  const gone = await tx.deleteFrom('plans').where('ticket_id', '=', ticket.ticket_id).returning('next').executeTakeFirst()
  if (!gone) return false
  await updateTicket(tx, ticket, { plan_due: null }, { now: input.now })
  await recordEvents(tx, [event('ticket.plan_done', ticket.ticket_id, { next: gone.next }, input.now, { person_id: actor.id })])
  return true
}

type PlanRow = { next: string; who_id: number | null; due_at: Date; automatic: boolean; set_by: number | null; set_at: Date }

/** Writes the next step of a ticket in place of the one there was. */
export async function writePlan(tx: Tx, ticketId: number, plan: PlanRow): Promise<void> {
  await tx
    .insertInto('plans')
    .values({ ticket_id: ticketId, ...plan })
    .onConflict((c) => c.column('ticket_id').doUpdateSet(plan))
    .execute()
}

export type MovingOn = { company: Company; now: Date; /** The customer has just heard from us. */ heard?: boolean }

/**
 * Writes a change of hands or state of an open ticket, with the update time and the next step that follow from it. So an open ticket is
 * never without a dated step, and its customer never without a time at which they hear from us.
 */
export async function moveOn(tx: Tx, ticket: LockedTicket, change: TicketChange, at: MovingOn): Promise<LockedTicket> {
  const next = { ...ticket, ...change }
  const company = await termsFor(tx, next.team_id, at.company)
  const updateAt = change.update_at ?? nextUpdate(next, company, { heard: at.heard ?? false, now: at.now })
  const planDue = await proposePlan(tx, { ...next, update_at: updateAt }, company, at.now)
  // What came back from a colleague is told with it.
  const told = at.heard ? { assist_back_at: null } : {}
  return updateTicket(tx, ticket, { ...told, ...change, update_at: updateAt, plan_due: planDue }, at)
}

/** The next step that follows, unless its owner's own step still stands. @returns when the step that now holds falls due. */
async function proposePlan(tx: Tx, ticket: LockedTicket, company: Company, now: Date): Promise<Date> {
  const own = ticket.plan_automatic === false ? ticket.plan_due : null
  if (own && (own > now || ticket.waiting_since)) return own
  const plan = proposedPlan(
    {
      status: ticket.status === 'pending' || ticket.status === 'on_hold' ? ticket.status : 'open',
      customer: ticket.customer_name,
      waitingSince: ticket.waiting_since,
      promise: ticket.promise_due && { action: ticket.promise_action ?? '', due: ticket.promise_due },
      updateAt: ticket.update_at,
      now,
    },
    company,
  )
  await writePlan(tx, ticket.ticket_id, {
    next: plan.next,
    who_id: plan.ours ? ticket.owner_id : null,
    due_at: plan.dueAt,
    automatic: true,
    set_by: null,
    set_at: now,
  })
  return plan.dueAt
}

/** What one owner was to do next is the next owner's. */
export const passPlan = (tx: Tx, { ticket_id: ticketId }: Pick<LockedTicket, 'ticket_id'>, from: number, to: number) =>
  tx.updateTable('plans').set({ who_id: to }).where('ticket_id', '=', ticketId).where('who_id', '=', from).execute()

/** A solved or closed ticket has no next step. */
export const clearPlan = (tx: Tx, ticketId: number) => tx.deleteFrom('plans').where('ticket_id', '=', ticketId).execute()
