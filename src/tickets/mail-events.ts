// What happens to mail itself, on no ticket: for those who run the desk. Recorded by the email channel, told by notices.

/** `to`: the admins, who are told (`listAdmins`). */
export type MailEvents = {
  /** A mail could not be read and was put aside. */
  'mail.quarantined': { receipt_id: string; from: string | null; subject: string | null; error: string; to: number[] }
  /** Mail cannot be fetched (`in`) or sent (`out`) for one of the desk's addresses; told once, until it works again. */
  'mailbox.broken': { mailbox_id: number; address: string; way: 'in' | 'out'; words: string; to: number[] }
  'mailbox.mended': { mailbox_id: number; address: string; way: 'in' | 'out'; to: number[] }
  /** A balancing found mails in the mailbox that were not here. */
  'mailbox.mails_missing': { mailbox_id: number; address: string; missing: number; fetched: number; to: number[] }
  'sender.blocked': { pattern: string; why: string | null }
  'sender.unblocked': { pattern: string }
}
