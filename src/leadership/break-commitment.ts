import { recordEvents, type Tx } from '../db/index.ts'
import { commitmentEvent } from './events.ts'
import type { LockedCommitment } from './lock.ts'
import { nextOf, scheduleStep } from './steps.ts'

/** Its time has passed: it is broken for ever, those it was made to see it so, and from here on it goes up a level each day. */
export async function breakCommitment(
  tx: Tx,
  row: LockedCommitment,
  { by, words, now }: { by: number | null; words: string | null; now: Date },
): Promise<void> {
  const next = await nextOf(tx, row.due, 'due', now)
  await tx
    .updateTable('commitments')
    .set({ status: 'broken', ended_at: now, ended_by: by, ...(words === null ? {} : { words }), ...next })
    .where('id', '=', row.id)
    .where('status', '=', 'open')
    .execute()
  await scheduleStep(tx, row.id, next)
  await recordEvents(tx, [commitmentEvent('promise.broken', row, now, { by, to: row.person_id, words })])
}
