import Type, { type Static } from 'typebox'
import { Id } from '../kernel/wire.ts'
import { FoundInDraft } from '../promises/wire.ts'

/** Something that the customer will hear otherwise than it is meant. UTF-16 offsets into the text. */
export const Finding = Type.Object({
  kind: Type.Unsafe<'vague_promise'>({ type: 'string', enum: ['vague_promise'] }),
  start: Type.Integer(),
  end: Type.Integer(),
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
})
export type Review = Static<typeof Review>
