import type { TaskList } from 'graphile-worker'
import { addJob, type Database } from '../db/index.ts'
import { sweepPromises } from './sweep.ts'

/** Wakes the promises at start: what came due while nobody ran, and whose own job was lost, is taken now. */
export const wakePromises = ({ db }: Database): Promise<void> => addJob(db, { task: 'promise_steps', payload: {}, key: 'promise:wake' })

/** Timed work on promises. */
export const promiseTasks = (database: Database): TaskList => ({
  promise_steps: async (_payload, { job }) => {
    // The database's clock woke us. Where ours is behind it, the step would not have come yet, and nothing would wake us again.
    await sweepPromises(database, () => new Date(Math.max(Date.now(), job.run_at.getTime())))
  },
})
