import { recordEvents, type Tx } from '../db/index.ts'
import { managersOf } from '../people/index.ts'
import { breakCommitment } from './break-commitment.ts'
import { commitmentEvent } from './events.ts'
import { lockCommitment, type LockedCommitment } from './lock.ts'
import { nextOf, scheduleStep } from './steps.ts'

/**
 * Does the one step of a commitment that was set for `stepAt`: reminds who owes it, breaks it when its time has come, or takes it one level
 * up. The lock and the time of the step make it happen once, whoever else tries and however often a job runs again.
 * @returns false when it was done or called off before.
 */
export async function stepCommitment(tx: Tx, input: { id: number; stepAt: Date; now: Date }): Promise<boolean> {
  const row = await lockCommitment(tx, input.id)
  if (!row?.step || row.step_at?.getTime() !== input.stepAt.getTime()) return false
  if (row.status === 'broken') return goUp(tx, row, input.now)
  // A worker that was away comes too late to remind.
  if (row.due <= input.now) await breakCommitment(tx, row, { by: null, words: null, now: input.now })
  else await remind(tx, row, input.now)
  return true
}

async function remind(tx: Tx, row: LockedCommitment, now: Date): Promise<void> {
  const step = row.step === 'early' ? 'early' : 'soon'
  const next = await nextOf(tx, row.due, step, now)
  await tx
    .updateTable('commitments')
    .set({ ...next, reminded_at: now })
    .where('id', '=', row.id)
    .execute()
  await scheduleStep(tx, row.id, next)
  await recordEvents(tx, [commitmentEvent('promise.due', row, now, { to: row.person_id, step })])
}

/** One level up the line of who owes it, each day; it ends where nobody is above. */
async function goUp(tx: Tx, row: LockedCommitment, now: Date): Promise<boolean> {
  const level = row.level + 1
  const manager = (await managersOf(tx, row.person_id))[row.level]
  const next = manager ? await nextOf(tx, row.due, 'up', now) : null
  await tx
    .updateTable('commitments')
    .set(next ? { ...next, level } : { step: null, step_at: null })
    .where('id', '=', row.id)
    .execute()
  if (!next || !manager) return false
  await scheduleStep(tx, row.id, next)
  await recordEvents(tx, [commitmentEvent('promise.up', row, now, { to: manager.id, level })])
  return true
}
