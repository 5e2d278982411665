import { recordEvents, type Tx } from '../db/index.ts'
import { conflict, invalid } from '../kernel/index.ts'
import type { Actor } from '../people/index.ts'
import { writeMessage } from '../tickets/index.ts'
import { addPromises, type PromiseToAdd } from './add-promises.ts'
import { decide, readingOf } from './draft.ts'
import { endPromise } from './end-promise.ts'
import { promiseEvent } from './events.ts'
import { lockPromise, type LockedPromise } from './find-promise.ts'
import { refreshTicket } from './refresh-ticket.ts'

/** The new time, and the words that tell the customer. */
export type Moving = { id: number; due: Date; text: string; html: string; now: Date }

/**
 * Gives a promise another time before it is due, and tells the customer in the same act. It ends as moved, and another follows it.
 * @returns the new promise. Problem 409 `too-late` once its time has passed: then it is broken for ever.
 */
export async function movePromise(tx: Tx, actor: Actor, input: Moving): Promise<number> {
  const { ticket, promise } = await lockPromise(tx, actor, input.id, input.now)
  if (promise.status === 'broken')
    throw conflict('too-late', 'Its time has passed, so it is broken and stays so. Say so to the customer, and give a new time.')
  if (promise.status !== 'open') throw conflict('promise-ended', `This promise was ${promise.status} already.`)
  if (promise.said_at > input.now)
    throw conflict('not-yet-said', 'The message that promises it has not left yet. Take it back and write another time.')
  if (input.due.getTime() === promise.due.getTime()) throw invalid('This is the time it has already. Give another.')
  if (input.due <= input.now) throw invalid('The new time must be still to come.')
  const messageId = await tellCustomer(tx, actor, promise, input)
  await endPromise(tx, promise, { status: 'moved', ended_at: input.now, ended_by: actor.id, ended_message_id: messageId })
  const newId = await follow(tx, actor, { ...input, messageId, ticket, promise })
  const about = { promise_id: promise.id, action: promise.action, due: promise.due.toISOString() }
  const data = { ...about, new_promise_id: newId, new_due: input.due.toISOString(), message_id: messageId }
  await recordEvents(tx, [promiseEvent('promise.moved', promise.ticket_id, data, input.now, { person_id: actor.id })])
  await refreshTicket(tx, promise.ticket_id, { now: input.now, heard: true })
  return newId
}

export type Mending = { id: number; due: Date; text: string; html: string; now: Date }

/**
 * After its time has passed: an honest word to the customer, and by when it happens now. The promise stays broken; a new one follows it.
 * @returns the new promise. Problem 409 before it is due (move it then), or when it was put right already.
 */
export async function mendPromise(tx: Tx, actor: Actor, input: Mending): Promise<number> {
  const { ticket, promise } = await lockPromise(tx, actor, input.id, input.now)
  if (promise.status === 'open') throw conflict('not-yet-due', 'Its time has not passed. Keep it, or move it and tell the customer.')
  if (!promise.standing) throw conflict('promise-ended', 'There is nothing left to put right on this promise.')
  if (input.due <= input.now) throw invalid('The new time must be still to come.')
  const messageId = await tellCustomer(tx, actor, promise, input)
  await endPromise(tx, promise, { put_right_at: input.now, put_right_by: actor.id, put_right_message_id: messageId })
  const newId = await follow(tx, actor, { ...input, messageId, ticket, promise })
  const about = { promise_id: promise.id, action: promise.action, due: promise.due.toISOString() }
  const data = { ...about, message_id: messageId, words: null, new_promise_id: newId }
  await recordEvents(tx, [promiseEvent('promise.put_right', promise.ticket_id, data, input.now, { person_id: actor.id })])
  await refreshTicket(tx, promise.ticket_id, { now: input.now, heard: true })
  return newId
}

/** The reply leaves at once: what it says is done in the same act, so it cannot be taken back. */
async function tellCustomer(tx: Tx, actor: Actor, promise: LockedPromise, { text, html, now }: Moving): Promise<number> {
  const written = await writeMessage(tx, actor, { ticketId: promise.ticket_id, kind: 'reply', text, html, undoSeconds: 0, now })
  if (written.refusal) throw written.refusal
  return written.messageId
}

/** What else the letter promises. One of its commitments is the promise itself, at its new time. */
async function othersIn(tx: Tx, actor: Actor, promise: LockedPromise, { text, html, due, now }: Moving): Promise<PromiseToAdd[]> {
  const { make } = await decide({ text, html }, undefined, () => readingOf(tx, actor, promise.ticket_id, now))
  const itself = make.findIndex((one) => one.due.getTime() === due.getTime())
  return make.toSpliced(Math.max(itself, 0), 1)
}

type Following = Moving & { messageId: number; ticket: { team_id: number | null }; promise: LockedPromise }

async function follow(tx: Tx, actor: Actor, following: Following): Promise<number> {
  const { due, messageId, ticket, promise, now } = following
  const others = await othersIn(tx, actor, promise, following)
  const said = {
    ticket: { ...promise, team_id: ticket.team_id },
    source: 'reply' as const,
    messageId,
    madeBy: actor.id,
    saidAt: now,
    follows: { id: promise.id, moves: promise.moves + 1 },
    now,
  }
  const [id] = await addPromises(tx, said, [{ action: promise.action, due }])
  const { follows: _, ...alone } = said
  await addPromises(tx, alone, others)
  return id!
}
