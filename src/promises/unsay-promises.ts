import { addJob, recordEvents, type Tx } from '../db/index.ts'
import { hoursOf } from '../people/index.ts'
import { lockTicket } from '../tickets/index.ts'
import { stepJob } from './add-promises.ts'
import { endPromise } from './end-promise.ts'
import { promiseEvent } from './events.ts'
import { refreshTicket } from './refresh-ticket.ts'
import { nextStep, type Step } from './steps.ts'

/**
 * A message was taken back before it left: what it promised was never said, and what it kept is to be kept still. The database allows
 * either only until the message leaves.
 */
export async function unsayPromises(tx: Tx, input: { ticketId: number; messageId: number; by: number | null; now: Date }): Promise<void> {
  const unsaid = await unsayMade(tx, input)
  const again = (await openKept(tx, input)) + (await oweMended(tx, input))
  if (unsaid + again > 0) await refreshTicket(tx, input.ticketId, input)
}

type Undone = { ticketId: number; messageId: number; by: number | null; now: Date }

async function unsayMade(tx: Tx, { ticketId, messageId, by, now }: Undone): Promise<number> {
  const made = await tx
    .selectFrom('promises')
    .select(['id', 'ticket_id', 'action', 'due'])
    .where('ticket_id', '=', ticketId)
    .where('message_id', '=', messageId)
    .where('status', '=', 'open')
    .execute()
  for (const one of made) {
    await endPromise(tx, one, { status: 'unsaid', ended_at: now, ended_by: by })
    const data = { promise_id: one.id, action: one.action, due: one.due.toISOString(), message_id: messageId }
    await recordEvents(tx, [promiseEvent('promise.unsaid', ticketId, data, now, { person_id: by })])
  }
  return made.length
}

async function openKept(tx: Tx, { ticketId, messageId, now }: Undone): Promise<number> {
  const kept = await tx
    .selectFrom('promises')
    .select(['id', 'ticket_id', 'due'])
    .where('ticket_id', '=', ticketId)
    .where('ended_message_id', '=', messageId)
    .where('status', '=', 'kept')
    .execute()
  if (kept.length === 0) return 0
  const ticket = await lockTicket(tx, ticketId)
  const hours = await hoursOf(tx, ticket.team_id)
  for (const one of kept) {
    const next = nextStep({ due: one.due, after: await lastReminder(tx, one) }, now, hours)
    const ended = { ended_at: null, ended_by: null, ended_said_at: null, ended_message_id: null, words: null }
    await tx
      .updateTable('promises')
      // It may have stayed behind when the ticket changed hands meanwhile.
      .set({ status: 'open', owner_id: ticket.owner_id!, ...ended, ...next })
      .where('ticket_id', '=', ticketId)
      .where('id', '=', one.id)
      .execute()
    await addJob(tx, stepJob(one, next.step_at))
  }
  return kept.length
}

/** What a broken promise was put right with was never said: it is owed still. */
async function oweMended(tx: Tx, { ticketId, messageId, now }: Undone): Promise<number> {
  const mended = await tx
    .selectFrom('promises')
    .select(['id', 'ticket_id', 'due'])
    .where('ticket_id', '=', ticketId)
    .where('put_right_message_id', '=', messageId)
    .where('put_right_at', 'is not', null)
    .execute()
  if (mended.length === 0) return 0
  const ticket = await lockTicket(tx, ticketId)
  const hours = await hoursOf(tx, ticket.team_id)
  for (const one of mended) {
    const next = nextStep({ due: one.due, after: 'due' }, now, hours)
    const owed = { put_right_at: null, put_right_by: null, put_right_said_at: null, put_right_message_id: null, put_right_words: null }
    await tx
      .updateTable('promises')
      .set({ owner_id: ticket.owner_id!, ...owed, ...next })
      .where('ticket_id', '=', ticketId)
      .where('id', '=', one.id)
      .execute()
    await addJob(tx, stepJob(one, next.step_at))
  }
  return mended.length
}

/** The last step of which its owner was reminded, so that none comes twice. */
async function lastReminder(tx: Tx, promise: { ticket_id: number; id: number }): Promise<Step | null> {
  const rows = await tx
    .selectFrom('ticket_events')
    .select('data')
    .where('ticket_id', '=', promise.ticket_id)
    .where('kind', '=', 'promise.due')
    .orderBy('id')
    .execute()
  const last = rows.findLast((row) => row.data['promise_id'] === promise.id)
  return last ? (last.data['step'] as Step) : null
}
