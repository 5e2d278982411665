import { fold, type Part } from './fold.ts'
import { htmlLines, type HtmlLine } from './html-parts.ts'

/** The pieces of an HTML mail, still as they came (not yet safe). */
export type SplitHtml = { html: string; quoted: string | null; signature: string | null }

/** Splits the HTML of a mail as `splitText` does the text: what was written, the history, the signature. */
export function splitHtml(whole: string, passesOn = false): SplitHtml {
  const lines = htmlLines(whole)
  for (const { history } of lines) if (history) history.until = Math.min(history.until, lines.length)
  const { parts } = fold(lines, passesOn)
  const cuts = cutsOf(lines, parts)
  const kept = lines.some((line, at) => parts[at] === 'own' && (line.words || line.image))
  if (!kept || cuts.length === 0) return { html: whole, quoted: null, signature: null }
  const of = (part: Part) =>
    cuts
      .filter((cut) => cut.part === part)
      .map((cut) => whole.slice(cut.from, cut.to))
      .join('\n') || null
  return { html: without(whole, cuts), quoted: of('quoted'), signature: of('signature') }
}

type Cut = { part: Part; from: number; to: number }

function without(whole: string, cuts: readonly Cut[]): string {
  let at = 0
  let left = ''
  for (const cut of cuts) {
    left += whole.slice(at, cut.from)
    at = Math.max(at, cut.to)
  }
  return left + whole.slice(at)
}

/** Neighbouring lines of one part are cut out together, with the elements that hold nothing else. */
function cutsOf(lines: readonly HtmlLine[], parts: readonly Part[]): Cut[] {
  const cuts: Cut[] = []
  for (let at = 0; at < lines.length; at++) {
    const part = parts[at]
    if (!part || part === 'own' || isBlank(lines[at])) continue
    let end = at
    for (let next = at + 1; next < lines.length && (parts[next] === part || (isBlank(lines[next]) && parts[next] !== 'own')); next++)
      if (!isBlank(lines[next])) end = next
    const first = cuts.length > 0 ? firstOfGap(lines, parts, at) : lines[at]!
    const from = Math.max(first.from, cuts.at(-1)?.to ?? 0)
    cuts.push({ part, from, to: Math.max(from, endOf(first, lines[end]!)) })
    at = end
  }
  return cuts
}

/** Blank lines between a signature and the history below it go with them. */
function firstOfGap(lines: readonly HtmlLine[], parts: readonly Part[], at: number): HtmlLine {
  let first = at
  while (first > 0 && isBlank(lines[first - 1])) first--
  return first > 0 && parts[first - 1] !== 'own' ? lines[first]! : lines[at]!
}

const isBlank = (line: HtmlLine | undefined) => !line || (!line.words && !line.rule && !line.image)

function endOf(first: HtmlLine, last: HtmlLine): number {
  let { to } = last
  for (const close of last.closes) {
    if (close.depth < first.depth) break
    to = Math.max(to, close.at)
  }
  return to
}
