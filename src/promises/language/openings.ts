// Where a promise may open: "I'll", "we will", "let me", "I'm going to", "Ana will", "… and will".
import { isOurPerson, notNames } from './people.ts'
import type { Reading } from './objects.ts'
import { isPunctuation, type Sentence } from './sentences.ts'
import { withFixedTime } from './presently.ts'
import { isReported } from './reported.ts'
import { isStart } from './starts.ts'
import { standsForUs, type Side } from './subjects.ts'

export type Opening = {
  /** Index of the word at which the phrase begins. */
  from: number
  /** Index of the first word after "will". */
  verb: number
  side: Side
}

const contracted: Record<string, Side> = {
  "i'll": 'us',
  "we'll": 'us',
  "you'll": 'you',
  "he'll": 'they',
  "she'll": 'they',
  "they'll": 'they',
  "it'll": 'thing',
  "that'll": 'thing',
  "i'lll": 'us',
  "someone'll": 'people',
  "somebody'll": 'people',
}
const pronouns: Record<string, Side> = { i: 'us', we: 'us', you: 'you', he: 'they', she: 'they', they: 'they' }

/** More than anybody writes in a sentence: bounds the work on any input. */
const mostOpenings = 24

/** Every place of a sentence at which a promise may open. */
export function openingsOf(reading: Reading): Opening[] {
  const { sentence } = reading
  const found: Opening[] = []
  for (let at = 0; at < sentence.length && found.length < mostOpenings; at++) {
    const opening = openingAt(reading, at)
    if (opening && !isReported(sentence, opening.from)) found.push(opening)
  }
  return found
}

function openingAt(reading: Reading, at: number): Opening | undefined {
  const { sentence } = reading
  const word = wordAt(sentence, at)
  if (word === 'what') return whatWeDo(reading, at)
  const short = contracted[word]
  if (short) return { from: at, verb: at + 1, side: short }
  if (word === 'will' || word === 'shall') return openingWithWill(reading, at)
  if (word === 'let' && (wordAt(sentence, at + 1) === 'me' || wordAt(sentence, at + 1) === 'us'))
    return { from: at, verb: at + 2, side: 'let' }
  if (word === 'allow' && /^(?:me|us)$/.test(wordAt(sentence, at + 1)) && wordAt(sentence, at + 2) === 'to')
    return { from: at, verb: at + 3, side: 'let' }
  if (word === 'lemme') return { from: at, verb: at + 1, side: 'let' }
  if (word === 'gonna') return goingTo(reading, at, at + 1)
  if (word === 'going' && wordAt(sentence, at + 1) === 'to') return goingTo(reading, at, at + 2)
  if ((word === 'ill' || word === 'il') && isStart(sentence, at)) return { from: at, verb: at + 1, side: 'dropped' }
  if (
    /^(?:promise|undertake|pledge|commit)$/.test(word) &&
    wordAt(sentence, at + 1) === 'to' &&
    /^(?:i|we)$/.test(wordAt(sentence, at - 1))
  )
    return { from: at - 1, verb: at + 2, side: 'us' }
  if (word === 'expect') return { from: at, verb: at, side: 'expect' }
  return withFixedTime(reading, at)
}

/** "What I'll do is call the depot". */
function whatWeDo({ sentence }: Reading, at: number): Opening | undefined {
  const words = sentence
    .slice(at, at + 6)
    .map(({ word }) => word)
    .join(' ')
  const found = /^what (?:i'll|we'll|(?:i|we) will|(?:i'm|we're) going to) do is(?: to)?/.exec(words)
  return found ? { from: at, verb: at + found[0].split(' ').length, side: 'us' } : undefined
}

const wordAt = (sentence: Sentence, at: number): string => sentence[at]?.word ?? ''

const adverbs = /^(?:both|all|also|then|now|most|certainly|definitely|absolutely|gladly|personally|just|still|myself|ourselves)$/

/** "we will", "we both will", "Ana from claims will", "and will". */
function openingWithWill(reading: Reading, at: number): Opening | undefined {
  const { sentence } = reading
  let before = at - 1
  while (before >= at - 3 && adverbs.test(wordAt(sentence, before))) before--
  const side = pronouns[wordAt(sentence, before)]
  if (side) return { from: withPartner(sentence, before), verb: at + 1, side }
  return openingOfOthers(reading, at, at + 1)
}

/** "Ana and I will", "my team and I will", "Jo & Sam will": the phrase begins with the first. */
function withPartner(sentence: Sentence, at: number): number {
  if (at < 2 || !/^(?:and|or|&)$/.test(wordAt(sentence, at - 1))) return at
  const [raw, word] = [sentence[at - 2]!.raw, sentence[at - 2]!.word]
  const from = isOurPerson(word) && /^(?:my|our)$/.test(wordAt(sentence, at - 3)) ? at - 3 : at - 2
  if (from === at - 2 && (!/^\p{Lu}\p{L}+$/u.test(raw) || notNames.has(word))) return at
  const first = wordAt(sentence, from - 1) === 'either' ? from - 1 : from
  return first === 0 || isPunctuation(sentence[first - 1]!) ? first : at
}

/** "I'm going to", "we are also going to", "Ana is going to". */
function goingTo(reading: Reading, at: number, verb: number): Opening | undefined {
  const { sentence } = reading
  const skip = /^(?:also|now|just|then|still|both|all)$/.test(wordAt(sentence, at - 1)) ? at - 2 : at - 1
  const be = wordAt(sentence, skip)
  if (isStart(sentence, skip + 1)) return { from: skip + 1, verb, side: 'dropped' }
  if (be === "i'm" || be === "we're" || be === 'im') return { from: skip, verb, side: 'us' }
  if (be === "he's" || be === "she's" || be === "they're") return { from: skip, verb, side: 'they' }
  if (/^\p{Lu}\p{L}+['’]s$/u.test(sentence[skip]?.raw ?? '')) return openingOfNamed(reading, skip, verb)
  if (be !== 'am' && be !== 'are' && be !== 'is') return undefined
  const side = pronouns[wordAt(sentence, skip - 1)]
  if (side) return side === 'you' ? undefined : { from: skip - 1, verb, side }
  return openingOfOthers(reading, skip, verb)
}

/** "Nadia's going to". */
function openingOfNamed(reading: Reading, at: number, verb: number): Opening | undefined {
  return notNames.has(wordAt(reading.sentence, at).slice(0, -2)) || (at > 0 && !isStart(reading.sentence, at))
    ? undefined
    : { from: at, verb, side: 'people' }
}

/** Somebody or something else "will", or nobody is named: "… and will pass it on". */
function openingOfOthers(reading: Reading, will: number, verb: number): Opening | undefined {
  if (isStart(reading.sentence, will) && !endsAside(reading, will)) return { from: will, verb, side: 'dropped' }
  const subject = standsForUs(reading, will)
  return subject && { from: subject.side === 'thing' ? will : withPartner(reading.sentence, subject.from), verb, side: subject.side }
}

/** "Our director, Ms Okoye, will": one comma closes what another opened right after a subject of ours. */
function endsAside(reading: Reading, will: number): boolean {
  return wordAt(reading.sentence, will - 1) === ',' && standsForUs(reading, will)?.side === 'people'
}
