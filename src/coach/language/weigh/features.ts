// What the weighed reader sees in a sentence: its words, their stems and classes, alone and together, and what stands around it.
// Every feature is a number of 32 bits (a hash), so that no texts need be kept; weights keep some of its bits.
import { numberOf, type Token, type Words } from './tokens.ts'

/** Features, each with the tokens that it stands on; those of the surroundings (`around`) stand on none. */
export type Features = { ids: number[]; from: number[]; to: number[]; around: number[] }
type Bag = { before: number[]; after: number[] }
/** `hidden` holds the numbers of the hidden kinds (a next step, a reason) that rules found in each sentence. */
export type Story = { sentences: Token[][]; bags: Bag[]; hidden: number[][] }
type Add = (id: number, from: number, to: number) => void

/** Pairs of words are seen this far apart, pairs of words of a class farther. */
const near = 3
const far = 7
const farthest = 14
const deedReach = 8
const sentencesBefore = 3
const sentencesAfter = 4
/** Stands for the edge of a sentence. */
const edge = 77

/** What a feature is of. */
const sorts = {
  word: 1,
  stem: 2,
  kin: 3,
  words2: 4,
  kins2: 5,
  words3: 6,
  kins3: 7,
  kins4: 8,
  nearPair: 9,
  farPair: 10,
  known: 11,
  deed: 13,
  form: 14,
  formedDeed: 15,
  deeds2: 16,
} as const
/** Where around the sentence something stands; the last three are the first words of the next one. */
const marks = { before: 20, after: 21, first: 22, second: 23, third: 24 } as const
/** Where a hidden kind stands. */
const stands = { here: 30, next: 31, farther: 32, elsewhere: 33 } as const

function mix(seed: number, value: number): number {
  let hash = Math.imul(seed ^ value, 0x9e_37_79_b1)
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x85_eb_ca_6b)
  return hash ^ (hash >>> 13)
}

/** The features of the sentence at a place in a message. `tokens` may be a part of it. */
export function featuresOf(story: Story, at: number, words: Words, tokens: Token[] = story.sentences[at]!): Features {
  const found: Features = { ids: [], from: [], to: [], around: [] }
  const add: Add = (id, from, to) => {
    found.ids.push(id)
    found.from.push(from)
    found.to.push(to)
  }
  addWords(tokens, add)
  for (let first = -1; first < tokens.length; first++) addNeighbours(tokens, first, add)
  for (let first = 0; first < tokens.length; first++) addPairs(tokens, first, add)
  addDeeds(tokens, words, add)
  addPlace(story.sentences, at, found)
  addAround(story, { at, gates: gatesOf(tokens, words) }, found)
  return found
}

function addWords(tokens: Token[], add: Add): void {
  for (let at = 0; at < tokens.length; at++) {
    const { word, stem, kin, group } = tokens[at]!
    add(mix(sorts.word, word), at, at)
    if (stem !== word) add(mix(sorts.stem, stem), at, at)
    if (group) add(mix(sorts.kin, kin), at, at)
  }
}

/** What stands side by side: words as they are, and words by their class. */
function addNeighbours(tokens: Token[], at: number, add: Add): void {
  const [from, last] = [Math.max(at, 0), tokens.length - 1]
  const word = (n: number) => tokens[n]?.word ?? edge
  const kin = (n: number) => tokens[n]?.kin ?? edge
  const [words2, kins2] = [mix(mix(sorts.words2, word(at)), word(at + 1)), mix(mix(sorts.kins2, kin(at)), kin(at + 1))]
  const classed = kin(at) !== word(at) || kin(at + 1) !== word(at + 1)
  add(words2, from, Math.min(at + 1, last))
  if (classed) add(kins2, from, Math.min(at + 1, last))
  if (at + 1 > last) return
  const kins3 = mix(mix(mix(sorts.kins3, kin(at)), kin(at + 1)), kin(at + 2))
  add(mix(mix(sorts.words3, words2), word(at + 2)), from, Math.min(at + 2, last))
  if (classed || kin(at + 2) !== word(at + 2)) add(kins3, from, Math.min(at + 2, last))
  if (at + 2 <= last) add(mix(mix(sorts.kins4, kins3), kin(at + 3)), from, Math.min(at + 3, last))
}

/** Two words with others between them. */
function addPairs(tokens: Token[], at: number, add: Add): void {
  const one = tokens[at]!
  const last = Math.min(tokens.length - 1, at + farthest)
  for (let other = at + 2; other <= last; other++) {
    const two = tokens[other]!
    const apart = other - at
    if (apart <= near || (one.group && two.group) || (apart <= far && (one.group || two.group)))
      add(mix(mix(apart <= near ? sorts.nearPair : sorts.farPair, one.kin), two.kin), at, other)
  }
}

/** Who does what: each word with the one who was named last before it, and whether a "not" stands between. */
function addDeeds(tokens: Token[], { subjects, nots }: Words, add: Add): void {
  let [who, since, not] = [0, 0, 0]
  for (let at = 0; at < tokens.length; at++) {
    const { kin, group } = tokens[at]!
    if (subjects.has(group)) [who, since, not] = [kin, at, 0]
    else if (nots.has(group)) not = 1
    else if (who && at - since <= deedReach) addDeed(tokens, { at, since, doer: (sort) => mix(mix(sort, who), not), who }, add)
  }
}

type Deed = { at: number; since: number; doer: (sort: number) => number; who: number }

/** What is done, when it is, and with the word that follows. */
function addDeed(tokens: Token[], { at, since, doer, who }: Deed, add: Add): void {
  const { kin, group, form } = tokens[at]!
  const next = tokens[at + 1]
  const deed = mix(doer(sorts.deed), kin)
  add(deed, since, at)
  if (form) add(mix(doer(sorts.form), form), since, at)
  if (form && group) add(mix(mix(mix(sorts.formedDeed, who), kin), form), since, at)
  if (next && at > since + 1) add(mix(mix(sorts.deeds2, deed), next.kin), since, at + 1)
}

/** Where in the message it stands, and how long it and the message are. */
function addPlace(sentences: Token[][], at: number, { around }: Features): void {
  const known = [`sentences ${Math.min(sentences.length, 6)}`, `length ${Math.min(9, sentences[at]!.length >> 2)}`]
  if (at === 0) known.push('first')
  if (at === sentences.length - 1) known.push('last')
  for (const one of known) around.push(mix(sorts.known, numberOf(one)))
}

/** What the surroundings matter to: a sentence that refuses, that orders, that has a "they". */
const gatesOf = (tokens: Token[], { gates }: Words): number[] =>
  gates.flatMap((groups, n) => (tokens.some(({ group }) => groups.has(group)) ? [n + 1] : []))

/** What the other sentences say, apart for each gate that is open. */
function addAround(story: Story, { at, gates }: { at: number; gates: number[] }, { around }: Features): void {
  const { sentences, bags } = story
  const say = (id: number) => {
    around.push(id)
    for (const gate of gates) around.push(mix(id, gate))
  }
  for (const { before } of bags.slice(Math.max(0, at - sentencesBefore), at)) before.forEach(say)
  for (const { after } of bags.slice(at + 1, at + 1 + sentencesAfter)) after.forEach(say)
  for (const id of hiddenAround(story, at)) say(id)
  const next = sentences[at + 1]
  if (!next) return
  const kin = (n: number) => next[n]?.kin ?? 0
  say(mix(marks.first, kin(0)))
  say(mix(marks.second, mix(kin(0), kin(1))))
  say(mix(marks.third, mix(kin(1), kin(2))))
}

function hiddenAround({ hidden }: Story, at: number): Set<number> {
  const found = new Set<number>()
  for (const [where, kinds] of hidden.entries())
    for (const kind of kinds) {
      found.add(mix(where === at ? stands.here : where === at + 1 ? stands.next : stands.farther, kind))
      if (where !== at) found.add(mix(stands.elsewhere, kind))
    }
  return found
}

/** What a sentence says, each once, to those that come after it and to those before. */
function bagOf(sentence: Token[]): Bag {
  const bag = new Set<number>()
  for (let n = 0; n < sentence.length; n++) {
    const { kin, word, group } = sentence[n]!
    bag.add(kin)
    if (group) bag.add(word)
    if (n + 1 < sentence.length) bag.add(mix(kin, sentence[n + 1]!.kin))
  }
  const all = [...bag]
  return { before: all.map((what) => mix(marks.before, what)), after: all.map((what) => mix(marks.after, what)) }
}

/** The sentences of a message, with what each says to those around it. `hidden` names the hidden kinds that rules found in each. */
export const storyOf = (sentences: Token[][], hidden: string[][] = []): Story => ({
  sentences,
  bags: sentences.map(bagOf),
  hidden: sentences.map((_, at) => (hidden[at] ?? []).map(numberOf)),
})

/** How many features there are. */
export const countOf = ({ ids, around }: Features): number => ids.length + around.length
