import { recordEvents, type Tx } from '../../db/index.ts'
import { conflict, notFound } from '../../kernel/index.ts'
import type { Actor } from '../../people/index.ts'
import { practiceEvent } from './events.ts'
import { lockExample } from './lock.ts'

export type Pick = { id: number; rewrite: number; picked: boolean; now: Date }

/** The actor would say it so, or not any more. A wording has a number; nobody sees whose picks they are. Problem 409 unless compared. */
export async function pickRewrite(tx: Tx, actor: Actor, { id, rewrite, picked, now }: Pick): Promise<boolean> {
  const { status, team } = await lockExample(tx, actor, id)
  if (status === 'open') throw conflict('not-compared', 'Everybody still writes. Pick when the team compares.')
  if (status === 'ended') throw conflict('ended-already', 'This example has ended. Add a new one.')
  const known = await tx
    .selectFrom('practice_rewrites')
    .select('id')
    .where('id', '=', rewrite)
    .where('example_id', '=', id)
    .executeTakeFirst()
  if (!known) throw notFound('wording')
  const row = { rewrite_id: rewrite, person_id: actor.id }
  const changed = picked
    ? (
        await tx
          .insertInto('practice_picks')
          .values(row)
          .onConflict((same) => same.doNothing())
          .executeTakeFirst()
      ).numInsertedOrUpdatedRows
    : (await tx.deleteFrom('practice_picks').where('rewrite_id', '=', rewrite).where('person_id', '=', actor.id).executeTakeFirst())
        .numDeletedRows
  if (!changed) return false
  await recordEvents(tx, [practiceEvent('practice.picked', { example_id: id, team_id: team.id }, now)])
  return true
}
