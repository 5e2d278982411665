import { recordEvents, type Tx } from '../db/index.ts'
import { conflict } from '../kernel/index.ts'
import type { Actor } from '../people/index.ts'
import { endCommitment } from './end-commitment.ts'
import { commitmentEvent } from './events.ts'
import { hasEnded, lockVisible, mustBeOwed } from './lock.ts'

/**
 * Somebody to whom it was promised no longer needs it. Only before it is due: after that it is broken, whatever is said.
 * @returns false when it was released before.
 */
export async function releaseCommitment(tx: Tx, actor: Actor, input: { id: number; words: string; now: Date }): Promise<boolean> {
  const row = await lockVisible(tx, actor, input.id)
  mustBeOwed(row, actor)
  if (row.status === 'released') return false
  if (row.status !== 'open') throw await hasEnded(tx, row)
  if (row.due <= input.now)
    throw conflict('past-due', 'Its time has passed, so it is broken. Once it was made good, say that it was put right.')
  const words = input.words.trim()
  await endCommitment(tx, row.id, { status: 'released', by: actor.id, words, now: input.now })
  await recordEvents(tx, [
    commitmentEvent('promise.released', row, input.now, { by: actor.id, to: row.person_id, message_id: null, words }),
  ])
  return true
}
