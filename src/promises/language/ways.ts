// How it is done, between "will" and the verb; and phrases that only look like acts.
import { ends, wordAt, type Reading } from './objects.ts'
import { isPunctuation } from './sentences.ts'
import { determiners, generalities, guesses, objectPronouns, waysOf } from './words.ts'

/** Skips how it is done: "gladly", "of course", ", as promised,". Below 0 when it is a guess or a refusal. */
export function afterWays(reading: Reading, at: number): number {
  let next = at
  for (let word = wordAt(reading, next); ; word = wordAt(reading, next)) {
    const time = reading.times.find(({ from }) => from === next)
    if (guesses.has(word) || generalities.has(word) || word === 'not' || word === 'never' || word === 'always' || word === 'only') return -1
    if (time && !ends(reading, time.to)) next = time.to
    else if (/^(?:of course|in the meantime|at once|at least|as well|in turn|by then|from now on|in return)$/.test(asideAt(reading, next)))
      next += asideAt(reading, next).split(' ').length
    else if (word === ',') next = afterAside(reading, next)
    else if (waysOf.has(word) || /^(?!reply|apply|supply|rely|comply|fly|multiply).+ly$/.test(word)) next++
    else return next
    if (next < 0) return next
  }
}

/** A fixed phrase between "will" and the verb. */
function asideAt(reading: Reading, at: number): string {
  const [one, two, three] = [0, 1, 2].map((n) => wordAt(reading, at + n))
  return one === 'in' && two === 'the' ? `${one} ${two} ${three}` : one === 'from' ? `${one} ${two} ${three}` : `${one} ${two}`
}

/** "will, of course, refund": the words between two commas. */
function afterAside(reading: Reading, at: number): number {
  if (
    /^(?:where|wherever|when|whenever|if|as)$/.test(wordAt(reading, at + 1)) &&
    /^(?:possible|necessary|available|appropriate|needed)$/.test(wordAt(reading, at + 2))
  )
    return -1
  for (let end = at + 1; end <= at + 6; end++) if (wordAt(reading, end) === ',') return end + 1
  return -1
}

/** "We'll have two rooms free", "we'll have it in your size": what there is; "we'll have news by Friday" is an act. */
function hasStock({ sentence, times }: Reading, at: number): boolean {
  const [next, after] = [sentence[at + 1], sentence[at + 2]?.word ?? '']
  if (next?.word === 'it' && after === 'in') return /^(?:stock|your|store)$/.test(sentence[at + 3]?.word ?? '')
  if (
    !next ||
    /^\p{Lu}/u.test(next.raw) ||
    determiners.has(next.word) !== /^(?:two|three|four|five|six|seven|eight|nine|ten|twelve|some)$/.test(next.word)
  )
    return false
  return !objectPronouns.has(next.word) && !times.some(({ text }) => /^(?:by|within|before|today|tomorrow|tonight|in )/i.test(text))
}

const talk = /^(?:talk|speak|chat)$/

/** Phrases that look like acts and are none: "see you soon", "look forward to", "leave you to it". */
export function isNoAct(reading: Reading, at: number): boolean {
  const [word, next, after] = [wordAt(reading, at), wordAt(reading, at + 1), wordAt(reading, at + 2)]
  if (word === 'see')
    return (
      (next === 'how' && /^(?:it|things|that)$/.test(after)) ||
      !/^(?:what|what's|if|whether|to|about|that|who|who's|how|where|which|why)$/.test(next)
    )
  if (word === 'look') return /^(?:forward|great|good|lovely|nice|like|amazing|fantastic|perfect)$/.test(next)
  if (word === 'have')
    return (
      /^(?:to|no|been|not|had|already|any|more|plenty|fun|stock|new)$/.test(next) ||
      /^(?:stand|stall|sale|think)$/.test(after) ||
      hasStock(reading, at) ||
      ends(reading, at + 1)
    )
  if (word === 'leave' && after === 'up') return true
  if (word === 'leave')
    return /^you$/.test(next)
      ? /^(?:to|with|alone|in)$/.test(after)
      : (after === 'with' && /^(?:you|u)$/.test(wordAt(reading, at + 3))) || after === 'there'
  if (word === 'take')
    return /^(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|up|about|around|approximately|place|longer|less|effect|part|off)$/.test(
      next,
    ) && next !== 'up'
      ? true
      : (/^(?:that|it|this)$/.test(next) && /^(?:as|that)$/.test(after)) || (next === 'your' && after === 'word')
  if (word === 'tell') return next === 'you' && /^(?:what|this|that|now)$/.test(after) && isPunctuationAt(reading, at + 3)
  if (word === 'give')
    return next === 'you' && /^(?:that|an)$/.test(after)
      ? true
      : next === 'it' && /^(?:to|some)$/.test(after) && wordAt(reading, at + 3) !== 'you'
  if (word === 'get')
    return /^(?:there|used)$/.test(next) || (after === 'the' && wordAt(reading, at + 3) === 'point') || (next === 'out' && after === 'of')
  if (/^(?:second|launch|unveil|host|celebrate|sell)$/.test(word)) return true
  if (word === 'bear') return after === 'in' || next === 'with'
  if (word === 'let') return /^(?:you|u)$/.test(next) && /^(?:go|get|be|enjoy|decide)$/.test(after)
  if (word === 'ask') return /^(?:you|that)$/.test(next) || (next === 'for' && !/^(?:a|an|another|the|one|it|them|more)$/.test(after))
  if (word === 'find') return next === 'that' || (next === 'it' && /ly$|^(?:hard|easy|difficult)/.test(after))
  if (word === 'keep') return (/^(?:my|our)$/.test(next) && after === 'fingers') || /^it (?:short|brief|simple)$/.test(`${next} ${after}`)
  if (word === 'stay') return !/^(?:on|with|in)$/.test(next)
  if (word === 'run') return /^(?:out|late|low|short|from|until|on)$/.test(next)
  if (word === 'go') return /^(?:live|up|down|well|away|wrong|bad)$/.test(next)
  if (talk.test(word)) return /^(?:soon|again|later|then|about)$/.test(next) || isPunctuationAt(reading, at + 1)
  if (word === 'open' || word === 'close' || word === 'reopen')
    return ends(reading, at + 1) || /^(?:again|at|on|from|for|early|late)$/.test(next)
  if (word === 'do') return isPunctuationAt(reading, at + 1) || /^(?:business|fine|well|better|great)$/.test(next)
  if (word === 'be') return true
  return word === 'come' ? /^(?:with|to an|as|into effect)$/.test(next) : word === 'make' && /^(?:sense|it easier|a difference)$/.test(next)
}

const isPunctuationAt = ({ sentence }: Reading, at: number): boolean => !sentence[at] || isPunctuation(sentence[at])
