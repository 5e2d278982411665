// What is done to things and to the customer by our side: "will be fixed", "you'll hear from us".
import type { Act } from './acts.ts'
import { afterObject, afterParticles, wordAt, type Reading } from './objects.ts'
import { clauseStart, isGeneral } from './general.ts'
import type { Opening } from './openings.ts'
import { thirdParties } from './people.ts'
import { isPunctuation } from './sentences.ts'
import { afterWays } from './ways.ts'
import { doneByUs, doneToYou } from './words.ts'

const gifts =
  /^(?:refunds?|repay|reply|answers?|calls?|callback|e?-?mails?|texts?|messages?|updates?|replacements?|confirmation|vouchers?|codes?|money|letters?|links?|credits?|decision|response|parcel|package|payments?|reimbursement|card|pin|label|invoice|receipt|quote|estimate|report|copy|copies|results?|tickets?|documents?|contract|form|forms|notification|visit|one|order|key|keys|certificate|statement|it|them|both|balance|deposit|£.*|\$.*|€.*|compensation|price|news|sms|alert)$/

/** "you'll hear from us", "you will receive a refund", "you will be called". */
export function toYou(reading: Reading, { verb }: Opening): Act | undefined {
  const at = afterWays(reading, verb)
  if (at < 0 || isGeneral(reading, verb)) return undefined
  const [word, next] = [wordAt(reading, at), wordAt(reading, at + 1)]
  if (word === 'hear') return hearing(reading, at)
  if (word === 'know')
    return reading.times.some(({ from, text }) => from === at + 1 && /^(?:by|within|before)\b/i.test(text))
      ? { verb: at, end: at + 1 }
      : undefined
  if (word === 'be') return beDoneTo(reading, at)
  if (word !== 'receive' && word !== 'get' && !(word === 'have' && next !== 'to')) return undefined
  const end = afterObject(reading, at + 1)
  const given = reading.sentence.slice(at + 1, end).some(({ word: noun }) => gifts.test(noun))
  const whole = withBack(reading, end)
  const promised = given || isGiven(reading, at + 1, whole)
  if (word === 'have') return whole > at + 1 && isHadBy(reading, whole, given) ? { verb: at, end: whole } : undefined
  return promised ? { verb: at, end: whole } : undefined
}

/** "A new table", "another one", "your tent by Friday"; not "the hang of it". */
function isGiven({ sentence, times }: Reading, at: number, end: number): boolean {
  const words = sentence.slice(at, end).map(({ word }) => word)
  if (
    words.length < 2 ||
    words.some((word) => /^(?:chance|hang|idea|sense|view|feel|feeling|most|best|point|error|warning|prompt|access|time)$/.test(word))
  )
    return false
  return (
    /^(?:(?:a|your|the) (?:new|free|full|fresh|second|different|extra)|another \S+)/.test(words.join(' ')) ||
    (words[0] === 'your' && times.some(({ from, text }) => from === end && !/^(?:until|till|for|from|every|each)\b/i.test(text)))
  )
}

/** "You'll have it by noon", "by noon you'll have the answer"; "you'll have access until June" gives nothing. */
function isHadBy({ sentence, times }: Reading, end: number, given: boolean): boolean {
  const near = times.find(({ from }) => from >= end && from <= end + 4)
  const apart = near && sentence.slice(end, near.from).some(isPunctuation)
  const time = (apart ? undefined : near) ?? times.find(({ from }) => from === 0)
  return (
    time !== undefined &&
    !/^(?:until|till|for|from|every|each)\b/i.test(time.text) &&
    (given || /^(?:by|within|before|in)\b/i.test(time.text))
  )
}

const withBack = (reading: Reading, end: number): number => {
  const after = afterParticles(reading, end)
  return wordAt(reading, after) === 'from' && /^(?:me|us|our|my|one|someone|somebody|a)$/.test(wordAt(reading, after + 1))
    ? afterObject(reading, after + 1)
    : after
}

function hearing(reading: Reading, at: number): Act | undefined {
  const from = wordAt(reading, at + 1) === 'back' ? at + 2 : at + 1
  if (wordAt(reading, from) !== 'from') return from > at + 1 ? { verb: at, end: from } : undefined
  const end = afterObject(reading, from + 1)
  return reading.sentence.slice(from + 1, end).some(({ word }) => thirdParties.has(word)) ? undefined : { verb: at, end }
}

function beDoneTo(reading: Reading, be: number): Act | undefined {
  const at = Math.max(be + 1, afterWays(reading, be + 1))
  const word = wordAt(reading, at)
  if (/^(?:hearing|getting|receiving)$/.test(word)) {
    const end = word === 'hearing' ? undefined : afterObject(reading, at + 1)
    return word === 'hearing' ? hearing(reading, at) : end! > at + 1 ? { verb: be, end: end! } : undefined
  }
  return doneToYou.has(word) || (reading.times.some(({ from }) => from > at) && isDoneByUs(reading, be, at))
    ? { verb: be, end: afterDone(reading, at) }
    : undefined
}

/** "will be fixed", "will then be sent out", "will get repaired". */
export function willBeDone(reading: Reading, verb: number, helper = /^(?:be|get)$/): Act | undefined {
  const be = afterWays(reading, verb)
  if (be < 0 || !helper.test(wordAt(reading, be))) return undefined
  const at = afterWays(reading, be + 1)
  if (wordAt(reading, at) === 'looked' && !/^(?:into|at)$/.test(wordAt(reading, at + 1))) return undefined
  if (at < 0 || !isDoneByUs(reading, verb, at) || isCollected(reading, verb, at)) return undefined
  const end = afterDone(reading, at)
  return wordAt(reading, end) === 'by' && byThirdParty(reading, end + 1) ? undefined : { verb: be, end }
}

/** "The payment will be taken on Friday" is what they owe, not what we do for them. */
const isCollected = ({ sentence }: Reading, verb: number, at: number): boolean =>
  /^(?:taken|deducted|collected)$/.test(sentence[at]!.word) &&
  sentence
    .slice(clauseStart(sentence, verb), verb)
    .some(({ word }) => /^(?:money|payments?|fees?|amount|premium|rent|deposit|charge|balance|instalments?|£.*|\$.*|€.*)$/.test(word))

const byOthers =
  /^(?:charged|closed|required|needed|affected|used|asked|based|limited|displayed|expected|delayed|locked|logged|billed|taxed|blocked|suspended|interrupted|disrupted|discontinued|prompted|redirected|located|served|staffed|played|hosted|chaired|formed|erected|increased|recorded|allowed|permitted|welcomed|pleased|delighted|excited|surprised|tired|worried|satisfied|interested|opened|reopened|launched|unveiled|announced|counted|accepted|rejected|declined|posted|parked|seated|dressed|marked|named|called|driven|signed|supposed|retired|crowded|packed|sealed|loaded|scanned|screened|voided|entitled|enabled|disabled|treated|exempted|debited|deactivated|terminated|forfeited|archived|converted|refused|penalised|penalized|fined|disqualified|ended|expired|exposed|damaged|ruined|stopped|shortened|impacted|disturbed|valued|missed|loved|treasured|remembered|protected|insured|secured|encrypted|stored|retained|saved|backed|synced|synchronised|masked|denied|kicked|timed|signed|counted|wiped|shaped|stretched|worn|held|listed|amazed|thrilled|reminded|directed|presented|followed)$/

/** A participle we know, one of those with "re-", or of what is theirs or by a time any that is not what happens of itself. */
function isDoneByUs({ sentence, times }: Reading, verb: number, at: number): boolean {
  const { word } = sentence[at] ?? { word: '' }
  if (doneByUs.has(word) || doneByUs.has(word.replace(/^re-?/, ''))) return true
  if (!/.{3}ed$/.test(word) || byOthers.test(word)) return false
  return (
    /^(?:your|it|it'll|this|these|both|everything)$/.test(sentence[clauseStart(sentence, verb)]?.word ?? '') ||
    times.some(({ from, text }) => from > at && /^(?:by|within|before|today|tomorrow|tonight|this|overnight)\b/i.test(text))
  )
}

const byThirdParty = (reading: Reading, at: number): boolean =>
  reading.sentence.slice(at, afterObject(reading, at)).some(({ word }) => thirdParties.has(word))

/** "looked into", "passed on", "sorted out", "dealt with". */
function afterDone(reading: Reading, participle: number): number {
  const next = wordAt(reading, participle + 1)
  const tied = { looked: /^(?:into|at)$/, dealt: /^with$/, attended: /^to$/, taken: /^care$/, put: /^right$/, made: /^(?:right|good)$/ }[
    wordAt(reading, participle)
  ]
  if (tied?.test(next) && next === 'care') return wordAt(reading, participle + 2) === 'of' ? participle + 3 : participle + 2
  return tied?.test(next) ? participle + 2 : afterParticles(reading, participle + 1)
}
