// A text as sentences, with what its writer did not say themselves blanked. Everything keeps its length: offsets stay those of the text.

export type Sentence = { start: number; end: number; text: string; lower: string; asks: boolean }

const blank = (words: string) => words.replace(/[^\n]/g, ' ')
const quotedLines = /^[ \t]*>.*$/gm
const quotedMail = /^[ \t]*(?:-{2,} ?(?:original|forwarded) message|on .{6,80} wrote:|from: .{3,}\n(?:sent|date): )[^]*/im
const links = /\b(?:https?:\/\/|www\.)[^\s<>]*[^\s<>.,;:!?)]/g
const quotations = [/“[^”\n]{1,400}”/g, /(?<![\p{L}\p{N}])"[^"\n]{1,400}"/gu, /(?<![\p{L}\p{N}])‘[^‘\n]{1,300}’(?![\p{L}\p{N}])/gu]
const signature = /^--[ \t]*\n[^]*/m
/** What runs on longer is cut, so that the work stays in proportion to the text. */
const longest = 600
const shortened = /\b(?:no|nr|mr|mrs|ms|dr|st|ref|approx|e\.g|i\.e|a\.m|p\.m|tel)\.$/i

/** Blanks quotations, links, and what stands below. */
export function ownWords(text: string): string {
  let own = text.replace(quotedMail, blank).replace(quotedLines, blank).replace(signature, blank)
  own = own.replace(links, (link) => 'x'.repeat(link.length))
  for (const quotation of quotations) own = own.replace(quotation, blank)
  return own
}

/** Lower case of the same length, with straight apostrophes and plain dashes. */
const lowered = (text: string): string =>
  text.replace(/[\p{Lu}’‘ʼ´`–—\u00a0]/gu, (letter) => {
    if (/[’‘ʼ´`]/.test(letter)) return "'"
    if (/[–—]/.test(letter)) return '-'
    if (letter === '\u00a0') return ' '
    const lower = letter.toLowerCase()
    return lower.length === letter.length ? lower : letter
  })

/** The sentences of a text, without what surrounds them. A short line is one by itself. */
export function sentencesOf(text: string): Sentence[] {
  const own = ownWords(text)
  const found: Sentence[] = []
  let start = 0
  // From the first of a run of marks only: tried from each of them, twenty thousand dots take seconds.
  for (const { index, 0: mark } of own.matchAll(/(?<![.!?…])[.!?…]+(?=["')\]]*(?:\s|$))|\n/g)) {
    const end = index + (mark === '\n' ? 0 : mark.length)
    if (
      mark.startsWith('.') &&
      shortened.test(own.slice(Math.max(start, end - 8), end)) &&
      /^\s+[^\p{Lu}\s]/u.test(own.slice(end, end + 4))
    )
      continue
    if (mark === '\n' && isWrapped(own, start, index)) continue
    add(found, own, { start, end })
    start = end
  }
  add(found, own, { start, end: own.length })
  return found
}

/** A mail program broke the line: it is long, and goes on in lower case. */
const isWrapped = (text: string, start: number, at: number): boolean =>
  at - Math.max(start, text.lastIndexOf('\n', at - 1)) > 50 && /^\n[ \t]*[\p{Ll}\d(]/u.test(text.slice(at, at + 6))

function add(found: Sentence[], own: string, { start, end }: { start: number; end: number }): void {
  const raw = own.slice(start, end)
  const from = start + raw.length - raw.trimStart().length
  const to = Math.min(start + raw.trimEnd().length, from + longest)
  if (to <= from || !/\p{L}/u.test(own.slice(from, to))) return
  const text = own.slice(from, to)
  found.push({ start: from, end: to, text, lower: lowered(text), asks: /\?["')\]]*$/.test(text) })
}
