import { recordEvents, type Tx } from '../db/index.ts'
import { invalid } from '../kernel/index.ts'
import type { Actor } from '../people/index.ts'
import { handoffEvent } from './events.ts'
import { writeAnswer, type LockedHandoff } from './find-handoff.ts'
import { readStanding } from './materials.ts'

export type Refusal = { promise_id: number; reason: string }

/**
 * A receiver cannot take over what was promised: the sender hears it and settles it first. Nothing changes hands.
 * @returns false, as nothing was accepted. Problem 422 for a promise that does not stand on the ticket.
 */
export async function refusePromises(
  tx: Tx,
  actor: Actor,
  { handoff, refuses, now }: { handoff: LockedHandoff; refuses: Refusal[]; now: Date },
): Promise<false> {
  const standing = new Map((await readStanding(tx, handoff.ticket_id)).map((one) => [one.id, one]))
  for (const { promise_id: id, reason } of refuses) {
    const one = standing.get(id)
    if (!one) throw invalid('One of these promises does not stand on this ticket any more. Look at it again.')
    const words = reason.trim()
    if (!words) throw invalid('Say why you cannot take over what was promised.')
    if (await saidBefore(tx, actor, handoff, { id, words })) continue
    await writeAnswer(tx, handoff, { person_id: actor.id, kind: 'promise_refused', promise_id: id, words, at: now })
    const data = { handoff_id: handoff.id, from: handoff.from_id, by: actor.id, promise_id: id, action: one.action, reason: words }
    await recordEvents(tx, [
      handoffEvent('handoff.promise_refused', handoff.ticket_id, { ...data, to: handoff.from_id }, now, { person_id: actor.id }),
    ])
  }
  return false
}

/** The same again: somebody pressed twice, or their program did. */
async function saidBefore(tx: Tx, actor: Actor, handoff: LockedHandoff, { id, words }: { id: number; words: string }): Promise<boolean> {
  const last = await tx
    .selectFrom('handoff_answers')
    .select('words')
    .where('ticket_id', '=', handoff.ticket_id)
    .where('handoff_id', '=', handoff.id)
    .where('person_id', '=', actor.id)
    .where('promise_id', '=', id)
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return last?.words === words
}
