// What a text must hold for a pattern to match in it: worked out from the pattern, never more than it truly needs.
import type { Node } from './parse.ts'

/** At least one of these stands in the text; or one of several needs is met. All parts of a need must be met. */
export type Need = Part[]
export type Part = { words: readonly string[] } | { either: Need[] }

/** `exact`: whatever it matches is one of these, when they are few. `also`: what it needs besides. */
type Facts = { exact: readonly string[] | null; also: Need }

/** Where a word begins or ends: stands at the edge of a text of `words`. */
export const edge = '\u0001'

const mostWords = 400
/** More letters, or more texts from putting two after one another, tell hardly more. */
const mostPairs = 12
const mostLetters = 8
const none: Need = []
const nothing: Facts = { exact: null, also: none }

/** What a pattern needs that begins and ends with whole words, as those of rules do. */
export function edgedNeeds(node: Node, memo: Memo): Need {
  const atEdge: Facts = { exact: [edge], also: none }
  return asNeed(inOrder([atEdge, factsOf(node, memo), atEdge]))
}

export const needsOf = (node: Node, memo: Memo): Need => asNeed(factsOf(node, memo))

/** What is known of the words of the lexicon, which stand in many patterns. */
export type Memo = Map<Node, Facts>

function factsOf(node: Node, memo: Memo): Facts {
  const known = node.type === 'named' && memo.get(node)
  if (known) return known
  const facts = readers[node.type](node as never, memo)
  if (node.type === 'named') memo.set(node, facts)
  return facts
}

const readers: { [Type in Node['type']]: (node: Extract<Node, { type: Type }>, memo: Memo) => Facts } = {
  text: ({ text }) => ({ exact: [text], also: none }),
  letter: ({ of }) => ({ exact: of, also: none }),
  place: () => ({ exact: [''], also: none }),
  all: ({ items }, memo) => inOrder(items.map((item) => factsOf(item, memo))),
  any: ({ items }, memo) => oneOf(items.map((item) => factsOf(item, memo))),
  group: ({ body }, memo) => factsOf(body, memo),
  named: ({ body }, memo) => factsOf(body, memo),
  look: ({ open, body }, memo) => (open.endsWith('!') ? unneeded(body) : { exact: [''], also: asNeed(factsOf(body, memo)) }),
  repeat: ({ item, least, most }, memo) => repeatOf(factsOf(item, memo), least, most),
}

/** `(?!)` is never met; any other "not this" needs nothing. */
const unneeded = (body: Node): Facts =>
  body.type === 'all' && body.items.length === 0 ? { exact: [], also: none } : { exact: [''], also: none }

function repeatOf(facts: Facts, least: number, most: number): Facts {
  if (most === 1 && least === 0) return facts.exact && facts.also.length === 0 ? oneOf([facts, { exact: [''], also: none }]) : nothing
  if (least === 0) return nothing
  return most === 1 ? facts : inOrder([facts, nothing])
}

function inOrder(all: Facts[]): Facts {
  let exact: readonly string[] = ['']
  let whole = true
  const also: Part[] = []
  for (const facts of all) {
    also.push(...facts.also)
    const crossed = facts.exact && product(exact, facts.exact)
    if (crossed) exact = crossed
    else {
      also.push(...wordsNeed(exact))
      whole = false
      exact = facts.exact ?? ['']
    }
  }
  if (whole) return { exact, also }
  return { exact: null, also: [...also, ...wordsNeed(exact)] }
}

/** Every text of the first followed by every text of the second; null when they are too many, or long enough. */
function product(first: readonly string[], second: readonly string[]): readonly string[] | null {
  if (second.length === 1 && second[0] === '') return first
  if (first.length === 1 && first[0]!.length <= 1) return first[0] === '' ? second : second.map((other) => first[0] + other)
  if (second.length > 1 && first.length * second.length > mostPairs) return null
  if (first.some((one) => one.length > mostLetters)) return null
  return first.flatMap((one) => second.map((other) => one + other))
}

function oneOf(all: Facts[]): Facts {
  if (all.every(({ exact, also }) => exact && also.length === 0)) {
    const exact = [...new Set(all.flatMap((facts) => facts.exact!))]
    return exact.length <= mostWords ? { exact, also: none } : { exact: null, also: wordsNeed(exact) }
  }
  const needs = all.map(asNeed)
  return { exact: null, also: needs.some((need) => need.length === 0) ? none : eitherOf(needs) }
}

/** Words alone are put together: "one of these or those". */
function eitherOf(needs: Need[]): Need {
  const plain = needs.flatMap((need) => (need.length === 1 && 'words' in need[0]! ? [need[0].words] : []))
  const rest = needs.filter((need) => need.length !== 1 || !('words' in need[0]!))
  const words = [...new Set(plain.flat())]
  if (rest.length === 0) return [{ words }]
  return [{ either: plain.length > 0 ? [[{ words }], ...rest] : rest }]
}

const asNeed = ({ exact, also }: Facts): Need => (exact ? [...also, ...wordsNeed(exact)] : also)

/** Words that say little are no need. */
function wordsNeed(exact: readonly string[]): Need {
  const words = [...new Set(exact.map(trimmed))]
  return words.every(telling) ? [{ words }] : none
}

/** A space before or after a word is where it begins or ends. What is no word has no such edges. */
function trimmed(text: string): string {
  if (text.length <= mostLetters && !/^[\u0001 ]|[\u0001 ]$/.test(text)) return text
  const [, before, words, after] = /^([\u0001 ]*)([^]*?)([\u0001 ]*)$/.exec(text)!
  const begins = before && /^\w/.test(words!) ? edge : ''
  if (words!.length > mostLetters) return begins + words!.slice(0, mostLetters)
  return begins + words + (after && /\w$/.test(words!) ? edge : '')
}

/** A lone letter is in every text; a lone sign or digit is not. */
const telling = (words: string): boolean => words.length >= 2 || /^[^a-z\s]$/.test(words)
