import { apologises } from './apology.ts'
import { clausesOf, isApology, isIdle, isOwning } from './idle.ts'
import { statementsOf, wordsIn, type Line } from './lines.ts'
import { seenIn, type Reading, type Seen } from './reading.ts'
import { shares, tellingWords } from './telling-words.ts'

/** Less than that is still being written. */
const leastWords = 8
/** It tells what was, or only names it. */
const past = /\b(?:was|were|had|did|got|came|broke|\w+ed|never|nobody)\b|^(?:the|your|our|all the) [\w'-]+[.,!]*$/

/** Sorry to somebody who complains, and nothing else in the reply: no repair, no next step, no answer. */
export function apologyWithoutRepair({ draft, customer, complaint }: Reading): Seen | null {
  const statements = statementsOf(draft)
  if (!complaint || wordsIn(statements) < leastWords || !statements.some(apologises)) return null
  const told = tellingWords(customer.map(({ lower }) => lower).join(' ')).own
  return statements.every((line) => saysNoMore(line, told)) ? seenIn(complaint) : null
}

/** Every part of it is sorry, or idle, or owns what happened; beside an apology it may say back what the customer told. */
const saysNoMore = (line: Line, told: ReadonlySet<string>): boolean =>
  clausesOf(line.lower).every(
    (clause) =>
      isApology(clause) ||
      isIdle(clause) ||
      isOwning(clause) ||
      (apologises(line) && past.test(clause) && shares(tellingWords(clause).own, told)),
  )
