// What the writer did not write, or did not mean as words: quotations, links, handles, what was quoted below, signatures.
// Everything keeps its length, so that offsets stay those of the message.

const blank = (words: string): string => words.replace(/[^\n]/g, ' ')
/** A link stands where a noun could: a word without meaning keeps the sentence whole. */
const nounOf = (words: string): string => 'x'.repeat(words.length)

/** Marks that open and close; searched by hand, because a shape would look through 600 letters from every mark. */
const pairs: [string, RegExp][] = [
  ['“', /”/g],
  ['„', /[“”]/g],
  ['«', /»/g],
]
const longestQuotation = 600
const longestTail = 2_000
const quotations = [/(?<![\p{L}\p{N}])"(?:[^"\n]|\n(?!\n)){1,600}"/gu, /(?<![\p{L}\p{N}])‘[^‘\n]{1,300}?’(?![\p{L}\p{N}])/gu]
const quotedLines = /^[ \t]*>.*$/gm
const links = /\b(?:https?:\/\/|www\.)[^\s<>]*[^\s<>.,;:!?)]|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g
const leadingHandles = /^[ \t.]*(?:@[\w.]*\w[ \t,:]*)+/gm
const handles = /(?<![\w.])[@#][\w.]*\w/g
/** From here on it is the other side's mail. */
const quotedMail = /^[ \t]*(?:-{2,} ?(?:original|forwarded) message|on .{6,80} wrote:|from: .{3,}\n(?:sent|date): )[^]*/im
const closing =
  /^[ \t]*(?:(?:with )?(?:(?:kind|kindest|best|warm|warmest|many)[ \t]{0,4})?(?:regards|wishes)|(?:many |with )?thanks(?: again)?|thank you|all the best|best|cheers|warmly|yours(?: sincerely| faithfully| truly)?|sincerely(?: yours)?|respectfully)[ \t]{0,4}[,.!–-]{0,3}[ \t]{0,4}$/gim
const dashes = /^--[ \t]*$/gm
/** A paragraph that opens with nothing but a name. */
const signedName = /^(?:\p{Lu}[\p{L}'’-]{1,30}(?: \p{Lu}[\p{L}.'’-]{0,30}){0,2}|\p{Lu})[ \t]{0,4}\n/u
const blankLine = /\n(?=[ \t]{0,20}\n)/g

/** The message with everything blanked that is not the writer's own words. */
export function maskForeign(text: string): string {
  let masked = text.replace(quotedMail, blank).replace(quotedLines, blank).replace(links, nounOf)
  masked = withoutSignature(masked)
  masked = masked.replace(leadingHandles, blank).replace(handles, nounOf)
  for (const [open, close] of pairs) masked = withoutQuoted(masked, open, close)
  for (const quotation of quotations) masked = masked.replace(quotation, blank)
  return masked
}

/** Blanks what stands between two marks. Every letter is passed once. */
function withoutQuoted(text: string, open: string, close: RegExp): string {
  let [masked, done, closed] = ['', 0, -1]
  for (let at = text.indexOf(open); at >= 0; at = text.indexOf(open, Math.max(at + 1, done))) {
    if (closed <= at) closed = nextOf(close, text, at + 1)
    if (closed < 0) break
    if (closed - at > longestQuotation) continue
    masked += text.slice(done, at) + blank(text.slice(at, closed + 1))
    done = closed + 1
  }
  return masked + text.slice(done)
}

function nextOf(shape: RegExp, text: string, from: number): number {
  shape.lastIndex = from
  return shape.exec(text)?.index ?? -1
}

/** Blanks what follows a closing line; a postscript stays. */
function withoutSignature(text: string): string {
  const tail = tailOf(text)
  const last = text.slice(tail)
  const starts = [...last.matchAll(dashes), ...last.matchAll(closing)]
    .map(({ index }) => tail + index)
    .filter((index) => isNearEnd(text, index))
  const from = Math.min(...starts, tail + nameAtEnd(last))
  if (from === Infinity) return text
  const postscript = /^[ \t]*P\.? ?S\b/im.exec(text.slice(from))
  const to = postscript ? from + postscript.index : text.length
  return text.slice(0, from) + blank(text.slice(from, to)) + text.slice(to)
}

/** Where the lines begin in which a signature may stand. */
function tailOf(text: string): number {
  const far = text.trimEnd().length - longestTail
  const line = far > 0 ? text.indexOf('\n', far) : -1
  return far <= 0 ? 0 : line < 0 ? text.length : line
}

/** Where the last paragraph begins when it is signed with a name. */
function nameAtEnd(text: string): number {
  const last = [...text.matchAll(blankLine)].at(-1)
  return last && signedName.test(text.slice(last.index).trimStart()) ? last.index : Infinity
}

function isNearEnd(text: string, index: number): boolean {
  const rest = text.slice(index).trim()
  return text.slice(0, index).trim() !== '' && rest.length < 600 && rest.split('\n').length <= 9
}
