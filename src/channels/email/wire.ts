import Type, { type Static } from 'typebox'
import { Id, Instant, Maybe, MaybeInstant, MaybeNumber, MaybeText } from '../../kernel/wire.ts'

/** An address of the desk. The IMAP password is taken, never shown. */
export const Mailbox = Type.Object({
  id: Id,
  address: Type.String(),
  name: Type.String(),
  team: Maybe(Type.Object({ id: Id, name: Type.String() })),
  acknowledge: Type.Boolean(),
  imap: Maybe(
    Type.Object({
      host: Type.String(),
      port: Type.Integer(),
      secure: Type.Boolean(),
      user: Type.String(),
      error: MaybeText,
      seen_at: MaybeInstant,
    }),
  ),
  can: Type.Object({ edit: Type.Boolean() }),
})
export type Mailbox = Static<typeof Mailbox>

const Imap = Type.Object({
  host: Type.String({ minLength: 1, maxLength: 255 }),
  port: Type.Integer({ minimum: 1, maximum: 65_535 }),
  secure: Type.Optional(Type.Boolean({ default: true })),
  user: Type.String({ minLength: 1, maxLength: 320 }),
  password: Type.Optional(Type.String({ maxLength: 1_000 })),
})
const Address = Type.String({ minLength: 3, maxLength: 320, pattern: '^[^\\s@]+@[^\\s@]+$' })
const Name = Type.String({ minLength: 1, maxLength: 200 })

export const NewMailbox = Type.Object({
  address: Address,
  name: Name,
  team_id: Type.Optional(Id),
  acknowledge: Type.Optional(Type.Boolean()),
  imap: Type.Optional(Imap),
})
export const MailboxChange = Type.Object({
  name: Type.Optional(Name),
  team_id: Type.Optional(MaybeNumber),
  acknowledge: Type.Optional(Type.Boolean()),
  imap: Type.Optional(Maybe(Imap)),
})

export const receiptStates = ['pending', 'stored', 'quarantined'] as const
export const ReceiptStateName = Type.Unsafe<(typeof receiptStates)[number]>({ type: 'string', enum: [...receiptStates] })

/** A mail as it arrived. `pending`: stored, not yet read. `stored`: it is on its ticket. `quarantined`: it could not be read; it is kept, and can be tried again. */
export const Receipt = Type.Object({
  id: Type.String(),
  message_id: MaybeText,
  source: Type.Unsafe<'smtp' | 'imap' | 'api' | 'import'>({ type: 'string' }),
  envelope_from: MaybeText,
  envelope_to: Type.Array(Type.String()),
  size: Type.Integer(),
  state: ReceiptStateName,
  error: MaybeText,
  attempts: Type.Integer(),
  ticket_id: MaybeNumber,
  received_at: Instant,
  settled_at: MaybeInstant,
})
export type Receipt = Static<typeof Receipt>

export const Accepted = Type.Object({ id: Type.String(), state: ReceiptStateName, duplicate: Type.Boolean() })

/** A mail on its way out. */
export const Delivery = Type.Object({
  id: Id,
  ticket_id: Id,
  message_id: Id,
  recipients: Type.Array(Type.String()),
  state: Type.Unsafe<'waiting' | 'sent' | 'failed'>({ type: 'string' }),
  attempts: Type.Integer(),
  error: MaybeText,
  next_at: MaybeInstant,
  sent_at: MaybeInstant,
  created_at: Instant,
})
export type Delivery = Static<typeof Delivery>

/** How mail is doing: what waits, what failed, and whether mail can leave at all. */
export const MailHealth = Type.Object({
  smtp_out: Type.Boolean(),
  smtp_in_port: MaybeNumber,
  pending: Type.Integer(),
  quarantined: Type.Integer(),
  waiting: Type.Integer(),
  failed: Type.Integer(),
})
export type MailHealth = Static<typeof MailHealth>
