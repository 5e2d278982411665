import { recordEvents, type Tx } from '../db/index.ts'
import { conflict } from '../kernel/index.ts'
import { readCompany, type Actor } from '../people/index.ts'
import { event } from './events.ts'
import { lockAnswered, type LockedTicket } from './lock.ts'
import { moveOn, type MovingOn } from './plan.ts'
import { isWork } from './rules.ts'

type WorkStatus = 'open' | 'pending' | 'on_hold'

/** Says whose turn it is: ours (open), the customer's (pending), or something we wait for (on hold). */
export async function setStatus(tx: Tx, actor: Actor, input: { ticketId: number; status: WorkStatus; now: Date }): Promise<boolean> {
  const ticket = await lockAnswered(tx, actor, input.ticketId)
  if (!isWork(ticket.status))
    throw conflict('not-open', ticket.status === 'new' ? 'Claim the ticket first.' : 'This ticket is solved. Reopen it first.')
  if (ticket.status === input.status) return false
  await moveTo(tx, actor, ticket, {
    status: input.status,
    waitingSince: input.status === 'pending' ? null : ticket.waiting_since,
    company: await readCompany(tx),
    now: input.now,
  })
  return true
}

/** Moves a locked, open ticket to another working status, with the next step that follows. */
export async function moveTo(
  tx: Tx,
  actor: Actor,
  ticket: LockedTicket,
  to: MovingOn & { status: WorkStatus; waitingSince: Date | null },
): Promise<void> {
  await moveOn(tx, ticket, { status: to.status, waiting_since: to.waitingSince }, to)
  if (to.status !== ticket.status)
    await recordEvents(tx, [
      event('ticket.status_changed', ticket.ticket_id, { from: ticket.status, to: to.status }, to.now, { person_id: actor.id }),
    ])
}
