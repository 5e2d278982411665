import type { Tx } from '../db/index.ts'
import { invalid } from '../kernel/index.ts'
import type { Actor } from '../people/index.ts'
import type { CoachKind } from './wire.ts'

type Left = { kind: CoachKind; rule?: string | null | undefined }
/** Nobody leaves more one by one. */
const most = 500

/** The actor does not want to see this again: a rule, or without one all of a kind. Twice is as good as once. */
export async function leaveForGood(tx: Tx, actor: Actor, { kind, rule, now }: Left & { now: Date }): Promise<boolean> {
  const { count } = await tx
    .selectFrom('coach_left')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('person_id', '=', actor.id)
    .executeTakeFirstOrThrow()
  if (count >= most) throw invalid('You have left very many of these. Leave the whole kind instead.')
  const left = await tx
    .insertInto('coach_left')
    .values({ person_id: actor.id, kind, rule: rule ?? '', at: now })
    .onConflict((conflict) => conflict.columns(['person_id', 'kind', 'rule']).doNothing())
    .executeTakeFirst()
  return left.numInsertedOrUpdatedRows === 1n
}

/** The actor wants to see it again. */
export async function seeAgain(tx: Tx, actor: Actor, { kind, rule }: Left): Promise<void> {
  await tx
    .deleteFrom('coach_left')
    .where('person_id', '=', actor.id)
    .where('kind', '=', kind)
    .where('rule', '=', rule ?? '')
    .execute()
}
