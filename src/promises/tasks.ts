import type { TaskList } from 'graphile-worker'
import { addJob, type Database } from '../db/index.ts'
import { leaveReply, wakeScheduled } from './scheduled/index.ts'
import { sweepPromises } from './sweep.ts'

/** Wakes the promises, and the replies that leave later, at start: what came due while nobody ran, and whose own job was lost, is taken now. */
export async function wakePromises(database: Database): Promise<void> {
  await addJob(database.db, { task: 'promise_steps', payload: {}, key: 'promise:wake' })
  await wakeScheduled(database)
}

/** Timed work on promises, and replies that leave later. */
export const promiseTasks = (database: Database): TaskList => ({
  promise_steps: async (_payload, { job }) => {
    // The database's clock woke us. Where ours is behind it, the step would not have come yet, and nothing would wake us again.
    await sweepPromises(database, () => new Date(Math.max(Date.now(), job.run_at.getTime())))
  },
  leave_reply: async (payload, { job }) => {
    const { ticket_id: ticketId, id } = payload as { ticket_id: number; id: number }
    const now = new Date(Math.max(Date.now(), job.run_at.getTime()))
    await database.transact((tx) => leaveReply(tx, { ticketId, id, now }))
  },
})
