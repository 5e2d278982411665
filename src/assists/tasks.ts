import type { TaskList } from 'graphile-worker'
import type { Database } from '../db/index.ts'
import { raiseAssist } from './raise-assist.ts'

/** Timed work on assists. */
export const assistTasks = ({ transact }: Database): TaskList => ({
  assist_due: async (payload, { job }) => {
    const { ticket_id: ticketId, id, level } = payload as { ticket_id: number; id: number; level: number }
    // The database's clock woke us; ours may be behind it.
    const now = new Date(Math.max(Date.now(), job.run_at.getTime()))
    await transact((tx) => raiseAssist(tx, { ticketId, id, level, now }))
  },
})
