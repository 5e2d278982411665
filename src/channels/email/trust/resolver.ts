// Asking the DNS about senders: bounded in time, remembered for a while, and left alone while it does not answer.
import { resolve } from 'node:dns/promises'

/** How records are asked for: the answer as `dns.resolve` gives it. */
export type Resolve = (name: string, type: string) => Promise<string[] | string[][]>

type Known = { until: number; answer: Promise<string[] | string[][]> }

const rememberMs = 5 * 60_000
const rememberMissingMs = 60_000
/** After a question that nobody answered: what is not known fails at once, so that one dead name server does not hold up all mail. */
const leaveAloneMs = 15_000
const maxKnown = 5_000

export const ask: Resolve = (name, type) => resolve(name, type) as Promise<string[] | string[][]>

const notNow = () => Object.assign(new Error('The DNS does not answer.'), { code: 'ETIMEOUT' })
const isMissing = (error: unknown): boolean => ['ENOTFOUND', 'ENODATA'].includes((error as { code?: string } | null)?.code ?? '')

/** The same questions are asked once in five minutes. `clock` is in milliseconds. */
export function remembering(from: Resolve, clock: () => number = () => performance.now()): Resolve {
  const known = new Map<string, Known>()
  let aloneUntil = 0
  return (name, type) => {
    const key = `${type} ${name.toLowerCase()}`
    const now = clock()
    const found = known.get(key)
    if (found && found.until > now) return found.answer
    if (now < aloneUntil) return Promise.reject(notNow())
    const answer = from(name, type)
    if (known.size >= maxKnown) known.clear()
    known.set(key, { until: now + rememberMs, answer })
    answer.catch((error: unknown) => {
      if (isMissing(error)) return known.set(key, { until: now + rememberMissingMs, answer })
      aloneUntil = clock() + leaveAloneMs
      return known.delete(key)
    })
    return answer
  }
}

/** The same questions, which fail once `ms` are over, all together. */
export function within(from: Resolve, ms: number): { resolve: Resolve; end: () => void } {
  let give: (error: Error) => void = () => {}
  const over = new Promise<never>((_done, reject) => (give = reject))
  over.catch(() => {})
  const timer = setTimeout(() => give(notNow()), ms)
  return { resolve: (name, type) => Promise.race([from(name, type), over]), end: () => clearTimeout(timer) }
}
