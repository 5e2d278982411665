import { recordEvents, type Tx } from '../db/index.ts'
import { conflict } from '../kernel/index.ts'
import type { Actor } from '../people/index.ts'
import { commitmentEvent } from './events.ts'
import { lockVisible, mustBeOwed } from './lock.ts'

/**
 * Somebody to whom it was promised says that a broken one was made good. It stays broken; it no longer goes up.
 * @returns false when that was said before.
 */
export async function putRightCommitment(tx: Tx, actor: Actor, input: { id: number; words: string; now: Date }): Promise<boolean> {
  const row = await lockVisible(tx, actor, input.id)
  mustBeOwed(row, actor)
  if (row.status !== 'broken') throw conflict('not-broken', 'Only what was broken can be put right.')
  if (row.put_right_at !== null) return false
  const words = input.words.trim()
  await tx
    .updateTable('commitments')
    .set({ put_right_at: input.now, put_right_by: actor.id, put_right_words: words, step: null, step_at: null })
    .where('id', '=', row.id)
    .where('put_right_at', 'is', null)
    .execute()
  await recordEvents(tx, [
    commitmentEvent('promise.put_right', row, input.now, {
      by: actor.id,
      to: row.person_id,
      message_id: null,
      words,
      new_promise_id: null,
    }),
  ])
  return true
}
