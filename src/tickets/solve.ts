import { recordEvents, type Tx } from '../db/index.ts'
import { conflict, invalid, type Problem } from '../kernel/index.ts'
import { readCompany, type Actor } from '../people/index.ts'
import { refuseWhileAsked } from './asked.ts'
import { event } from './events.ts'
import { lockVisible, notTheOwner, updateTicket, type LockedTicket } from './lock.ts'
import { clearPlan } from './plan.ts'
import { refuseWhilePromised } from './promised.ts'
import { answersFor } from './policy.ts'
import { isWork } from './rules.ts'

/** A refusal that must itself be written down: commit first, then throw it. */
export type Outcome = { changed: boolean; refusal?: Problem }

export type Solving = { ticketId: number; outcome: string; now: Date; messageId?: number }

/**
 * Says what solved it. The customer is then asked to confirm. Only the owner or a supervisor can; another's try is refused and recorded.
 * @returns `changed: false` when it is solved already; a `refusal` to throw after the commit.
 */
export async function solveTicket(tx: Tx, actor: Actor, input: Solving): Promise<Outcome> {
  const ticket = await lockVisible(tx, actor, input.ticketId)
  if (!answersFor(actor, ticket)) return refuse(tx, actor, ticket, 'solve', input.now)
  if (!input.outcome.trim()) throw invalid('Say in one line what solved it. An apology is not an outcome.')
  if (ticket.status === 'solved') return { changed: false }
  if (!isWork(ticket.status))
    throw ticket.status === 'new' ? await notTheOwner(tx, ticket) : conflict('closed', 'This ticket is closed. Reopen it first.')
  await solveLocked(tx, actor, ticket, input)
  return { changed: true }
}

/** Solves a locked, open ticket. */
export async function solveLocked(tx: Tx, actor: Actor, ticket: LockedTicket, input: Solving): Promise<void> {
  await refuseWhilePromised(tx, ticket)
  await refuseWhileAsked(tx, ticket)
  const no = ticket.solution_no + 1
  const outcome = input.outcome.trim()
  await tx
    .insertInto('solutions')
    .values({
      ticket_id: ticket.ticket_id,
      solution_no: no,
      ownership_no: ticket.ownership_no,
      owner_id: ticket.owner_id!,
      by_person: actor.id,
      outcome,
      at: input.now,
    })
    .execute()
  await clearPlan(tx, ticket.ticket_id)
  const change = {
    status: 'solved' as const,
    solution_no: no,
    solved_in: ticket.ownership_no,
    waiting_since: null,
    update_at: null,
    assist_back_at: null,
    plan_due: null,
  }
  await updateTicket(tx, ticket, change, { company: await readCompany(tx), now: input.now, solvedAt: input.now })
  await recordEvents(tx, [
    event('ticket.solved', ticket.ticket_id, { outcome, solution_no: no, message_id: input.messageId ?? null }, input.now, {
      person_id: actor.id,
    }),
  ])
}

/** Writes down that somebody else tried, and words the refusal. */
export async function refuse(tx: Tx, actor: Actor, ticket: LockedTicket, tried: 'solve' | 'close', now: Date): Promise<Outcome> {
  await recordEvents(tx, [event('ticket.closure_refused', ticket.ticket_id, { tried }, now, { person_id: actor.id })])
  return { changed: false, refusal: await notTheOwner(tx, ticket) }
}
