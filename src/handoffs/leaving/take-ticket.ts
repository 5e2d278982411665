// A ticket passes to who accepted it: with its promises, its plan, its drafts, and its customer told.
import { constraintOf, recordEvents, type Tx } from '../../db/index.ts'
import { invalid } from '../../kernel/index.ts'
import { readCompany, type Actor, type Company } from '../../people/index.ts'
import { timeInLetter } from '../../promises/index.ts'
import { event, isWork, moveOn, passPlan, updateTicket, writeAutomatic, type LockedTicket } from '../../tickets/index.ts'
import { canBeMailed } from '../reach.ts'
import { takeDrafts } from './take-drafts.ts'

export type Taken = { successionId: number; leaver: { id: number; name: string }; now: Date }

/** Makes the successor the owner of a locked ticket of the leaver’s. Their acceptance must stand already: the database asks for it. */
export async function takeTicket(tx: Tx, actor: Actor, ticket: LockedTicket, { successionId, leaver, now }: Taken): Promise<void> {
  const company = await readCompany(tx)
  const no = ticket.ownership_no + 1
  await tx
    .insertInto('ownerships')
    .values({
      ticket_id: ticket.ticket_id,
      ownership_no: no,
      person_id: actor.id,
      how: 'successor',
      by_person: actor.id,
      succession_id: successionId,
      at: now,
    })
    .execute()
  await passPlan(tx, ticket, leaver.id, actor.id)
  const change = { owner_id: actor.id, ownership_no: no }
  if (isWork(ticket.status)) await goOn(tx, actor, ticket, { change, company, now })
  else await updateTicket(tx, ticket, change, { company, now, ...(await solvedAt(tx, ticket)) }).catch(youLeft)
  await takeDrafts(tx, { ticketId: ticket.ticket_id, from: leaver.id, to: actor.id, now })
  const data = { how: 'successor' as const, from: leaver.id, to: actor.id, reason: null }
  await recordEvents(tx, [event('ticket.owner_changed', ticket.ticket_id, data, now, { person_id: actor.id })])
  if (isWork(ticket.status) && (await canBeMailed(tx, ticket.customer_id))) await tellCustomer(tx, actor, ticket, { leaver, company, now })
}

type GoingOn = { change: { owner_id: number; ownership_no: number }; company: Company; now: Date }

/** Where nothing of its own is planned, the next step is that the customer hears from their new owner. */
async function goOn(tx: Tx, actor: Actor, ticket: LockedTicket, { change, company, now }: GoingOn): Promise<void> {
  const next = await moveOn(tx, ticket, change, { company, now }).catch(youLeft)
  if (ticket.waiting_since || ticket.promise_due || next.status === 'pending') return
  await tx
    .updateTable('plans')
    .set({ next: `Tell ${ticket.customer_name.split(/\s+/)[0]} that you own this now`, who_id: actor.id })
    .where('ticket_id', '=', ticket.ticket_id)
    .where('automatic', '=', true)
    .execute()
}

/** When the present solution was said. */
async function solvedAt(tx: Tx, ticket: LockedTicket): Promise<{ solvedAt?: Date }> {
  if (ticket.status !== 'solved') return {}
  const row = await tx
    .selectFrom('solutions')
    .select('at')
    .where('ticket_id', '=', ticket.ticket_id)
    .where('solution_no', '=', ticket.solution_no)
    .executeTakeFirst()
  return row ? { solvedAt: row.at } : {}
}

type Telling = { leaver: { name: string }; company: Company; now: Date }

async function tellCustomer(tx: Tx, actor: Actor, ticket: LockedTicket, { leaver, company, now }: Telling): Promise<void> {
  const customer = await tx.selectFrom('customers').select('time_zone').where('id', '=', ticket.customer_id).executeTakeFirstOrThrow()
  const zone = customer.time_zone ?? company.time_zone
  const promises = await tx
    .selectFrom('promises')
    .select(['action', 'due'])
    .where('ticket_id', '=', ticket.ticket_id)
    .where('standing', '=', true)
    .where('due', '>', now)
    .orderBy('due')
    .limit(5)
    .execute()
  const text = [
    `Automatic: ${actor.name} owns your problem from now on; ${leaver.name} has handed everything over. You need not tell anything twice.`,
    ...(promises.length > 0 ? ['What we promised stays as it is:'] : []),
    ...promises.map(({ action, due }) => `${action}, by ${timeInLetter(due, zone, now)}`),
  ].join('\n')
  await writeAutomatic(tx, { ticket_id: ticket.ticket_id, text, about: 'owner', now })
}

/** The successor was deactivated while they accepted: the foreign key refused. */
function youLeft(error: unknown): never {
  if (constraintOf(error) === 'tickets_owner_is_active') throw invalid('You were deactivated a moment ago, and own nothing any more.')
  throw error
}
