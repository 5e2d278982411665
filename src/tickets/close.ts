import { recordEvents, type Tx } from '../db/index.ts'
import { conflict, invalid } from '../kernel/index.ts'
import type { Actor } from '../people/index.ts'
import { refuseWhileAsked } from './asked.ts'
import { confirmLocked, writeClosure } from './confirm.ts'
import { event } from './events.ts'
import { lockVisible, notTheOwner, type LockedTicket } from './lock.ts'
import { refuseMerged } from './merged.ts'
import { answersFor } from './policy.ts'
import { refuse, type Outcome } from './solve.ts'

export type Closing = { ticketId: number; confirmed: boolean; reason: string | null; words: string | null; now: Date }

/**
 * Closes a ticket: *confirmed* when the customer said so (in their words, where they said it outside of Onus), else *unconfirmed* with a
 * reason. Only the owner or a supervisor can; another's try is refused and recorded.
 */
export async function closeTicket(tx: Tx, actor: Actor, input: Closing): Promise<Outcome> {
  const ticket = await lockVisible(tx, actor, input.ticketId)
  if (!answersFor(actor, ticket)) return refuse(tx, actor, ticket, 'close', input.now)
  if (ticket.owner_id === null) throw await notTheOwner(tx, ticket)
  if (ticket.status === 'closed' && !input.confirmed) return { changed: false }
  refuseMerged(ticket)
  await refuseWhileAsked(tx, ticket)
  return input.confirmed
    ? { changed: await closeConfirmed(tx, actor, ticket, input) }
    : { changed: await closeUnconfirmed(tx, actor, ticket, input) }
}

async function closeConfirmed(tx: Tx, actor: Actor, ticket: LockedTicket, input: Closing): Promise<boolean> {
  const confirmation = await tx
    .selectFrom('confirmations')
    .select('id')
    .where('ticket_id', '=', ticket.ticket_id)
    .where('solution_no', '=', ticket.solution_no)
    .executeTakeFirst()
  if (ticket.status === 'closed' && confirmation) return false
  if (ticket.solved_in === null)
    throw conflict('not-solved', 'Say what solved it first. Then the customer can confirm it.', {
      blockers: [{ kind: 'outcome', text: 'What solved it, in one line' }],
    })
  if (!input.words?.trim()) {
    throw conflict(
      'not-confirmed',
      'The customer has not confirmed it. Give their words if they told you, or close it unconfirmed with a reason.',
      { blockers: [{ kind: 'confirmation', text: 'The customer’s word' }] },
    )
  }
  return confirmLocked(tx, ticket, {
    how: 'told',
    words: input.words.trim(),
    customerId: ticket.customer_id,
    personId: actor.id,
    now: input.now,
  })
}

async function closeUnconfirmed(tx: Tx, actor: Actor, ticket: LockedTicket, input: Closing): Promise<boolean> {
  const reason =
    input.reason?.trim() || (ticket.solved_in !== null && (await askedInVain(tx, ticket)) ? 'The customer did not answer two asks.' : '')
  if (!reason) throw invalid('Say why it is closed without the customer’s word: add a reason.')
  await writeClosure(tx, ticket, { confirmationId: null, byPerson: actor.id, reason, now: input.now })
  await recordEvents(tx, [event('ticket.closed', ticket.ticket_id, { confirmed: false, reason }, input.now, { person_id: actor.id })])
  return true
}

/** Whether both asks about the present solution went unanswered. */
async function askedInVain(tx: Tx, ticket: LockedTicket): Promise<boolean> {
  const rows = await tx
    .selectFrom('ticket_events')
    .select('data')
    .where('ticket_id', '=', ticket.ticket_id)
    .where('kind', '=', 'ticket.ask_unanswered')
    .execute()
  return rows.some((row) => row.data['solution_no'] === ticket.solution_no)
}
