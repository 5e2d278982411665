import Type, { type Static } from 'typebox'
import { CustomerQuestion } from '../facts/wire.ts'
import { Id, MaybeInstant } from '../kernel/wire.ts'
import { FoundInDraft } from '../promises/wire.ts'

const kinds = ['vague_promise', 'repeat_question'] as const

/** What the ticket holds of a thing that a draft asks for, ready to insert. `recorded_at` is null for what was found and not confirmed yet. */
export const KnownFact = Type.Object({ kind: Type.String(), label: Type.String(), value: Type.String(), recorded_at: MaybeInstant })
export type KnownFact = Static<typeof KnownFact>

/** Something that the customer will hear otherwise than it is meant. UTF-16 offsets into the text. */
export const Finding = Type.Object({
  kind: Type.Unsafe<(typeof kinds)[number]>({ type: 'string', enum: [...kinds] }),
  start: Type.Integer(),
  end: Type.Integer(),
  /** With `repeat_question`: what it asks for. */
  fact: Type.Optional(KnownFact),
})
export type Finding = Static<typeof Finding>

export const ReviewRequest = Type.Object({
  text: Type.String({ maxLength: 200_000 }),
  /** The number of the ticket it is written on. */
  ticket: Type.Optional(Id),
})

/** What a good update tells, and this draft does not. */
const parts = ['what_happened', 'what_next', 'by_when', 'your_part', 'how_to_reach'] as const

export const Review = Type.Object({
  findings: Type.Array(Finding),
  promises: Type.Array(FoundInDraft),
  missing: Type.Array(Type.Unsafe<(typeof parts)[number]>({ type: 'string', enum: [...parts] })),
  /** What the customer asked since we last wrote. Empty without a ticket. */
  questions: Type.Array(CustomerQuestion),
})
export type Review = Static<typeof Review>
