// The act after "will": where the shortest phrase that names it ends, or that it is no act at all.
import { afterObject, afterParticles, ends, startsObject, startsTime, wordAt, type Reading } from './objects.ts'
import { plainEnd } from './verb-phrase.ts'
import { afterWays, isNoAct } from './ways.ts'
import { helperVerbs, objectPronouns, personVerbs, stateVerbs } from './words.ts'

/** `verb` is the word that acts; `end` the first word after the phrase. */
export type Act = { verb: number; end: number }

/** Reads the act that begins at a word, after "will", "let me" or "going to". */
export function actAt(reading: Reading, at: number): Act | undefined {
  const verb = afterWays(reading, at)
  const word = wordAt(reading, verb)
  if (verb < 0 || !/^[a-z][a-z'-]*$/.test(word) || word.endsWith("n't")) return undefined
  if (stateVerbs.has(word) && !actsHere(reading, verb)) return undefined
  if (word === 'be') return beingAt(reading, verb)
  if (isNoAct(reading, verb)) return undefined
  const end = helperEnd(reading, verb) ?? clauseEnd(reading, verb) ?? plainEnd(reading, verb)
  return end === undefined ? undefined : { verb, end }
}

/** Verbs of a state that act with what follows them: "own this until it's fixed", "begin the repair", "apologise to her". */
function actsHere(reading: Reading, at: number): boolean {
  const [word, next] = [wordAt(reading, at), wordAt(reading, at + 1)]
  if (/^apologi[sz]e$/.test(word)) return next === 'to' && wordAt(reading, at + 2) !== 'you'
  if (word === 'own') return /^(?:this|it|your)$/.test(next)
  if (word === 'begin') return startsTime(reading, at + 1) || (startsObject(reading, at + 1) && next !== 'to')
  if (word === 'include') return startsObject(reading, at + 1)
  if (word === 'think') return next === 'it' && wordAt(reading, at + 2) === 'over'
  return word === 'thank' && !/^(?:you|u)$/.test(next) && startsObject(reading, at + 1)
}

/** "be in touch", "be back", "be with you", "be sending you"; "be open" and "be happy to" are no acts. */
function beingAt(reading: Reading, be: number): Act | undefined {
  const at = Math.max(be + 1, afterWays(reading, be + 1))
  const [word, next] = [wordAt(reading, at), wordAt(reading, at + 1)]
  if (word === 'with' && wordAt(reading, at - 1) === 'straight' && startsNoTime(reading, at + 2)) return undefined
  if (word === 'in' && /^(?:touch|contact)$/.test(next))
    return { verb: be, end: next && wordAt(reading, at + 2) === 'with' ? afterObject(reading, at + 3) : at + 2 }
  if (word === 'back' || word === 'right') return backAt(reading, be, at)
  if (word === 'with' && next === 'you') return { verb: be, end: at + 2 }
  if (word === 'over' && wordAt(reading, at - 1) === 'right') return { verb: be, end: at + 1 }
  if (word === 'out' && next === 'to' && /^(?:you|u)$/.test(wordAt(reading, at + 2))) return { verb: be, end: at + 3 }
  if (/^(?:there|round|along|out|over)$/.test(word) && (word === 'there' || word === 'round' || startsTime(reading, at + 1)))
    return ends(reading, at + 1) && !isHere(reading, at + 1) ? { verb: be, end: at + 1 } : undefined
  if (word === 'on' && /^(?:site|it|the)$/.test(next) && (next !== 'the' || /^(?:phone|case)$/.test(wordAt(reading, at + 2))))
    return { verb: be, end: next === 'the' ? at + 3 : at + 2 }
  if (word === 'waiting' && /^(?:at|by|outside|in)$/.test(next) && !startsTime(reading, at + 1))
    return hasTimeAfter(reading, at) ? { verb: be, end: afterObject(reading, at + 2) } : undefined
  if (word === 'the' && next === 'one' && /^(?:to|who)$/.test(wordAt(reading, at + 2)))
    return { verb: be, end: actAt(reading, at + 3)?.end ?? at + 2 }
  if (/^(?:at|by|outside)$/.test(word) && /^(?:your|yours|the)$/.test(next)) return { verb: be, end: afterObject(reading, at + 1) }
  if (word === 'sure' && wordAt(reading, at + 1) === 'to') return actAt(reading, at + 2) && { verb: be, end: actAt(reading, at + 2)!.end }
  return /^[a-z]{2,}ing$/.test(word) ? doingAt(reading, be, at) : undefined
}

const hasTimeAfter = ({ times }: Reading, at: number): boolean => times.some(({ from }) => from > at)

const startsNoTime = (reading: Reading, at: number): boolean => /^[:,]$/.test(wordAt(reading, at))

const isHere = (reading: Reading, at: number): boolean => wordAt(reading, at) === 'for'

function backAt(reading: Reading, be: number, at: number): Act | undefined {
  const back = wordAt(reading, at) === 'right' ? at + 1 : at
  if (wordAt(reading, back) === 'with' && wordAt(reading, back + 1) === 'you') return { verb: be, end: back + 2 }
  if (wordAt(reading, back) !== 'back') return undefined
  if (
    /^(?:open|in|on|up|to)$/.test(wordAt(reading, back + 1)) &&
    !startsTime(reading, back + 1) &&
    wordAt(reading, back + 2) !== 'touch' &&
    wordAt(reading, back + 2) !== 'you'
  )
    return undefined
  const more = /^(?:in|to|with)$/.test(wordAt(reading, back + 1)) && !startsTime(reading, back + 1) ? back + 3 : back + 1
  return { verb: be, end: more }
}

const idleDoing =
  /^(?:looking|needing|hoping|having|wondering|waiting|closing|opening|seeing|using|missing|wanting|asking|being|getting|receiving|hearing|charging|missing|running|during|going|nothing|something|thinking|enjoying|launching|introducing|expecting|hosting|celebrating|attending|cooking|performing|selling|streaming|travelling|traveling|trading|offering)$/

function doingAt(reading: Reading, be: number, at: number): Act | undefined {
  if (idleDoing.test(wordAt(reading, at)) && !(wordAt(reading, at) === 'looking' && /^(?:into|after|at)$/.test(wordAt(reading, at + 1))))
    return undefined
  if (wordAt(reading, at) === 'moving' && wordAt(reading, at + 1) === 'to') return undefined
  if (wordAt(reading, at) === 'working' && /^(?:from|until|till|late|at|in)$/.test(wordAt(reading, at + 1))) return undefined
  return { verb: be, end: plainEnd(reading, at) }
}

/** "try to reach him", "do my best to find it", "go ahead and cancel it": the next verb is the act. */
function helperEnd(reading: Reading, at: number): number | undefined {
  const rest = [0, 1, 2, 3, 4, 5].map((n) => wordAt(reading, at + n)).join(' ')
  const helper =
    /^do (?:my|our|their|his|her) (?:very |level |absolute |utmost )?(?:best|utmost)(?<to> to)?\b/.exec(rest) ??
    /^do (?:everything|all|whatever|what|anything) (?:that )?(?:i|we) (?:possibly )?can(?<to> to)?\b/.exec(rest) ??
    /^do (?:whatever|what) it takes(?<to> to)?\b/.exec(rest) ??
    /^try (?:my|our|their) (?:very )?(?:best|hardest)(?<to> to)?\b/.exec(rest) ??
    /^go ahead(?<to> and)\b/.exec(rest) ??
    /^(?:try|come|go|pop)(?<to> and)\b/.exec(rest)
  if (helper) return afterHelper(reading, at + helper[0].split(' ').length, helper.groups?.['to'] !== undefined)
  return helperVerbs.has(wordAt(reading, at)) && wordAt(reading, at + 1) === 'to' ? afterHelper(reading, at + 2, true) : undefined
}

const afterHelper = (reading: Reading, at: number, more: boolean): number => (more ? actAt(reading, at)?.end : undefined) ?? at

/** "make sure it is fixed", "see what I can do", "arrange for a courier to collect it": the clause is the act. */
function clauseEnd(reading: Reading, at: number): number | undefined {
  const [word, next] = [wordAt(reading, at), wordAt(reading, at + 1)]
  if (word === 'make' && /^(?:sure|certain)$/.test(next)) return throughClause(reading, at + 2)
  if (/^(?:stop|keep|start)$/.test(word) && /^[a-z]{3,}ing$/.test(next)) return plainEnd(reading, at + 1)
  if (word === 'ensure' || word === 'guarantee') return throughClause(reading, at + 1)
  if (word === 'see') return throughClause(reading, at + 1)
  if (word === 'let' && objectPronouns.has(next) && wordAt(reading, at + 2) === 'have') return plainEnd(reading, at + 2)
  if (word === 'have' && startsObject(reading, at + 1)) return throughOther(reading, afterObject(reading, at + 1, true))
  if (/^(?:ask|tell|instruct|request|remind|urge)$/.test(word) && startsObject(reading, at + 1)) return askedTo(reading, at)
  if (word === 'arrange' && next === 'for') return throughInfinitive(reading, afterObject(reading, at + 2))
  if (word === 'get' && !objectPronouns.has(next) && startsObject(reading, at + 1))
    return throughInfinitive(reading, afterObject(reading, at + 1, true))
  if (word === 'get' && /^(?:someone|somebody|one)$/.test(next)) return throughInfinitive(reading, afterObject(reading, at + 1, true))
  return undefined
}

/** "ask the branch to call you". */
function askedTo(reading: Reading, at: number): number | undefined {
  const end = throughInfinitive(reading, afterObject(reading, at + 1))
  return end > afterObject(reading, at + 1) ? end : undefined
}

/** "have the manager at this shop call you": the other's verb may come after where they are. */
function throughOther(reading: Reading, at: number): number | undefined {
  if (!/^(?:at|in|from|on)$/.test(wordAt(reading, at)) || startsTime(reading, at)) return undefined
  const place = afterObject(reading, at + 1, true)
  return reading.sentence.slice(at + 1, place).some(({ word }) => personVerbs.has(word)) ? place : undefined
}

/** The words up to a mark, a time or a word that opens another thought. */
function throughClause(reading: Reading, at: number): number {
  let end = at
  while (
    end - at < 14 &&
    !ends(reading, end) &&
    !/^(?:and|so|but|because|when|as|once|before|while|asap|soon|shortly|immediately)$/.test(wordAt(reading, end))
  )
    end++
  return end
}

function throughInfinitive(reading: Reading, at: number): number {
  const end = afterParticles(reading, at)
  return wordAt(reading, end) === 'to' && !startsTime(reading, end) ? (actAt(reading, end + 1)?.end ?? end) : end
}
