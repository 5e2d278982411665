import { addDays, dateOf, invalid } from '../../kernel/index.ts'
import { answerBy } from '../../tickets/index.ts'
import type { Company } from '../../people/index.ts'
import { timeInLetter } from '../rules.ts'

const shortest = 60_000
const longestDays = 90

/** When it is to leave. Problem 422 for a time that is past or too near, or too far to still mean it. */
export function sendAtOf(text: string, now: Date): Date {
  const at = dateOf(text)
  if (at.getTime() < now.getTime() + shortest) throw invalid('Choose a time at least a minute from now, or send it now.')
  if (at > addDays(now, longestDays, 'UTC')) throw invalid('Choose a time within the next 90 days.')
  return at
}

type Hearing = { customer: string; waiting_since: Date | null; update_at: Date | null }
type Reading = { terms: Company; zone: string; now: Date }

/** That the customer was to hear from us before it leaves, in words; null while it leaves in time. */
export function lateWords(sendAt: Date, { customer, waiting_since: since, update_at: update }: Hearing, at: Reading): string | null {
  const by = since ? answerBy(since, at.terms) : update
  if (!by || sendAt <= by) return null
  const time = (of: Date) => timeInLetter(of, at.zone, at.now)
  return `${customer.split(/\s+/)[0]} was to hear from us by ${time(by)}; this leaves ${time(sendAt)}.`
}
