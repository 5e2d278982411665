import Type, { type Static } from 'typebox'
import { Id, Instant, Maybe, MaybeInstant, MaybeNumber, MaybeText, PageQuery } from '../../kernel/wire.ts'
import { MaybePersonBrief, PersonBrief } from '../../people/wire.ts'

const oneOf = <T extends string>(values: readonly T[]) => Type.Unsafe<T>({ type: 'string', enum: [...values] })

export const sourceKinds = ['site', 'contract', 'advert', 'saved_reply', 'article', 'automatic', 'other'] as const
export type SourceKind = (typeof sourceKinds)[number]
/** Those that a person enters; the others come from our own texts by themselves. */
export const givenSourceKinds = ['site', 'contract', 'advert', 'article', 'other'] as const

export const results = ['kept', 'broken', 'unknown'] as const
export type Result = (typeof results)[number]

/** How the desk measures a promise from its own tickets. `words`, for `done`: any of these, parted by commas, names the promises meant. */
export const Measure = Type.Object({
  kind: oneOf(['answer', 'done'] as const),
  minutes: Type.Integer({ minimum: 1, maximum: 525_600 }),
  working: Type.Boolean({ default: true }),
  words: Type.Optional(Type.Unsafe<string | null>({ type: ['string', 'null'], maxLength: 200 })),
})
export type Measure = Static<typeof Measure>

export const PromiseTest = Type.Object({
  id: Id,
  result: oneOf(results),
  evidence: Type.String(),
  /** Null: the desk measured it. */
  by: MaybePersonBrief,
  audit_id: MaybeNumber,
  at: Instant,
})
export type PromiseTest = Static<typeof PromiseTest>

const Fix = Type.Object({ text: Type.String(), owner: PersonBrief, due: MaybeInstant, fixed_at: MaybeInstant })

export const CompanyPromise = Type.Object({
  id: Id,
  text: Type.String(),
  source_kind: oneOf(sourceKinds),
  source: Type.String(),
  source_id: MaybeNumber,
  /** False: customers may expect it although we never said it. */
  explicit: Type.Boolean(),
  test_method: Type.String(),
  measure: Maybe(Measure),
  owner: MaybePersonBrief,
  /** Of the last test; `unknown` also where there was none. */
  result: oneOf(results),
  last: Maybe(PromiseTest),
  next_test_at: MaybeInstant,
  fix: Maybe(Fix),
  /** Broken, and nobody mends it: no fix, or one that did not help. */
  needs_fix: Type.Boolean(),
  retired_at: MaybeInstant,
  created_by: MaybePersonBrief,
  created_at: Instant,
  can: Type.Object({ edit: Type.Boolean(), test: Type.Boolean(), mend: Type.Boolean() }),
})
export type CompanyPromise = Static<typeof CompanyPromise>

export const CompanyPromiseWithTests = Type.Object({ ...CompanyPromise.properties, tests: Type.Array(PromiseTest) })
export type CompanyPromiseWithTests = Static<typeof CompanyPromiseWithTests>

export const RegisterQuery = Type.Object({
  ...PageQuery,
  source_kind: Type.Optional(oneOf(sourceKinds)),
  result: Type.Optional(oneOf(results)),
})

const promiseText = Type.String({ minLength: 1, maxLength: 500 })
const sourceName = Type.String({ minLength: 1, maxLength: 500 })
const method = Type.String({ minLength: 1, maxLength: 500 })

export const NewCompanyPromise = Type.Object({
  text: promiseText,
  source_kind: oneOf(givenSourceKinds),
  source: sourceName,
  explicit: Type.Optional(Type.Boolean()),
  test_method: Type.Optional(method),
  measure: Type.Optional(Maybe(Measure)),
  owner: Type.Optional(MaybeNumber),
  next_test_at: Type.Optional(MaybeInstant),
})
export type NewCompanyPromise = Static<typeof NewCompanyPromise>

export const CompanyPromiseChange = Type.Object({
  text: Type.Optional(promiseText),
  source_kind: Type.Optional(oneOf(givenSourceKinds)),
  source: Type.Optional(sourceName),
  explicit: Type.Optional(Type.Boolean()),
  test_method: Type.Optional(method),
  measure: Type.Optional(Maybe(Measure)),
  owner: Type.Optional(MaybeNumber),
  next_test_at: Type.Optional(MaybeInstant),
  retired: Type.Optional(Type.Boolean()),
})
export type CompanyPromiseChange = Static<typeof CompanyPromiseChange>

export const FixToName = Type.Object({ text: Type.String({ minLength: 1, maxLength: 500 }), owner: Id, due: Instant })
export type FixToName = Static<typeof FixToName>

export const NewTest = Type.Object({
  result: oneOf(results),
  evidence: Type.String({ maxLength: 2000 }),
  audit: Type.Optional(Id),
  fix: Type.Optional(FixToName),
})
export type NewTest = Static<typeof NewTest>

/** A sentence of a text that promises something to everybody, with how it could be tested. */
export const FoundOffer = Type.Object({
  text: Type.String(),
  /** The words that promise, within `text`. */
  phrase: Type.String(),
  test_method: Type.String(),
  measure: Maybe(Measure),
  /** The entry of the register that says the same already. */
  known: MaybeNumber,
})
export type FoundOffer = Static<typeof FoundOffer>

const progress = {
  promises: Type.Integer(),
  tested: Type.Integer(),
  kept: Type.Integer(),
  broken: Type.Integer(),
  unknown: Type.Integer(),
  /** Broken ones that have a fix with an owner. */
  with_fix: Type.Integer(),
}
export const Audit = Type.Object({
  id: Id,
  started_by: PersonBrief,
  started_at: Instant,
  finished_at: MaybeInstant,
  ...progress,
  can: Type.Object({ finish: Type.Boolean() }),
})
export type Audit = Static<typeof Audit>

/** An audit with the register as it goes through it: `test` is the newest of this audit. */
export const AuditWithPromises = Type.Object({
  ...Audit.properties,
  data: Type.Array(Type.Object({ promise: CompanyPromise, test: Maybe(PromiseTest) })),
})
export type AuditWithPromises = Static<typeof AuditWithPromises>

export const SavedReply = Type.Object({
  id: Id,
  name: Type.String(),
  html: Type.String(),
  text: Type.String(),
  changed_by: PersonBrief,
  changed_at: Instant,
  /** What it promises, from the register, with the last result. */
  promises: Type.Array(
    Type.Object({ id: Id, text: Type.String(), result: oneOf(results), evidence: MaybeText, needs_fix: Type.Boolean() }),
  ),
  can: Type.Object({ edit: Type.Boolean() }),
})
export type SavedReply = Static<typeof SavedReply>

const replyName = Type.String({ minLength: 1, maxLength: 120 })
const replyHtml = Type.String({ minLength: 1, maxLength: 50_000 })
export const NewSavedReply = Type.Object({ name: replyName, html: replyHtml })
export const SavedReplyChange = Type.Object({ name: Type.Optional(replyName), html: Type.Optional(replyHtml) })
