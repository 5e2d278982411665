import { giveAddress } from '../customers/index.ts'
import { recordEvents, type Tx } from '../db/index.ts'
import { conflict, invalid, notFound } from '../kernel/index.ts'
import type { Actor } from '../people/index.ts'
import { event } from './events.ts'
import { addParticipants, isOnTicket } from './held.ts'
import { lockAnswered } from './lock.ts'
import { settleHeld, takeTurn, type HeldToSettle } from './settle-held.ts'

export type SamePerson = HeldToSettle & { customerId: number }

/**
 * The owner says that a held message is from somebody who is on the ticket, at an address that we did not know: the address is theirs from
 * now on, and so is the message. It is the owner's turn.
 * @returns false when the message is held no longer.
 */
export async function acceptSamePerson(tx: Tx, actor: Actor, input: SamePerson): Promise<boolean> {
  const { ticketId, messageId, customerId, now } = input
  const ticket = await lockAnswered(tx, actor, ticketId)
  if (!(await isOnTicket(tx, ticketId, customerId))) throw invalid('Choose somebody who is on this ticket: its customer, or a participant.')
  const held = await settleHeld(tx, input)
  if (!held) return false
  const address = held.from_address
  // What names no sender is nobody's: their address would make all such mail this customer's.
  if (!address || address.endsWith('@invalid'))
    throw conflict('no-address', 'This message bears no address. Let its writer in, or give it its own ticket.')
  await refuseColleague(tx, address)
  if (held.customer_id !== null && held.customer_id !== customerId) await takeOver(tx, held.customer_id, { address, to: customerId, now })
  await giveAddress(tx, { address, to: customerId, now })
  await tx.updateTable('messages').set({ customer_id: customerId }).where('ticket_id', '=', ticketId).where('id', '=', messageId).execute()
  await takeTurn(tx, actor, ticket, { text: held.text, now })
  const data = { message_id: messageId, customer_id: customerId, address }
  await recordEvents(tx, [event('message.same_person', ticketId, data, now, { person_id: actor.id })])
  return true
}

async function refuseColleague(tx: Tx, address: string): Promise<void> {
  const person = await tx.selectFrom('people').select('name').where('email', '=', address).where('active', '=', true).executeTakeFirst()
  if (person) throw conflict('colleagues-address', `${address} is ${person.name}’s, who works here. Keep it as a note instead.`)
}

/** Whoever had the address gives it up, and with it their place on other tickets; somebody with tickets of their own keeps it. */
async function takeOver(tx: Tx, from: number, { address, to, now }: { address: string; to: number; now: Date }): Promise<void> {
  const owned = await tx
    .selectFrom('tickets as t')
    .innerJoin('customers as c', 'c.id', 't.customer_id')
    .select(['t.ticket_id', 'c.name'])
    .where('t.customer_id', '=', from)
    .orderBy('t.ticket_id', 'desc')
    .executeTakeFirst()
  if (owned)
    throw conflict(
      'address-taken',
      `${address} belongs to ${owned.name}, who has ticket #${owned.ticket_id}. Let them in as they are, or give the message its own ticket.`,
      { blockers: [{ kind: 'ticket', text: `#${owned.ticket_id}`, ticket_id: owned.ticket_id }] },
    )
  const known = await tx.selectFrom('customers').select('id').where('id', '=', to).forNoKeyUpdate().executeTakeFirst()
  if (!known) throw notFound('customer')
  const places = await tx
    .selectFrom('participants')
    .select('ticket_id')
    .where('customer_id', '=', from)
    .where('may_know', '=', true)
    .execute()
  for (const { ticket_id: place } of places) if (!(await isOnTicket(tx, place, to))) await addParticipants(tx, place, [to], 'accepted', now)
}
