// When the customer hears from us next, whatever happens until then.
import { recordEvents, type Tx } from '../db/index.ts'
import { conflict, invalid } from '../kernel/index.ts'
import { readCompany, type Actor } from '../people/index.ts'
import { event } from './events.ts'
import { lockAnswered, lockTicket } from './lock.ts'
import { moveOn } from './plan.ts'
import { isWork } from './rules.ts'

export type UpdateTime = { ticketId: number; by?: Date; withinMinutes?: number | null; now: Date }

/**
 * Sets when the customer of this ticket hears from us next (`by`), or how often they do (`withinMinutes` of working time; null is the
 * team's term again). Problem 409 for a ticket that is not open, 422 for a time that is past.
 */
export async function setUpdateTime(tx: Tx, actor: Actor, input: UpdateTime): Promise<void> {
  const ticket = await lockAnswered(tx, actor, input.ticketId)
  if (!isWork(ticket.status)) throw conflict('not-open', 'Only an open ticket has an update time. Reopen it, or claim it first.')
  if (input.by && input.by <= input.now) throw invalid('The update needs a time that is still to come.')
  const minutes = input.withinMinutes === undefined ? ticket.update_minutes : input.withinMinutes
  const change = { update_minutes: minutes, ...(input.by && { update_at: input.by }) }
  const anew = { ...ticket, update_at: null }
  const next = await moveOn(tx, anew, change, { company: await readCompany(tx), now: input.now })
  await recordEvents(tx, [
    event(
      'ticket.update_time_set',
      ticket.ticket_id,
      { update_at: next.update_at?.toISOString() ?? null, within_minutes: minutes },
      input.now,
      { person_id: actor.id },
    ),
  ])
}

/**
 * The agreed time has come without news: the owner is asked to send an update, once for each such time.
 * @returns false when the customer has heard from us since, or hears by a promise that stands.
 */
export async function noteUpdateDue(tx: Tx, input: { ticketId: number; updateAt: Date; now: Date }): Promise<boolean> {
  const ticket = await lockTicket(tx, input.ticketId)
  const updateAt = input.updateAt.toISOString()
  if (ticket.update_at?.toISOString() !== updateAt || ticket.owner_id === null || ticket.promise_due) return false
  const asked = await tx
    .selectFrom('ticket_events')
    .select('data')
    .where('ticket_id', '=', ticket.ticket_id)
    .where('kind', '=', 'ticket.update_due')
    .execute()
  if (asked.some((row) => row.data['update_at'] === updateAt)) return false
  await recordEvents(tx, [event('ticket.update_due', ticket.ticket_id, { update_at: updateAt, to: ticket.owner_id }, input.now)])
  return true
}
