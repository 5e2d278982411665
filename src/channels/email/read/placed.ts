import type { MessageKey, StoredAttachment } from '../../../tickets/index.ts'
import type { MailAddress, MailKind, ParsedMail } from '../parse/parsed-mail.ts'
import type { DeskFacts } from '../services.ts'
import type { AloneWhy } from '../wire.ts'
import type { MailAuthentication } from '../trust/authentication.ts'
import type { Thread } from './find-thread.ts'
import type { Known } from './known-of.ts'
import type { Own } from './own-mail.ts'

export type ReadReceipt = {
  id: string
  mailbox_id: number | null
  envelope_from: string | null
  envelope_to: string[]
  received_at?: Date
  source?: string
  /** Somebody took in what lay on no ticket; `wanted`: onto this ticket, else onto one of its own. */
  taken_in?: { by: number; wanted: number | null } | null
}

/** A mail that was read, with its files stored, who vouches for it, and what the desk knows at this moment. */
export type MailToPlace = {
  receipt: ReadReceipt
  mail: ParsedMail
  files: StoredAttachment[]
  authentication: MailAuthentication
  facts: DeskFacts
  url: string
  now: Date
}

/** The same with whose it is and what it answers. */
export type Sent = MailToPlace & {
  sender: MailAddress
  kind: MailKind
  own: Own
  known: Known
  thread: Thread | null
  /** Why its sender is not who it says: for a mail that claims to be one of us, and does not prove it. */
  doubt: string | null
  /** The person of ours who passed it on. */
  forwardedBy: string | null
}

/** Where a mail went, or why it is on no ticket, and by which keys its answers will find it. */
export type Placed = { ticket_id: number; keys: MessageKey[] } | Alone
export type Alone = { ticket_id: null; why: AloneWhy; keys: [] }

/** It belongs to no ticket: kept, and shown to those who run the desk. */
export const alone = (why: AloneWhy): Alone => ({ ticket_id: null, why, keys: [] })
