// Whether the customer complains. Few ways of saying it, each sure: who only asks, or thanks, does not complain.
import type { Line } from './lines.ts'

const not = "(?:not|never|n[o']t|isn'?t|wasn'?t|hasn'?t|haven'?t|didn'?t|doesn'?t|don'?t|won'?t|can'?t|couldn'?t)"
const harmed =
  '(?:broken|damaged|faulty|defective|cracked|smashed|dented|scratched|leaking|torn|ruined|crushed|mouldy|moldy|rotten|incomplete|useless|unusable|stained|missing|soaked)'
const shapes = [
  // What we sent is not what it should be.
  `(?:is|was|are|were|came|arrived|turned up|it's|got|been|seems|looks)(?: [\\w-]+){0,2} (?:${harmed}|the wrong \\w+)`,
  `(?:sent|delivered|received|got|packed|shipped)(?: me| us)?(?: the| an?)? (?:wrong|incorrect|broken|damaged|faulty|defective|different)`,
  `(?:doesn'?t|does not|won'?t|will not|stopped|isn'?t|is not|not|no longer|never)(?: even| properly)? (?:works?|worked|working|turn on|switch on|start up|connect|boot|heat up|holds? (?:a |its )?charge)`,
  `(?:leaks|leaked|(?:has|it|just|already) (?:broke|broken|snapped|died|failed)|fell apart|fallen apart|keeps? (?:breaking|failing|crashing|cutting out|dropping|leaking|stopping|freezing|disconnecting|overheating))`,
  // It did not come, nobody answered.
  `(?:${not}|still no)(?: yet| even| actually| been)*(?: arrived?| came| come| turned up| shown up| been delivered| delivered| received?)`,
  `(?:i am|i'?m|we are|we'?re|am|been) still waiting`,
  `(?:nobody|no ?one|none of you|no-one) (?:has |have |had |ever |even |bothered to )*(?:replied|reply|answered|answers?|called|came|rang|got back|responded|turned up|showed up|helps?|cares?|told)`,
  `(?:no|without a|without any|not a single) (?:reply|response|answer|call back|explanation)`,
  `(?:heard nothing|${not} heard (?:back|anything|from you)|been ignored|ignored (?:me|my|us|our)|hung up on (?:me|us))`,
  `promised (?:me |us )?[^.?!]{2,60} (?:but|and) (?:it |that |he |she |they |you )?(?:never|nobody|no ?one|nothing|did ?n[o']?t|has ?n[o']?t|still)`,
  // Money.
  `(?:charged|billed|debited)(?: me| us| my card)? (?:twice|double|again|too much|the wrong)`,
  `overcharged|double[- ]charged|charged (?:me |us )?for (?:something|an? \\w+) (?:i|we) (?:never|did ?n[o']?t|cancell?ed|returned)`,
  // In so many words.
  `(?:disappointed|unacceptable|ridiculous|disgraceful|disgusted|disgusting|appalled|appalling|furious|fed up|livid|outrageous|outraged|shocking|pathetic|sick of|very unhappy|extremely frustrat(?:ed|ing)|so frustrating|really frustrating|let down by|rip-?off|waste of (?:time|money)|not good enough|not acceptable|not (?:at all )?(?:happy|impressed)|worst)`,
  `(?:terrible|awful|horrible|dreadful|poor|rude|bad) (?:customer )?(?:service|experience|quality|support|treatment|staff)`,
  `(?:make|file|raise|lodge|have) an? (?:official |formal )?complaint|(?:my|this|our) complaint|formal complaint|(?:want|like|writing|have) to complain`,
  `this is (?:now )?(?:already )?the (?:second|third|fourth|fifth|2nd|3rd|4th|5th|umpteenth) time`,
  // A decision of ours.
  `(?:my|our|the) (?:[\\w-]+ ){1,3}(?:was|were|has been|got|is being) (?:refused|denied|rejected|declined|turned down|cancelled|canceled|blocked|suspended)`,
  `(?:you|they)(?:'ve| have)?(?: just| now)? (?:refused|denied|rejected|declined|turned down|cancelled|canceled|closed|blocked|suspended) (?:my|our|to|me|us)`,
  `why (?:was|were|am|are|have|did) (?:i|we|you)(?: been| being)? (?:charged?|billed|refused?|denied|reject(?:ed)?)`,
].map((shape) => new RegExp(`(?<![\\w'-])(?:${shape})(?![\\w])`))

/** It may happen, it did not, or it is somebody else's matter. */
const supposed =
  /\b(?:if|in case|in the event|should (?:it|they|the)|what happens|would it|were to|whenever|might|could be|hope|worried that|afraid that|unless)\b/
const negated =
  /\b(?:no complaints?|nothing (?:is|was) |(?:not|wasn'?t|weren'?t|isn'?t|never|nor|no longer|don'?t be|hardly) (?:at all |too |that |so |been |really )*(?:disappointed|ridiculous|furious|let down|the worst|broken|damaged|faulty)|(?:i'?m|i am|we'?re|we are) not working|disappointed (?:to|that i) (?:miss|leave)|worst (?:case|part is over))/
const over =
  /\b(?:works? (?:now|again|fine|perfectly|great)|working (?:now|again|fine|perfectly)|(?:has|have|it|they) (?:now |just )?arrived (?:today|now|this|yesterday|safely)|(?:it|that|all|everything)(?:'s| is| has been| was)? (?:now )?(?:sorted|solved|resolved|fixed|fine now|all good)|(?:solved|fixed|sorted) it)\b/
const notOver = /\b(?:not|never|n't|until|once|unless|want|need|when|if|again but|but)\b/

/** The sentence of the customer that complains, the newest first; null where none does, or where they say that it is over. */
export function complaintIn(lines: readonly Line[]): Line | null {
  const newest = lines.at(-1)?.message_id
  if (lines.some(({ message_id, lower }) => message_id === newest && over.test(lower) && !notOver.test(lower))) return null
  return lines.findLast((line) => complains(line.lower)) ?? null
}

const asksWhy = /^(?:and |but |so )?why\b/

function complains(lower: string): boolean {
  if (negated.test(lower) || (lower.endsWith('?') && !asksWhy.test(lower) && !/\b(?:i|we|my|our)\b/.test(lower))) return false
  return shapes.some((shape) => {
    const match = shape.exec(lower)
    return match !== null && !supposed.test(lower.slice(0, match.index))
  })
}

const decision = new RegExp(
  `(?<![\\w'-])(?:${[
    'refus(?:ed|al)|denied|rejected|rejection|declined|turned down|decision|your (?:policy|rules?|terms)|unfair',
    "(?:won'?t|will not|would not|wouldn'?t|refuse to) (?:refund|replace|accept|take|honou?r|cancel|repair|pay|give)",
    '(?:charged|billed|cancell?ation|late|restocking|admin(?:istration)?|change|booking) (?:me |us )?(?:an? )?(?:\\w+ )?fee|why (?:was|were|am) (?:i|we) charged',
    '(?:you|have|been|was|were) (?:cancell?ed|closed|blocked|suspended|banned)',
  ].join('|')})(?!\\w)`,
)

/** The sentence of the customer that is about a decision of ours; null where none is. */
export const decisionIn = (lines: readonly Line[]): Line | null => lines.findLast(({ lower }) => decision.test(lower)) ?? null
