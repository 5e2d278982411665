import Type, { type Static } from 'typebox'
import { CustomerBrief } from '../customers/wire.ts'
import { Disagreement, Fact } from '../facts/wire.ts'
import { Id, Instant, List, Maybe, MaybeInstant, MaybeNumber, MaybeText } from '../kernel/wire.ts'
import { PersonBrief } from '../people/wire.ts'
import { Promised } from '../promises/wire.ts'
import { Plan, TicketRow } from '../tickets/wire.ts'

/** `offered`: the sender owns it still. `accepted`: with a read-back. `declined`: with a reason. `withdrawn` by the sender; `void`: it was
 * overtaken (the owner changed, the ticket was solved). */
export const handoffStatuses = ['offered', 'accepted', 'declined', 'withdrawn', 'void'] as const
export type HandoffStatus = (typeof handoffStatuses)[number]

/** A part of a brief, with the messages it was taken from. */
const Compiled = Type.Object({ text: Type.String(), message_ids: Type.Array(Id) })

/** What the ticket itself can say for a handoff. The sender corrects and completes it; an empty text is a part that is missing. */
export const Brief = Type.Object({
  problem: Compiled,
  wanted: Compiled,
  tried: Compiled,
  /** One line each of what was promised and stands; or "Nothing is promised." */
  promised: Type.String(),
  promises: Type.Array(Promised),
  next: Type.String(),
  next_by: MaybeInstant,
  plan: Maybe(Plan),
  if_then: Type.String(),
  /** What the customer was last told by us. */
  told: Maybe(Type.Object({ message_id: Id, by: Maybe(PersonBrief), at: Instant, text: Type.String() })),
  facts: Type.Array(Fact),
  disagreements: Type.Array(Disagreement),
  /** Who did what, one line each, oldest first. */
  story: Type.Array(Type.Object({ at: Instant, person: Maybe(PersonBrief), customer: Maybe(CustomerBrief), text: Type.String() })),
  customer: CustomerBrief,
})
export type Brief = Static<typeof Brief>

/** Somebody to whom a ticket can be offered. */
export const Receiver = Type.Object({
  person: PersonBrief,
  teams: Type.Array(Type.String()),
  open_tickets: Type.Integer(),
  /** Away now, until then (null: unknown); who covers. An offer to them is refused. */
  away: Maybe(Type.Object({ until: MaybeInstant, cover: Maybe(PersonBrief) })),
  /** Until when they are here today, by their team's hours; null after hours. */
  here_until: MaybeInstant,
})
export type Receiver = Static<typeof Receiver>
export const Receivers = Type.Object({
  people: Type.Array(Receiver),
  teams: Type.Array(Type.Object({ id: Id, name: Type.String(), members: Type.Integer() })),
  /** The time by which an answer is asked if nothing else is said. */
  answer_by: Instant,
})
export type Receivers = Static<typeof Receivers>

export const HandoffAnswer = Type.Object({
  person: PersonBrief,
  kind: Type.Unsafe<'declined' | 'promise_refused' | 'asked'>({ type: 'string', enum: ['declined', 'promise_refused', 'asked'] }),
  promise_id: MaybeNumber,
  words: Type.String(),
  at: Instant,
})

export const Handoff = Type.Object({
  id: Id,
  ticket: TicketRow,
  from: PersonBrief,
  /** To a person, or to a team: then the first of it who accepts has it. */
  to: Maybe(PersonBrief),
  to_team: Maybe(Type.Object({ id: Id, name: Type.String() })),
  why: Type.String(),
  brief: Type.Object({
    problem: Type.String(),
    wanted: Type.String(),
    tried: Type.String(),
    promised: Type.String(),
    next: Type.String(),
    next_by: Instant,
    if_then: MaybeText,
  }),
  /** What stands on the ticket now; whoever accepts keeps it. */
  promises: Type.Array(Promised),
  /** What the customer reads when it is accepted (null: nothing is sent), and by when they hear from the new owner. */
  letter: MaybeText,
  hear_by: MaybeInstant,
  offered_at: Instant,
  answer_by: Instant,
  /** Nobody answered in time: it is in the sender's sight again. */
  unanswered_at: MaybeInstant,
  status: Type.Unsafe<HandoffStatus>({ type: 'string', enum: [...handoffStatuses] }),
  accepted_by: Maybe(PersonBrief),
  read_back: MaybeText,
  message_id: MaybeNumber,
  ended_at: MaybeInstant,
  reason: MaybeText,
  answers: Type.Array(HandoffAnswer),
  can: Type.Object({ accept: Type.Boolean(), decline: Type.Boolean(), withdraw: Type.Boolean() }),
})
export type Handoff = Static<typeof Handoff>
export const HandoffList = List(Handoff)

const Part = Type.String({ maxLength: 5_000 })

/** Words have more than digits: those are an id. */
const IdOrWords = Type.Union([Id, Type.String({ pattern: '[^0-9]', maxLength: 5_000 })])
/** The five parts. Each must be there; `promises` names the standing ones by id, or says in words what is promised. The list comes first
 * of the two shapes: else a list of one would be taken for its one. */
export const BriefInput = Type.Object({
  problem: Type.Optional(Part),
  wanted: Type.Optional(Part),
  tried: Type.Optional(Part),
  next: Type.Optional(Part),
  next_by: Type.Optional(Instant),
  promises: Type.Optional(Type.Union([Type.Array(IdOrWords, { maxItems: 200 }), Part])),
  if_then: Type.Optional(Part),
})
/** To whom: a person (`to`) or a team (`to_team`). `letter` is what the customer reads on acceptance: left out, Onus words it; null: nothing. */
export const NewHandoff = Type.Object({
  to: Type.Optional(Id),
  to_team: Type.Optional(Id),
  why: Type.Optional(Type.String({ maxLength: 1_000 })),
  brief: BriefInput,
  letter: Type.Optional(Type.Unsafe<string | null>({ type: ['string', 'null'], maxLength: 20_000 })),
  hear_by: Type.Optional(Instant),
  answer_by: Type.Optional(Instant),
})
/** The problem, what the customer wants and what is promised, in the receiver's own words. With `refuses`, nothing is accepted yet. A
 * `letter` in other words than the sender's leaves under the receiver's own name; left out, the sender's leaves; null: nothing is sent. */
export const Acceptance = Type.Object({
  read_back: Type.String({ maxLength: 5_000 }),
  refuses: Type.Optional(
    Type.Array(Type.Object({ promise_id: Id, reason: Type.String({ minLength: 1, maxLength: 1_000 }) }), { maxItems: 100 }),
  ),
  letter: Type.Optional(Type.Unsafe<string | null>({ type: ['string', 'null'], maxLength: 20_000 })),
  /** The first words of the new owner's first reply, kept as their draft. Left out: what they already know, compiled. */
  opening: Type.Optional(Type.Unsafe<string | null>({ type: ['string', 'null'], maxLength: 20_000 })),
})
export const Declining = Type.Object({ reason: Type.String({ maxLength: 2_000 }) })
export const AskingBack = Type.Object({ words: Type.String({ minLength: 1, maxLength: 2_000 }) })
export const Withdrawing = Type.Object({ reason: Type.Optional(Type.String({ maxLength: 1_000 })) })

/** What is proposed to be said back and to be written first, for the page on which one accepts. `said` and `unsaid`: parts that a
 * read-back has and has not yet. */
export const ReadBackCheck = Type.Object({ read_back: Type.String({ maxLength: 5_000 }) })
export const ReadBackChecked = Type.Object({ said: Type.Array(Type.String()), unsaid: Type.Array(Type.String()), opening: Type.String() })

// Cover --------------------------------------------------------------------------------------------------------------

const Covered = Type.Object({
  ticket: TicketRow,
  problem: Type.String(),
  next: MaybeText,
  by: MaybeInstant,
  promises: Type.Array(Type.Object({ id: Id, action: Type.String(), due: Instant, status: Type.String() })),
  /** The customer waits or hears something while the owner is away: they are told who covers. */
  matters: Type.Boolean(),
})
/** What a cover finds: each open ticket and promise of somebody who is, or will be, away. */
export const CoverBrief = Type.Object({
  person: PersonBrief,
  cover: Maybe(PersonBrief),
  since: Instant,
  until: MaybeInstant,
  tickets: Type.Array(Covered),
})
export type CoverBrief = Static<typeof CoverBrief>
/** What the owner finds on coming back: what others did on each ticket meanwhile, and what came in. */
export const WhileAway = Type.Object({
  id: Id,
  cover: Maybe(PersonBrief),
  since: Instant,
  until: Instant,
  tickets: Type.Array(
    Type.Object({
      ticket: TicketRow,
      happened: Type.Array(Type.Object({ at: Instant, who: MaybeText, text: Type.String(), message_id: MaybeNumber })),
    }),
  ),
})
export type WhileAway = Static<typeof WhileAway>
export const WhileAwayList = List(WhileAway)

// Leaving ------------------------------------------------------------------------------------------------------------

export const successionKinds = ['ticket', 'assist', 'draft', 'commitment'] as const
export type SuccessionKind = (typeof successionKinds)[number]
const SuccessionKindName = Type.Unsafe<SuccessionKind>({ type: 'string', enum: [...successionKinds] })

/** One thing that somebody who leaves has, and who takes it over. */
export const LeavingItem = Type.Object({
  kind: SuccessionKindName,
  ticket: MaybeNumber,
  item_id: MaybeNumber,
  text: Type.String(),
  /** When it is due next. */
  due: MaybeInstant,
  /** Of a ticket: its brief in short. */
  brief: Maybe(Type.Object({ problem: Type.String(), wanted: Type.String(), promised: Type.String(), next: Type.String() })),
  succession: Maybe(
    Type.Object({
      id: Id,
      successor: PersonBrief,
      status: Type.Unsafe<'named' | 'declined'>({ type: 'string', enum: ['named', 'declined'] }),
      reason: MaybeText,
      named_at: Instant,
    }),
  ),
})
export type LeavingItem = Static<typeof LeavingItem>
export const Leaving = Type.Object({
  person: PersonBrief,
  active: Type.Boolean(),
  items: Type.Array(LeavingItem),
  /** How many have nobody named; how many wait for an answer. Both 0: they can be deactivated. */
  unnamed: Type.Integer(),
  waiting: Type.Integer(),
})
export type Leaving = Static<typeof Leaving>
const ItemRef = Type.Object({ kind: SuccessionKindName, ticket: Type.Optional(Id), item_id: Type.Optional(Id) })
/** Names a successor for these items; without `items`, for all that have none. */
export const NamingSuccessor = Type.Object({
  successor: Id,
  items: Type.Optional(Type.Array(ItemRef, { maxItems: 5_000 })),
  note: Type.Optional(Type.String({ maxLength: 1_000 })),
})
/** What I am asked to take over from people who leave. */
export const Inheritance = Type.Object({
  person: PersonBrief,
  named_by: PersonBrief,
  note: MaybeText,
  items: Type.Array(Type.Object({ succession_id: Id, ...LeavingItem.properties })),
})
export type Inheritance = Static<typeof Inheritance>
export const InheritanceList = List(Inheritance)
/** Takes these over; `declines` are refused with a reason. */
export const TakingOver = Type.Object({
  accepts: Type.Array(Id, { maxItems: 5_000 }),
  declines: Type.Optional(
    Type.Array(Type.Object({ id: Id, reason: Type.String({ minLength: 1, maxLength: 1_000 }) }), { maxItems: 5_000 }),
  ),
})
export const TakenOver = Type.Object({ accepted: Type.Integer(), declined: Type.Integer() })

// Forward ------------------------------------------------------------------------------------------------------------

/** How a ticket went forward between people. Times are minutes of working time. */
export const Forward = Type.Object({
  /** What others than its owner did on it, and how many of that left nothing moved and no reason. */
  touches: Type.Integer(),
  without_progress: Type.Integer(),
  /** Handoffs declined or unanswered, assists returned, owners who had it before. */
  bounces: Type.Integer(),
  /** Waiting for somebody's answer: offers, and assists that were returned or went overdue. */
  minutes_lost: Type.Integer(),
  /** Questions asked again that the ticket could have answered. */
  story_repeats: Type.Integer(),
  owners: Type.Integer(),
})
export type Forward = Static<typeof Forward>
export const ForwardWeek = Type.Object({
  week: Type.String(),
  touches: Type.Integer(),
  without_progress: Type.Integer(),
  bounces: Type.Integer(),
  minutes_lost: Type.Integer(),
  story_repeats: Type.Integer(),
  handoffs: Type.Integer(),
  assists: Type.Integer(),
})
export type ForwardWeek = Static<typeof ForwardWeek>
/** A team's weeks, oldest first. Never a person's. */
export const TeamForward = Type.Object({
  weeks: Type.Array(ForwardWeek),
  stuck: Type.Array(Type.Object({ ticket: TicketRow, forward: Forward })),
})
export type TeamForward = Static<typeof TeamForward>
