import Type, { type Static } from 'typebox'
import { Id, Instant, List, Maybe, MaybeInstant, MaybeNumber, MaybeText } from '../../kernel/wire.ts'
import { PersonBrief } from '../../people/wire.ts'
import { coachKinds, KindName, type CoachKind } from '../wire.ts'

const MaybeKind = Type.Unsafe<CoachKind | null>({ type: ['string', 'null'], enum: [...coachKinds, null] })
const Words = Type.String({ minLength: 1, maxLength: 5_000 })
const Line = Type.String({ minLength: 1, maxLength: 1_000 })

/** A way to say it. Nobody's name stands beside it: `mine` tells its writer alone which is theirs. `picks`: how many would say it so. */
export const Rewriting = Type.Object({
  id: Id,
  text: Type.String(),
  mine: Type.Boolean(),
  picks: Type.Integer(),
  picked: Type.Boolean(),
})
export type Rewriting = Static<typeof Rewriting>

/**
 * A reply to practise on, with a stock persona in the place of every person. `open`: everybody writes, each sees their own. `compared`: all
 * ways stand side by side. `ended`: the team has agreed on a wording, or none was needed.
 */
export const PracticeExample = Type.Object({
  id: Id,
  team: Type.Object({ id: Id, name: Type.String() }),
  /** Who leads the team's practice: the listed owner of every example. */
  lead: Maybe(PersonBrief),
  kind: MaybeKind,
  situation: Type.String(),
  said: Type.String(),
  status: Type.Unsafe<'open' | 'compared' | 'ended'>({ type: 'string', enum: ['open', 'compared', 'ended'] }),
  added_at: Instant,
  compared_at: MaybeInstant,
  ended_at: MaybeInstant,
  /** How many have written; never who. */
  written: Type.Integer(),
  /** My own while it is open; all of them, in no order that tells whose they are, once compared. */
  rewrites: Type.Array(Rewriting),
  /** What the team agreed on here. */
  agreed: Type.Array(Type.Object({ id: Id, text: Type.String() })),
  can: Type.Object({ write: Type.Boolean(), compare: Type.Boolean(), agree: Type.Boolean(), end: Type.Boolean() }),
})
export type PracticeExample = Static<typeof PracticeExample>
export const PracticeExampleList = List(PracticeExample)

/** What would be kept of a reply: names, addresses, numbers and dates in it replaced by a stock persona's. `replaced` are the places that were. */
export const Anonymised = Type.Object({
  situation: Type.String(),
  said: Type.String(),
  replaced: Type.Array(Type.Object({ what: Type.String(), by: Type.String() })),
})
export type Anonymised = Static<typeof Anonymised>
/** A message of ours, to be made an example of. */
export const AnonymiseRequest = Type.Object({ ticket: Id, message_id: Id })

export const NewExample = Type.Object({
  team: Id,
  kind: Type.Optional(KindName),
  situation: Type.String({ maxLength: 2_000 }),
  said: Words,
  /** The message it was made of, so that what must not be kept is looked for once more. It is not stored. */
  ticket: Type.Optional(Id),
  message_id: Type.Optional(Id),
})
export type NewExample = Static<typeof NewExample>

/** Examples to begin with, for a team that has none. */
export const StartersRequest = Type.Object({ team: Id })
export const StartersAdded = Type.Object({ data: Type.Array(PracticeExample) })

export const RewriteChange = Type.Object({ text: Words })
export const PickChange = Type.Object({ rewrite: Id, picked: Type.Boolean() })

/** A wording from the phrase bank. Proposed until the lead of a team, or a supervisor, agrees. `___` is what only the writer knows. */
export const Phrase = Type.Object({
  id: Id,
  team: Maybe(Type.Object({ id: Id, name: Type.String() })),
  kind: MaybeKind,
  /** What it is said in the place of. */
  instead_of: MaybeText,
  text: Type.String(),
  author: PersonBrief,
  proposed_at: Instant,
  agreed_by: Maybe(PersonBrief),
  agreed_at: MaybeInstant,
  example_id: MaybeNumber,
  can: Type.Object({ agree: Type.Boolean(), change: Type.Boolean(), retire: Type.Boolean() }),
})
export type Phrase = Static<typeof Phrase>
export const PhraseList = List(Phrase)

export const NewPhrase = Type.Object({
  text: Line,
  /** Without one it is everybody's. */
  team: Type.Optional(Id),
  kind: Type.Optional(KindName),
  instead_of: Type.Optional(Type.String({ maxLength: 1_000 })),
  /** The example it was agreed on at. */
  example: Type.Optional(Id),
})
export type NewPhrase = Static<typeof NewPhrase>
export const PhraseChange = Type.Object({
  text: Line,
  kind: Type.Optional(KindName),
  instead_of: Type.Optional(Type.String({ maxLength: 1_000 })),
})
export type PhraseChange = Static<typeof PhraseChange>

/** A team's practice: the day of the week (1 is Monday; null is none), who leads it, and what is said on that day next. */
export const PracticeSettings = Type.Object({
  team: Type.Object({ id: Id, name: Type.String() }),
  day: MaybeNumber,
  lead: Maybe(PersonBrief),
  next_reminder: Maybe(Type.Object({ at: Instant, words: Type.String() })),
  can_change: Type.Boolean(),
})
export type PracticeSettings = Static<typeof PracticeSettings>
export const PracticeSettingsList = List(PracticeSettings)
export const PracticeSettingsChange = Type.Object(
  {
    day: Type.Optional(Type.Unsafe<number | null>({ type: ['integer', 'null'], minimum: 1, maximum: 7 })),
    lead: Type.Optional(Type.Unsafe<number | null>({ type: ['integer', 'null'], minimum: 1 })),
  },
  { additionalProperties: false },
)
export type PracticeSettingsChange = Static<typeof PracticeSettingsChange>
