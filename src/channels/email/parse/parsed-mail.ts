export type MailAddress = { name: string | null; address: string }

/** A file that came with a mail. `content_id` is what `cid:` links in the HTML name, without angle brackets. */
export type MailFile = { name: string; type: string; content: Uint8Array; content_id: string | null; inline: boolean }

/**
 * Who wrote it. `quiet`: a list, `generated`: a program, in nobody's name; neither gets an automatic answer.
 * `auto_reply` and `bounce` answer something of ours and change nothing.
 */
export type MailKind = 'person' | 'quiet' | 'generated' | 'auto_reply' | 'bounce'

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
