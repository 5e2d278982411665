import type { TaskList } from 'graphile-worker'
import { addJob, type Database } from '../../db/index.ts'
import { settleCovers } from './settle-covers.ts'

/** Settles covers at start: what began or ended while nobody ran, and whose job was lost, is taken now. */
export const wakeCovers = ({ db }: Database): Promise<void> => addJob(db, { task: 'settle_covers', payload: {}, key: 'covers:wake' })

/** Timed work on absences. */
export const absenceTasks = (database: Database): TaskList => ({
  settle_covers: async (_payload, { job }) => {
    // The database's clock woke us. Where ours is behind it, the absence would not hold yet, and nothing would wake us again.
    const now = new Date(Math.max(Date.now(), job.run_at.getTime()))
    await database.transact((tx) => settleCovers(tx, { now }))
  },
})
