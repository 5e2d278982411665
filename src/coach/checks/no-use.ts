import { questionsIn } from '../../facts/index.ts'
import { clausesOf, isApology, isIdle } from './idle.ts'
import { statementsOf, wordsIn, type Line } from './lines.ts'
import { seenIn, type Reading, type Seen } from './reading.ts'

/** Less than that is still being written. */
const leastWords = 6

/** A reply to a question or a complaint in which every sentence is of no use: neither answer, nor action, nor option. */
export function noUse({ draft, customer, complaint }: Reading): Seen | null {
  const statements = statementsOf(draft)
  if (wordsIn(statements) < leastWords || !statements.every(isOfNoUse)) return null
  const asked = complaint ?? customer.findLast(({ text }) => questionsIn(text).length > 0)
  return asked ? seenIn(asked) : null
}

const isOfNoUse = ({ lower }: Line): boolean => clausesOf(lower).every((clause) => isApology(clause) || isIdle(clause))
