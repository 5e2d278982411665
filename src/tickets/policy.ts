import { supervises, worksTickets, type Actor } from '../people/index.ts'
import { isWork } from './rules.ts'
import type { Can, Status } from './wire.ts'

type Seen = { status: Status; owner_id: number | null }

/** Everybody who works tickets sees every ticket: whoever the customer reaches can tell them who owns it. A colleague sees none unasked. */
export const seesTickets = (actor: Actor): boolean => worksTickets(actor)

/** Whether the actor answers for the ticket or leads those who do. */
export const answersFor = (actor: Actor, ticket: Seen): boolean =>
  worksTickets(actor) && (ticket.owner_id === actor.id || supervises(actor))

/** What the actor may do with a ticket now. The page asks this and never derives it again. */
export function abilitiesOn(actor: Actor, ticket: Seen): Can {
  const works = worksTickets(actor)
  const answers = answersFor(actor, ticket)
  const owned = ticket.owner_id !== null
  return {
    claim: works && ticket.status === 'new',
    reply: works,
    note: works,
    promise: works,
    plan: answers && isWork(ticket.status),
    set_status: answers && isWork(ticket.status),
    solve: answers && isWork(ticket.status),
    reopen: answers && (ticket.status === 'solved' || ticket.status === 'closed'),
    close: answers && owned && ticket.status !== 'closed',
    change_owner: supervises(actor) && ticket.status !== 'closed',
  }
}
