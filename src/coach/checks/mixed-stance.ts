import { decisionIn } from './complaint.ts'
import type { Line } from './lines.ts'
import { seenIn, type Reading, type Seen } from './reading.ts'
import { shares, tellingWords } from './telling-words.ts'

const ours =
  /\b(?:(?:was|is|it's|were|that's|this's) (?:indeed |clearly |entirely |completely |all |really )?(?:our|my) (?:own )?(?:mistake|error|fault|oversight)|(?:our|my) (?:mistake|error|fault|oversight)\b(?! (?:rate|page|message|code))|(?:we|i) (?:made|have made|did make) an? (?:\w+ )?(?:mistake|error)|(?:we|i) (?:got|have got|did get) (?:it|this|that) wrong|(?:we|i) (?:was|were) (?:\w+ )?(?:wrong|mistaken|at fault)(?! to (?:think|assume))|(?:we|i) should(?:n't| not| never) have (?:charged|refused|rejected|denied|declined|cancelled|canceled|closed|blocked|billed|done (?:this|that|so)|said no|taken)|(?:that|this|the (?:charge|fee|refusal|decision|rejection)) was wrong)\b/
const stands =
  /\b(?:(?:we|i) (?:do |must |have to |will |still |nevertheless |nonetheless )*stand by(?! (?:what|you\b|(?:our|my) (?:word|promise|guarantee)))|(?:our|the|this|that) (?:\w+ ){0,2}(?:decision|fee|charge|refusal|policy|ruling|rejection|cancellation) (?:still |therefore |nevertheless |nonetheless |does |will |must )*(?:stands?\b|remains?|is (?:final|correct|right|justified|valid)|was (?:correct|right|justified|valid))|(?:we|i)(?:'re| are|'m| am)? (?:still |nevertheless |nonetheless |therefore )*(?:can'?t|cannot|won'?t|will not|not able to|unable to|not going to) (?:change|reverse|overturn|undo|reconsider|revise|go back on) (?:it|this|that|our|the|my)\b|(?:we|i) (?:was|were|acted) (?:\w+ )?(?:right|correct|entitled|in line|within our rights)(?: to)?)\b/
/** "We do not stand by it", "it is not our mistake". */
const denied = /\b(?:not|never|no longer|n't|if|whether|nor)(?: \w+){0,3}$/

/** A reply about a decision that says both: it was our mistake, and we stand by it. What is said of two different things is none. */
export function mixedStance({ draft, customer }: Reading): Seen | null {
  const about = decisionIn(customer)
  if (!about) return null
  const mistakes = draft.filter(({ lower }) => holds(ours, lower))
  const standing = draft.filter(({ lower }) => standsBy(lower))
  return mistakes.some((one) => standing.some((other) => one === other || isOneMatter(matterOf(one), matterOf(other), matterOf(about))))
    ? seenIn(about)
    : null
}

/** Whether a sentence, in lower case, says that we stand by it. */
export const standsBy = (lower: string): boolean => holds(stands, lower)

function holds(shape: RegExp, lower: string): boolean {
  const match = shape.exec(lower)
  return match !== null && !denied.test(lower.slice(0, match.index).trimEnd())
}

const stance = new Set([
  'mistak',
  'mistake',
  'error',
  'fault',
  'oversight',
  'stand',
  'decision',
  'decid',
  'remain',
  'final',
  'wrong',
  'policy',
  'correct',
  'right',
  'chang',
  'change',
])
type Words = Set<string>
const matterOf = ({ lower }: Line): Words => new Set([...tellingWords(lower).own].filter((word) => !stance.has(word)))

/** The mistake names nothing else than what stands, or than what the customer asks about. */
const isOneMatter = (mistake: Words, standing: Words, about: Words): boolean =>
  mistake.size === 0 || shares(mistake, standing) || (shares(mistake, about) && (standing.size === 0 || shares(standing, about)))
