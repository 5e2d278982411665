import { recordEvents, type Tx } from '../../../db/index.ts'
import { conflict, forbidden, invalid, type Blocker } from '../../../kernel/index.ts'
import { supervises, worksTickets, type Actor } from '../../../people/index.ts'
import { mailEvent } from '../events.ts'
import { isDomain, patternOf } from './patterns.ts'

/** `anyway`: although they are a customer with tickets that are not closed. `except`: the ticket at hand. */
export type Blocking = { pattern: string; why: string | null; anyway: boolean; except?: number; now: Date }

/**
 * From now on mail of this address, or of all of a domain, is set aside and answered by nobody. Who works tickets blocks an address; a
 * domain only a supervisor. Problem 409 `has-tickets` names what they still wait for.
 * @returns false when it was blocked already.
 */
export async function blockSender(tx: Tx, actor: Actor, input: Blocking): Promise<boolean> {
  const pattern = patternOf(input.pattern)
  mustBeAllowed(actor, pattern)
  await refuseOwn(tx, pattern)
  if (!input.anyway) await refuseWithTickets(tx, pattern, input.except ?? null)
  const why = input.why?.trim() || null
  const added = await tx
    .insertInto('blocked_senders')
    .values({ pattern, why, by_person: actor.id, created_at: input.now })
    .onConflict((c) => c.doNothing())
    .returning('pattern')
    .executeTakeFirst()
  if (!added) return false
  await recordEvents(tx, [mailEvent('sender.blocked', { pattern, why }, input.now, actor.id)])
  return true
}

/** Lets mail of this address or domain in again. @returns false when it was not blocked. */
export async function unblockSender(tx: Tx, actor: Actor, input: { pattern: string; now: Date }): Promise<boolean> {
  const pattern = patternOf(input.pattern)
  mustBeAllowed(actor, pattern)
  const gone = await tx.deleteFrom('blocked_senders').where('pattern', '=', pattern).executeTakeFirst()
  if (gone.numDeletedRows === 0n) return false
  await recordEvents(tx, [mailEvent('sender.unblocked', { pattern }, input.now, actor.id)])
  return true
}

/** Whether the actor may block and unblock it. */
export const mayBlock = (actor: Actor, pattern: string): boolean => worksTickets(actor) && (!isDomain(pattern) || supervises(actor))

function mustBeAllowed(actor: Actor, pattern: string): void {
  if (mayBlock(actor, pattern)) return
  throw forbidden('Blocking all of a domain, and taking that back, is for a supervisor. You can block a single address.', [
    { kind: 'supervisor', text: 'A supervisor' },
  ])
}

/** Neither the desk itself nor our own people can be shut out. */
async function refuseOwn(tx: Tx, pattern: string): Promise<void> {
  const within = (address: string) =>
    address === pattern || (isDomain(pattern) && (address.endsWith(pattern) || address.endsWith(`.${pattern.slice(1)}`)))
  const boxes = await tx.selectFrom('mailboxes').select('address').execute()
  const people = await tx.selectFrom('people').select(['email', 'name']).where('active', '=', true).execute()
  const box = boxes.find((one) => within(one.address.toLowerCase()))
  if (box) throw invalid(`${box.address} is an address of this desk. It cannot be blocked.`)
  const person = people.find((one) => within(one.email.toLowerCase()))
  if (person) throw invalid(`${person.name} works here and writes from there. It cannot be blocked.`)
}

async function refuseWithTickets(tx: Tx, pattern: string, except: number | null): Promise<void> {
  let query = tx
    .selectFrom('customer_addresses as a')
    .innerJoin('tickets as t', 't.customer_id', 'a.customer_id')
    .leftJoin('people as p', 'p.id', 't.owner_id')
    .select(['t.ticket_id', 't.subject', 'p.name'])
    .distinct()
    .where('t.status', '<>', 'closed')
    .where((eb) =>
      isDomain(pattern)
        ? eb.or([eb('a.address', 'like', `%${likeable(pattern)}`), eb('a.address', 'like', `%.${likeable(pattern.slice(1))}`)])
        : eb('a.address', '=', pattern),
    )
  if (except !== null) query = query.where('t.ticket_id', '<>', except)
  const open = await query.orderBy('t.ticket_id').limit(6).execute()
  if (open.length === 0) return
  const blockers: Blocker[] = open.slice(0, 5).map((row) => ({
    kind: 'ticket',
    text: `#${row.ticket_id} ${row.subject}${row.name ? `, owned by ${row.name}` : ', nobody’s yet'}`,
    ticket: row.ticket_id,
  }))
  throw conflict(
    'has-tickets',
    `A customer with ${open.length > 5 ? 'several tickets that are' : open.length === 1 ? 'a ticket that is' : 'tickets that are'} not closed writes from there. What they answer would be set aside, too. Block it all the same, or settle this first.`,
    { blockers },
  )
}

const likeable = (text: string): string => text.replace(/[\\%_]/g, '\\$&')
