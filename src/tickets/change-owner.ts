import { constraintOf, recordEvents, type Tx } from '../db/index.ts'
import { conflict, forbidden, invalid } from '../kernel/index.ts'
import { readCompany, supervises, type Actor } from '../people/index.ts'
import { awayNow } from './away.ts'
import { event } from './events.ts'
import { lockVisible, updateTicket } from './lock.ts'
import { moveOn, passPlan } from './plan.ts'
import { isWork } from './rules.ts'

/**
 * A supervisor names another owner, with a reason that stays in the history.
 * @returns false when they own it already. Problem 403 for anyone else, 422 for a person who cannot own, 409 `away` for one who is not here.
 */
export async function changeOwner(
  tx: Tx,
  actor: Actor,
  input: { ticketId: number; person: number; reason: string; now: Date },
): Promise<boolean> {
  const ticket = await lockVisible(tx, actor, input.ticketId)
  if (!supervises(actor)) throw forbidden('Only a supervisor names another owner. Hand the ticket off, or ask your supervisor.')
  if (ticket.status === 'closed') throw conflict('closed', 'This ticket is closed. Reopen it first.')
  if (ticket.owner_id === input.person) return false
  await mustBeAbleToOwn(tx, input.person)
  const away = await awayNow(tx, input.person)
  if (away) throw away
  const no = ticket.ownership_no + 1
  const reason = input.reason.trim()
  await tx
    .insertInto('ownerships')
    .values({
      ticket_id: ticket.ticket_id,
      ownership_no: no,
      person_id: input.person,
      how: 'supervisor',
      by_person: actor.id,
      reason,
      at: input.now,
    })
    .execute()
  const status: typeof ticket.status = ticket.status === 'new' ? 'open' : ticket.status
  const change = { owner_id: input.person, ownership_no: no, status }
  const at = { company: await readCompany(tx), now: input.now }
  if (ticket.owner_id !== null) await passPlan(tx, ticket, ticket.owner_id, input.person)
  await (isWork(status) ? moveOn(tx, ticket, change, at) : updateTicket(tx, ticket, change, at)).catch(ownerLeft)
  await recordEvents(tx, [
    event('ticket.owner_changed', ticket.ticket_id, { how: 'supervisor', from: ticket.owner_id, to: input.person, reason }, input.now, {
      person_id: actor.id,
    }),
  ])
  return true
}

async function mustBeAbleToOwn(tx: Tx, personId: number): Promise<void> {
  const person = await tx.selectFrom('people').select('owns').where('id', '=', personId).executeTakeFirst()
  if (!person?.owns) throw invalid('Only an active agent, supervisor or admin can own a ticket.')
}

/** They were deactivated while we wrote: the foreign key refused. */
function ownerLeft(error: unknown): never {
  if (constraintOf(error) === 'tickets_owner_is_active') throw invalid('They were deactivated a moment ago. Choose somebody else.')
  throw error
}
