import { recordEvents, type Tx } from '../../db/index.ts'
import { conflict, invalid } from '../../kernel/index.ts'
import type { Actor } from '../../people/index.ts'
import { refuseNames } from './check-anonymous.ts'
import { practiceEvent } from './events.ts'
import { lockExample } from './lock.ts'

/** How the actor would say it: one wording each, changed as often as wanted while the example is open. Problem 409 once it is compared. */
export async function writeRewrite(tx: Tx, actor: Actor, { id, text: given, now }: { id: number; text: string; now: Date }): Promise<void> {
  const { status, team } = await lockExample(tx, actor, id)
  if (status !== 'open') throw conflict('compared-already', 'The team compares already. Propose yours for the phrase bank, or pick one.')
  const text = given.trim()
  if (!text) throw invalid('Write how you would say it.')
  await refuseNames(tx, [text])
  await tx
    .insertInto('practice_rewrites')
    .values({ example_id: id, person_id: actor.id, text, at: now })
    .onConflict((same) => same.columns(['example_id', 'person_id']).doUpdateSet({ text, at: now }))
    .execute()
  await recordEvents(tx, [practiceEvent('practice.rewritten', { example_id: id, team_id: team.id }, now)])
}
