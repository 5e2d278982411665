import { escapeHtml, htmlOfText, textOfHtml } from '../../../kernel/index.ts'
import { deskMark, ticketAddress, unsubscribeAddress } from '../marks.ts'
import { choicePart } from './choice-part.ts'
import type { Letter, Quoted } from './letter.ts'
import type { OutgoingMail } from './outgoing.ts'
import { plainText } from './plain.ts'
import { answerSubject, dateWords } from './rules.ts'

/** With what the mails of a domain are signed. */
export type SigningKey = { domain: string; selector: string; private_key: string }

export type Composing = {
  secret: Buffer
  time_zone: string
  page: string
  now: Date
  files: Map<string, Buffer>
  dkim: readonly SigningKey[]
}

/** The mail that a letter becomes: from a person by name, to be answered to its ticket, with its history below. */
export function composeMail(letter: Letter, at: Composing): OutgoingMail {
  const replyTo = ticketAddress(at.secret, letter.mailbox.address, letter.ticket_id)
  const page = letter.shared ? null : at.page
  const foot = footOf(letter, page)
  const choice = letter.choice && choicePart(letter.choice, { ...at, page })
  const quoted = letter.quoted && (letter.shared ? withoutPage(letter.quoted, at.page) : letter.quoted)
  const plain = plainOf(letter)
  const text = letter.kind === 'automatic' && !plain.startsWith('Automatic:') ? `Automatic: ${plain}` : plain
  return {
    from: { name: oneLine(letter.from_name), address: letter.mailbox.address },
    replyTo: { name: oneLine(letter.mailbox.name), address: replyTo },
    to: { name: '', address: letter.to },
    cc: letter.cc.map((address) => ({ name: '', address })),
    // Bounces come back to the ticket, too.
    envelope: { from: replyTo, to: [letter.to, ...letter.cc] },
    subject: answerSubject(oneLine(letter.subject), letter.ticket_id),
    messageId: letter.header_id,
    ...(letter.in_reply_to && { inReplyTo: letter.in_reply_to }),
    references: letter.references,
    date: letter.date,
    text: [text.trim(), choice?.text, foot.text, quoted && quoteText(quoted, at.time_zone)].filter(Boolean).join('\n\n'),
    html: `<div>${letter.html ?? htmlOfText(text)}</div>${choice?.html ?? ''}${foot.html}${quoted ? quoteHtml(quoted, at.time_zone) : ''}`,
    headers: headersOf(letter, at),
    ...unsubscribing(letter, at),
    ...dkimOf(at.dkim, letter.mailbox.address),
    attachments: letter.attachments.map((a) => ({
      filename: oneLine(a.name),
      contentType: a.type,
      content: at.files.get(a.file) ?? Buffer.alloc(0),
      ...(a.content_id && { cid: a.content_id }),
      contentDisposition: a.inline ? 'inline' : 'attachment',
    })),
  }
}

/** Names and subjects come from outside: none of them may begin another header line. */
// oxlint-disable-next-line no-control-regex
const oneLine = (text: string): string => text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').trim()

/** The words without HTML: made for reading, unless the writer gave words of their own beside it. */
function plainOf({ text, html }: Letter): string {
  return html !== null && text.trim() === textOfHtml(html) ? plainText(html) : text
}

function headersOf(letter: Letter, { secret, page }: Composing): Record<string, string> {
  const desk = { 'X-Onus-Desk': deskMark(secret) }
  if (letter.kind !== 'automatic') return desk
  // One click acts for one reader (RFC 8058): a mail with copies leads to the page, which asks.
  const oneClick = page.startsWith('https:') && letter.cc.length === 0
  return {
    ...desk,
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    ...(oneClick && { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
  }
}

/** What is automatic can be ended: on a page, or by a mail. */
function unsubscribing(letter: Letter, { secret, page }: Composing): Pick<OutgoingMail, 'list'> {
  if (letter.kind !== 'automatic') return {}
  const address = unsubscribeAddress(secret, letter.mailbox.address, letter.ticket_id)
  return { list: { unsubscribe: [[`${page}/unsubscribe`, `mailto:${address}?subject=unsubscribe`]] } }
}

const signedFields =
  'From:Sender:Reply-To:Subject:Date:Message-ID:To:Cc:MIME-Version:Content-Type:Content-Transfer-Encoding:In-Reply-To:References:Auto-Submitted:List-Unsubscribe:List-Unsubscribe-Post'

/** The signature that the domain of an address puts under its mails, once its key is published. */
export function dkimOf(keys: readonly SigningKey[], address: string): Pick<OutgoingMail, 'dkim'> {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase()
  const key = keys.find((one) => one.domain === domain)
  return key
    ? { dkim: { domainName: key.domain, keySelector: key.selector, privateKey: key.private_key, headerFieldNames: signedFields } }
    : {}
}

/** Under every mail: the number and the customer's page, which is theirs alone; under the one that solves it, the question. */
function footOf(letter: Letter, page: string | null): { text: string; html: string } {
  const link = page && `<a href="${escapeHtml(page)}">`
  const ask = letter.asks
    ? `Is it solved? Just answer this mail (a “yes” is enough)${page ? ', or say so on your page' : ''}. If it is not, you reach the same person.`
    : ''
  const stop = letter.kind === 'automatic' && page ? `${page}/unsubscribe` : null
  const text = `${ask ? `${ask}\n\n` : ''}-- \n#${letter.ticket_id}${page ? ` · your page: ${page}` : ''}${stop ? `\nNo more automatic mails: ${stop}` : ''}`
  const question = ask
    ? `<p style="margin:16px 0 8px"><b>Is it solved?</b> Just answer this mail (a “yes” is enough)${link ? `, or ${link}say so on your page</a>` : ''}. If it is not, you reach the same person.</p>`
    : ''
  return {
    text,
    html: `${question}<p style="margin:16px 0 8px;color:#6b7280;font-size:13px">#${letter.ticket_id}${link ? ` · ${link}your page</a>` : ''}${stop ? ` · <a href="${escapeHtml(stop)}">no more automatic mails</a>` : ''}</p>`,
  }
}

/** An answer brings back the foot of what it answers. */
const withoutPage = ({ text, earlier, ...quoted }: Quoted, page: string): Quoted => ({
  ...quoted,
  text: text.replaceAll(page, '…'),
  earlier: earlier && earlier.replaceAll(page, '…'),
})

const maxQuoted = 20_000
const introduction = (quoted: Quoted, timeZone: string) => `On ${dateWords(quoted.at, timeZone)}, ${oneLine(quoted.name)} wrote:`
const shortened = (text: string) => (text.length > maxQuoted ? `${text.slice(0, maxQuoted).toWellFormed()}…` : text)
/** What they wrote, and below it what they had quoted themselves: all rounds so far. */
const wholeOf = ({ text, earlier }: Quoted) => shortened([text.trim(), earlier?.trim()].filter(Boolean).join('\n\n'))

function quoteText(quoted: Quoted, timeZone: string): string {
  const lines = wholeOf(quoted)
    .split('\n')
    .map((line) => (line.startsWith('>') ? `>${line}` : `> ${line}`.trimEnd()))
  return `${introduction(quoted, timeZone)}\n${lines.join('\n')}`
}

const quoteHtml = (quoted: Quoted, timeZone: string) =>
  `<div class="onus_quote"><p>${escapeHtml(introduction(quoted, timeZone))}</p>${quoteBlock(wholeOf(quoted).split('\n'))}</div>`

const maxDepth = 10

/** Lines as a quote, with the quotes in them inside. */
function quoteBlock(lines: string[], depth = 1): string {
  const runs: { deeper: boolean; lines: string[] }[] = []
  for (const line of lines) {
    const deeper = line.startsWith('>') && depth < maxDepth
    const last = runs.at(-1)
    if (last?.deeper === deeper) last.lines.push(line)
    else runs.push({ deeper, lines: [line] })
  }
  const inner = runs.map((run) =>
    run.deeper
      ? quoteBlock(
          run.lines.map((line) => line.replace(/^> ?/, '')),
          depth + 1,
        )
      : htmlOfText(run.lines.join('\n')),
  )
  return `<blockquote type="cite" style="margin:0 0 0 8px;padding-left:10px;border-left:2px solid #d1d5db">${inner.join('')}</blockquote>`
}
