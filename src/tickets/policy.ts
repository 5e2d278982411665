import { supervises, worksTickets, type Actor } from '../people/index.ts'
import { isWork } from './rules.ts'
import type { Can, Status } from './wire.ts'

/** `cover_id`: who stands in for the owner now. */
type Seen = { status: Status; owner_id: number | null; cover_id: number | null; merged_into?: number | null }

/** Everybody who works tickets sees every ticket: whoever the customer reaches can tell them who owns it. A colleague sees none unasked. */
export const seesTickets = (actor: Actor): boolean => worksTickets(actor)

/** Whether the actor answers for the ticket or leads those who do. */
export const answersFor = (actor: Actor, ticket: Pick<Seen, 'owner_id'>): boolean =>
  worksTickets(actor) && (ticket.owner_id === actor.id || supervises(actor))

/** Whether the actor acts for the ticket: who answers for it, and who covers for its owner. What ends it stays with the owner. */
export const actsFor = (actor: Actor, ticket: Seen): boolean =>
  answersFor(actor, ticket) || (worksTickets(actor) && ticket.cover_id === actor.id)

/** What the actor may do with a ticket now. The page asks this and never derives it again. */
export function abilitiesOn(actor: Actor, ticket: Seen): Can {
  const works = worksTickets(actor)
  const answers = answersFor(actor, ticket)
  const acts = actsFor(actor, ticket)
  const owned = ticket.owner_id !== null
  // What a merged ticket still gets, the one that goes on for it gets.
  const writes = works && !ticket.merged_into
  return {
    claim: works && ticket.status === 'new',
    reply: writes,
    note: writes,
    promise: writes,
    plan: acts && isWork(ticket.status),
    set_status: acts && isWork(ticket.status),
    solve: answers && isWork(ticket.status),
    reopen: acts && writes && (ticket.status === 'solved' || ticket.status === 'closed'),
    close: answers && owned && ticket.status !== 'closed',
    change_owner: supervises(actor) && ticket.status !== 'closed',
    hand_off: answers && owned && isWork(ticket.status),
    ask_assist: acts && owned && isWork(ticket.status),
    record: works,
    merge: works && ticket.status !== 'closed' && (answers || !owned),
    unmerge: acts && Boolean(ticket.merged_into),
    split: works && (acts || !owned),
  }
}
