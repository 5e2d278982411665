import { findPromises, longestRead } from './find-promises.ts'
import { maskForeign } from './mask.ts'
import { timesOf } from './times-in.ts'

/** What a good update tells the customer, in the order in which it tells it. */
export const updateParts = ['what_happened', 'what_next', 'by_when', 'your_part', 'how_to_reach'] as const
export type UpdatePart = (typeof updateParts)[number]

const happened = [
  /\b(?:i|we)(?:'ve| have| had)(?: \w+ly| now| just| already| also| not yet)* (?!(?:to|a|an|the|no|your|any)\b)[a-z]+/,
  /\b(?:i|we|they|he|she|it|which|who|that|\w+) (?:\w+ly |then |now |just |also )?(?:checked|asked|found|called|rang|spoke|sent|replaced|fixed|refunded|tested|looked|tried|opened|reset|restarted|shipped|ordered|received|got|heard|tracked|moved|raised|passed|confirmed|repaired|booked|credited|cancelled|canceled|corrected|broke|failed|went|came|arrived|left|stopped|started|showed|told|said|turned|took|reached|lost|missed|wrote|phoned|traced|measured|inspected|investigated|reviewed|updated|changed|removed|added|reproduced|identified|escalated|agreed|promised|delivered|returned|scanned|charged|caused|happened)\b/,
  /\b(?:has|have|had)(?: \w+ly| now| just| already| also| not(?: yet)?)* (?:been|gone|come|left|arrived|failed|stopped|started|found|reached|confirmed|told|asked|said|\w+ed)\b/,
  /\b(?:was|were) (?:\w+ly )?(?!(?:wondering|hoping|going)\b)(?:not )?\w+/,
  /\b(?:is|are|am)(?: still| now| currently)? (?:waiting|working|checking|looking|investigating|stuck|delayed|testing|on (?:its|their) way|in stock|at the|with (?:our|the))\b|\b(?:we're|i'm|it's|they're|he's|she's)(?: still| now| currently)? (?:waiting|working|checking|looking|investigating|stuck|delayed|testing)\b/,
  /\b(?:haven't|hasn't|didn't|couldn't|wasn't|weren't|nothing new|no news|no answer)\b|\b(?:don't|doesn't) (?:yet )?(?:have|know|work)\b/,
]
const next = [
  /\b(?:next(?: step)?|from here|after that|the plan is|i am|i'm|we are|we're) (?:,|is|:|we|i|calling|asking|sending|checking|going|replacing|booking|shipping|writing)\b|\bnext steps?\b/,
]
const nothingToDo =
  /\b(?:nothing|no need|no action|not? (?:need|have) to|needn't|don't (?:need|have) to|you(?:'re| are) (?:all )?set|no steps?)\b[^.!?]{0,60}\b(?:you|do|from you|your (?:side|part|end)|required|needed|anything|act|for now|set)\b|\bthere(?:'s| is) nothing\b[^.!?]{0,40}\byou\b|\b(?:we|i) (?:don't )?need nothing\b|\b(?:don't|do not) need anything from you\b|\byou don't (?:need|have) to\b|\bno action (?:is )?(?:needed|required)\b|\ball set on your (?:side|end)\b/
const asks = [
  /\?/,
  /\b(?:please|kindly)\s+(?!(?:accept|note|know|bear|allow|rest|find)\b)[a-z]+/,
  /\b(?:could|can|would|will) you\b/,
  /\b(?:all )?(?:you|we|i) (?:only |just |still )?need (?:is|from you|your|a|the|you|to)\b/,
  /\bwhat (?:we|i) need from you\b/,
  /\bif you (?:can|could|would|send|reply|have|'d)\b/,
  /(?:^|[.!?:;,]\s+|\band |\bthen )(?:send|tell|keep|leave|reply|check|try|open|bring|choose|confirm|let (?:me|us)|return|restart|update|sign|fill|upload|attach|pack|hold on)\b/m,
]
const reach = [
  /\b(?:reply|answer|write|respond)(?:ing)? (?:here|back|to (?:this|me|us)|directly|on this|in this|any ?time)\b|\b(?:just|simply|please|or|and|can) reply\b|\breply (?:and|if|with)\b/,
  /\b(?:call|ring|phone|text|reach|contact|message|email|e-mail|dm|write to|get) (?:me|us|hold of me)\b/,
  /\b(?:you can |can )?(?:reach|find|get) (?:me|us|hold of)\b|\b(?:i am|i'm|we are|we're) (?:on|at|here on|reachable)\b[^.!?]{0,24}\d/,
  /\bmy (?:direct )?(?:number|line|phone|email|extension|mobile)\b|\bextension \d/,
  /\b(?:tel|phone|call|direct|mobile)\b[ .:]*\+?\d[\d ()-]{5,}|\+\d[\d ()-]{7,}|\b0\d{2,4}[ -]\d{3,}/,
  /\blet (?:me|us) know\b|\bany questions\b|\bshout\b|\bdrop (?:me|us)\b/,
]

/** The parts of a good update that the draft lacks. `found`: its promises, where they are known already. */
export function missingInUpdate(draft: string, found?: readonly { by: string | null }[]): UpdatePart[] {
  const text = draft.slice(0, longestRead)
  const words = maskForeign(text).replaceAll('’', "'").toLowerCase()
  const promises = found ?? findPromises(text)
  const has: Record<UpdatePart, boolean> = {
    what_happened: happened.some((shape) => shape.test(words)),
    what_next: promises.length > 0 || next.some((shape) => shape.test(words)),
    by_when: promises.some(({ by }) => by !== null) || (promises.length === 0 && namesDeadline(words)),
    your_part: nothingToDo.test(words) || asks.some((shape) => shape.test(words)),
    // A signature may hold the number: it is looked for in all that was written.
    how_to_reach: reach.some((shape) => shape.test(text.replaceAll('’', "'").toLowerCase())),
  }
  return updateParts.filter((part) => !has[part])
}

/** A time ahead without a promise: "Next update: Friday at noon". */
const namesDeadline = (words: string): boolean =>
  timesOf(words).some(({ text }) => /^(?:by|before|within|no later|tomorrow|next)\b/.test(text))
