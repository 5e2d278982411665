// What an organisation has set for the coach, and what the one who asks does not want to see again.
import type { Db } from '../db/index.ts'
import type { Actor } from '../people/index.ts'
import { reasonsOf } from './reasons.ts'
import { coachKinds, type CoachKind, type CoachSettings, type LeftForGood, type Suggestion } from './wire.ts'

export type Own = { kindsOff: string[]; ownNames: string[]; left: LeftForGood[]; suggestions: Suggestion[]; modelOn: boolean }

/** The settings as a review uses them. */
export async function readOwn(db: Db, actor: Actor): Promise<Own> {
  const company = await db.selectFrom('company').select(['coach_kinds_off', 'coach_own_names', 'coach_model_url']).executeTakeFirstOrThrow()
  const suggestions = await db.selectFrom('coach_suggestions').select(['kind', 'text']).orderBy('kind').execute()
  const left = await db
    .selectFrom('coach_left')
    .select(['kind', 'rule'])
    .where('person_id', '=', actor.id)
    .orderBy('kind')
    .orderBy('rule')
    .execute()
  return {
    kindsOff: company.coach_kinds_off,
    ownNames: company.coach_own_names,
    suggestions: suggestions.map(({ kind, text }) => ({ kind: kind as CoachKind, text })),
    modelOn: company.coach_model_url !== null,
    left: left.map(({ kind, rule }) => ({ kind: kind as CoachKind, rule: rule || null })),
  }
}

/** The settings as the page shows them. */
export async function readSettings(db: Db, actor: Actor): Promise<CoachSettings> {
  const { kindsOff, ownNames, left, suggestions, modelOn } = await readOwn(db, actor)
  return {
    kinds: coachKinds.map((kind) => ({ kind, on: !kindsOff.includes(kind), ...reasonsOf(kind) })),
    own_names: ownNames,
    suggestions,
    model_on: modelOn,
    left_for_good: left,
  }
}

/** Whether somebody does not want to see this again: the rule, or all of its kind. */
export const isLeft = (left: readonly LeftForGood[], kind: CoachKind, rule: string | null): boolean =>
  left.some((one) => one.kind === kind && (one.rule === null || one.rule === rule))
