import Type, { type Static } from 'typebox'
import { Id, Instant, Maybe, MaybeInstant, MaybeNumber, MaybeText } from '../../kernel/wire.ts'
import { WaitingCopy } from '../../tickets/wire.ts'

export const receiptStates = ['pending', 'stored', 'quarantined', 'spam'] as const
export const ReceiptStateName = Type.Unsafe<(typeof receiptStates)[number]>({ type: 'string', enum: [...receiptStates] })

/**
 * Why a mail that was read is on no ticket. `own`: this desk sent it itself. `unsubscribe`: it ended automatic mail, and says nothing else.
 * `auto_reply`, `bounce`: a program wrote it, and it answers no ticket. `notice`: a notice of ours that somebody's mailbox passed on.
 */
export const aloneReasons = ['own', 'unsubscribe', 'auto_reply', 'bounce', 'notice'] as const
export type AloneWhy = (typeof aloneReasons)[number]

/** A mail as it arrived. `pending`: stored, not yet read. `stored`: it is on its ticket. `quarantined`: it could not be read; it is kept, and can be tried again. */
export const Receipt = Type.Object({
  id: Type.String(),
  message_id: MaybeText,
  source: Type.Unsafe<'smtp' | 'imap' | 'api' | 'import'>({ type: 'string' }),
  envelope_from: MaybeText,
  envelope_to: Type.Array(Type.String()),
  size: Type.Integer(),
  state: ReceiptStateName,
  /** As a rough look reads them, of a mail that was put aside. */
  from_address: MaybeText,
  subject: MaybeText,
  error: MaybeText,
  attempts: Type.Integer(),
  ticket_id: MaybeNumber,
  /** Null for what is on a ticket, and for what was read before reasons were written down. */
  alone_why: Type.Unsafe<AloneWhy | null>({ type: ['string', 'null'], enum: [...aloneReasons, null] }),
  can: Type.Object({ take_in: Type.Boolean() }),
  received_at: Instant,
  settled_at: MaybeInstant,
})
export type Receipt = Static<typeof Receipt>

/** With a `ticket`, the mail is put there as it is, and changes nothing; without, it is read as a person's, and opens a ticket or joins theirs. */
export const TakeIn = Type.Object({ ticket: Type.Optional(Id) })

export const Accepted = Type.Object({ id: Type.String(), state: ReceiptStateName, duplicate: Type.Boolean() })

/** What a server said of one recipient. `hard`: this mail will never reach them. */
export const DeliveryFailure = Type.Object({
  recipient: Type.String(),
  words: MaybeText,
  hard: Type.Boolean(),
  status: MaybeText,
  at: Instant,
})
export type DeliveryFailure = Static<typeof DeliveryFailure>

export const deliveryStates = ['waiting', 'sent', 'failed', 'bounced'] as const

/** A mail on its way out. `failed`: it never left. `bounced`: it left, and came back from the customer's own address. */
export const Delivery = Type.Object({
  id: Id,
  ticket_id: Id,
  message_id: Id,
  recipients: Type.Array(Type.String()),
  state: Type.Unsafe<(typeof deliveryStates)[number]>({ type: 'string', enum: [...deliveryStates] }),
  failures: Type.Array(DeliveryFailure),
  copies: Type.Array(WaitingCopy),
  attempts: Type.Integer(),
  error: MaybeText,
  next_at: MaybeInstant,
  sent_at: MaybeInstant,
  created_at: Instant,
})
export type Delivery = Static<typeof Delivery>

/** What came on one day (UTC), by what became of it. */
export const MailDay = Type.Object({
  day: Type.String(),
  received: Type.Integer(),
  on_tickets: Type.Integer(),
  /** Read, and on no ticket: automatic answers, reports of servers. */
  no_ticket: Type.Integer(),
  set_aside: Type.Integer(),
  quarantined: Type.Integer(),
  pending: Type.Integer(),
})

/** Whether a program that mail is checked with answers now; null where none is set up. */
export const Checker = Maybe(Type.Object({ answers: Type.Boolean() }))

/** How mail is doing: what waits, what failed, and whether mail can leave at all. */
export const MailHealth = Type.Object({
  smtp_out: Type.Boolean(),
  smtp_in_port: MaybeNumber,
  pending: Type.Integer(),
  /** Since when the mail that waits longest to be read waits. */
  pending_since: MaybeInstant,
  quarantined: Type.Integer(),
  waiting: Type.Integer(),
  failed: Type.Integer(),
  /** Files that could not be scanned, and will be. */
  unscanned: Type.Integer(),
  /** The last fourteen days on which mail came, newest first. */
  days: Type.Array(MailDay),
  rspamd: Checker,
  clamd: Checker,
})
export type MailHealth = Static<typeof MailHealth>
