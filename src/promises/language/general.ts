import type { Reading } from './objects.ts'
import type { Sentence } from './sentences.ts'
import { generalities } from './words.ts'

/** Where the words before a verb begin that belong to it: after a mark, "and" or "that". */
export function clauseStart(sentence: Sentence, verb: number): number {
  let first = verb - 1
  while (first > 0 && /^(?!that$|and$|but$|so$).*[\p{L}\p{N}]/u.test(sentence[first - 1]!.word)) first--
  return first
}

/** A day that comes once: what is said of it is said of now. */
const onCalendar =
  /^(?:by|before|on) (?:the )?(?:end of )?(?:today|tomorrow|\d{1,2}(?:st|nd|rd|th)? \p{L}|\p{L}+ \d|\d{1,2}(?:st|nd|rd|th))|^(?:today|tomorrow|tonight)/iu

const recurring = /\b(?:each|every) (?:month|year|quarter)$|^(?:monthly|yearly|annually)$/i

/** "Refunds will be…", "All orders will be…", "usually": said of everyone. */
export function isGeneral({ sentence, times }: Reading, verb: number, plurals = true): boolean {
  if (sentence.slice(0, verb).some(({ word }) => generalities.has(word)) || times.some(({ text }) => recurring.test(text))) return true
  const first = clauseStart(sentence, verb)
  const [one, two] = [sentence[first]?.word ?? '', sentence[first + 1]?.word ?? '']
  if (/^(?:interest|charges|fees|tax|vat|time|demand|prices?)$/.test(one)) return true
  if (
    (/^(?:any|every|each)$/.test(one) && !sentence.slice(first, verb).some(({ word }) => /^(?:you|your|you've)$/.test(word))) ||
    /^(?:no|nobody|nothing|none|such|most|new)$/.test(one) ||
    (one === 'all' && !times.some(({ text }) => onCalendar.test(text)) && !/^(?:the|your|our|of|three|four|five|this|that)$/.test(two))
  )
    return true
  return (
    plurals &&
    !times.some(({ text }) => onCalendar.test(text)) &&
    /^(?!this$|yours$|news$).{3,}s$/.test(one) &&
    /^(?:will|placed|received|made|of|for|are|over|under|that|which)$/.test(two)
  )
}
