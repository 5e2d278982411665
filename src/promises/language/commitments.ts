// Whether an opening is a commitment of the writer's side, and to which act.
import { actAt, type Act } from './acts.ts'
import { byPeople, byThem } from './colleagues.ts'
import { joinedAct } from './coordinations.ts'
import { toYou, willBeDone } from './done-for-them.ts'
import { goesOut } from './goes-out.ts'
import { isDoneHere } from './done-here.ts'
import { isGeneral } from './general.ts'
import { afterObject, isActVerb, wordAt, type Reading } from './objects.ts'
import type { Opening } from './openings.ts'
import { letMe } from './let-me.ts'
import { isOurPerson, notNames, thirdParties } from './people.ts'
import type { Word } from './sentences.ts'

/** The act an opening commits our side to; undefined when it commits to nothing. */
export function commitmentAt(reading: Reading, opening: Opening): Act | undefined {
  const act = readers[opening.side](reading, opening)
  return act && !isDoneHere(reading, act) ? act : undefined
}

const readers: Record<Opening['side'], (reading: Reading, opening: Opening) => Act | undefined> = {
  doing: doingAt,
  us: (reading, { verb }) =>
    actAt(reading, verb) ?? haveTo(reading, verb) ?? willBeDone(reading, verb, /^(?:get)$/) ?? waitsAnd(reading, verb),
  let: letMe,
  people: byPeople,
  they: byThem,
  you: toYou,
  thing: (reading, { verb }) => (isGeneral(reading, verb) ? undefined : (willBeDone(reading, verb) ?? goesOut(reading, verb))),
  dropped: byNobody,
  expect: expected,
}

/** "I'll wait for the vet's answer and then write to you": waiting alone is no act. */
const waitsAnd = (reading: Reading, verb: number): Act | undefined =>
  wordAt(reading, verb) === 'wait' ? joinedAct(reading, { verb, end: verb + 1 }, reading.sentence.length) : undefined

const duties =
  /^(?:call|ring|phone|check|ask|speak|talk|look|get|come|investigate|consult|escalate|refer|raise|reorder|resend|redo|rebook|reschedule)$/

/** "I'll need to ask the owner", "we'll have to call you back"; "we'll need to see your ID" asks for something. */
function haveTo(reading: Reading, at: number): Act | undefined {
  const verb = at + 2
  if (!/^(?:need|have)$/.test(wordAt(reading, at)) || wordAt(reading, at + 1) !== 'to' || !duties.test(wordAt(reading, verb)))
    return undefined
  const [word, next] = [wordAt(reading, verb), wordAt(reading, verb + 1)]
  if (/^(?:ask|check)$/.test(word) && /^(?:you|your|that|for|if)$/.test(next)) return undefined
  if (/^(?:get|come)$/.test(word) && next !== 'back') return undefined
  return actAt(reading, verb)
}

/** "I'm calling you": the words after "am". */
function doingAt(reading: Reading, { verb }: Opening): Act {
  return { verb, end: afterObject(reading, verb + 1) }
}

/** Nobody is named: "… and will pass it on", "Will look into it". Whoever the clause began with must not be another. */
function byNobody(reading: Reading, { from, verb }: Opening): Act | undefined {
  const act = actAt(reading, verb)
  const acts = act && isActVerb(reading, act.verb) && /^(?:it|them|this|that)$/.test(wordAt(reading, act.verb + 1))
  if (wordAt(reading, reading.sentence.length - 1) === '?' && from === 0 && !acts) return undefined
  const before = reading.sentence.slice(0, from).map(({ word }) => word)
  const last = before.findLast((word) =>
    /^(?:i|i've|i'm|i'll|we|we've|we're|we'll|you|you're|you've|he|he's|she|she's|they|they're|they've|it's|who|which)$/.test(word),
  )
  if (last !== undefined && !/^(?:i|we)/.test(last))
    return last === 'you' && objectOfUs(before) && act && isActVerb(reading, act.verb) ? act : willBeDone(reading, verb)
  if (act && last === undefined && before.length > 0 && !isOurs(reading, before)) return willBeDone(reading, verb)
  if (!act) return from > 0 ? willBeDone(reading, verb) : undefined
  return isActVerb(reading, act.verb) || wordAt(reading, act.verb) === 'be' ? act : undefined
}

const objectOfUs = (before: string[]): boolean => /^(?:i|i'm|i've|we|we're|we've|thanks|thank|appreciate|sorry)$/.test(before[0] ?? '')

const isNamed = ({ raw, word }: Word): boolean => /^\p{Lu}\p{L}+$/u.test(raw) && !notNames.has(word)

/** "Checking now, will…", "Thanks for this, will…", "Our team has it and will…"; not "The driver has it and will…". */
function isOurs(reading: Reading, before: string[]): boolean {
  if (before.some((word) => thirdParties.has(word))) return false
  if (isNamed(reading.sentence[0]!) && /^(?:has|is|takes|took|knows|looks|looked|owns|handles|covers)$/.test(before[1] ?? '')) return true
  if (/^(?:the|a|one)$/.test(before[0]!) && before.slice(1, 4).some(isOurPerson)) return true
  if (
    /^(?:thanks|thank|thx|sorry|sure|ok|okay|yes|no|noted|got|have|just|am|understood|passed|hi|hello|hey|great|will|apologies|cheers|perfect|done|our|my|someone|team|appreciated|ah|oh|x+)$/.test(
      before[0]!,
    )
  )
    return true
  return (
    /ing$|ed$/.test(before[0]!) ||
    before.every((word) => !/^(?:the|a|his|her|their|your|it|this|that|is|are|has|have)$/.test(word)) ||
    /^[^\p{L}\p{N}]/u.test(before[0]!)
  )
}

/** "Expect a call from me", "You can expect a reply from us". */
function expected(reading: Reading, { from }: Opening): Act | undefined {
  const before = wordAt(reading, from - 1)
  if (from > 0 && !/^(?:[^\p{L}\p{N}]+|and|can|please|so|then)$/u.test(before)) return undefined
  const end = afterObject(reading, from + 1)
  const nouns = reading.sentence.slice(from + 1, end).map(({ word }) => word)
  if (!nouns.some((noun) => /^(?:call|reply|e?-?mail|text|message|answer|update|letter|visit|response)$/.test(noun))) return undefined
  return wordAt(reading, end) === 'from' && /^(?:me|us|our|my|the|one)$/.test(wordAt(reading, end + 1))
    ? { verb: from, end: afterObject(reading, end + 1) }
    : before === 'can'
      ? undefined
      : { verb: from, end }
}
