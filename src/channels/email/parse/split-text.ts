import { fold, type Line, type Part } from './fold.ts'
import { plainLine } from './phrases.ts'

/** What the person wrote, the history they quoted, their signature. Nothing is lost: each line is in one of the three. */
export type SplitText = { text: string; quoted: string | null; signature: string | null }

/** Splits the plain text of a mail. A forwarded mail and answers between the quoted lines are left whole: there, the quote is the message. */
export function splitText(whole: string, passesOn = false): SplitText {
  const lines = linesOf(whole)
  const { parts } = fold(lines.map(lineOf), passesOn)
  const of = (part: Part) => join(lines.filter((_, at) => parts[at] === part))
  return { text: of('own'), quoted: of('quoted') || null, signature: withoutDashes(of('signature')) || null }
}

/** Folds what the HTML of the same mail marks as a signature, where the plain text ends with the same words: programs mark it only there. */
export function withSignature(split: SplitText, signature: string | null): SplitText {
  const marked = bare(signature ?? '')
  if (!marked || split.signature !== null) return split
  const lines = split.text.split('\n')
  for (let at = lines.length - 1; at > 0 && at > lines.length - 40; at--) {
    const tail = bare(lines.slice(at).join('\n'))
    if (tail.length > marked.length) return split
    if (tail === marked && lines.slice(0, at).some((line) => line.trim()))
      return { ...split, text: join(lines.slice(0, at)), signature: join(lines.slice(at)) }
  }
  return split
}

/** Letters and digits alone, without the targets of links: text and HTML differ in all else. */
const bare = (text: string) =>
  text
    .slice(0, 5_000)
    .replace(/[<(](?:https?|mailto):[^\s<>()]{1,2000}[>)]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '')

export const linesOf = (whole: string): string[] => whole.replace(/\r\n?/g, '\n').split('\n')

/** One line of plain text. Its words keep the blank of "-- ". */
export function lineOf(line: string): Line {
  const quoted = /^[ \t]{0,3}>/.test(line)
  return { words: /^--[ \u00a0]$/.test(line) ? '-- ' : quoted ? line.trim().slice(0, 1_200) : plainLine(line), quoted }
}

const withoutDashes = (signature: string) => signature.replace(/^(?:--|—|––|__)[ \u00a0]*(?:\n|$)/, '').trim()

const join = (lines: readonly string[]) =>
  lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
