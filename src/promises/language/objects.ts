// What stands after a verb: its particles, its object, and what the verb cannot do without.
import { isPunctuation, type Sentence } from './sentences.ts'
import type { TimeIn } from './times-in.ts'
import { actVerbs, determiners, generalities, guesses, objectPronouns, objectStops, particles, subjectPronouns } from './words.ts'

/** A sentence and the places in it where a time phrase stands. */
export type Reading = {
  sentence: Sentence
  times: TimeIn[]
  /** The message names people of ours and nobody else whom "they" could be. */
  theyAreOurs: boolean
  /** The message names somebody of the customer's or an outsider whom "he" or "she" could be. */
  namesTheirs: boolean
  /** The first word of the sentence after this one; '' at the end. */
  next: string
}

const longestObject = 9

export const wordAt = ({ sentence }: Reading, at: number): string => sentence[at]?.word ?? ''
export const startsTime = ({ times }: Reading, at: number): boolean => times.some(({ from }) => from === at)

/** Whether the phrase must end before this word. */
export function ends(reading: Reading, at: number): boolean {
  const next = reading.sentence[at]
  return !next || isPunctuation(next) || startsTime(reading, at)
}

const isAdverb = (word: string): boolean =>
  /^(?!(?:family|supply|reply|july|monthly|weekly|yearly|early|daily|assembly|friendly|only|italy|fly|jelly|ally|anomaly|lovely|elderly|emily|kelly|sally|holly|molly|billy|lily)$).{2,}ly$/.test(
    word,
  )

/** Whether an object may begin here. */
export const startsObject = (reading: Reading, at: number): boolean =>
  !ends(reading, at) &&
  !(wordAt(reading, at) === 'free' && wordAt(reading, at + 1) === 'of') &&
  !(
    wordAt(reading, at) === 'the' &&
    /^(?:moment|minute|second|instant|day|earliest|soonest)$/.test(wordAt(reading, at + 1)) &&
    (ends(reading, at + 2) ||
      subjectPronouns.has(wordAt(reading, at + 2)) ||
      /^(?:it|the|your|that|this|our|my)$/.test(wordAt(reading, at + 2)))
  ) &&
  (objectPronouns.has(wordAt(reading, at)) ||
    determiners.has(wordAt(reading, at)) ||
    (!objectStops.has(wordAt(reading, at)) && !subjectPronouns.has(wordAt(reading, at)) && !isAdverb(wordAt(reading, at))))

/** Where the object that begins here ends. `at` itself when there is none. */
export function afterObject(reading: Reading, at: number, causes = false): number {
  if (!startsObject(reading, at)) return at
  const first = wordAt(reading, at)
  if (objectPronouns.has(first) && standsAlone(reading, at)) return at + 1
  let end = at + 1
  while (end - at < longestObject && goesOn(reading, end, causes)) end++
  return end
}

/** "it", "you"; but "this problem", "her mother", "both tickets" go on. */
function standsAlone(reading: Reading, at: number): boolean {
  const first = wordAt(reading, at)
  if (/^(?:you|it|him|them|us|me|something|someone|somebody|everything|anything|everyone|yours|ours)$/.test(first)) return true
  return !startsObject(reading, at + 1) || determiners.has(wordAt(reading, at + 1))
}

function goesOn(reading: Reading, at: number, causes: boolean): boolean {
  if (ends(reading, at)) return wordAt(reading, at) === '#' || wordAt(reading, at) === '%'
  const word = wordAt(reading, at)
  if (
    /^(?:right|first|back|past|direct|separate|daily|like|still|last|till|over|off|up|down)$/.test(word) &&
    /^(?:the|a|an|our|your|my|this|that)$/.test(wordAt(reading, at - 1))
  )
    return true
  if (word === 'free' && wordAt(reading, at + 1) === 'of') return false
  if (word === 'of') return startsObject(reading, at + 1)
  if (objectPronouns.has(word) && (causes || wordAt(reading, at - 1) === 'of')) return true
  return !objectStops.has(word) && !subjectPronouns.has(word) && !(objectPronouns.has(word) && !determiners.has(word)) && !isAdverb(word)
}

/** "send the money back", "pass it on": particles with nothing after them to govern. */
export function afterParticles(reading: Reading, at: number): number {
  let end = at
  while (particles.has(wordAt(reading, end)) && !startsTime(reading, end) && !governs(reading, end)) end++
  return end
}

const noVerb =
  /(?:ing|ed|ly|[^s]s)$|^(?:half|double|not|even|even if|such|then|also|maybe|plus|within|just|only|quite|what|rather|same|time|date)$/

/** A verb that we know for an act, or a word before an object that can hardly be anything else: "and engrave the". */
export function isActVerb(reading: Reading, at: number): boolean {
  const [word, next] = [wordAt(reading, at), wordAt(reading, at + 1)]
  if (actVerbs.has(word)) return true
  const plain = /^[a-z][a-z-]+$/.test(word) && !noVerb.test(word) && !generalities.has(word) && !guesses.has(word)
  const named = determiners.has(word) || objectPronouns.has(word) || objectStops.has(word) || subjectPronouns.has(word)
  return plain && !named && !startsTime(reading, at) && (/^(?:it|them|him|this)$/.test(next) || /^(?:a|an|the|your|our|my)$/.test(next))
}

function governs(reading: Reading, at: number): boolean {
  if (wordAt(reading, at) === 'back' || wordAt(reading, at) === 'together') return false
  return startsObject(reading, at + 1) && !particles.has(wordAt(reading, at + 1))
}
