import { isUtf8 } from 'node:buffer'
import PostalMime, { type Email } from 'postal-mime'
import { maxBytesInPlace, maxHeadBytes, maxTextLength } from '../limits.ts'
import { filesOf, reportedIds } from './attachments.ts'
import { addAddresses, envelopeOf, valueOf } from './envelope.ts'
import { clean, headEnd, readHead, withReadableHead, type HeadLine } from './head.ts'
import { NotAMail, type MailFile, type ParsedMail } from './parsed-mail.ts'
import { bodyParts } from './words.ts'

// A mail inside a mail is an attachment: its words are not the sender's, and a bounce is known by them.
const limits = { maxNestingDepth: 100, maxHeadersSize: 2 * maxHeadBytes, forceRfc822Attachments: true }
const known = [
  'from',
  'to',
  'cc',
  'subject',
  'date',
  'message-id',
  'received',
  'sender',
  'reply-to',
  'mime-version',
  'content-type',
  'return-path',
]

/** Understands a mail here and now. Throws NotAMail for bytes without any mail header, and what the reader throws for a hostile mail. */
export async function understand(raw: Buffer): Promise<ParsedMail> {
  const head = headOf(raw)
  const email = await parseHonestly(withReadableHead(raw))
  const files = filesOf(email)
  const mail = {
    ...envelopeOf(raw, head, email),
    ...bodyParts(email, files),
    reported_ids: reportedIds(email),
    reports: [],
    thread_index: null,
    event: null,
    seal: null,
    forwarded: null,
    attachments: files,
    damaged: false,
  }
  const hollow =
    !mail.text && !mail.html && files.length === 0 ? clean(raw.toString('utf8', headEnd(raw), headEnd(raw) + maxTextLength)) : ''
  return hollow ? { ...mail, text: `${unreadable}\n\n${hollow}`, attachments: [originalOf(raw)], damaged: true } : mail
}

/** Some programs say UTF-8 and write Latin letters. */
async function parseHonestly(raw: Buffer): Promise<Email> {
  const email = await PostalMime.parse(raw, limits)
  if (!(email.text ?? email.html ?? '').includes('\ufffd') || isUtf8(raw)) return email
  return PostalMime.parse(Buffer.from(raw.toString('latin1').replace(/charset="?utf-?8"?/gi, 'charset=windows-1252'), 'latin1'), limits)
}

const unreadable = 'The mail could not be fully read. The original is attached.'
const originalOf = (raw: Buffer): MailFile => ({
  name: 'original.eml',
  type: 'application/octet-stream',
  content: raw,
  content_id: null,
  inline: false,
})

/** The beginning of a mail that is too much as a whole, and itself as an attachment. */
export async function understandStart(raw: Buffer): Promise<ParsedMail> {
  const mail = await understand(raw.subarray(0, maxBytesInPlace))
  if (!mail.text) return understandHeadOnly(raw)
  return { ...mail, text: `${unreadable}\n\n${mail.text}`, html: null, attachments: [originalOf(raw)], damaged: true }
}

/** What can be said of a mail whose body cannot be read: its headers, and itself as an attachment. */
export function understandHeadOnly(raw: Buffer): ParsedMail {
  const head = headOf(raw)
  const email: Partial<Email> = { subject: valueOf(head, 'subject') }
  for (const key of ['from', 'to', 'cc'] as const) addAddresses(email, head, key)
  return {
    ...envelopeOf(raw, head, email),
    text: unreadable,
    html: null,
    quoted: null,
    signature: null,
    reported_ids: [],
    reports: [],
    thread_index: null,
    event: null,
    seal: null,
    forwarded: null,
    attachments: [originalOf(raw)],
    damaged: true,
  }
}

function headOf(raw: Buffer): HeadLine[] {
  const head = readHead(raw)
  if (!head.some((line) => known.includes(line.key)))
    throw new NotAMail('These bytes are not a mail: they have no From, To, Subject or Date line.')
  return head
}
