import { recordEvents, type Tx } from '../db/index.ts'
import { conflict } from '../kernel/index.ts'
import type { Actor } from '../people/index.ts'
import { breakCommitment } from './break-commitment.ts'
import { endCommitment } from './end-commitment.ts'
import { commitmentEvent } from './events.ts'
import { hasEnded, lockVisible, mustBeOwed } from './lock.ts'

/**
 * Somebody to whom it was promised says whether it was kept. What the one who owes it says about that never counts.
 * @returns false when it had been judged so before.
 * @throws Problem 403 for anybody else; 409 `ended` when it ended otherwise, `not-due` for broken before its time, `past-due` for kept after.
 */
export async function judgeCommitment(
  tx: Tx,
  actor: Actor,
  input: { id: number; kept: boolean; words?: string | undefined; now: Date },
): Promise<boolean> {
  const row = await lockVisible(tx, actor, input.id)
  mustBeOwed(row, actor)
  if (row.status === (input.kept ? 'kept' : 'broken')) return false
  if (row.status !== 'open') throw await hasEnded(tx, row)
  const words = input.words?.trim() || null
  const due = row.due <= input.now
  if (!input.kept && !due)
    throw conflict('not-due', 'It is broken only once its time has passed. If you no longer need it, release it.', {
      more: { due: row.due.toISOString() },
    })
  if (!input.kept) {
    await breakCommitment(tx, row, { by: actor.id, words, now: input.now })
    return true
  }
  if (due) throw conflict('past-due', 'Its time has passed, so it is broken. If it was done since, say that it was put right.')
  await endCommitment(tx, row.id, { status: 'kept', by: actor.id, words, now: input.now })
  await recordEvents(tx, [commitmentEvent('promise.kept', row, input.now, { by: actor.id, to: row.person_id, message_id: null, words })])
  return true
}
