// Where the phrase of a plain verb ends: "send the $79 back", "look into it", "move you to the fixed plan".
import { afterObject, afterParticles, startsObject, startsTime, wordAt, type Reading } from './objects.ts'
import { aboutVerbs, boundNouns, causatives, forVerbs, goalVerbs, objectPronouns, particles, verbPrepositions, withVerbs } from './words.ts'

/** Verb, particles, object, second object, particles, and where to when the verb needs it. */
export function plainEnd(reading: Reading, verb: number): number {
  const word = stem(wordAt(reading, verb))
  let end = afterPrepositions(reading, verb, word)
  if (end === verb + 1 || endsInParticle(reading, end)) {
    const object = afterObject(reading, end, causatives.has(word))
    end = object > end && isAddressee(reading, end, object) ? afterObject(reading, object, causatives.has(word)) : object
  }
  if (/^(?:make|put|set)$/.test(word) && wordAt(reading, end) === 'right') end++
  if (
    end === verb + 1 &&
    wordAt(reading, end) === 'by' &&
    /^(?:swing|drop|stop|come|pop|drive|pass|call)$/.test(word) &&
    !startsTime(reading, end)
  )
    end++
  const whole = afterParticles(reading, end)
  if (whole > end) return whole
  if (end === verb + 1) end = afterAgain(reading, end)
  if (isTraded(reading, word, end)) return afterObject(reading, end + 1)
  if (wordAt(reading, end) === 'from' && /^(?:here|there)$/.test(wordAt(reading, end + 1))) return end + 2
  end = afterBound(reading, end)
  return goalVerbs.has(word) ? afterGoal(reading, verb, end) : end
}

/** "try again", "try once more", "do so": alone the verb says too little. */
const afterAgain = (reading: Reading, at: number): number =>
  wordAt(reading, at) === 'again' || (wordAt(reading, at) === 'so' && wordAt(reading, at - 1) === 'do')
    ? at + 1
    : wordAt(reading, at) === 'once' && wordAt(reading, at + 1) === 'more'
      ? at + 2
      : at

/** "swap it for the right one", "replace it with a new one". */
const isTraded = (reading: Reading, word: string, end: number): boolean =>
  ((wordAt(reading, end) === 'for' && /^(?:swap|exchange|trade)$/.test(word)) ||
    (wordAt(reading, end) === 'with' && /^(?:replace|swap)$/.test(word))) &&
  startsObject(reading, end + 1) &&
  !startsTime(reading, end + 1) &&
  !/^(?:you|free)$/.test(wordAt(reading, end + 1))

const stem = (word: string): string => word.replace(/(?<=.{3})ing$/, '')
const endsInParticle = (reading: Reading, end: number): boolean => particles.has(wordAt(reading, end - 1)) && startsObject(reading, end)
/** One pronoun, after which a second object may come: "send you a label", "make it right". */
const isAddressee = (reading: Reading, at: number, end: number): boolean => end === at + 1 && objectPronouns.has(wordAt(reading, at))

/** "get back to you", "look into it", "check with the kitchen": up to and with what the last preposition governs. */
function afterPrepositions(reading: Reading, verb: number, word: string): number {
  let end = verb + 1
  for (let n = 0; n < 4 && !startsTime(reading, end); n++) {
    if (/^(?:right|straight)$/.test(wordAt(reading, end)) && particles.has(wordAt(reading, end + 1))) end++
    const next = wordAt(reading, end)
    const governs = verbPrepositions.has(next) && mayGovern(word, next, wordAt(reading, end + 1)) && startsObject(reading, end + 1)
    if (governs && !(particles.has(next) && n === 0 && isPhrasal(word, next))) return afterBound(reading, afterObject(reading, end + 1))
    if (!particles.has(next)) break
    end++
  }
  return end
}

const isPhrasal = (word: string, particle: string): boolean =>
  `${word} ${particle}` !== 'look over' &&
  /^(?:pass|send|pick|set|sort|drop|bring|put|take|carry|hand|give|fill|switch|turn|call|draw|write|hold|work|find|speed|top|back|follow|sign|print|type|free|clear|tidy|swap|track|chase|open)$/.test(
    word,
  ) &&
  /^(?:on|up|out|over|off|down|along|back|in|through)$/.test(particle)

function mayGovern(word: string, preposition: string, next: string): boolean {
  if (preposition === 'with') return withVerbs.has(word) || word === 'back'
  if (preposition === 'for') return forVerbs.has(word) && !/^(?:you|me|us)$/.test(next)
  if (preposition === 'about' || preposition === 'of') return aboutVerbs.has(word)
  if (preposition === 'by') return /^(?:swing|stop|drop|come|pop|stand)$/.test(word)
  return preposition !== 'from' || /^(?:hear|recover|collect|start)$/.test(word)
}

/** "an eye on the tracking", "touch with the seller". */
function afterBound(reading: Reading, end: number): number {
  const bound = Object.hasOwn(boundNouns, wordAt(reading, end - 1)) ? boundNouns[wordAt(reading, end - 1)] : undefined
  return bound !== undefined && wordAt(reading, end) === bound ? afterObject(reading, end + 1) : end
}

function afterGoal(reading: Reading, verb: number, object: number): number {
  const end = wordAt(reading, object) === 'first' ? object + 1 : object
  if (
    startsTime(reading, end) ||
    !/^(?:to|into|onto|at|in|on|with|off|for|through|from|under|behind|beside|inside|outside|near|next)$/.test(wordAt(reading, end)) ||
    /^(?:you|me|us)$/.test(wordAt(reading, end + 1))
  )
    return end
  if (wordAt(reading, end) === 'with' && wordAt(reading, verb).startsWith('get')) return end
  if ((wordAt(reading, end) === 'from') !== (wordAt(reading, verb) === 'remove')) return end
  const goal = afterObject(reading, wordAt(reading, end) === 'next' ? end + 2 : end + 1)
  return goal === end + 1 || wordAt(reading, end) === 'for' ? end : goal
}
