import type { TaskList } from 'graphile-worker'
import type { Database } from '../db/index.ts'
import { stepCommitment } from './step-commitment.ts'

/** Timed work on commitments. */
export const leadershipTasks = ({ transact }: Database): TaskList => ({
  commitment_step: async (payload) => {
    const { id, step_at: at } = payload as { id: number; step_at: string }
    const stepAt = new Date(at)
    // The queue's clock may run a little ahead of ours: the step's time has come.
    const now = new Date(Math.max(Date.now(), stepAt.getTime()))
    await transact((tx) => stepCommitment(tx, { id, stepAt, now }))
  },
})
