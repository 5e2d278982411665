import Type, { type Static } from 'typebox'
import { CustomerBrief } from '../customers/wire.ts'
import { Id, Instant, List, Maybe, MaybeInstant, MaybeNumber, MaybeText } from '../kernel/wire.ts'
import { NewChoice } from '../options/wire.ts'
import { PersonBrief } from '../people/wire.ts'
import { NewMessage } from '../tickets/wire.ts'

/** `open`: to be kept. `kept`: with evidence. `moved`: before it was due, the customer told; another follows it. `broken`: its time passed,
 * for ever. `released`: the customer let us off. */
export const promiseStatuses = ['open', 'kept', 'moved', 'broken', 'released'] as const
export type PromiseStatus = (typeof promiseStatuses)[number]

export const promiseSources = ['reply', 'call', 'note', 'hand'] as const
export type PromiseSource = (typeof promiseSources)[number]

export const PromiseAbilities = Type.Object({
  keep: Type.Boolean(),
  move: Type.Boolean(),
  put_right: Type.Boolean(),
  release: Type.Boolean(),
})

/** What we said we would do, to whom, by when. */
export const Promised = Type.Object({
  id: Id,
  /** The number of its ticket. */
  ticket: Id,
  subject: Type.String(),
  /** What, in the words said to the customer ("Write to you with what the workshop found"). */
  action: Type.String(),
  due: Instant,
  status: Type.Unsafe<PromiseStatus>({ type: 'string', enum: [...promiseStatuses] }),
  /** Still owed: open, or broken and not put right. */
  standing: Type.Boolean(),
  /** Who keeps it: the ticket's owner. */
  owner: PersonBrief,
  to: CustomerBrief,
  /** The phrase and the time phrase in the message, where it was found in one. */
  said: MaybeText,
  said_by: MaybeText,
  source: Type.Unsafe<PromiseSource>({ type: 'string', enum: [...promiseSources] }),
  message_id: MaybeNumber,
  made_by: PersonBrief,
  made_at: Instant,
  /** The promise that this one took the place of, and how often it was moved by now. */
  follows: MaybeNumber,
  moves: Type.Integer(),
  ended_at: MaybeInstant,
  /** Kept: the message that shows it. Moved: the one that told the customer. Released: the customer's. */
  ended_message_id: MaybeNumber,
  words: MaybeText,
  put_right_at: MaybeInstant,
  put_right_message_id: MaybeNumber,
  put_right_words: MaybeText,
  /** When its owner was first reminded. */
  reminded_at: MaybeInstant,
  /** How many levels up it has gone since it was broken. */
  level: Type.Integer(),
  can: PromiseAbilities,
})
export type Promised = Static<typeof Promised>
export const PromiseList = List(Promised)

const Line = Type.String({ minLength: 1, maxLength: 500 })
const Words = Type.String({ minLength: 1, maxLength: 2_000 })
const Letter = Type.String({ minLength: 1, maxLength: 200_000 })

/** A promise made by hand: on the phone, in person. */
export const NewPromise = Type.Object({
  action: Line,
  due: Instant,
  source: Type.Optional(Type.Unsafe<'call' | 'note' | 'hand'>({ type: 'string', enum: ['call', 'note', 'hand'] })),
  /** The message in which it was said. */
  message_id: Type.Optional(Id),
})
/** The evidence: a message on the ticket, or a line that says what was done. */
export const Keeping = Type.Object({ message_id: Type.Optional(Id), evidence: Type.Optional(Words) })
/** The new time, and what the customer is told; without words they are told the plain fact. */
export const Moving = Type.Object({ due: Instant, text: Type.Optional(Letter), html: Type.Optional(Letter) })
/** After its time has passed: an honest word to the customer, and by when it happens now. */
export const Mending = Type.Object({ text: Type.Optional(Letter), html: Type.Optional(Letter), due: Instant })
/** The customer let us off: their words, or their message. */
export const Releasing = Type.Object({ words: Type.Optional(Words), message_id: Type.Optional(Id) })

/** What its writer decided about a commitment in a message: a promise (what, by when), or none. Without `phrase`: one that the text does not show. */
export const Decision = Type.Object({
  phrase: Type.Optional(Type.String({ maxLength: 1_000 })),
  action: Type.Optional(Line),
  due: Type.Optional(Instant),
  declined: Type.Optional(Type.Boolean()),
})
export type Decision = Static<typeof Decision>

/**
 * A message with the promises in it. Without `promises`, each commitment that is found in a reply or a call note is made a promise, with
 * the time it names or the time that would be offered. With `promises`, each must be decided (409 `undecided-promises` lists the others).
 */
export const MessageWithPromises = Type.Object({
  ...NewMessage.properties,
  promises: Type.Optional(
    Type.Array(Decision, {
      maxItems: 50,
      description:
        'What was decided about each commitment in a reply or a note about a call. Left out: each is made a promise, by the time it names or ' +
        'the one that would be offered. Given: each must be decided, else 409 `undecided-promises`, which lists the others in `promises`. ' +
        'One without `phrase` is promised beside the text, and needs `action` and `due`.',
    }),
  ),
  keeps: Type.Optional(
    Type.Array(Id, {
      maxItems: 50,
      description: 'Ids of promises of this ticket that the message keeps; only for who answers for the ticket',
    }),
  ),
  /** What a reply puts to the customer to choose from. */
  choice: Type.Optional(NewChoice),
})

export type Written = Omit<Static<typeof MessageWithPromises>, 'seen' | 'undo_seconds'>

/** A commitment found in a draft. */
export const FoundInDraft = Type.Object({
  start: Type.Integer(),
  end: Type.Integer(),
  /** The time phrase as written, or null. */
  by: MaybeText,
  action: Type.String(),
  /** What the time phrase means; null when there is none, or none that can be read. */
  due: MaybeInstant,
  /** Times to choose from when none was given. */
  offered: Type.Array(Instant),
})
export type FoundInDraft = Static<typeof FoundInDraft>
export const MaybePromise = Maybe(Promised)
