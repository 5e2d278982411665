// A better wording, put together from the sentence itself. What only the writer knows stays a blank.
import type { ReadyRule } from './compile.ts'
import type { Hit } from './engine.ts'
import { placeOf } from './message.ts'

/** `text` goes in the place of what stands from `start` to `end`. */
export type Rewrite = { start: number; end: number; text: string }

/** The rewrite of a rule for one match; null when it has none, or names words that the sentence lacks. */
export function rewriteOf(rule: ReadyRule, hit: Hit, source: string): Rewrite | null {
  if (rule.rewrite === undefined) return null
  const { sentence, from, to, match } = hit
  const [first, last] = rule.replaces === 'sentence' ? [0, sentence.text.length] : [from, to]
  const parts: Record<string, string | undefined> = {
    ...Object.fromEntries(Object.entries(match.indices!.groups ?? {}).map(([name, at]) => [name, at && cut(hit, source, at)])),
    span: cut(hit, source, [from, to]),
    before: cut(hit, source, [0, from]),
    after: cut(hit, source, [to, sentence.text.length]),
  }
  const names = [...rule.rewrite.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)
  if (names.some((name) => parts[name] === undefined)) return null
  const text = rule.rewrite.replace(/\{(\w+)\}/g, (_, name: string, at: number) => inPlace(parts[name]!, at > 0 && from === 0))
  return { ...placeOf(sentence, first, last), text: first === 0 ? capital(text) : text }
}

function cut({ sentence }: Hit, source: string, [from, to]: [number, number]): string {
  if (to <= from) return ''
  const { start, end } = placeOf(sentence, from, to)
  return source.slice(start, end)
}

const capital = (text: string): string => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())

/** What opened its sentence and no longer does loses its capital, unless it is "I" or a name in capitals. */
const inPlace = (words: string, moved: boolean): string =>
  moved && /^\p{Lu}\p{Ll}/u.test(words) ? words[0]!.toLowerCase() + words.slice(1) : words
