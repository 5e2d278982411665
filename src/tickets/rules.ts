// What can be computed on paper: what is owed next, what a customer's short answer means, whether two subjects name one problem.
import { addDays, addWorkingMinutes } from '../kernel/index.ts'
import type { Company } from '../people/index.ts'
import type { DueKind, Status } from './wire.ts'

export type Due = { due_at: Date; due_kind: DueKind } | { due_at: null; due_kind: null }

/** When the customer must have an answer to what they wrote at `since`. */
export const answerBy = (since: Date, company: Company): Date => addWorkingMinutes(since, company.answer_within_minutes, company)

/** When the customer must hear from us again if nothing else was said: the ticket's own term, else the company's or team's. */
export const updateBy = (since: Date, company: Company, minutes: number | null = null): Date =>
  addWorkingMinutes(since, minutes ?? company.update_within_minutes, company)

/** When the two asks for confirmation of a solution run out: the second ask goes out, then the owner is asked what to do. */
export const asksAt = (solvedAt: Date, company: Company): { second: Date; over: Date } => ({
  second: addDays(solvedAt, company.first_ask_days, company.time_zone),
  over: addDays(solvedAt, company.second_ask_days, company.time_zone),
})

/** `promiseDue` is the soonest promise that stands; `updateAt` is when the customer must hear from us, news or none. */
export type Owing = {
  status: Status
  waitingSince: Date | null
  promiseDue: Date | null
  updateAt: Date | null
  /** An assist came back: by then the customer hears what came of it. */
  assistBackAt: Date | null
  planDue: Date | null
  solvedAt: Date | null
  now: Date
}

/**
 * The soonest thing that is owed on a ticket; of two at the same time the one that the customer knows of. A closed ticket owes only what
 * was promised on it; an owned one without a next step is adrift now. Where a promise stands, it says when the customer hears from us.
 */
export function nextDue(owing: Owing, company: Company): Due {
  if (owing.status === 'solved') return { due_at: asksAt(owing.solvedAt ?? owing.now, company).over, due_kind: 'confirm' }
  const promise: [DueKind, Date | null] = ['promise', owing.promiseDue]
  const open: [DueKind, Date | null][] = [
    ['reply', owing.waitingSince && answerBy(owing.waitingSince, company)],
    promise,
    ['assist', owing.assistBackAt],
    // To say where it stands is no step: without one the ticket is adrift before that.
    ['update', owing.promiseDue || !owing.planDue ? null : owing.updateAt],
    ['plan', owing.planDue],
  ]
  const soonest = (owing.status === 'closed' ? [promise] : open).reduce((a, b) => (b[1] && (!a[1] || b[1] < a[1]) ? b : a))
  if (soonest[1]) return { due_at: soonest[1], due_kind: soonest[0] }
  return owing.status === 'closed' ? { due_at: null, due_kind: null } : { due_at: owing.now, due_kind: 'adrift' }
}

export type Hearing = { status: Status; waiting_since: Date | null; update_at: Date | null; update_minutes: number | null }

/**
 * When the customer must hear from us next. Null while it is their turn, while they wait for an answer (that has its own clock), and
 * when nothing is left to do. `heard`: they have just heard from us, so the time starts anew.
 */
export function nextUpdate(ticket: Hearing, company: Company, at: { heard: boolean; now: Date }): Date | null {
  if ((ticket.status !== 'open' && ticket.status !== 'on_hold') || ticket.waiting_since) return null
  return (at.heard ? null : ticket.update_at) ?? updateBy(at.now, company, ticket.update_minutes)
}

const firstName = (name: string): string => name.split(/\s+/)[0] ?? name

export type ProposedPlan = { next: string; ours: boolean; dueAt: Date }

export type Planning = {
  status: 'open' | 'pending' | 'on_hold'
  customer: string
  waitingSince: Date | null
  promise: { action: string; due: Date } | null
  updateAt: Date | null
  now: Date
}

/**
 * The next step that Onus proposes when a ticket changes state and its owner has not said one: to answer, to keep what was promised, or to
 * say where it stands. `ours` is false on the customer's turn.
 */
export function proposedPlan(ticket: Planning, company: Company): ProposedPlan {
  const { status, waitingSince, promise, now } = ticket
  const name = firstName(ticket.customer)
  const answer = waitingSince && status !== 'pending' ? answerBy(waitingSince, company) : null
  if (answer && !(promise && promise.due <= answer)) return { next: `Answer ${name}`, ours: true, dueAt: answer }
  if (promise) return { next: namingCustomer(promise.action, name), ours: true, dueAt: promise.due }
  if (status === 'pending')
    return { next: `Hear from ${name}, or ask again`, ours: false, dueAt: addDays(now, company.first_ask_days, company.time_zone) }
  const dueAt = ticket.updateAt ?? updateBy(now, company)
  if (status === 'on_hold') return { next: `See whether what we wait for is here, and tell ${name}`, ours: true, dueAt }
  return { next: `Tell ${name} where it stands`, ours: true, dueAt }
}

/** A promise's words as our side reads them: "Write to you with your papers" is "Write to Dana with Dana’s papers". */
export const namingCustomer = (action: string, name: string): string => action.replace(/\byour\b/gi, `${name}’s`).replace(/\byou\b/gi, name)

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

/** Whether a subject names something wholly other: both say something, and they share no telling word. */
export function isNewSubject(known: string, given: string): boolean {
  const a = tellingWords(subjectKey(known))
  const b = tellingWords(subjectKey(given))
  if (a.size === 0 || b.size === 0) return false
  return namesOther(a, b) || ![...a].some((word) => b.has(word))
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
