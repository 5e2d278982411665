import { recordEvents, type Tx } from '../db/index.ts'
import { conflict, invalid } from '../kernel/index.ts'
import type { Actor } from '../people/index.ts'
import { endPromise } from './end-promise.ts'
import { promiseEvent } from './events.ts'
import { lockPromise, type LockedPromise } from './find-promise.ts'
import { refreshTicket } from './refresh-ticket.ts'

/** The evidence: a message on the ticket, or words that say what was done. */
export type Keeping = { id: number; messageId: number | null; words: string | null; now: Date }

/**
 * Says that what was promised is done, and shows it. In time it is kept; after its time it stays broken, and is put right.
 * @returns false when it was kept or put right already. Problem 409 for one that ended otherwise, 422 without evidence.
 */
export async function keepPromise(tx: Tx, actor: Actor, input: Keeping): Promise<boolean> {
  const { promise } = await lockPromise(tx, actor, input.id, input.now)
  const changed = await keepLocked(tx, actor, promise, input)
  if (changed) await refreshTicket(tx, promise.ticket_id, { now: input.now, freed: true })
  return changed
}

/** Keeps a promise of a locked ticket. Its caller refreshes the ticket. */
export async function keepLocked(tx: Tx, actor: Actor, promise: LockedPromise, input: Omit<Keeping, 'id'>): Promise<boolean> {
  if (promise.status === 'moved' || promise.status === 'released')
    throw conflict('promise-ended', `This promise was ${promise.status} already; there is nothing left to keep.`)
  if (!promise.standing) return false
  const words = input.words?.trim() || null
  if (!words && input.messageId === null) throw invalid('Show that it is done: give the message that says so, or a line of evidence.')
  const message = input.messageId === null ? null : await readEvidence(tx, promise, input.messageId)
  const { id, action, due, ticket_id: ticketId } = promise
  const about = { promise_id: id, action, due: due.toISOString() }
  const by = { person_id: actor.id }
  if (promise.status === 'open') {
    const evidence = { ended_message_id: input.messageId, ended_said_at: message?.send_at ?? null, words }
    await endPromise(tx, promise, { status: 'kept', ended_at: input.now, ended_by: actor.id, ...evidence })
    await recordEvents(tx, [promiseEvent('promise.kept', ticketId, { ...about, message_id: input.messageId, words }, input.now, by)])
  } else {
    const evidence = { put_right_message_id: input.messageId, put_right_said_at: message?.send_at ?? null, put_right_words: words }
    await endPromise(tx, promise, { put_right_at: input.now, put_right_by: actor.id, ...evidence })
    const data = { ...about, message_id: input.messageId, words, new_promise_id: null }
    await recordEvents(tx, [promiseEvent('promise.put_right', ticketId, data, input.now, by)])
  }
  return true
}

async function readEvidence(tx: Tx, promise: LockedPromise, messageId: number) {
  const message = await tx
    .selectFrom('messages')
    .select(['send_at', 'created_at'])
    .where('ticket_id', '=', promise.ticket_id)
    .where('id', '=', messageId)
    .where('kind', 'in', ['reply', 'note', 'customer'])
    .where('undone_at', 'is', null)
    .where('held', '=', false)
    .where('chaser', '=', false)
    .executeTakeFirst()
  if (!message) throw invalid('There is no such message on this ticket. Choose one that shows that it is done.')
  if (message.created_at < promise.made_at) throw invalid('This message is older than the promise. Choose one that shows that it is done.')
  return message
}
