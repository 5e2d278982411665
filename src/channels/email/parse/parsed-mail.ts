export type MailAddress = { name: string | null; address: string }

/** A file that came with a mail. `content_id` is what `cid:` links in the HTML name, without angle brackets. */
export type MailFile = { name: string; type: string; content: Uint8Array; content_id: string | null; inline: boolean }

/**
 * Who wrote it. `quiet`: a list, `generated`: a program, in nobody's name; neither gets an automatic answer.
 * `auto_reply` and `bounce` answer something of ours and change nothing.
 */
export type MailKind = 'person' | 'quiet' | 'generated' | 'auto_reply' | 'bounce'

/** A calendar entry that came with a mail: an invitation, an answer to one, or its end. `part` is what the answer says. */
export type MailEvent = {
  method: 'request' | 'reply' | 'cancel' | 'publish' | 'counter'
  uid: string | null
  summary: string | null
  location: string | null
  organizer: string | null
  starts_at: string | null
  ends_at: string | null
  all_day: boolean
  part: 'accepted' | 'declined' | 'tentative' | null
}

/** How a mail is sealed. Shown as such; nobody's signature is verified here. */
export type MailSeal = { by: 'pgp' | 'smime'; signed: boolean; encrypted: boolean }

/** The mail that somebody passes on inside theirs, as far as it tells. */
export type ForwardedMail = { from: MailAddress | null; subject: string | null; date: string | null; text: string; note: string | null }

/** What a server reports of a mail that was to leave (RFC 3464, and what servers write instead of it). `hard`: it will never arrive. */
export type MailReport = {
  recipient: string | null
  action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded'
  status: string | null
  hard: boolean
  words: string | null
}

/** A mail as we understand it. */
export type ParsedMail = {
  message_id: string | null
  from: MailAddress | null
  reply_to: MailAddress | null
  to: MailAddress[]
  cc: MailAddress[]
  /** Addresses that the servers on its way wrote down (Delivered-To, X-Original-To and the like). */
  delivered_to: string[]
  subject: string
  date: string | null
  /** What the person wrote, without history and signature. */
  text: string
  /** The same as safe HTML, or null for a plain mail. */
  html: string | null
  quoted: string | null
  signature: string | null
  in_reply_to: string[]
  references: string[]
  /** Message-IDs named inside a bounce. */
  reported_ids: string[]
  /** What a bounce says of each recipient; empty for every other mail. */
  reports: MailReport[]
  /** The 22 bytes that Outlook gives to all mails of one conversation, in hexadecimal. */
  thread_index: string | null
  event: MailEvent | null
  seal: MailSeal | null
  forwarded: ForwardedMail | null
  kind: MailKind
  /** The desk that sent it, when a desk like ours did. */
  desk: string | null
  attachments: MailFile[]
  /** Only its headers could be read; the original is attached. */
  damaged: boolean
}

/** The bytes are not a mail at all: nobody will ever be able to read them as one. */
export class NotAMail extends Error {
  override name = 'NotAMail'
}
