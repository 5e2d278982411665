import { constraintOf, recordEvents, type Tx } from '../db/index.ts'
import { conflict, forbidden } from '../kernel/index.ts'
import { readCompany, worksTickets, type Actor, type Company } from '../people/index.ts'
import { event } from './events.ts'
import { lockVisible, type LockedTicket } from './lock.ts'
import { moveOn } from './plan.ts'

/**
 * Takes a new ticket: from now on the actor owns it.
 * @returns false when it is the actor's already. Problem 409 `already-owned` names who was faster.
 */
export async function claimTicket(tx: Tx, actor: Actor, input: { ticketId: number; now: Date }): Promise<boolean> {
  const ticket = await lockVisible(tx, actor, input.ticketId)
  if (ticket.owner_id === actor.id) return false
  if (ticket.owner_id !== null) throw await alreadyOwned(tx, ticket.owner_id)
  await claimLocked(tx, actor, ticket, await readCompany(tx), input.now)
  return true
}

async function alreadyOwned(tx: Tx, ownerId: number) {
  const owner = await tx.selectFrom('people').select('name').where('id', '=', ownerId).executeTakeFirstOrThrow()
  return conflict('already-owned', `${owner.name} owns this already.`, {
    blockers: [{ kind: 'owner', text: owner.name, person_id: ownerId }],
  })
}

/** Makes the actor the first owner of a locked, unowned ticket. */
export async function claimLocked(tx: Tx, actor: Actor, ticket: LockedTicket, company: Company, now: Date): Promise<LockedTicket> {
  if (!worksTickets(actor)) throw forbidden('A colleague does not own tickets.')
  await tx
    .insertInto('ownerships')
    .values({ ticket_id: ticket.ticket_id, ownership_no: 1, person_id: actor.id, how: 'claim', by_person: actor.id, at: now })
    .execute()
  const claimed = await moveOn(tx, ticket, { owner_id: actor.id, ownership_no: 1, status: 'open' }, { company, now }).catch(youLeft)
  await recordEvents(tx, [
    event('ticket.owner_changed', ticket.ticket_id, { how: 'claim', from: null, to: actor.id, reason: null }, now, { person_id: actor.id }),
  ])
  return { ...claimed, plan_automatic: true }
}

/** They were deactivated while they claimed: the foreign key refused. */
function youLeft(error: unknown): never {
  if (constraintOf(error) === 'tickets_owner_is_active') throw forbidden('You were deactivated a moment ago, and own nothing any more.')
  throw error
}
