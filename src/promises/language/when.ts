// Which time phrase belongs to an act.
import type { Act } from './acts.ts'
import { wordAt, type Reading } from './objects.ts'
import { isPunctuation } from './sentences.ts'
import type { TimeIn } from './times-in.ts'

/** In a subordinate clause only words that look ahead are taken: "the £12 we charged on Monday" names no time of ours. */
type Place = 'act' | 'clause' | 'condition'

const future =
  /^(?:by|within|before|no later|not later|today|tomorrow|tonight|tmrw|later|this (?:morning|afternoon|evening)|first thing|next|in (?:the next|an?|\d|two|three|half)|until)\b/i
const conditions = /^(?:if|unless|once|when|whenever|provided|providing|assuming|after|before|until|till)$/
const clauses =
  /^(?:that|which|who|whom|whose|where|what|why|how|because|as|since|whether|i|we|he|she|they|you|i've|we've|you've|you're|it's|they've|he's|she's|they're|we're|i'm|it|was|were)$/
const asking = /^(?:know|see|check|ask|out|confirm|tell|sure)$/
const prepositions = /^(?:to|for|with|from|of|about|on|at|in|into|by|via|behind|under|over|near)$/
const kept = /^(?:hold|keep|reserve|save|block|pause|freeze|extend|store|leave)$/
const starting =
  /^(?:start|begin|apply|be|cover|switch|activate|work|charge|send|call|put|pause|stop|deliver|ring|email|text|waive|drop|reduce|lower|pay)$/
const moving = /^(?:move|change|switch|reschedule|push|shift|rebook|book|schedule|bring|postpone|swap|put|extend|renew)$/

/** The first time phrase after the act that belongs to it, before `limit`. */
export function timeAfter(reading: Reading, act: Act, limit: number): TimeIn | undefined {
  let place: Place = 'act'
  for (let at = act.end; at < limit; at++) {
    const time = reading.times.find(({ from, kept: keeping }) => from === at && (!keeping || kept.test(wordAt(reading, act.verb))))
    if (time && belongs(reading, act, time, place)) return time
    const wanted = wantedFor(reading, act, at)
    if (wanted) return wanted
    if (time) at = time.to - 1
    else {
      const next = placeAt(reading, act, at, place)
      if (next === 'over') return undefined
      place = next
    }
  }
  return undefined
}

const making =
  /^(?:arrange|make|get|prepare|have|bake|cook|set|plan|organise|organize|book|rebook|schedule|reschedule|reserve|pencil|put|line|sign)$/

/** "We'll get it ready for 4 o'clock", "arrange a pickup for tomorrow"; "cancel your booking for Friday" names no time of ours. */
function wantedFor({ sentence, times }: Reading, act: Act, at: number): TimeIn | undefined {
  const time = times.find(({ from, kept: keeping }) => from === at + 1 && !keeping)
  const word = sentence[at]!
  if (!time || word.word !== 'for' || !making.test(sentence[act.verb]!.word) || word.end + 1 !== time.start) return undefined
  return { ...time, from: at, start: word.start, text: `${word.raw} ${time.text}` }
}

function belongs(reading: Reading, act: Act, time: TimeIn, place: Place): boolean {
  if (place === 'condition' || (place === 'clause' && !future.test(time.text))) return false
  const before = wordAt(reading, time.from - 1)
  if (
    time.from > act.end &&
    !/^(?:by|before|on|at|within|in|until|between|no|not|after|from|around)\b/i.test(time.text) &&
    /^(?:for|to|from|of|since|than|about|with)$/.test(before)
  )
    return false
  // "The footage from Saturday" is no time of ours; "we'll start from Saturday" is.
  if (/^from (?!now)/i.test(time.text) && !/ (?:to|until) |–|-/.test(time.text)) return starting.test(wordAt(reading, act.verb))
  return !(/^from /i.test(time.text) && moving.test(wordAt(reading, act.verb)))
}

function placeAt(reading: Reading, act: Act, at: number, place: Place): Place | 'over' {
  const [word, before] = [wordAt(reading, at), wordAt(reading, at - 1)]
  if (isPunctuation(reading.sentence[at]!)) return atMark(reading, at, place)
  if (word === 'but' && reading.times.some(({ from }) => from === at + 1)) return 'act'
  if (/^(?:so|but|although|though|while|otherwise|however)$/.test(word)) return 'over'
  if (word === 'and') return startsClause(reading, at + 1) ? 'over' : place
  if (conditions.test(word) && !(word === 'once' && /^(?:more|again)$/.test(wordAt(reading, at + 1))))
    return (word === 'if' || word === 'when') && at === act.end && asking.test(before)
      ? 'clause'
      : startsNothing(reading, at)
        ? place
        : 'condition'
  if (word === 'soon' && before === 'as')
    return wordAt(reading, at + 1) === 'as' && wordAt(reading, at + 2) !== 'possible' ? 'condition' : place
  if (word === 'as' && (wordAt(reading, at + 1) === 'soon' || wordAt(reading, at + 1) === 'possible' || before === 'soon')) return place
  if (clauses.test(word) && !prepositions.test(before) && place === 'act') return 'clause'
  return word === 'moment' && before === 'the' ? 'condition' : place
}

/** "before" and "after" with a noun are no clause: "after lunch". */
const startsNothing = (reading: Reading, at: number): boolean =>
  /^(?:before|after)$/.test(wordAt(reading, at)) &&
  /^(?:that|all|the|your|our)$/.test(wordAt(reading, at + 1)) &&
  !/^(?:you|we|it|they)$/.test(wordAt(reading, at + 1))

function atMark({ sentence }: Reading, at: number, place: Place): Place | 'over' {
  if (/^[;:]$/.test(sentence[at]!.word)) return 'over'
  const next = sentence[at + 1]?.word ?? ''
  if (
    /^[,–—(-]$/.test(sentence[at]!.word) &&
    /^(?:which|who|so|as|because|i|we|you|they|it|he|she|it's|i'm|we're|there|that|your|the|this)$/.test(next)
  )
    return 'over'
  return place === 'condition' && sentence[at]!.word === ',' ? 'act' : place
}

/** "and it is…", "and my number…": another clause begins. */
function startsClause({ sentence }: Reading, at: number): boolean {
  if (
    /^(?:i|we|you|he|she|it|they|there|that|this|i'm|i've|we're|we've|it's|they're|you're|you'll|i'll|we'll|please|my|your|our|no|don't)$/.test(
      sentence[at]?.word ?? '',
    )
  )
    return true
  const ahead = sentence.slice(at + 1, at + 8)
  const mark = ahead.findIndex(isPunctuation)
  return ahead.slice(0, mark < 0 ? ahead.length : mark).some(({ word }) => /^(?:is|are|was|will|has|have|can|opens?|closes?)$/.test(word))
}

/** A time phrase that opens the clause: "By Friday we will refund you". */
export function timeBefore(reading: Reading, from: number): TimeIn | undefined {
  let at = from
  while (at > 0 && /^(?:,|:|–|-|—|then|and|at|the|latest|so)$/.test(wordAt(reading, at - 1))) at--
  const time = reading.times.find(({ to, kept: keeping }) => to === at && !keeping)
  return time && opensClause(reading, time.from) ? time : undefined
}

const opensClause = ({ sentence }: Reading, at: number): boolean =>
  at === 0 ||
  isPunctuation(sentence[at - 1]!) ||
  (/^so$/.test(sentence[at - 1]!.word) && !/^(?:say|said|do|think|tell)$/.test(sentence[at - 2]?.word ?? '')) ||
  /^(?:and|but|then|or|x+|again|sure|ok|okay|yes|hi|sometime|probably|that)$/.test(sentence[at - 1]!.word)
