// When the next thing happens to a commitment by itself, and the job that makes it happen.
import { addJob, type Tx } from '../db/index.ts'
import { readCompany } from '../people/index.ts'
import { nextStep } from '../promises/index.ts'

type Next = ReturnType<typeof nextStep>

/** What comes after the step `after` (null: it was just made) of one that is due then. */
export async function nextOf(tx: Tx, due: Date, after: Next['step'] | null, now: Date): Promise<Next> {
  return nextStep({ due, after }, now, await readCompany(tx))
}

/** The job of the next step. It replaces the one before it of the same commitment. */
export const scheduleStep = (tx: Tx, id: number, { step_at: at }: { step_at: Date }): Promise<void> =>
  addJob(tx, { task: 'commitment_step', payload: { id, step_at: at.toISOString() }, runAt: at, key: `commitment:${id}` })
