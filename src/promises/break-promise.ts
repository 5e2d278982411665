import { addJob, recordEvents, type Tx } from '../db/index.ts'
import { hoursOf } from '../people/index.ts'
import { stepJob } from './add-promises.ts'
import { promiseEvent } from './events.ts'
import { nextStep } from './steps.ts'

type Due = { id: number; ticket_id: number; owner_id: number; action: string; due: Date }

/** Its time has passed and it was not kept: broken, for ever. From tomorrow on it goes up a level each day until it is put right. */
export async function breakPromise(tx: Tx, promise: Due, now: Date): Promise<void> {
  const ticket = await tx.selectFrom('tickets').select('team_id').where('ticket_id', '=', promise.ticket_id).executeTakeFirstOrThrow()
  const next = nextStep({ due: promise.due, after: 'due' }, now, await hoursOf(tx, ticket.team_id))
  await tx
    .updateTable('promises')
    .set({ status: 'broken', ended_at: now, ...next })
    .where('ticket_id', '=', promise.ticket_id)
    .where('id', '=', promise.id)
    .execute()
  await addJob(tx, stepJob(promise, next.step_at))
  const { id, action, due, owner_id: to } = promise
  await recordEvents(tx, [promiseEvent('promise.broken', promise.ticket_id, { promise_id: id, action, due: due.toISOString(), to }, now)])
}
