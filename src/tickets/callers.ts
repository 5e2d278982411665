// Others who speak for the customer: a spouse, an assistant, a colleague. They are joined to the ticket, and told something only with
// the customer's permission.
import { recordEvents, type Tx } from '../db/index.ts'
import { invalid, notFound } from '../kernel/index.ts'
import type { Actor } from '../people/index.ts'
import { event } from './events.ts'
import { lockVisible } from './lock.ts'

/** The customer's permission: their words, or their message that gives it. */
export type Permission = { words: string; messageId: number | null }

export type Caller = { ticketId: number; customerId: number; relation: string; permission: Permission | null; now: Date }

/**
 * Joins somebody who called on the customer's matter. Without permission they are known to the ticket, and nothing is sent to them.
 * Problem 422 for the customer themselves.
 */
export async function addCaller(tx: Tx, actor: Actor, input: Caller): Promise<void> {
  const ticket = await lockVisible(tx, actor, input.ticketId)
  if (ticket.customer_id === input.customerId)
    throw invalid('This is the customer of the ticket. Say who else called: another name, or another address.')
  const relation = input.relation.trim()
  if (!relation) throw invalid('Say who they are to the customer: husband, assistant, colleague.')
  const given = input.permission && (await permissionColumns(tx, actor, input.ticketId, input.permission, input.now))
  await tx
    .insertInto('participants')
    .values({ ticket_id: input.ticketId, customer_id: input.customerId, added_at: input.now, how: 'caller', relation, ...given })
    .onConflict((c) => c.columns(['ticket_id', 'customer_id']).doUpdateSet({ relation, ...given }))
    .execute()
  const data = { customer_id: input.customerId, relation, words: input.permission?.words ?? null }
  await recordEvents(tx, [event('ticket.caller_added', input.ticketId, data, input.now, { person_id: actor.id })])
}

/**
 * Records that the customer lets this person know all. Problem 404 for nobody on the ticket, 422 without words.
 * @returns false when they may already.
 */
export async function permitCaller(
  tx: Tx,
  actor: Actor,
  input: { ticketId: number; customerId: number; permission: Permission; now: Date },
): Promise<boolean> {
  await lockVisible(tx, actor, input.ticketId)
  const participant = await tx
    .selectFrom('participants')
    .select('may_know')
    .where('ticket_id', '=', input.ticketId)
    .where('customer_id', '=', input.customerId)
    .executeTakeFirst()
  if (!participant) throw notFound('caller')
  if (participant.may_know) return false
  await tx
    .updateTable('participants')
    .set(await permissionColumns(tx, actor, input.ticketId, input.permission, input.now))
    .where('ticket_id', '=', input.ticketId)
    .where('customer_id', '=', input.customerId)
    .execute()
  const data = { customer_id: input.customerId, words: input.permission.words.trim() }
  await recordEvents(tx, [event('ticket.caller_permitted', input.ticketId, data, input.now, { person_id: actor.id })])
  return true
}

async function permissionColumns(tx: Tx, actor: Actor, ticketId: number, { words, messageId }: Permission, now: Date) {
  if (!words.trim()) throw invalid('Say in the customer’s words that this person may know: “My husband may speak for me.”')
  if (messageId !== null) await mustBeTheirs(tx, ticketId, messageId)
  return { permission: words.trim(), permission_message_id: messageId, permitted_at: now, recorded_by: actor.id }
}

/** Only the customer gives permission: nobody gives it to themselves. */
async function mustBeTheirs(tx: Tx, ticketId: number, messageId: number): Promise<void> {
  const message = await tx
    .selectFrom('messages as m')
    .innerJoin('tickets as t', (join) => join.onRef('t.ticket_id', '=', 'm.ticket_id').onRef('t.customer_id', '=', 'm.customer_id'))
    .select('m.id')
    .where('m.ticket_id', '=', ticketId)
    .where('m.id', '=', messageId)
    .executeTakeFirst()
  if (!message) throw invalid('The permission is in a message of the customer’s on this ticket. Choose that one, or give their words.')
}
