import Type, { type Static } from 'typebox'
import { CustomerBrief } from '../customers/wire.ts'
import { Id, Instant, List, Maybe, MaybeInstant, MaybeNumber, MaybeText } from '../kernel/wire.ts'
import { PersonBrief } from '../people/wire.ts'

/** `open`: asked. `done`: with what moved. `returned`: could not, because. `withdrawn`: its owner needs it no more. */
export const assistStatuses = ['open', 'done', 'returned', 'withdrawn'] as const
export type AssistStatus = (typeof assistStatuses)[number]

const SharedFile = Type.Object({
  id: Id,
  name: Type.String(),
  type: Type.String(),
  size: Type.Integer(),
  url: Type.String(),
  danger: Type.Boolean({ description: 'Opening it can run a program' }),
  scan: Type.Unsafe<'clean' | 'infected' | 'failed' | null>({ type: ['string', 'null'], enum: ['clean', 'infected', 'failed', null] }),
})

/** One thing asked of a colleague or a department, by when. Its answer always goes back to the ticket's owner. */
export const Assist = Type.Object({
  id: Id,
  /** The number of its ticket. */
  ticket: Id,
  subject: Type.String(),
  customer: CustomerBrief,
  /** The ticket's owner: to whom the answer goes. */
  owner: Maybe(PersonBrief),
  asked_by: PersonBrief,
  /** Who is asked: a person, or a department (then the first of it who answers has it). */
  person: Maybe(PersonBrief),
  team: Maybe(Type.Object({ id: Id, name: Type.String() })),
  /** The owner pressed a stuck ticket upward. */
  pressed: Type.Boolean(),
  what: Type.String(),
  /** All that they need to know for it, and no more. */
  context: MaybeText,
  attachments: Type.Array(SharedFile),
  asked_at: Instant,
  due: Instant,
  status: Type.Unsafe<AssistStatus>({ type: 'string', enum: [...assistStatuses] }),
  answered_by: Maybe(PersonBrief),
  answered_at: MaybeInstant,
  answered_how: MaybeText,
  /** Done: what moved. Returned: could not, because. */
  answer: MaybeText,
  /** Returned: what is missing. */
  missing: MaybeText,
  /** What the customer should hear, in the colleague's words, for the owner to send. */
  for_customer: MaybeText,
  /** The note in the story that holds the answer. */
  message_id: MaybeNumber,
  reason: MaybeText,
  /** Overdue: who answers for it now, by when, and how many levels up that is. */
  level: Type.Integer(),
  up_to: Maybe(PersonBrief),
  up_due: MaybeInstant,
  can: Type.Object({ answer: Type.Boolean(), withdraw: Type.Boolean() }),
})
export type Assist = Static<typeof Assist>
export const AssistList = List(Assist)

const Line = Type.String({ minLength: 1, maxLength: 500 })
const Words = Type.String({ minLength: 1, maxLength: 10_000 })

/** Of whom: `person`, `team`, or `up: true` (who leads the owner answers by a time). Without `due`: one working day. */
export const NewAssist = Type.Object({
  person: Type.Optional(Id),
  team: Type.Optional(Id),
  up: Type.Optional(Type.Boolean()),
  what: Line,
  context: Type.Optional(Type.String({ maxLength: 10_000 })),
  attachment_ids: Type.Optional(Type.Array(Id, { maxItems: 20 })),
  due: Type.Optional(Instant),
})
/** What moved; and what the customer should hear. */
export const AssistDone = Type.Object({ moved: Words, for_customer: Type.Optional(Type.String({ maxLength: 10_000 })) })
/** Could not, because; what is missing. */
export const AssistReturn = Type.Object({
  because: Words,
  missing: Type.Optional(Type.String({ maxLength: 2_000 })),
  for_customer: Type.Optional(Type.String({ maxLength: 10_000 })),
})
export const AssistWithdrawal = Type.Object({ reason: Type.Optional(Line) })
