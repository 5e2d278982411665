import type { TaskList } from 'graphile-worker'
import { addJob, type Database } from '../../db/index.ts'
import { remindTeams } from './remind-teams.ts'

/** Looks at the reminders at start: a day that has come while nobody ran, and whose job was lost, is taken now. */
export const wakePractice = ({ db }: Database): Promise<void> =>
  addJob(db, { task: 'practice_reminders', payload: {}, key: 'practice:wake' })

/** Timed work of the practice room. */
export const practiceTasks = (database: Database): TaskList => ({
  practice_reminders: async (_payload, { job }) => {
    // The database's clock woke us. Where ours is behind it, the day would not have come yet.
    const now = new Date(Math.max(Date.now(), job.run_at.getTime()))
    await database.transact((tx) => remindTeams(tx, { now }))
  },
})
