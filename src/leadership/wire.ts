import Type, { type Static } from 'typebox'
import { CustomerBrief } from '../customers/wire.ts'
import { Id, Instant, List, Maybe, MaybeInstant, MaybeNumber, MaybeText, PageQuery } from '../kernel/wire.ts'
import { MaybePersonBrief, PersonBrief } from '../people/wire.ts'

export const commitmentStatuses = ['open', 'kept', 'moved', 'broken', 'released'] as const
export type CommitmentStatus = (typeof commitmentStatuses)[number]

/** A promise to people of ours: the same record as one to a customer, with those it was made to as its creditors. */
export const Commitment = Type.Object({
  id: Id,
  action: Type.String(),
  due: Instant,
  status: Type.Unsafe<CommitmentStatus>({ type: 'string', enum: [...commitmentStatuses] }),
  /** Who made it and owes it. */
  by: PersonBrief,
  /** Those it was made to, by name; the first twelve. */
  to: Type.Array(PersonBrief),
  to_count: Type.Integer(),
  /** Made to everybody who was here then. */
  everyone: Type.Boolean(),
  /** `vision` for the one that asks for the company's vision. */
  about: MaybeText,
  made_at: Instant,
  /** Who asked for it, when it was asked for. */
  asked_by: MaybePersonBrief,
  /** The one it follows: moved, or broken and said anew. */
  follows: MaybeNumber,
  moves: Type.Integer(),
  ended_at: MaybeInstant,
  words: MaybeText,
  put_right_at: MaybeInstant,
  put_right_words: MaybeText,
  /** Its time has passed, and it still stands. */
  late: Type.Boolean(),
  can: Type.Object({
    judge: Type.Boolean(),
    move: Type.Boolean(),
    release: Type.Boolean(),
    put_right: Type.Boolean(),
    say_what_now: Type.Boolean(),
  }),
})
export type Commitment = Static<typeof Commitment>
export const CommitmentList = List(Commitment)

const Line = Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' })
const Words = Type.String({ minLength: 1, maxLength: 2000, pattern: '\\S' })
const MaybeWords = Type.Optional(Type.String({ maxLength: 2000 }))

export const NewCommitment = Type.Object({
  to: Type.Union([
    Type.Unsafe<'team' | 'everyone'>({ type: 'string', enum: ['team', 'everyone'] }),
    Type.Array(Id, { minItems: 1, maxItems: 500 }),
  ]),
  action: Line,
  due: Instant,
  /** One of mine that is broken: this says what I do now, to the same people. */
  follows: Type.Optional(Id),
  words: MaybeWords,
})
export type NewCommitment = Static<typeof NewCommitment>
export const Verdict = Type.Object({ kept: Type.Boolean(), words: MaybeWords })
export const Move = Type.Object({ due: Instant, words: MaybeWords })
export const Said = Type.Object({ words: Words })
export const CommitmentFilter = Type.Object({
  ...PageQuery,
  of: Type.Optional(Type.String({ maxLength: 20, description: 'Who owes it: `me`, a person’s id, or `team`' })),
  to: Type.Optional(Type.Unsafe<'me'>({ type: 'string', enum: ['me'] })),
  standing: Type.Optional(Type.Boolean({ description: 'True: only what is still owed, soonest first' })),
})
export type CommitmentFilter = Static<typeof CommitmentFilter>

/** Where the vision stands: its sentence, who owes me one, or whom I would ask. */
export const VisionPage = Type.Object({ vision: MaybeText, owed: Maybe(Commitment), ask: MaybePersonBrief })
export type VisionPage = Static<typeof VisionPage>

/** Somebody of ours who waits for me: who asked me for something, or whose customer asks for news. */
const Stuck = Type.Object({
  kind: Type.Unsafe<'asked' | 'chaser'>({ type: 'string', enum: ['asked', 'chaser'] }),
  person: PersonBrief,
  since: Instant,
  commitment: Maybe(Commitment),
  ticket: Maybe(Type.Object({ number: Id, subject: Type.String(), customer: CustomerBrief })),
})
export type Stuck = Static<typeof Stuck>

const InDanger = Type.Object({
  id: Id,
  number: Id,
  action: Type.String(),
  due: Instant,
  customer: CustomerBrief,
  owner: PersonBrief,
  reminded_at: Instant,
  moves: Type.Integer(),
})
/** A broken promise. It names no colleague: whoever leads answers for it. */
const Broken = Type.Object({
  id: Id,
  number: Id,
  action: Type.String(),
  due: Instant,
  broken_at: Instant,
  customer: CustomerBrief,
  put_right_at: MaybeInstant,
  put_right_words: MaybeText,
})
const Load = Type.Object({ person: PersonBrief, open: Type.Integer() })
const Week = Type.Object({ from: Type.String(), kept: Type.Integer(), moved: Type.Integer(), broken: Type.Integer() })
const Share = Type.Object({ kept: Type.Integer(), of: Type.Integer() })

/** What the people I lead need from me. */
export const TeamPage = Type.Object({
  owe: Type.Array(Commitment),
  /** Overdue from those who lead, one level below me. */
  overdue: Type.Array(Commitment),
  stuck: Type.Array(Stuck),
  in_danger: Type.Array(InDanger),
  broken: Type.Array(Broken),
  load: Type.Array(Load),
  chasers: Type.Object({ this_week: Type.Integer(), last_week: Type.Integer() }),
  weeks: Type.Array(Week),
  share: Type.Object({ customers: Share, managers: Share }),
})
export type TeamPage = Static<typeof TeamPage>
export type Week = Static<typeof Week>
