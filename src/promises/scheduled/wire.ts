import Type, { type Static } from 'typebox'
import { CustomerBrief } from '../../customers/wire.ts'
import { Id, Instant, List, Maybe, MaybeText } from '../../kernel/wire.ts'
import { NewChoice } from '../../options/wire.ts'
import { PersonBrief } from '../../people/wire.ts'
import { StoredFile } from '../../tickets/wire.ts'
import { MessageWithPromises } from '../wire.ts'

export const ScheduledAbilities = Type.Object({ change: Type.Boolean(), send: Type.Boolean(), cancel: Type.Boolean() })

/** A reply that leaves later: written, and no answer yet. */
export const Scheduled = Type.Object({
  id: Id,
  ticket_id: Id,
  subject: Type.String(),
  customer: CustomerBrief,
  send_at: Instant,
  text: Type.String(),
  html: Type.String(),
  attachments: Type.Array(StoredFile),
  /** What the customer will choose from. */
  choice: Maybe(NewChoice),
  /** `waiting` until it leaves; `held`: something happened meanwhile, its writer decides. */
  state: Type.Unsafe<'waiting' | 'held'>({ type: 'string', enum: ['waiting', 'held'] }),
  /** Why it is held. */
  why: MaybeText,
  /** That the customer was to hear from us before it leaves; null while it leaves in time. */
  late: MaybeText,
  by: PersonBrief,
  created_at: Instant,
  can: ScheduledAbilities,
})
export type Scheduled = Static<typeof Scheduled>
export const ScheduledList = List(Scheduled)

const { kind: _kind, undo_seconds: _undo, call: _call, ...reply } = MessageWithPromises.properties
const SendAt = Type.Unsafe<string>({
  type: 'string',
  format: 'date-time',
  description: 'When it leaves: in a minute at the earliest, in 90 days at the latest',
})

/** A reply as `POST …/messages` takes it, and when it leaves. */
export const Scheduling = Type.Object({
  ...reply,
  kind: Type.Optional(Type.Unsafe<'reply'>({ type: 'string', enum: ['reply'] })),
  send_at: SendAt,
})

/** Another time, or other words: with `text` or `html`, all of the reply is replaced by what is given here. */
export const Rescheduling = Type.Object({ ...reply, send_at: Type.Optional(SendAt) })

/** `seen`: the last message that the sender had seen. What came before it holds nothing up. */
export const SendingNow = Type.Object({ seen: reply.seen, undo_seconds: MessageWithPromises.properties.undo_seconds })
