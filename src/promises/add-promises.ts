import { addJobs, recordEvents, type Tx } from '../db/index.ts'
import { invalid } from '../kernel/index.ts'
import { hoursOf } from '../people/index.ts'
import { promiseEvent } from './events.ts'
import { nextStep } from './steps.ts'
import type { PromiseSource } from './wire.ts'

export type PromiseToAdd = { action: string; due: Date; said?: string | null; said_by?: string | null }

/** Where promises were said. `saidAt` is when it reaches the customer: from then on they stand for ever. */
export type Said = {
  ticket: { ticket_id: number; team_id: number | null; customer_id: number; owner_id: number | null }
  source: PromiseSource
  messageId: number | null
  madeBy: number
  saidAt: Date
  follows?: { id: number; moves: number }
  now: Date
}

/** The job that takes a promise through its steps. One a promise: a later time replaces it. */
export const stepJob = (promise: { ticket_id: number; id: number }, at: Date) => ({
  task: 'promise_steps',
  payload: { ticket_id: promise.ticket_id, id: promise.id },
  runAt: at,
  key: `promise:${promise.id}`,
})

/**
 * Writes promises on a ticket that has an owner, each with its first reminder. Problem 422 for a time that is past when it is said.
 * @returns their ids.
 */
export async function addPromises(tx: Tx, said: Said, promises: PromiseToAdd[]): Promise<number[]> {
  if (promises.length === 0) return []
  const { ticket, now } = said
  // Until then it can be taken back, and what is broken cannot.
  if (promises.some((one) => one.due <= said.saidAt))
    throw invalid('A promise needs a time that is still to come when it reaches the customer.')
  const hours = await hoursOf(tx, ticket.team_id)
  const rows = promises.map(({ action, due, said: phrase, said_by: by }) => ({
    ticket_id: ticket.ticket_id,
    customer_id: ticket.customer_id,
    owner_id: ticket.owner_id!,
    action: action.trim(),
    due,
    said: phrase ?? null,
    said_by: by ?? null,
    source: said.source,
    message_id: said.messageId,
    made_by: said.madeBy,
    made_at: now,
    said_at: said.saidAt,
    follows: said.follows?.id ?? null,
    moves: said.follows?.moves ?? 0,
    ...nextStep({ due, after: null }, now, hours),
  }))
  const added = await tx.insertInto('promises').values(rows).returning(['id', 'ticket_id', 'step_at', 'action', 'due']).execute()
  await addJobs(
    tx,
    added.map((one) => stepJob(one, one.step_at!)),
  )
  await recordEvents(
    tx,
    added.map((one) =>
      promiseEvent(
        'promise.made',
        one.ticket_id,
        {
          promise_id: one.id,
          action: one.action,
          due: one.due.toISOString(),
          source: said.source,
          message_id: said.messageId,
          follows: said.follows?.id ?? null,
          to: ticket.owner_id!,
        },
        now,
        { person_id: said.madeBy },
      ),
    ),
  )
  return added.map((one) => one.id)
}
