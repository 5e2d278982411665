import type { TaskList } from 'graphile-worker'
import type { Database } from '../db/index.ts'
import { noteUnanswered } from './note-unanswered.ts'

/** Timed work on handoffs. */
export const handoffTasks = ({ transact }: Database): TaskList => ({
  handoff_answer_due: async (payload, { job }) => {
    const { ticket_id: ticketId, id } = payload as { ticket_id: number; id: number }
    // The database's clock woke us; where ours is behind it, the time would not have come yet.
    const now = new Date(Math.max(Date.now(), job.run_at.getTime()))
    await transact((tx) => noteUnanswered(tx, { ticketId, id, now }))
  },
})
