import { introducesQuote, isAttribution, isForward, isHeaderBlock, isOriginalSeparator, isSentFrom } from './phrases.ts'

/** What the person wrote, the history they quoted, their signature. Nothing is lost: each line is in one of the three. */
export type SplitText = { text: string; quoted: string | null; signature: string | null }

/** Splits the plain text of a mail. A forwarded mail and answers between the quoted lines are left whole: there, the quote is the message. */
export function splitText(whole: string): SplitText {
  const lines = whole.replace(/\r\n?/g, '\n').split('\n')
  const { own, quoted } = cutQuote(lines)
  const { text, signature } = cutSignature(own)
  if (!text) return { text: join(lines), quoted: null, signature: null }
  return { text, quoted: join(quoted) || null, signature }
}

const join = (lines: readonly string[]) =>
  lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

function cutQuote(lines: string[]): { own: string[]; quoted: string[] } {
  const whole = { own: lines, quoted: [] }
  const start = findStart(lines)
  if (!start) return whole
  const { at, end } = start
  if (end === undefined) return { own: lines.slice(0, at), quoted: lines.slice(at) }
  const rest = lines.slice(end)
  if (rest.some(isQuotedLine)) return whole
  return { own: [...lines.slice(0, at), ...rest], quoted: lines.slice(at, end) }
}

const isQuotedLine = (line: string) => /^\s{0,3}>/.test(line)

/** Where the history starts; `end` only where it is marked line by line, so that it can end before the mail does. */
function findStart(lines: string[]): { at: number; end?: number } | undefined {
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (!line.trim()) continue
    if (isForward(line)) return undefined
    if (isOriginalSeparator(line)) return { at }
    if (isHeaderBlock(lines.slice(at, at + 6))) return { at: beforeRule(lines, at) }
    if (isQuotedLine(line)) return { at: introduction(lines, at), end: endOfQuote(lines, at) }
    const length = attributionLength(lines, at)
    const found = length > 0 ? afterAttribution(lines, at, at + length) : undefined
    // In lower case it may be a sentence of the person's own ("as Rudi (3 June) wrote:"), unless a quote follows.
    if (found && (found.end !== undefined || /^\P{Ll}/u.test(line.trim()))) return found
  }
  return undefined
}

/** The line above a quote that introduces it, or the quote's own first line. */
function introduction(lines: string[], at: number): number {
  const above = lines.findLastIndex((line, i) => i < at && line.trim() !== '')
  return above > 0 && introducesQuote(lines[above] ?? '') ? above : at
}

function afterAttribution(lines: string[], at: number, after: number): { at: number; end?: number } {
  const next = lines.findIndex((line, i) => i >= after && line.trim() !== '')
  if (next < 0 || !isQuotedLine(lines[next] ?? '')) return { at }
  return { at, end: endOfQuote(lines, next) }
}

/** How many lines from here are one attribution; mail programs break it over up to four. 0: it is none. */
function attributionLength(lines: string[], at: number): number {
  let joined = ''
  for (let n = 1; n <= 4; n++) {
    const line = lines[at + n - 1]?.trim()
    if (!line || line.length > 400) return 0
    joined += `${joined && !/[<@-]$/.test(joined) ? ' ' : ''}${line}`
    if (isAttribution(joined)) return n
  }
  return 0
}

/** Outlook draws a line above its header block. */
function beforeRule(lines: string[], at: number): number {
  let above = at - 1
  while (above > 0 && !lines[above]?.trim()) above--
  return /^[_-]{5,}\s*$/.test(lines[above] ?? '') ? above : at
}

/** The index after the last line of a quote that starts here; blank lines inside it belong to it. */
function endOfQuote(lines: string[], start: number): number {
  let end = start
  for (let at = start; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (isQuotedLine(line)) end = at + 1
    else if (line.trim()) break
  }
  return end
}

/** Takes the signature off the end: after "-- ", and lines like "Sent from my iPhone". */
export function cutSignature(lines: string[]): { text: string; signature: string | null } {
  const dashes = lines.findLastIndex((line) => /^-- ?$/.test(line))
  const signed = dashes >= 0 && lines.length - dashes <= 30
  let own = signed ? lines.slice(0, dashes) : lines
  const below = signed ? lines.slice(dashes + 1) : []
  const last = own.findLastIndex((line) => line.trim() !== '')
  if (last >= 0 && isSentFrom(own[last] ?? '')) {
    below.unshift(own[last] ?? '')
    own = own.slice(0, last)
  }
  return { text: join(own), signature: join(below) || null }
}
