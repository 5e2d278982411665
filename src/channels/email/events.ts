// What happens to mail itself, on no ticket: for those who run the desk.
import type { RecordedEvent } from '../../db/index.ts'

export type MailEvents = {
  /** A mail could not be read and was put aside. */
  'mail.quarantined': { receipt_id: string; from: string | null; subject: string | null; error: string }
  /** Mail cannot be fetched (`in`) or sent (`out`) for one of the desk's addresses; told once, until it works again. */
  'mailbox.broken': { mailbox_id: number; address: string; way: 'in' | 'out'; words: string }
  'mailbox.mended': { mailbox_id: number; address: string; way: 'in' | 'out' }
  /** A balancing found mails in the mailbox that were not here. */
  'mailbox.mails_missing': { mailbox_id: number; address: string; missing: number; fetched: number }
  'sender.blocked': { pattern: string; why: string | null }
  'sender.unblocked': { pattern: string }
}

/** An event with data of its kind, on no ticket. */
export const mailEvent = <K extends keyof MailEvents>(kind: K, data: MailEvents[K], at: Date, personId: number | null = null) =>
  ({ kind, ticket_id: null, data, at, person_id: personId }) satisfies Partial<RecordedEvent>
