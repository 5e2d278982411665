import Type, { type Static } from 'typebox'
import { Id, Instant, List, Maybe, MaybeInstant, MaybeText } from '../kernel/wire.ts'
import { PersonBrief } from '../people/wire.ts'
import { TakenBack } from '../tickets/wire.ts'

const Line = Type.String({ minLength: 1, maxLength: 300 })
const Words = Type.String({ maxLength: 2_000 })

/** One option: what it is ("Keep this phone"), and what happens then ("I move the warranty by Friday 14:00"). */
export const Option = Type.Object({
  title: Type.String(),
  then: Type.String(),
  by: MaybeInstant,
  /** The supervisor who agreed to it, where it needed that. */
  agreed_by: Maybe(PersonBrief),
})
export type Option = Static<typeof Option>

export const NewOption = Type.Object({
  title: Line,
  then: Line,
  /** When it is done, if it is chosen. It becomes the time of the next step. */
  by: Type.Optional(Instant),
  /** The supervisor who agreed, for what is beyond the writer's own limits. */
  agreed_by: Type.Optional(Id),
  /** The saved option it was made from: one that needs a yes is refused without `agreed_by`. */
  saved: Type.Optional(Id),
})
export type NewOption = Static<typeof NewOption>

/** What a reply puts to the customer. "None of these" is always there beside the options. */
export const NewChoice = Type.Object({
  question: Line,
  options: Type.Array(NewOption, { minItems: 2, maxItems: 4 }),
  /** Until when the customer chooses. */
  answer_by: Type.Optional(Instant),
})
export type NewChoice = Static<typeof NewChoice>

/** `option` is the number of the chosen one from 1, or 0 for "none of these". `words` are the customer's own. */
export const Choice = Type.Object({
  id: Id,
  ticket_id: Id,
  message_id: Id,
  question: Type.String(),
  options: Type.Array(Option),
  answer_by: MaybeInstant,
  offered_by: PersonBrief,
  offered_at: Instant,
  status: Type.Unsafe<'open' | 'answered' | 'withdrawn'>({ type: 'string', enum: ['open', 'answered', 'withdrawn'] }),
  answer: Maybe(
    Type.Object({
      option: Type.Integer(),
      /** The title of the chosen option; null for none of them. */
      title: MaybeText,
      words: MaybeText,
      how: Type.Unsafe<'page' | 'mail' | 'told'>({ type: 'string', enum: ['page', 'mail', 'told'] }),
      /** Who wrote it down, where the customer told us. */
      recorded_by: Maybe(PersonBrief),
      at: Instant,
    }),
  ),
  withdrawn_at: MaybeInstant,
  /** It has been done: the customer can change it no more. */
  done_at: MaybeInstant,
})
export type Choice = Static<typeof Choice>
export const ChoiceList = List(Choice)

/** What the customer told us, on the phone. */
export const ChoiceAnswer = Type.Object({ option: Type.Integer({ minimum: 0, maximum: 4 }), words: Type.Optional(Words) })
export type ChoiceAnswer = Static<typeof ChoiceAnswer>

/** An option that comes up often. `limit` is what whoever offers it keeps to; `needs_yes`: a supervisor agrees first. */
export const SavedOption = Type.Object({
  id: Id,
  title: Type.String(),
  then: Type.String(),
  limit: MaybeText,
  needs_yes: Type.Boolean(),
  changed_by: PersonBrief,
  changed_at: Instant,
})
export type SavedOption = Static<typeof SavedOption>
export const SavedOptionList = List(SavedOption)
export const SavedOptionChange = Type.Object({
  title: Line,
  then: Line,
  limit: Type.Optional(Words),
  needs_yes: Type.Optional(Type.Boolean()),
})
export type SavedOptionChange = Static<typeof SavedOptionChange>

/** A reply taken back before it left, for the composer: with what it put to the customer. */
export const TakenBackWithChoice = Type.Object({ ...TakenBack.properties, choice: Maybe(NewChoice) })
export type TakenBackWithChoice = Static<typeof TakenBackWithChoice>
