// What we wrote did not reach the customer: it is as if it had not been said, and its owner reaches them another way.
import { recordEvents, type Tx } from '../db/index.ts'
import { readCompany } from '../people/index.ts'
import { event } from './events.ts'
import { lockTicket, termsFor, updateTicket, type LockedTicket } from './lock.ts'
import { standingTicket } from './named-tickets.ts'
import { moveOn, writePlan } from './plan.ts'
import { canReceive, reopenLocked } from './reopen.ts'
import { answerBy, isWork } from './rules.ts'

/** `next`: what is to be done about it. `reason`: why an ended ticket is open again. */
export type Undelivered = { ticketId: number; messageId: number; next: string; reason: string; now: Date }

const longestPlan = 500
const behind = '. Then: '

/**
 * Makes it the owner's next step to reach the customer, within the term of an answer. A ticket that waited for the customer is ours
 * again; a solved or closed one, whose last word never arrived, is open again. A merged ticket's step stands on the ticket it was merged
 * into. @returns false where nobody owns it yet (its clock runs on), or where the customer has answered since.
 */
export async function takeUpUndelivered(tx: Tx, input: Undelivered): Promise<boolean> {
  const standing = await standingTicket(tx, input.ticketId)
  const ticket = await lockTicket(tx, standing ?? input.ticketId)
  if (ticket.owner_id === null) return false
  const company = await readCompany(tx)
  if (isWork(ticket.status)) {
    await openAgain(tx, ticket, input.now)
  } else {
    if (!(await wasLastWord(tx, ticket, input)) || !(await canReceive(tx, ticket.ticket_id))) return false
    await reopenLocked(tx, ticket, { reason: input.reason, by: {}, waitingSince: null, now: input.now })
  }
  const terms = await termsFor(tx, ticket.team_id, company)
  await planAnew(tx, ticket.ticket_id, { next: input.next, by: answerBy(input.now, terms), now: input.now })
  return true
}

async function openAgain(tx: Tx, ticket: LockedTicket, now: Date): Promise<void> {
  if (ticket.status !== 'pending') return
  await moveOn(tx, ticket, { status: 'open' }, { company: await readCompany(tx), now })
  await recordEvents(tx, [event('ticket.status_changed', ticket.ticket_id, { from: 'pending', to: 'open' }, now)])
}

/** Nobody wrote since, and the customer has not confirmed: a confirmation says that they know. Spam stays closed. */
async function wasLastWord(tx: Tx, ticket: LockedTicket, { messageId }: Undelivered): Promise<boolean> {
  const row = await tx
    .selectFrom('tickets as t')
    .select((eb) => [
      't.spam_at',
      eb
        .exists(
          eb
            .selectFrom('messages as m')
            .select('m.id')
            .whereRef('m.ticket_id', '=', 't.ticket_id')
            .where('m.id', '>', messageId)
            .where('m.kind', 'in', ['customer', 'reply'])
            .where('m.held', '=', false)
            .where('m.undone_at', 'is', null),
        )
        .as('answered'),
      eb
        .exists(
          eb
            .selectFrom('confirmations as c')
            .select('c.id')
            .whereRef('c.ticket_id', '=', 't.ticket_id')
            .whereRef('c.solution_no', '=', 't.solution_no'),
        )
        .as('confirmed'),
    ])
    .where('t.ticket_id', '=', ticket.ticket_id)
    .executeTakeFirstOrThrow()
  return row.spam_at === null && !row.answered && !row.confirmed
}

/** The step in place of the one there was; what the owner had planned by hand comes after it. */
async function planAnew(tx: Tx, ticketId: number, { next, by, now }: { next: string; by: Date; now: Date }): Promise<void> {
  const ticket = await lockTicket(tx, ticketId)
  const old = await tx.selectFrom('plans').select(['next', 'automatic']).where('ticket_id', '=', ticketId).executeTakeFirst()
  const kept = old && (old.automatic ? old.next.split(behind).slice(1).join(behind) : old.next)
  const words = kept ? `${next}${behind}${kept}` : next
  const plan = { next: words.slice(0, longestPlan).toWellFormed(), who_id: ticket.owner_id, due_at: by, automatic: true }
  await writePlan(tx, ticketId, { ...plan, set_by: null, set_at: now })
  await updateTicket(tx, ticket, { plan_due: by }, { now })
  const data = { next: plan.next, by: by.toISOString(), who: ticket.owner_id, automatic: true }
  await recordEvents(tx, [event('ticket.plan_set', ticketId, data, now)])
}
