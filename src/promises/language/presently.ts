// The present with a time ahead, which promises as "will" does: "I call you tomorrow at 10", "we're collecting it on Monday".
import { afterObject, wordAt, type Reading } from './objects.ts'
import type { Opening } from './openings.ts'
import { isStart } from './starts.ts'

const toThem = 'call|ring|phone|text|email|e-mail|message|send|post|ship|bring|collect|deliver|refund|visit|meet|courier'
const presently = new RegExp(`^(?:${toThem})$`)
const going =
  /^(?:calling|ringing|phoning|texting|emailing|messaging|sending|posting|shipping|bringing|collecting|delivering|refunding|visiting|meeting|coming)$/
const ahead =
  /^(?:tomorrow|tmrw|tmr|2moro|tonight|first thing|next |on (?:mon|tue|wed|thu|fri|sat|sun)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|at \d|by )/i

/** "I call you tomorrow at 10", "we're collecting it on Monday": the present, with a time ahead right after its object. */
export function withFixedTime(reading: Reading, at: number): Opening | undefined {
  const { sentence, times } = reading
  const word = wordAt(reading, at)
  const be = /^(?:i'm|im|we're)$/.test(word) ? at + 1 : /^(?:i|we)$/.test(word) && /^(?:am|are)$/.test(wordAt(reading, at + 1)) ? at + 2 : 0
  const verb = be || at + 1
  if (!be && word !== 'i' && word !== 'we') return undefined
  if (!(be ? going : presently).test(wordAt(reading, verb))) return undefined
  if (at > 0 && !isStart(sentence, at)) return undefined
  const end = afterObject(reading, verb + 1)
  const time = times.find(({ from }) => from === end)
  if (!time || !ahead.test(time.text) || (!be && !/^(?:you|it|your|u)$/.test(wordAt(reading, verb + 1)))) return undefined
  return { from: at, verb, side: be ? 'doing' : 'us' }
}
