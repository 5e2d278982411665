import { recordEvents, type Tx } from '../db/index.ts'
import { invalid } from '../kernel/index.ts'
import type { Actor } from '../people/index.ts'
import { handoffEvent } from './events.ts'
import { lockHandoff, mustBeOffered, mustReceive, writeAnswer } from './find-handoff.ts'

/** A receiver asks the sender back before answering. The offer stands. */
export async function askBack(tx: Tx, actor: Actor, input: { id: number; words: string; now: Date }): Promise<void> {
  const { ticket, handoff } = await lockHandoff(tx, actor, input.id)
  await mustBeOffered(tx, handoff)
  await mustReceive(tx, actor, handoff)
  const words = input.words.trim()
  if (!words) throw invalid('Write what you would like to know.')
  await writeAnswer(tx, handoff, { person_id: actor.id, kind: 'asked', words, at: input.now })
  const data = { handoff_id: handoff.id, from: handoff.from_id, by: actor.id, words, to: handoff.from_id }
  await recordEvents(tx, [handoffEvent('handoff.asked', ticket.ticket_id, data, input.now, { person_id: actor.id })])
}
