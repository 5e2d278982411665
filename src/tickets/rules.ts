// What can be computed on paper: what is owed next, what a customer's short answer means, whether two subjects name one problem.
import { addDays, addWorkingMinutes } from '../kernel/index.ts'
import type { Company } from '../people/index.ts'
import type { DueKind, Status } from './wire.ts'

export type Due = { due_at: Date; due_kind: DueKind } | { due_at: null; due_kind: null }

/** When the customer must have an answer to what they wrote at `since`. */
export const answerBy = (since: Date, company: Company): Date => addWorkingMinutes(since, company.answer_within_minutes, company)

/** When the customer must hear from us again if nothing else was said. */
export const updateBy = (since: Date, company: Company): Date => addWorkingMinutes(since, company.update_within_minutes, company)

/** When the two asks for confirmation of a solution run out: the second ask goes out, then the owner is asked what to do. */
export const asksAt = (solvedAt: Date, company: Company): { second: Date; over: Date } => ({
  second: addDays(solvedAt, company.first_ask_days, company.time_zone),
  over: addDays(solvedAt, company.second_ask_days, company.time_zone),
})

export type Owing = { status: Status; waitingSince: Date | null; planDue: Date | null; solvedAt: Date | null; now: Date }

/** The soonest thing that is owed on a ticket. A closed ticket owes nothing; an owned one without a next step is adrift now. */
export function nextDue(owing: Owing, company: Company): Due {
  if (owing.status === 'closed') return { due_at: null, due_kind: null }
  if (owing.status === 'solved') return { due_at: asksAt(owing.solvedAt ?? owing.now, company).over, due_kind: 'confirm' }
  const reply = owing.waitingSince && answerBy(owing.waitingSince, company)
  if (reply && (!owing.planDue || reply <= owing.planDue)) return { due_at: reply, due_kind: 'reply' }
  if (owing.planDue) return { due_at: owing.planDue, due_kind: 'plan' }
  return { due_at: owing.now, due_kind: 'adrift' }
}

const firstName = (name: string): string => name.split(/\s+/)[0] ?? name

export type ProposedPlan = { next: string; ours: boolean; dueAt: Date }

/** The next step that Onus proposes when a ticket changes state and its owner has not said one. `ours` is false on the customer's turn. */
export function proposedPlan(
  status: 'open' | 'pending' | 'on_hold',
  customer: string,
  waitingSince: Date | null,
  company: Company,
  now: Date,
): ProposedPlan {
  const name = firstName(customer)
  if (status === 'pending')
    return { next: `Hear from ${name}, or ask again`, ours: false, dueAt: addDays(now, company.first_ask_days, company.time_zone) }
  if (waitingSince) return { next: `Answer ${name}`, ours: true, dueAt: answerBy(waitingSince, company) }
  if (status === 'on_hold')
    return { next: `See whether what we wait for is here, and tell ${name}`, ours: true, dueAt: updateBy(now, company) }
  return { next: `Tell ${name} where it stands`, ours: true, dueAt: updateBy(now, company) }
}

/** A subject without reply marks and our number, lower case, single spaces: what two mails of one thread share. */
export function subjectKey(subject: string): string {
  return subject
    .replace(/\[?#\d+\]?/g, ' ')
    .replace(/^(\s*(re|fwd?|aw|wg|sv|vs|antw|tr|rif|odp|ref|res|enc)(\[\d+\])?\s*:\s*)+/i, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 500)
}

const common = new Set(
  'a an and any are at be but by can could do does for from get got had has have hello help hi how i in is it its me my need no not of on or our please problem question request support that the there this to urgent was we what when where why will with you your still again issue about subject'.split(
    ' ',
  ),
)

/** The words of a subject that tell one problem from another. */
const tellingWords = (key: string): Set<string> =>
  new Set((key.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => word.length > 1 && !common.has(word)))

/** Whether both name an order, invoice or part by number, and not the same one. */
function namesOther(a: Set<string>, b: Set<string>): boolean {
  const numbers = (words: Set<string>) => [...words].filter((word) => /\d{3}/.test(word))
  return numbers(a).length > 0 && numbers(b).length > 0 && !numbers(a).some((word) => b.has(word))
}

/** Whether two subjects of one customer name the same problem: the same telling words, or most of them. Subjects like "Help" say too little. */
export function sameProblem(one: string, other: string): boolean {
  const a = tellingWords(subjectKey(one))
  const b = tellingWords(subjectKey(other))
  if (namesOther(a, b)) return false
  const shared = [...a].filter((word) => b.has(word)).length
  if (Math.min(a.size, b.size) < 2) return shared > 0 && subjectKey(one) === subjectKey(other)
  return shared / new Set([...a, ...b]).size >= 0.6
}

const refusals =
  /\b(not|no|n't|nope|still|again|but|however|unfortunately|except|worse|never|isn't|doesn't|didn't|hasn't|can't|won't|yet|then|until|stopped|stops|broke|broken|fails?|failed|error|only)\b|n[’']t\b|\?/i
const confirmations =
  /\b(yes|yep|yeah|solved|resolved|fixed|sorted|works?|working|worked|all good|that did it|done|perfect|problem gone)\b/i
const thanks = /\b(thanks|thank you|thx|cheers|great|perfect|brilliant|wonderful|lovely|much appreciated)\b/i

/** What a short answer to "Is it solved?" says: `yes`, only `thanks`, or anything else. Only short, plain, unconditional words count. */
export function readAnswer(text: string): 'yes' | 'thanks' | 'other' {
  const plain = text.trim()
  if (plain.length === 0 || plain.length > 200 || plain.split(/\s+/).length > 30 || refusals.test(plain)) return 'other'
  if (confirmations.test(plain)) return 'yes'
  return thanks.test(plain) && plain.split(/\s+/).length <= 12 ? 'thanks' : 'other'
}

/** Statuses in which a ticket is somebody's work. */
export const workStatuses = ['open', 'pending', 'on_hold'] as const
export const isWork = (status: Status): status is (typeof workStatuses)[number] =>
  status === 'open' || status === 'pending' || status === 'on_hold'
