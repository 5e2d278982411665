import { maxBytesInPlace, maxTextLength } from '../limits.ts'
import { filesOf, reportedIds } from './attachments.ts'
import { readContent, type Content } from './bodies.ts'
import { lineOf } from './calendar.ts'
import { envelopeOf, valueOf } from './envelope.ts'
import { passedOnBy } from './forwarded.ts'
import { clean, headEnd, hintOf, readHead, type HeadLine } from './head.ts'
import { NotAMail, type MailFile, type ParsedMail } from './parsed-mail.ts'
import { repaired } from './repair.ts'
import { reportsOf } from './reports.ts'
import { threadIndexOf } from './thread-index.ts'
import { readTree } from './tree.ts'
import { bodyParts } from './words.ts'

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

/** Understands a mail here and now; `inside`: it is a file of another. Throws NotAMail for bytes without any mail header, and what the reader throws for a hostile mail. */
export async function understand(given: Buffer, inside = false): Promise<ParsedMail> {
  const raw = repaired(given)
  const head = headOf(raw)
  const hint = hintOf(raw.subarray(0, headEnd(raw)))
  const about = envelopeOf(head, hint)
  const email = { ...(await readContent(await readTree(raw, hint), hint)), subject: about.subject }
  const files = filesOf(email.attachments, email.html ?? '')
  const mail = {
    ...about,
    ...wordsOf(email, files),
    reported_ids: reportedIds(email),
    reports: reportsOf(about.kind, head, email),
    thread_index: threadIndexOf(valueOf(head, 'thread-index')),
    event: email.event,
    seal: email.seal,
    forwarded: null,
    attachments: files,
    damaged: false,
  }
  const carrier = { sent: valueOf(head, 'date'), text: email.text, html: email.html, note: mail.text }
  const forwarded = inside ? null : await passedOnBy({ ...mail, ...carrier, read: (inner) => understand(inner, true) })
  const isEmpty = !mail.text && !mail.html && files.length === 0 && email.html === undefined
  const hollow = isEmpty ? clean(raw.toString('utf8', headEnd(raw), headEnd(raw) + maxTextLength)).replace(/\r\n?/g, '\n') : ''
  return hollow ? { ...mail, text: `${unreadable}\n\n${hollow}`, attachments: [originalOf(given)], damaged: true } : { ...mail, forwarded }
}

/** A mail that is nothing but an invitation says so in a line. */
function wordsOf(email: Content, files: MailFile[]) {
  const words = bodyParts(email, files)
  return words.text || !email.event ? words : { ...words, text: lineOf(email.event) }
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
  return {
    ...envelopeOf(headOf(repaired(raw))),
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
