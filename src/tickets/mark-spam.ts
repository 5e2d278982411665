import { recordEvents, type Tx } from '../db/index.ts'
import { conflict } from '../kernel/index.ts'
import { readCompany, type Actor } from '../people/index.ts'
import { refuseWhileAsked } from './asked.ts'
import { claimLocked } from './claim.ts'
import { writeClosure } from './confirm.ts'
import { event } from './events.ts'
import { lockAnswered, lockVisible, type LockedTicket } from './lock.ts'
import { answersFor } from './policy.ts'
import { reopenLocked } from './reopen.ts'
import { refuse, type Outcome } from './solve.ts'

/** `blocked`: the pattern by which its sender is blocked together with it. */
export type Marking = { ticketId: number; blocked: string | null; now: Date }

/**
 * Ends a ticket as spam: closed unconfirmed, in the name of who marks it (who takes it, if it is nobody's), with nothing sent. Only a
 * ticket on which nobody of ours has answered or promised anything; problem 409 names what was said.
 * @returns `changed: false` when it is spam already; a `refusal` to throw after the commit.
 */
export async function markSpam(tx: Tx, actor: Actor, input: Marking): Promise<Outcome> {
  const { ticketId, now } = input
  const ticket = await lockVisible(tx, actor, ticketId)
  if (ticket.spam_at) return { changed: false }
  if (ticket.owner_id !== null && !answersFor(actor, ticket)) return refuse(tx, actor, ticket, 'close', now)
  if (ticket.status === 'solved' || ticket.status === 'closed')
    throw conflict(ticket.status, `This ticket is ${ticket.status} already. Only an open one is marked as spam.`)
  await refuseAnswered(tx, ticketId)
  const owned = ticket.owner_id === null ? await claimLocked(tx, actor, ticket, await readCompany(tx), now) : ticket
  await refuseWhileAsked(tx, owned)
  await end(tx, actor, owned, input)
  return { changed: true }
}

async function end(tx: Tx, actor: Actor, ticket: LockedTicket, { blocked, now }: Marking): Promise<void> {
  const by = { person_id: actor.id }
  await writeClosure(tx, ticket, { confirmationId: null, byPerson: actor.id, reason: 'Spam', spamAt: now, now })
  await recordEvents(tx, [
    event('ticket.closed', ticket.ticket_id, { confirmed: false, reason: 'Spam' }, now, by),
    event('ticket.marked_spam', ticket.ticket_id, { blocked }, now, by),
  ])
}

/** Who was answered is a customer, and has our word. */
async function refuseAnswered(tx: Tx, ticketId: number): Promise<void> {
  const reply = await tx
    .selectFrom('messages as m')
    .leftJoin('people as p', 'p.id', 'm.person_id')
    .select('p.name')
    .where('m.ticket_id', '=', ticketId)
    .where('m.kind', '=', 'reply')
    .where('m.undone_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  const promise = await tx.selectFrom('promises').select('action').where('ticket_id', '=', ticketId).limit(1).executeTakeFirst()
  if (!reply && !promise) return
  throw conflict('answered', 'Somebody of ours has answered here, so it is no spam to us. Close it with a reason instead.', {
    blockers: [
      ...(reply ? [{ kind: 'reply', text: `${reply.name ?? 'Somebody'} replied` }] : []),
      ...(promise ? [{ kind: 'promise', text: promise.action }] : []),
    ],
  })
}

/**
 * Says that a ticket was no spam after all: it is open again, its owner's, and its customer waits from now on.
 * @returns false when it is none already.
 */
export async function unmarkSpam(tx: Tx, actor: Actor, input: { ticketId: number; now: Date }): Promise<boolean> {
  const ticket = await lockAnswered(tx, actor, input.ticketId)
  if (!ticket.spam_at) return false
  const by = { person_id: actor.id }
  await reopenLocked(tx, ticket, { reason: 'It is no spam', by, waitingSince: input.now, now: input.now })
  return true
}
