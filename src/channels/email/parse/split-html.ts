import { elementEnd, tagsOf, wordsOf, type Tag } from './html-parts.ts'
import { isAttribution, isForward, isHeaderBlock, isOriginalSeparator, isSentFrom } from './phrases.ts'

/** The pieces of an HTML mail, still as they came (not yet safe). */
export type SplitHtml = { html: string; quoted: string | null; signature: string | null }

const quoteNames =
  /\b(class|id|name)\s*=\s*["']?[^"'>]*(gmail_quote|yahoo_quoted|protonmail_quote|tutanota_quote|zmail_extra|moz-cite-prefix|divRplyFwdMsg|appendonsend|mail-editor-reference-message-container|OLK_SRC_BODY_SECTION|front-blockquote|zwchr|stopSpelling|onus_quote)/i
const signatureNames =
  /\b(class|id|data-smartmail)\s*=\s*["']?[^"'>]*(gmail_signature\b|moz-signature|ms-outlook-mobile-signature|AppleMailSignature|protonmail_signature_block|mailspring-signature|\bsignature["'\s]|\bsignature$)/i

/** Splits the HTML of a mail as `splitText` does the text: what was written, the history, the signature. */
export function splitHtml(whole: string): SplitHtml {
  const cut = cutQuote(whole)
  const signed = cutSignature(cut.html)
  if (!wordsOf(signed.html) && !/<img\b/i.test(signed.html)) return { html: whole, quoted: null, signature: null }
  return { html: signed.html, quoted: cut.quoted, signature: signed.signature }
}

function cutQuote(whole: string): { html: string; quoted: string | null } {
  const unsplit = { html: whole, quoted: null }
  const tags = tagsOf(whole)
  const start = tags.find((tag) => !tag.closes && startsQuote(whole, tag))
  if (!start) return unsplit
  const end = endOfAll(whole, tags, start)
  if (isForwarded(whole, start.at) || isInterleaved(whole, tags, start, end)) return unsplit
  const at = attributionBefore(whole, start.at)
  return { html: `${whole.slice(0, at)}${whole.slice(end)}`, quoted: whole.slice(at, end) }
}

function startsQuote(html: string, tag: Tag): boolean {
  if (quoteNames.test(tag.attributes)) return true
  if (tag.name === 'blockquote') return /type\s*=\s*["']?cite/i.test(tag.attributes) || isAttribution(lastWords(html, tag.at))
  if (tag.name === 'div') return /name\s*=\s*["']?quote\b/i.test(tag.attributes) || isOutlookRule(html, tag)
  if (tag.name === 'hr') return /tabindex\s*=\s*["']?-1/i.test(tag.attributes)
  return tag.name === 'p' && startsSeparator(html, tag)
}

/** Outlook's border above "From: … Sent: …". */
function isOutlookRule(html: string, tag: Tag): boolean {
  if (!/border(-top)?\s*:[^;"]{0,60}solid/i.test(tag.attributes)) return false
  const lines = html
    .slice(tag.end, tag.end + 3_000)
    .split(/<br\b[^<>]{0,200}>|<\/p>|<\/div>/i)
    .map(wordsOf)
  return isHeaderBlock(lines.filter(Boolean).slice(0, 6))
}

function startsSeparator(html: string, tag: Tag): boolean {
  const line = wordsOf(html.slice(tag.end, tag.end + 400).split(/<br\b|<\/p>/i)[0] ?? '')
  return isOriginalSeparator(line)
}

/** Some programs put the line that introduces a quote into a quote of its own: quotes with nothing in between are one. */
function endOfAll(html: string, tags: readonly Tag[], start: Tag): number {
  let end = endOf(html, tags, start)
  for (const tag of tags) {
    if (tag.at < end || tag.closes || tag.name !== 'blockquote' || !startsQuote(html, tag)) continue
    if (wordsOf(html.slice(end, tag.at))) break
    end = endOf(html, tags, tag)
  }
  return end
}

/** A quote that stands in one element ends with it; Outlook's goes to the end of the mail. */
function endOf(html: string, tags: readonly Tag[], start: Tag): number {
  if (/moz-cite-prefix/i.test(start.attributes)) {
    const cite = tags.find((tag) => tag.at > start.at && tag.name === 'blockquote' && !tag.closes)
    return cite ? elementEnd(html, tags, cite) : elementEnd(html, tags, start)
  }
  const closed = start.name === 'blockquote' || (start.name === 'div' && !/appendonsend|divRplyFwdMsg|border/i.test(start.attributes))
  return closed ? elementEnd(html, tags, start) : html.length
}

function isForwarded(html: string, at: number): boolean {
  const around = wordsOf(html.slice(Math.max(0, at - 400), at + 600))
  return (
    [...around.matchAll(/-{5,} ?[^-]{5,60} ?-{5,}/g)].some((match) => isForward(match[0])) || /begin forwarded message ?:/i.test(around)
  )
}

/** Answers that stand between the quoted lines: then the quote is part of the message. */
function isInterleaved(html: string, tags: readonly Tag[], start: Tag, end: number): boolean {
  if (tags.some((tag) => tag.at >= end && !tag.closes && tag.name === 'blockquote' && startsQuote(html, tag))) return true
  if (!/gmail_quote/i.test(start.attributes) || start.name !== 'div') return false
  const inner = tags.filter((tag) => tag.at > start.at && tag.at < end && tag.name === 'blockquote')
  const first = inner.find((tag) => !tag.closes)
  if (!first) return false
  return wordsOf(betweenQuotes(html, inner, first.at, end)).length > 0
}

/** What stands in a Gmail quote outside of its blockquotes, from the first of them on. */
function betweenQuotes(html: string, quotes: readonly Tag[], from: number, end: number): string {
  let depth = 0
  let at = from
  let between = ''
  for (const tag of quotes) {
    if (depth === 0) between += html.slice(at, tag.at)
    depth = Math.max(0, depth + (tag.closes ? -1 : 1))
    at = tag.end
  }
  return depth === 0 ? between + html.slice(at, end) : between
}

/** Where the line that introduces the quote starts, when it stands just before it. */
function attributionBefore(html: string, at: number): number {
  const from = Math.max(0, at - 800)
  const before = html.slice(from, at)
  const breaks = [...before.matchAll(/<(p|div|br)\b[^<>]{0,500}>/gi)].map((match) => match.index).toReversed()
  const start = breaks.slice(0, 6).find((index) => isAttribution(wordsOf(before.slice(index))))
  return start === undefined ? at : from + start
}

const lastWords = (html: string, at: number) =>
  wordsOf(
    html
      .slice(Math.max(0, at - 800), at)
      .split(/<(?:p|div|br)\b[^<>]{0,500}>/i)
      .findLast((piece) => wordsOf(piece)) ?? '',
  )

function cutSignature(html: string): { html: string; signature: string | null } {
  const tags = tagsOf(html)
  const open = tags.find((tag) => !tag.closes && tag.name !== 'br' && signatureNames.test(`${tag.attributes} `))
  if (!open) return cutSentFrom(html, tags)
  const end = elementEnd(html, tags, open)
  const at = tags.find((tag) => tag.at < open.at && /gmail_signature_prefix/.test(tag.attributes))?.at ?? open.at
  return { html: `${html.slice(0, at)}${html.slice(end)}`, signature: html.slice(open.at, end) }
}

/** "Sent from my iPhone" as the last line, without a name of its own. */
function cutSentFrom(html: string, tags: readonly Tag[]): { html: string; signature: string | null } {
  const opens = tags
    .filter((tag) => !tag.closes)
    .slice(-8)
    .toReversed()
  const line = opens.find((tag) => wordsOf(html.slice(tag.at)) !== '')
  if (!line || !isSentFrom(wordsOf(html.slice(line.at)))) return { html, signature: null }
  return { html: html.slice(0, line.at), signature: html.slice(line.at) }
}
