// What the message announces and does itself.
import type { Act } from './acts.ts'
import { wordAt, type Reading } from './objects.ts'

/** "I'll explain. You press…", "Let me check. Yes, …": the next sentence does it. */
function isAnsweredNext({ sentence, times, next }: Reading, verb: number): boolean {
  if (next === '' || times.length > 0) return false
  if (/^(?:explain|clarify|elaborate)$/.test(sentence[verb]!.word))
    return !sentence.slice(verb).some(({ word }) => /^(?:when|once|if|after)$/.test(word))
  return (
    sentence.length - verb <= 4 &&
    /^(?:check|see|look)$/.test(sentence[verb]!.word) &&
    /^(?:yes|no|yep|yeah|nope|right|found|got)$/.test(next)
  )
}

const telling =
  /^(?:explain|confirm|recap|share|list|outline|show|walk|give|tell|summarise|summarize|answer|take|go|put|run|set|describe|start|break|attach|add|include|copy|paste|leave|drop|post|repeat|quote|go)$/

/** "I'll explain it here: …" is done in the same message. */
export function isDoneHere(reading: Reading, { verb, end }: Act): boolean {
  if (isAnsweredNext(reading, verb)) return true
  if (!telling.test(wordAt(reading, verb))) return false
  for (let at = verb + 1; at < reading.sentence.length; at++) {
    const word = wordAt(reading, at)
    if (word === 'below' || word === 'above') return true
    if (/^(?:here|now)$/.test(word) && wordAt(reading, at + 1) === ':') return true
    if (word === ':' && at < end + 8) return true
    if (/^[;–—]$/.test(word)) return false
  }
  return false
}
