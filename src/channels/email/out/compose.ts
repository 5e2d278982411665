import { escapeHtml, htmlOfText } from '../../../kernel/index.ts'
import { deskMark, ticketAddress } from '../marks.ts'
import { choicePart } from './choice-part.ts'
import type { Letter, Quoted } from './letter.ts'
import type { OutgoingMail } from './outgoing.ts'
import { answerSubject, dateWords } from './rules.ts'

export type Composing = { secret: Buffer; time_zone: string; page: string; now: Date; files: Map<string, Buffer> }

/** The mail that a letter becomes: from a person by name, to be answered to its ticket, with its history below. */
export function composeMail(letter: Letter, at: Composing): OutgoingMail {
  const replyTo = ticketAddress(at.secret, letter.mailbox.address, letter.ticket_id)
  const foot = footOf(letter, at.page)
  const choice = letter.choice && choicePart(letter.choice, at)
  const text = letter.kind === 'automatic' && !letter.text.startsWith('Automatic:') ? `Automatic: ${letter.text}` : letter.text
  return {
    from: { name: letter.from_name, address: letter.mailbox.address },
    replyTo: { name: letter.mailbox.name, address: replyTo },
    to: letter.to,
    cc: letter.cc,
    // Bounces come back to the ticket, too.
    envelope: { from: replyTo, to: [letter.to, ...letter.cc] },
    subject: answerSubject(letter.subject, letter.ticket_id),
    messageId: letter.header_id,
    ...(letter.in_reply_to && { inReplyTo: letter.in_reply_to }),
    references: letter.references,
    date: at.now,
    text: [text.trim(), choice?.text, foot.text, letter.quoted && quoteText(letter.quoted, at.time_zone)].filter(Boolean).join('\n\n'),
    html: `<div>${letter.html ?? htmlOfText(text)}</div>${choice?.html ?? ''}${foot.html}${letter.quoted ? quoteHtml(letter.quoted, at.time_zone) : ''}`,
    headers: headersOf(letter, at.secret),
    attachments: letter.attachments.map((a) => ({
      filename: a.name,
      contentType: a.type,
      content: at.files.get(a.file) ?? Buffer.alloc(0),
      ...(a.content_id && { cid: a.content_id }),
      contentDisposition: a.inline ? 'inline' : 'attachment',
    })),
  }
}

function headersOf(letter: Letter, secret: Buffer): Record<string, string> {
  const desk = { 'X-Onus-Desk': deskMark(secret) }
  return letter.kind === 'automatic' ? { ...desk, 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' } : desk
}

/** Under every mail: the number and the customer's page; under the one that solves it, the question. */
function footOf(letter: Letter, page: string): { text: string; html: string } {
  const link = `<a href="${escapeHtml(page)}">`
  const ask = letter.asks
    ? 'Is it solved? Just answer this mail (a “yes” is enough), or say so on your page. If it is not, you reach the same person.'
    : ''
  const text = `${ask ? `${ask}\n\n` : ''}-- \n#${letter.ticket_id} · your page: ${page}`
  const question = ask
    ? `<p style="margin:16px 0 8px"><b>Is it solved?</b> Just answer this mail (a “yes” is enough), or ${link}say so on your page</a>. If it is not, you reach the same person.</p>`
    : ''
  return {
    text,
    html: `${question}<p style="margin:16px 0 8px;color:#6b7280;font-size:13px">#${letter.ticket_id} · ${link}your page</a></p>`,
  }
}

const maxQuoted = 20_000
const introduction = (quoted: Quoted, timeZone: string) => `On ${dateWords(quoted.at, timeZone)}, ${quoted.name} wrote:`
const shortened = (text: string) => (text.length > maxQuoted ? `${text.slice(0, maxQuoted).toWellFormed()}…` : text)

function quoteText(quoted: Quoted, timeZone: string): string {
  const lines = shortened(quoted.text)
    .split('\n')
    .map((line) => (line.startsWith('>') ? `>${line}` : `> ${line}`.trimEnd()))
  return `${introduction(quoted, timeZone)}\n${lines.join('\n')}`
}

const quoteHtml = (quoted: Quoted, timeZone: string) =>
  `<div class="onus_quote"><p>${escapeHtml(introduction(quoted, timeZone))}</p><blockquote type="cite" style="margin:0 0 0 8px;padding-left:10px;border-left:2px solid #d1d5db">${htmlOfText(shortened(quoted.text))}</blockquote></div>`
