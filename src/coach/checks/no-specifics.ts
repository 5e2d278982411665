import { statementsOf, wordsIn } from './lines.ts'
import { seenIn, type Reading, type Seen } from './reading.ts'
import { shares, tellingWords, type TellingWords } from './telling-words.ts'

/** Less than that is no answer to a complaint yet. */
const leastWords = 8
/** Of so many telling words, the reply may be expected to hold one. */
const leastTold = 2
/** From so many on, "your order" is no specific. */
const much = 3

/** A reply to a complaint that says back none of what the customer told: their thing, a day, a number, what it did to them. */
export function noSpecifics({ draft, customer, complaint }: Reading): Seen | null {
  const statements = statementsOf(draft)
  if (!complaint || wordsIn(statements) < leastWords || statements.every(({ lower }) => lower.endsWith('?'))) return null
  const told = tellingWords(customer.map(({ lower }) => lower).join(' '))
  const said = tellingWords(draft.map(({ lower }) => lower).join(' '))
  return told.own.size >= leastTold && !namesAny(told, said) ? seenIn(complaint) : null
}

const namesAny = (told: TellingWords, said: TellingWords): boolean =>
  shares(told.own, said.own) || (told.own.size < much && said.general.size > 0)
