import { recordEvents, type Tx } from '../db/index.ts'
import { conflict, forbidden } from '../kernel/index.ts'
import type { Actor } from '../people/index.ts'
import { endCommitment } from './end-commitment.ts'
import { commitmentEvent } from './events.ts'
import { checkDue, insertCommitment } from './insert-commitment.ts'
import { hasEnded, lockVisible } from './lock.ts'

/**
 * Gives it another time before it is due, and tells those it was made to in the same act. The old one ends as moved, a new one follows it.
 * @returns the id of the one that stands now.
 * @throws Problem 403 unless it is the actor's own, 409 `past-due` once its time has come, 422 for a time that is past or the same.
 */
export async function moveCommitment(
  tx: Tx,
  actor: Actor,
  input: { id: number; due: Date; words?: string | undefined; now: Date },
): Promise<number> {
  const row = await lockVisible(tx, actor, input.id)
  if (row.person_id !== actor.id) throw forbidden(`Only ${row.person_name} can give it another time.`)
  if (row.status !== 'open') throw await hasEnded(tx, row)
  if (row.due <= input.now) throw conflict('past-due', 'Its time has come; it cannot be moved any more. Say what happens now.')
  checkDue(input.due, input.now)
  const words = input.words?.trim() || null
  await endCommitment(tx, row.id, { status: 'moved', by: actor.id, words, now: input.now })
  const { creditors, action, about, asked_by: askedBy } = row
  const moved = { person_id: actor.id, creditors, action, due: input.due, about, asked_by: askedBy, made_by: actor.id }
  const id = await insertCommitment(tx, { ...moved, follows: row.id, moves: row.moves + 1, words }, input.now)
  await recordEvents(tx, [
    commitmentEvent('promise.moved', row, input.now, {
      by: actor.id,
      to: creditors.length === 1 ? creditors[0]! : null,
      new_promise_id: id,
      new_due: input.due.toISOString(),
      message_id: null,
      words,
    }),
  ])
  return id
}
