// What goes to the customer, or waits for them: "will ship tomorrow", "will be with you", "will reach your account by Friday".
import type { Act } from './acts.ts'
import { afterObject, afterParticles, startsTime, wordAt, type Reading } from './objects.ts'
import { isReadyBy, readyEnd } from './ready.ts'
import { afterWays } from './ways.ts'
import { generalities } from './words.ts'

/** "will go out", "will ship", "will leave our warehouse", "will be with you". */
export function goesOut(reading: Reading, verb: number): Act | undefined {
  const at = afterWays(reading, verb)
  if (at < 0) return undefined
  const [word, next] = [wordAt(reading, at), wordAt(reading, at + 1)]
  if (word === 'be') return willBeThere(reading, verb, at)
  if (word === 'reach' && /^(?:you|your)$/.test(next)) return timed(reading, at, afterObject(reading, at + 1))
  const back = next === 'back' ? at + 2 : at + 1
  if (/^(?:get|come|go)$/.test(word) && wordAt(reading, back) === 'to' && wordAt(reading, back + 1) === 'you')
    return timed(reading, at, back + 2)
  if (word === 'go') return going(reading, at)
  if (word === 'follow' && startsTime(reading, at + 1)) return { verb: at, end: at + 1 }
  if (word === 'ship' || word === 'dispatch') return { verb: at, end: afterParticles(reading, at + 1) }
  return word === 'leave' && /^(?:us|our|here|the)$/.test(next)
    ? { verb: at, end: next === 'here' || next === 'us' ? at + 2 : afterObject(reading, at + 1) }
    : undefined
}

/** The act, where a time is said for it and it is not what usually happens. */
const timed = ({ sentence, times }: Reading, verb: number, end: number): Act | undefined =>
  times.some(({ from }) => from >= end || from === 0) && !sentence.slice(end).some(({ word }) => generalities.has(word))
    ? { verb, end }
    : undefined

/** "be with you", "be back with you", "be held until 6", "be ready by noon", "be there by Friday". */
function willBeThere(reading: Reading, verb: number, be: number): Act | undefined {
  const [next, last, more] = [1, 2, 3].map((n) => wordAt(reading, be + n))
  if (next === 'with' && last === 'you') return { verb: be, end: be + 3 }
  if (next === 'back' && /^(?:with|to)$/.test(last!) && more === 'you') return { verb: be, end: be + 4 }
  if (next === 'held') return staysYours(reading, verb) ? timed(reading, be, be + 2) : undefined
  if (next === 'there') return timed(reading, be, be + 2)
  return isReadyBy(reading, be) ? { verb: be, end: readyEnd(reading, be + 1) } : undefined
}

/** "Your seats will be held until 6"; "the fair will be held on Sunday" is news. */
const staysYours = ({ sentence, times }: Reading, verb: number): boolean =>
  times.some(({ from, text }) => from > verb && /^(?:until|till)\b/i.test(text)) ||
  sentence.slice(verb).some(({ word }, n, rest) => word === 'for' && rest[n + 1]?.word === 'you')

const inTransit = /^(?:van|vans|truck|lorry|post|mail|courier|bike|flight|train|boat|ferry|round|delivery|run)$/

/** "go out", "go back to your card", "go in the post", "go on the 6 a.m. van". */
function going(reading: Reading, at: number): Act | undefined {
  const [next, last, more] = [1, 2, 3].map((n) => wordAt(reading, at + n))
  if (next === 'back' && /^(?:to|on|onto|into)$/.test(last!)) return { verb: at, end: afterObject(reading, at + 3) }
  if (/^(?:out|off)$/.test(next!)) return { verb: at, end: at + 2 }
  if (!/^(?:on|in|into)$/.test(next!) || startsTime(reading, at + 1)) return undefined
  const end = afterObject(reading, at + 2)
  if (!inTransit.test(wordAt(reading, end - 1))) return undefined
  return last === 'the' && /^(?:post|mail)$/.test(more!) ? { verb: at, end } : timed(reading, at, end)
}
