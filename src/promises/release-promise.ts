import { recordEvents, type Tx } from '../db/index.ts'
import { conflict, invalid, notFound } from '../kernel/index.ts'
import type { Actor } from '../people/index.ts'
import { lockTicket } from '../tickets/index.ts'
import { endPromise } from './end-promise.ts'
import { promiseEvent } from './events.ts'
import { lockPromise, readNow, type LockedPromise } from './find-promise.ts'
import { refreshTicket } from './refresh-ticket.ts'

export type Releasing = { id: number; words: string | null; messageId: number | null; now: Date }

/**
 * Writes down that the customer let us off: in their words, or by their message. Only they can.
 * @returns false when they did already. Problem 422 without their word.
 */
export async function releasePromise(tx: Tx, actor: Actor, input: Releasing): Promise<boolean> {
  const { promise } = await lockPromise(tx, actor, input.id, input.now)
  const words = input.words?.trim() || null
  if (!words && input.messageId === null) throw invalid('Only the customer can release us. Give their words, or their message.')
  if (input.messageId !== null) await mustBeTheirs(tx, promise, input.messageId)
  return releaseLocked(tx, promise, { ...input, words, by: { person_id: actor.id } })
}

/** The customer releases us themselves, on their page. */
export async function releaseByCustomer(
  tx: Tx,
  input: { ticketId: number; id: number; words: string | null; now: Date },
): Promise<boolean> {
  const ticket = await lockTicket(tx, input.ticketId)
  const promise = await readNow(tx, ticket, input.id, input.now)
  const words = input.words?.trim() || 'Said on their page that it is no longer needed.'
  return releaseLocked(tx, promise, { words, messageId: null, now: input.now, by: { customer_id: ticket.customer_id } })
}

type By = { person_id?: number; customer_id?: number }

async function releaseLocked(tx: Tx, promise: LockedPromise, input: Omit<Releasing, 'id'> & { by: By }): Promise<boolean> {
  if (promise.status === 'released') return false
  if (!promise.standing) throw conflict('promise-ended', `This promise was ${promise.status} already; there is nothing to release us from.`)
  const { words, messageId, now } = input
  const broken = promise.status === 'broken'
  await endPromise(
    tx,
    promise,
    broken
      ? { put_right_at: now, put_right_by: input.by.person_id ?? null, put_right_message_id: messageId, put_right_words: words }
      : { status: 'released', ended_at: now, ended_by: input.by.person_id ?? null, ended_message_id: messageId, words },
  )
  const data = { promise_id: promise.id, action: promise.action, due: promise.due.toISOString(), words, message_id: messageId }
  await recordEvents(tx, [promiseEvent('promise.released', promise.ticket_id, data, now, input.by)])
  await refreshTicket(tx, promise.ticket_id, { now, freed: true })
  return true
}

async function mustBeTheirs(tx: Tx, promise: LockedPromise, messageId: number): Promise<void> {
  const message = await tx
    .selectFrom('messages')
    .select('id')
    .where('ticket_id', '=', promise.ticket_id)
    .where('id', '=', messageId)
    .where('kind', '=', 'customer')
    .where('held', '=', false)
    .executeTakeFirst()
  if (!message) throw notFound('message of the customer')
}
