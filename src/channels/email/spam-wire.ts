import Type, { type Static } from 'typebox'
import { Instant, Maybe, MaybeNumber, MaybeText } from '../../kernel/wire.ts'
import { PersonBrief } from '../../people/wire.ts'
import { ReceiptStateName } from './wire.ts'

/** Something that was set aside: a mail on no ticket, or a ticket that somebody marked. `key` is its own in the list. */
export const SpamItem = Type.Object({
  key: Type.String(),
  mail_id: MaybeText,
  ticket: MaybeNumber,
  from: MaybeText,
  subject: MaybeText,
  why: Type.Unsafe<'rspamd' | 'blocked' | 'marked'>({ type: 'string', enum: ['rspamd', 'blocked', 'marked'] }),
  /** What rspamd counted. */
  score: MaybeNumber,
  /** Who marked it. */
  by: Maybe(PersonBrief),
  at: Instant,
})
export type SpamItem = Static<typeof SpamItem>

/** A mail that was set aside, as plain words. */
export const SpamMail = Type.Object({
  id: Type.String(),
  from: Maybe(Type.Object({ name: MaybeText, address: Type.String() })),
  to: Type.Array(Type.String()),
  subject: MaybeText,
  text: Type.String(),
  files: Type.Array(Type.Object({ name: Type.String(), type: Type.String(), size: Type.Integer() })),
  why: Type.Unsafe<'rspamd' | 'blocked'>({ type: 'string', enum: ['rspamd', 'blocked'] }),
  score: MaybeNumber,
  /** What keeps its sender out now. */
  blocked: Type.Array(Type.Object({ pattern: Type.String(), can: Type.Object({ unblock: Type.Boolean() }) })),
  received_at: Instant,
})
export type SpamMail = Static<typeof SpamMail>

/** A mail that somebody said is no spam, and the ticket that it became; none while it is still being read. */
export const TakenIn = Type.Object({ id: Type.String(), state: ReceiptStateName, ticket: MaybeNumber })
export type TakenIn = Static<typeof TakenIn>

export const BlockedSender = Type.Object({
  pattern: Type.String(),
  why: MaybeText,
  by: PersonBrief,
  created_at: Instant,
  can: Type.Object({ unblock: Type.Boolean() }),
})
export type BlockedSender = Static<typeof BlockedSender>

const Why = Type.Optional(Type.String({ maxLength: 500 }))
/** `anyway`: although somebody with tickets that are not closed writes from there. */
export const NewBlockedSender = Type.Object({
  pattern: Type.String({ minLength: 1, maxLength: 320, description: 'An address, or `@domain` for all of a domain' }),
  why: Why,
  anyway: Type.Optional(Type.Boolean()),
})
export const SpamMark = Type.Object({
  block: Type.Optional(Type.Boolean({ description: 'Block its sender, too' })),
  anyway: Type.Optional(Type.Boolean()),
})
export const NotSpamMark = Type.Object({ keep_blocked: Type.Optional(Type.Boolean()) })
