import type { Tx } from '../db/index.ts'
import type { CommitmentStatus } from './wire.ts'

/** Ends an open commitment, and its reminders with it. */
export async function endCommitment(
  tx: Tx,
  id: number,
  { status, by, words, now }: { status: Exclude<CommitmentStatus, 'open' | 'broken'>; by: number; words: string | null; now: Date },
): Promise<void> {
  await tx
    .updateTable('commitments')
    .set({ status, ended_at: now, ended_by: by, words, step: null, step_at: null })
    .where('id', '=', id)
    .where('status', '=', 'open')
    .execute()
}
