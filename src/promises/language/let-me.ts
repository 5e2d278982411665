// "Let me check and come back to you", "allow me to look into it".
import { actAt, type Act } from './acts.ts'
import { wordAt, type Reading } from './objects.ts'
import type { Opening } from './openings.ts'
import type { Sentence } from './sentences.ts'

/** After "let me", these ask for something, or only speak. */
const notMine =
  /^(?:know|tell|be|say|assure|thank|introduce|rephrase|guess|hear|please|use|think|apologise|apologize|congratulate|treat|buy|remind|wish|recommend|suggest|invite|begin|point|warn|stress|quote|clarify|explain|reassure|welcome|tempt)$/
/** These act, except before such a word. */
const askedFor: Record<string, RegExp> = {
  ask: /^(?:you|that|for|if)$/,
  have: /^(?!(?:a|another|the)$)/,
  see: /^your$/,
  get: /^your$/,
  put: /^(?!(?:you|this|that|a|in|it|the)$)/,
}

/** The act after "let me", where it is one of ours. */
export function letMe(reading: Reading, { from, verb }: Opening): Act | undefined {
  if (from > 0 && !opensClause(reading.sentence, from)) return undefined
  const act = actAt(reading, verb)
  if (!act || notMine.test(wordAt(reading, act.verb))) return undefined
  return askedFor[wordAt(reading, act.verb)]?.test(wordAt(reading, act.verb + 1)) ? undefined : act
}

const opensClause = (sentence: Sentence, at: number): boolean =>
  /^(?:[^\p{L}\p{N}]+|and|so|but|then|please|just|ok|okay|sure|well|yes|x+|moment|sec|second|problem|course|right|case|now|again|here|first|meantime|meanwhile|worries|minute)$/u.test(
    sentence[at - 1]!.word,
  ) ||
  (at <= 3 && /^(?:hi|hey|hello|thanks|ah|oh|no)$/.test(sentence[0]!.word))
