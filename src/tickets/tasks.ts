import type { TaskList } from 'graphile-worker'
import type { Database } from '../db/index.ts'
import { noteUnanswered } from './asks.ts'
import { noteUpdateDue } from './update-time.ts'

/** Timed work on tickets: it calls the same verbs as a person, and never closes anything. */
export const ticketTasks = ({ transact }: Database): TaskList => ({
  asks_over: async (payload) => {
    const { ticket_id: ticketId, solution_no: solutionNo } = payload as { ticket_id: number; solution_no: number }
    await transact((tx) => noteUnanswered(tx, { ticketId, solutionNo, now: new Date() }))
  },
  update_due: async (payload) => {
    const { ticket_id: ticketId, update_at: updateAt } = payload as { ticket_id: number; update_at: string }
    await transact((tx) => noteUpdateDue(tx, { ticketId, updateAt: new Date(updateAt), now: new Date() }))
  },
})
