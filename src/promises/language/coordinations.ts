// "… and text you by 9:30": a second act under the same "will".
import { actAt, type Act } from './acts.ts'
import { ends, isActVerb, startsObject, startsTime, wordAt, type Reading } from './objects.ts'
import { isPunctuation } from './sentences.ts'
import { determiners, objectPronouns, particles, verbPrepositions } from './words.ts'

const boundaries =
  /^(?:if|unless|when|whenever|once|because|that|which|who|so|but|while|although|what|why|how|where|until|as|i|we|he|she|they|i'll|we'll|you'll|i'm|we're|i've|we've|it's|is|are|was|will|has|have|please|dm|let)$/

/** The next act that is joined to the one before by "and", before anything else begins. `from` is the verb itself. */
export function joinedAct(reading: Reading, after: Act, limit: number): (Act & { from: number }) | undefined {
  let apart = false
  for (let at = after.end; at < limit; at++) {
    const word = wordAt(reading, at)
    if (startsTime(reading, at)) {
      at = reading.times.find(({ from }) => from === at)!.to - 1
      continue
    }
    if (word === 'and' || word === '&' || word === 'then') {
      const joined =
        apart && word === 'and' && wordAt(reading, at + 1) !== 'then' && !turnsToYou(reading, at + 1)
          ? undefined
          : verbAfter(reading, afterAside(reading, at + 1))
      if (joined) return joined
      if (word !== 'then') return undefined
    } else if (word === ',') {
      const joined = wordAt(reading, at + 1) === 'and' || wordAt(reading, at + 1) === 'then' ? undefined : verbAfter(reading, at + 1)
      if (joined && hasList(reading, joined.end, limit)) return joined
    } else if (boundaries.test(word) || isPunctuation(reading.sentence[at]!)) {
      if (isPunctuation(reading.sentence[at]!) || others.test(word)) return undefined
      apart = true
    }
  }
  return undefined
}

/** After these the next verb is somebody else's. */
const others =
  /^(?:he|she|they|i'll|we'll|you'll|please|dm|let|will|if|unless|so|but|while|although|once|because|i'm|we're|i've|we've|have|as)$/

/** "… who signed for it and write to you": after another clause, only what can be nobody's but ours. */
function turnsToYou(reading: Reading, at: number): boolean {
  const [word, next, last] = [0, 1, 2].map((n) => wordAt(reading, at + n))
  if (/^(?:send|post|refund|fix|put|email|replace|correct|pay)$/.test(word!)) return /^(?:it|them|you)$/.test(next!)
  if (!/^(?:call|ring|phone|write|text|email|e-mail|message|let|tell|send|get|come|reply|update|report|dm|ping)$/.test(word!)) return false
  return next === 'you' || next === 'back' || (next === 'to' && last === 'you')
}

/** "and, if it still fails, fit a new one". */
function afterAside(reading: Reading, at: number): number {
  if (wordAt(reading, at) !== ',') return at
  for (let end = at + 2; end <= at + 9; end++) if (wordAt(reading, end) === ',') return end + 1
  return at
}

function verbAfter(reading: Reading, at: number): (Act & { from: number }) | undefined {
  let from = at
  while (
    /^(?:then|also|will|personally|either|afterwards|again|just|we'll|i'll)$/.test(wordAt(reading, from)) &&
    !startsTime(reading, from)
  )
    from++
  if (startsTime(reading, from)) return undefined
  if (/^(?:will|we'll|i'll)$/.test(wordAt(reading, from - 1))) return undefined
  if (!isActVerb(reading, from) && wordAt(reading, from) !== 'be') return undefined
  const act = actAt(reading, from)
  return act && isVerbHere(reading, from) ? { ...act, from } : undefined
}

const nounsToo =
  /^(?:phone|call|email|e-mail|text|post|order|refund|credit|check|ship|update|book|report|file|return|message|exchange|replacement|review|test|cover|charge|list|mail|invoice|mark|note|visit|help|work|answer|reply|request|issue|offer|service|transfer|release)$/

/** "call you" and "look into it" act; "call" in "the text and call logs" names a thing. */
const isVerbHere = (reading: Reading, at: number): boolean => {
  const next = wordAt(reading, at + 1)
  if (
    nounsToo.test(wordAt(reading, at)) &&
    !ends(reading, at + 1) &&
    !objectPronouns.has(next) &&
    !determiners.has(next) &&
    !particles.has(next) &&
    !/^(?:to|with|\p{Lu})/u.test(reading.sentence[at + 1]!.raw)
  )
    return false
  return (
    next === '' ||
    isPunctuation(reading.sentence[at + 1]!) ||
    startsObject(reading, at + 1) ||
    startsTime(reading, at + 1) ||
    /^(?:right|straight)$/.test(next) ||
    (/^(?:see|find|check|ask|confirm|explain|tell|know)$/.test(wordAt(reading, at)) && /^(?:what|if|whether|how)$/.test(next)) ||
    particles.has(next) ||
    verbPrepositions.has(next)
  )
}

/** Whether an "and" follows, so that a comma before stood in a list of acts. */
function hasList(reading: Reading, at: number, limit: number): boolean {
  for (let next = at; next < limit; next++) if (wordAt(reading, next) === 'and') return verbAfter(reading, next + 1) !== undefined
  return false
}
