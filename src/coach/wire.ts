import Type, { type Static } from 'typebox'
import { CustomerQuestion } from '../facts/wire.ts'
import { Id, Instant, List, Maybe, MaybeInstant, MaybeNumber, MaybeText } from '../kernel/wire.ts'
import { PersonBrief } from '../people/wire.ts'
import { FoundInDraft } from '../promises/wire.ts'

/** What is found in a phrase. All but the last two come from the packs, and are the same in the browser. */
export const findingKinds = [
  'distancing',
  'conditional_apology',
  'stock_phrase',
  'helplessness',
  'pass_off',
  'bare_policy',
  'blame',
  'force',
  'self_blame',
  'vague_promise',
  'repeat_question',
] as const
export type FindingKind = (typeof findingKinds)[number]
/** What is seen in a whole reply, beside what the customer wrote. */
export const checkKinds = [
  'apology_again',
  'no_specifics',
  'apology_without_repair',
  'no_use',
  'standing_no',
  'mixed_stance',
  'unedited_template',
] as const
export type CheckKind = (typeof checkKinds)[number]
export const coachKinds = [...findingKinds, ...checkKinds] as const
export type CoachKind = FindingKind | CheckKind

const FindingKindName = Type.Unsafe<FindingKind>({ type: 'string', enum: [...findingKinds] })
const CheckKindName = Type.Unsafe<CheckKind>({ type: 'string', enum: [...checkKinds] })
export const KindName = Type.Unsafe<CoachKind>({ type: 'string', enum: [...coachKinds] })

/**
 * What the ticket holds of a thing that a draft asks for, ready to insert. `recorded_at` is null for what was found and not confirmed yet.
 * Where two sources of it differ it `disagrees`, and has no value: which one holds is settled first.
 */
export const KnownFact = Type.Object({
  kind: Type.String(),
  label: Type.String(),
  value: MaybeText,
  recorded_at: MaybeInstant,
  disagrees: Type.Boolean(),
})
export type KnownFact = Static<typeof KnownFact>

/** A better wording: `text` goes in the place of what stands from `start` to `end`. `___` is what only the writer knows. */
export const Rewrite = Type.Object({ start: Type.Integer(), end: Type.Integer(), text: Type.String() })
export type Rewrite = Static<typeof Rewrite>

/** Why it is shown, on what ground, and what the evidence says, also where it is against it. */
const reasons = { why: MaybeText, ground: MaybeText, evidence: MaybeText }

/** Something that the customer will hear otherwise than it is meant. UTF-16 offsets into the text. */
export const Finding = Type.Object({
  kind: FindingKindName,
  start: Type.Integer(),
  end: Type.Integer(),
  /** The rule of the pack that found it: what can be left for good. */
  rule: MaybeText,
  ...reasons,
  rewrite: Maybe(Rewrite),
  /** With `repeat_question`: what it asks for. */
  fact: Type.Optional(KnownFact),
  /** What the writer's teams, or everybody, agreed to say instead. */
  phrases: Type.Optional(Type.Array(Type.Object({ id: Id, text: Type.String() }))),
})
export type Finding = Static<typeof Finding>

/**
 * Something about the whole reply. `message_id` and `quote`: the message on the ticket that it is about, and the words in it.
 * `suggestions` are sentences to choose from; `___` is what only the writer knows.
 */
export const Check = Type.Object({
  kind: CheckKindName,
  ...reasons,
  message_id: MaybeNumber,
  quote: MaybeText,
  suggestions: Type.Array(Type.String()),
})
export type Check = Static<typeof Check>

export const ReviewRequest = Type.Object({
  text: Type.String({ maxLength: 200_000 }),
  /** The number of the ticket it is written on. */
  ticket: Type.Optional(Id),
})

/** What a good update tells, and this draft does not. */
const parts = ['what_happened', 'what_next', 'by_when', 'your_part', 'how_to_reach'] as const

export const Review = Type.Object({
  findings: Type.Array(Finding),
  /** Empty without a ticket. */
  checks: Type.Array(Check),
  promises: Type.Array(FoundInDraft),
  missing: Type.Array(Type.Unsafe<(typeof parts)[number]>({ type: 'string', enum: [...parts] })),
  /** What the customer asked since we last wrote. Empty without a ticket. */
  questions: Type.Array(CustomerQuestion),
})
export type Review = Static<typeof Review>

/** A text that is sent often: a saved reply, an automatic text. As plain text, or as the HTML that it is written in. */
export const TextReviewRequest = Type.Object({
  text: Type.Optional(Type.String({ maxLength: 200_000 })),
  html: Type.Optional(Type.String({ maxLength: 500_000 })),
})
/** Offsets count in `text`, which is the HTML as a reader sees it. */
export const TextReview = Type.Object({ text: Type.String(), findings: Type.Array(Finding) })
export type TextReview = Static<typeof TextReview>

export const LeftForGood = Type.Object({ kind: KindName, rule: MaybeText })
export type LeftForGood = Static<typeof LeftForGood>

export const Suggestion = Type.Object({ kind: KindName, text: Type.String() })
export type Suggestion = Static<typeof Suggestion>

export const CoachSettings = Type.Object({
  kinds: Type.Array(Type.Object({ kind: KindName, on: Type.Boolean(), ...reasons })),
  /** The organisation's own names for its parts: "head office", "Leeds depot". */
  own_names: Type.Array(Type.String()),
  /** The organisation's own suggestions, in the place of ours. `{span}` stands for the words that were found. */
  suggestions: Type.Array(Suggestion),
  /** Whether a language model may word a rewrite, when its writer asks for one. */
  model_on: Type.Boolean(),
  /** What the one who asks does not want to see again. */
  left_for_good: Type.Array(LeftForGood),
})
export type CoachSettings = Static<typeof CoachSettings>

const only = { additionalProperties: false }
export const CoachSettingsChange = Type.Object(
  {
    kinds_off: Type.Optional(Type.Array(KindName, { maxItems: 50 })),
    own_names: Type.Optional(Type.Array(Type.String({ maxLength: 80 }), { maxItems: 200 })),
    /** Those that are given are changed; an empty text takes one back. */
    suggestions: Type.Optional(
      Type.Array(Type.Object({ kind: KindName, text: Type.String({ maxLength: 500 }) }), { maxItems: coachKinds.length }),
    ),
  },
  only,
)
export type CoachSettingsChange = Static<typeof CoachSettingsChange>

const Rule = Type.String({ minLength: 1, maxLength: 120 })
/** Without a rule, the whole kind. */
export const Leaving = Type.Object({
  kind: KindName,
  rule: Type.Optional(Type.Unsafe<string | null>({ type: ['string', 'null'], minLength: 1, maxLength: 120 })),
})
export const TakingBack = Type.Object({ kind: KindName, rule: Type.Optional(Rule) })

/** A slip in a message, pointed out to its author alone. `phrase` are its words in the message. */
export const NewSlip = Type.Object({
  words: Type.String({ minLength: 1, maxLength: 1000 }),
  phrase: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
})
export const Slip = Type.Object({
  id: Id,
  /** The number of the ticket. */
  ticket: Id,
  message_id: Id,
  by: PersonBrief,
  words: Type.String(),
  phrase: MaybeText,
  at: Instant,
})
export type Slip = Static<typeof Slip>
export const SlipList = List(Slip)

/** A language model behind the usual (OpenAI-compatible) interface, ours or another's. The key is never shown again. */
export const CoachModel = Type.Object({ url: MaybeText, name: MaybeText, key_set: Type.Boolean() })
export type CoachModel = Static<typeof CoachModel>
/** Without an address it is off. Without a `key` the one that is known stays; an empty one takes it away. */
export const CoachModelChange = Type.Object(
  {
    url: Type.Unsafe<string | null>({ type: ['string', 'null'], maxLength: 500 }),
    name: Type.Optional(Type.String({ maxLength: 200 })),
    key: Type.Optional(Type.String({ maxLength: 500 })),
  },
  only,
)
export type CoachModelChange = Static<typeof CoachModelChange>

/** A finding whose sentence the model is to word anew. */
export const WordingRequest = Type.Object({
  text: Type.String({ maxLength: 200_000 }),
  kind: FindingKindName,
  start: Type.Integer({ minimum: 0 }),
  end: Type.Integer({ minimum: 1 }),
})
/** `text` goes in the place of what stands from `start` to `end`. `model` is who worded it. */
export const Wording = Type.Object({ ...Rewrite.properties, model: Type.String() })
export type Wording = Static<typeof Wording>

/** A letter of one's own that went out with something the coach finds today. */
export const LetterToMend = Type.Object({
  ticket: Id,
  subject: Type.String(),
  customer: Type.String(),
  message_id: Id,
  sent_at: Instant,
  findings: Type.Array(Type.Object({ kind: FindingKindName, phrase: Type.String(), why: MaybeText })),
})
export type LetterToMend = Static<typeof LetterToMend>
/** `looked_at`: how many letters this page of them was read for. */
export const LettersToMend = Type.Object({ data: Type.Array(LetterToMend), looked_at: Type.Integer(), next_cursor: MaybeText })
export type LettersToMend = Static<typeof LettersToMend>
export const Mending = Type.Object({
  how: Type.Unsafe<'wrote_again' | 'left'>({ type: 'string', enum: ['wrote_again', 'left'] }),
})
