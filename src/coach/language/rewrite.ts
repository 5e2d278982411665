// A better wording, put together from the sentence itself. What only the writer knows stays a blank.
import type { ReadyRule } from './compile.ts'
import type { Hit } from './engine.ts'
import { placeOf } from './message.ts'

/** `text` goes in the place of what stands from `start` to `end`. */
export type Rewrite = { start: number; end: number; text: string }

/** The rewrite of a rule for one match; null when it has none, or names words that the sentence lacks. */
export function rewriteOf(rule: ReadyRule, hit: Hit, source: string): Rewrite | null {
  if (rule.rewrite === undefined) return null
  const groups = Object.entries(hit.match.indices!.groups ?? {}).map(([name, at]) => [name, at && cut(hit, source, at)])
  return filled({ rewrite: rule.rewrite, replaces: rule.replaces }, hit, { source, groups: Object.fromEntries(groups) })
}

type Stretch = Pick<Hit, 'sentence' | 'from' | 'to'>
type Template = { rewrite: string; replaces: string }

/** A template filled for a stretch of a sentence; `groups` are words that it may name beside the stretch and what stands around it. */
export function filled(
  { rewrite, replaces }: Template,
  stretch: Stretch,
  { source, groups = {} }: { source: string; groups?: Record<string, string | undefined> },
): Rewrite | null {
  const { sentence, from, to } = stretch
  const [first, last] = replaces === 'sentence' ? [0, sentence.text.length] : [from, to]
  const parts: Record<string, string | undefined> = {
    ...groups,
    span: cut(stretch, source, [from, to]),
    before: cut(stretch, source, [0, from]),
    after: cut(stretch, source, [to, sentence.text.length]),
  }
  const names = [...rewrite.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)
  if (names.some((name) => parts[name] === undefined)) return null
  const text = rewrite.replace(/\{(\w+)\}/g, (_, name: string, at: number) => inPlace(parts[name]!, at > 0 && from === 0))
  return { ...placeOf(sentence, first, last), text: first === 0 ? capital(text) : text }
}

function cut({ sentence }: Stretch, source: string, [from, to]: [number, number]): string {
  if (to <= from) return ''
  const { start, end } = placeOf(sentence, from, to)
  return source.slice(start, end)
}

const capital = (text: string): string => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())

/** What opened its sentence and no longer does loses its capital, unless it is "I" or a name in capitals. */
const inPlace = (words: string, moved: boolean): string =>
  moved && /^\p{Lu}\p{Ll}/u.test(words) ? words[0]!.toLowerCase() + words.slice(1) : words
