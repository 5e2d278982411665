// A sentence as the words that a weighed reader knows: short forms apart ("can't" is "can", "not"), each with its place, stem and class.

export type Token = {
  from: number
  to: number
  /** In lower case; a number is `#`, the words of a phrase are joined with `_`. */
  text: string
  word: number
  stem: number
  /** The class of the word in the pack (`unit`, `refuse`), else its stem. */
  kin: number
  /** The number of its class; 0 without one. */
  group: number
  /** Whether it tells of something past, going on or of one alone; 0 for any other. */
  form: number
}

/** The words that a pack gives a class, as it is written in `coach/packs/<language>/words.json`. */
export type WordsFile = {
  /** Words by class, with a space between them; `_` joins those of a phrase ("head_office"). */
  classes: Record<string, string>
  /** Classes of those who can do something, and of what turns it into its opposite. */
  subjects: string[]
  nots: string[]
  /** Classes in a sentence that make its surroundings matter. */
  gates: string[][]
  /** The class of the organisation's own names. */
  own: string
  /** Words that tell of something past and do not end as such words do. */
  past?: string
}

/** The same, ready to be looked up; a class is the number of its place, from 1. */
export type Words = {
  of: Map<string, number>
  numbers: number[]
  opens: Set<string>
  subjects: Set<number>
  nots: Set<number>
  gates: Set<number>[]
  past: Set<string>
}

/** Far more than a sentence has. */
const mostTokens = 120
const longestWord = 24
const phraseLengths = [3, 2]

const pieces = /\p{L}[\p{L}\p{N}]*(?:['-][\p{L}\p{N}]+)*|\d[\d.,:]*|[?!.,;:–()…"“”]/gu
const shortForms: [RegExp, string][] = [
  [/^(can)'t$/, 'not'],
  [/^(wo)n't$/, 'not'],
  [/^(\w+)n't$/, 'not'],
  [/^(can)not$/, 'not'],
  [/^(\w+)'ll$/, 'will'],
  [/^(\w+)'ve$/, 'have'],
  [/^(\w+)'re$/, 'are'],
  [/^(i)'m$/, 'am'],
  [/^(\w+)'d$/, 'would'],
  [/^(\w+)'s$/, "'s"],
]

/** A number for a word. */
export function numberOf(word: string): number {
  let hash = 0x81_1c_9d_c5
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01_00_01_93)
  return hash >>> 0
}

const endings = /(?:ing|ings|edly|ed|es|s|ly|er|ers|ment|ments|ation|ations)$/
const doubled = /([bdgklmnprt])\1$/

/** The word without its usual endings: a rough one will do. */
export function stemOf(word: string): string {
  if (word.length < 5) return word.length === 4 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, 3) : word
  const bare = word.replace(/ies$|ied$/, 'y').replace(endings, '')
  return (bare.length < 3 ? word : bare).replace(doubled, '$1').replace(/(?<=..)e$/, '')
}

/** Makes a pack's words ready. A word that is not in the list counts by its stem. */
export function wordsOf({ classes, subjects, nots, gates, own, past = '' }: WordsFile, ownNames: readonly string[] = []): Words {
  const names = Object.keys(classes)
  const numbered = (some: string[]) => new Set(some.map((name) => names.indexOf(name) + 1))
  const [of, opens] = [new Map<string, number>(), new Set<string>()]
  const give = (word: string, group: number) => void (of.has(word) || of.set(word, group))
  const phrases = ownNames
    .map((name) =>
      piecesOf(name)
        .map(({ text }) => text)
        .join('_'),
    )
    .filter(Boolean)
  for (const [at, name] of names.entries())
    for (const word of [...(name === own ? phrases : []), ...classes[name]!.split(' ')]) {
      give(word, at + 1)
      if (word.includes('_')) opens.add(word.slice(0, word.indexOf('_')))
      else give(`~${stemOf(word)}`, at + 1)
    }
  const numbers = [0, ...names.map((name) => numberOf(`<${name}>`))]
  const sets = { subjects: numbered(subjects), nots: numbered(nots), gates: gates.map(numbered), past: new Set(past.split(' ')) }
  return { of, numbers, opens, ...sets }
}

type Piece = { from: number; to: number; text: string }

/** The words of a sentence. */
export function tokensOf(sentence: string, words: Words): Token[] {
  const all = piecesOf(sentence)
  const tokens: Token[] = []
  for (let at = 0; at < all.length;) {
    const { token, count } = joinedAt(all, at, words)
    tokens.push(token)
    at += count
  }
  return tokens
}

function piecesOf(sentence: string): Piece[] {
  const found: Piece[] = []
  for (const { 0: piece, index } of sentence.matchAll(pieces)) {
    if (found.length >= mostTokens) break
    const text = piece.slice(0, longestWord).toLowerCase()
    const to = index + piece.length
    const short = text.includes("'") || text === 'cannot' ? shortForms.find(([shape]) => shape.test(text)) : undefined
    if (!short) found.push({ from: index, to, text: /^\d/.test(text) ? '#' : text })
    else {
      const first = short[0].exec(text)![1]!
      found.push({ from: index, to: index + first.length, text: first === 'wo' ? 'will' : first === 'ca' ? 'can' : first })
      found.push({ from: index + first.length, to, text: short[1] })
    }
  }
  return found
}

/** The word at a place, or the longest of the pack's phrases that begins there. */
function joinedAt(all: Piece[], at: number, words: Words): { token: Token; count: number } {
  const first = all[at]!
  for (const count of words.opens.has(first.text) ? phraseLengths : []) {
    const last = all[at + count - 1]
    const phrase = all
      .slice(at, at + count)
      .map(({ text }) => text)
      .join('_')
    const group = last && words.of.get(phrase)
    if (group) return { token: tokenOf({ ...first, to: last.to, text: phrase }, group, words), count }
  }
  const group = words.of.get(first.text) ?? words.of.get(spelt(first.text).mark) ?? 0
  return { token: tokenOf(first, group, words), count: 1 }
}

function tokenOf({ from, to, text }: Piece, group: number, { numbers, past }: Words): Token {
  const { word, stem, form } = spelt(text)
  return { from, to, text, word, stem, group, kin: group ? numbers[group]! : stem, form: past.has(text) ? forms.past : form }
}

const forms = { past: 1, going: 2, one: 3 } as const
const formOf = (text: string): number =>
  /..ed$/.test(text) ? forms.past : /...ing$/.test(text) ? forms.going : /..[^s]s$/.test(text) ? forms.one : 0

type Spelt = { word: number; stem: number; mark: string; form: number }
const mostKnown = 5_000
const known = new Map<string, Spelt>()

/** The numbers of a word and of its stem, and the stem as the classes know it. Most words of a message were met before. */
function spelt(text: string): Spelt {
  const before = known.get(text)
  if (before) return before
  if (known.size >= mostKnown) known.clear()
  const stem = stemOf(text)
  const one = { word: numberOf(text), stem: numberOf(stem), mark: `~${stem}`, form: formOf(text) }
  known.set(text, one)
  return one
}
