import Type, { type Static } from 'typebox'
import { CustomerBrief } from '../customers/wire.ts'
import { Id, Instant, List, Maybe, MaybeInstant, MaybeNumber, MaybeText } from '../kernel/wire.ts'
import { PersonBrief } from '../people/wire.ts'

/** How a fact was obtained: the customer said it, it was read off the device or off its box, it stands in our records, or in a form. */
export const factSources = ['said', 'device', 'box', 'records', 'form'] as const
export type FactHow = (typeof factSources)[number]
const How = Type.Unsafe<FactHow>({ type: 'string', enum: [...factSources] })

export const factStatuses = ['current', 'replaced', 'wrong', 'dismissed'] as const
export type FactStatus = (typeof factStatuses)[number]

const Key = Type.String({ minLength: 1, maxLength: 40, pattern: '^[a-z][a-z0-9_]*$' })
const Label = Type.String({ minLength: 1, maxLength: 60 })
const Value = Type.String({ minLength: 1, maxLength: 500 })

/** What customers tell us: how it is called, by which names it is asked for, by which pattern it is found. */
export const FactKind = Type.Object({
  id: Id,
  key: Key,
  label: Type.String(),
  /** The words by which somebody asks for it ("order number"). */
  names: Type.Array(Type.String()),
  /** A regular expression (RE2 syntax) that finds it in a customer's words; the first of its groups that took part is the value, or all of it. Null: never found by itself. */
  pattern: MaybeText,
  /** A ticket has one value of it: sources that differ are flagged. */
  single: Type.Boolean(),
  /** It belongs to the customer, whatever the ticket. */
  lasting: Type.Boolean(),
  place: Type.Integer(),
  retired_at: MaybeInstant,
})
export type FactKind = Static<typeof FactKind>
export const FactKindInput = Type.Object({
  key: Type.Optional(Key),
  label: Label,
  names: Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { maxItems: 30 }),
  pattern: Type.Optional(Type.Unsafe<string | null>({ type: ['string', 'null'], maxLength: 500 })),
  single: Type.Boolean(),
  lasting: Type.Boolean(),
  place: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 })),
  retired: Type.Optional(Type.Boolean()),
})
/** The test box: what a pattern finds in a text, before it is saved. */
export const PatternTest = Type.Object({ pattern: Type.String({ maxLength: 500 }), text: Type.String({ maxLength: 20_000 }) })
export const PatternTested = Type.Object({
  found: Type.Array(Type.Object({ value: Type.String(), start: Type.Integer(), end: Type.Integer() })),
})

export const Fact = Type.Object({
  id: Id,
  /** The number of the ticket it was recorded on. */
  ticket: Id,
  kind: Key,
  label: Type.String(),
  value: Type.String(),
  how: How,
  /** The message that holds it. */
  message_id: MaybeNumber,
  /** Where else it comes from ("photo of the box"). */
  source: MaybeText,
  lasting: Type.Boolean(),
  recorded_by: Maybe(PersonBrief),
  recorded_at: Instant,
  status: Type.Unsafe<FactStatus>({ type: 'string', enum: [...factStatuses] }),
  reason: MaybeText,
})
export type Fact = Static<typeof Fact>

/** Found by a pattern in what the customer wrote, and not yet recorded or dismissed. */
export const FoundFact = Type.Object({ kind: Key, label: Type.String(), value: Type.String(), message_id: Id, at: Instant })
export type FoundFact = Static<typeof FoundFact>

/** Sources of one single fact that differ. Settled by marking what is wrong. */
export const Disagreement = Type.Object({ kind: Key, label: Type.String(), facts: Type.Array(Fact) })
export type Disagreement = Static<typeof Disagreement>

/** What a ticket holds: recorded on it, or on the customer; found and to be confirmed; what does not agree. */
export const TicketFacts = Type.Object({
  data: Type.Array(Fact),
  found: Type.Array(FoundFact),
  disagreements: Type.Array(Disagreement),
  customer: CustomerBrief,
  kinds: Type.Array(FactKind),
  can: Type.Object({ record: Type.Boolean() }),
})
export type TicketFacts = Static<typeof TicketFacts>

/** `kind` is a key. With `message_id` of the customer's message that holds it, `how` is `said` unless it says otherwise. */
export const NewFact = Type.Object({
  kind: Key,
  value: Value,
  how: Type.Optional(How),
  message_id: Type.Optional(Id),
  source: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  /** The fact that this one takes the place of. */
  replaces: Type.Optional(Id),
})
/** It is wrong, or another holds: why. */
export const FactEnding = Type.Object({ reason: Type.String({ minLength: 1, maxLength: 500 }) })
/** What was found is none. */
export const Dismissal = Type.Object({ kind: Key, value: Value, message_id: Id })

/** What the customer asked since we last wrote, and whether a draft answers it (or promises to, by a date). */
export const CustomerQuestion = Type.Object({ text: Type.String(), message_id: Id, answered: Type.Boolean() })
export type CustomerQuestion = Static<typeof CustomerQuestion>

/** A draft asks for what the ticket holds: the fact, ready to insert. UTF-16 offsets into the text. */
export const RepeatedQuestion = Type.Object({
  start: Type.Integer(),
  end: Type.Integer(),
  kind: Key,
  label: Type.String(),
  value: Type.String(),
  recorded_at: MaybeInstant,
})
export type RepeatedQuestion = Static<typeof RepeatedQuestion>

export const FactList = List(Fact)
