import { apologises } from './apology.ts'
import { statementsOf, wordsIn, type Line } from './lines.ts'
import { standsBy } from './mixed-stance.ts'
import { movesOn } from './moves.ts'
import { seenIn, type Reading, type Seen } from './reading.ts'

/** Less than that is still being written. */
const leastWords = 8
const refuses =
  /\b(?:i|we)(?:'m| am|'re| are)?(?: (?:still|afraid|sorry(?: that)?|therefore|unfortunately|really))*,? ?(?:can'?t|cannot|can not|won't|will not|not able to|unable to|not in a position to|have to (?:decline|refuse|say no)|must (?:decline|refuse)|decline to) (?:\w+ )?(?:refund|accept|offer|exchange|replace|extend|change|give|waive|cancel|take (?:it|this|that|the|your)|pay|cover|approve|agree|reverse|make an exception|honou?r|credit|allow|grant|do (?:this|that|it))\b|\b(?:the answer is|it (?:is|has to be|must be)|this is|i have to say|i must say|we have to say) (?:still )?(?:a )?no\b|\bnot (?:something|a thing) (?:i|we) can (?:do|offer|change|give|refund)\b/
/** What it does to the customer, seen and said. */
const effect =
  /\b(?:i|we)(?: do| can| fully| completely| really| well)* (?:know|understand|realise|realize|see|appreciate|recognise|recognize|imagine|am aware|are aware|hear)\b[^.]*\b(?:you|your|this|that|it|how|what|much|hard)\b|\b(?:this|that|it|which) (?:leaves|means|puts|costs|makes|spoils|hits|is (?:a |an |not |very |so |really |hard|bad|bitter|disappoint|frustrat|annoy|upset|unwelcome|poor))[^.]*\b(?:you|your|disappoint\w*|frustrat\w*|annoy\w*|upset\w*|hard|hoped|bitter|unwelcome|news)\b|\bnot (?:the (?:answer|news|reply|outcome)|what) you\b|\bdisappointing\b|\byou(?:'d| had| were)? (?:hoped|hoping|counting|looking forward|waited|planned)\b/

/** A no that stands, to somebody who complains of it, and that does not say what it does to them, or what is possible instead. */
export function standingNo({ draft, complaint }: Reading): Seen | null {
  const statements = statementsOf(draft)
  if (!complaint || wordsIn(statements) < leastWords) return null
  const noes = statements.filter(({ lower }) => refuses.test(lower) || standsBy(lower))
  if (noes.length === 0) return null
  const rest = statements.filter((line) => !noes.includes(line))
  const seen = statements.some(({ lower }) => effect.test(lower)) || rest.some(apologises)
  const offers =
    rest.some(offersMore) || noes.some(({ lower }) => /\b(?:but|and|instead|however)\b[^.]*\b(?:can|will|could|offer)\b/.test(lower))
  return seen && offers ? null : seenIn(complaint)
}

const offersMore = ({ lower }: Line): boolean =>
  lower.split(/,? (?:so|and|but) /).some((part) => !effect.test(part) && movesOn(part, { times: false }))
