// When to try again, how a delivery is signed, and what is said of an answer. Computed on paper.
import { createHmac } from 'node:crypto'
import type { RecordedEvent } from '../db/index.ts'

const minute = 60_000
const hour = 60 * minute
const waits = [minute, 5 * minute, 30 * minute, 2 * hour, 6 * hour, 12 * hour, 24 * hour]

/** When a delivery is tried again after its nth attempt; null when there were enough. */
export function retryAt(attempts: number, now: Date): Date | null {
  const wait = waits[attempts - 1]
  return wait === undefined ? null : new Date(now.getTime() + wait)
}

/** The id under which a receiver knows an event, at every attempt the same. */
export const eventId = (id: number): string => `evt_${id}`

/** What a receiver gets. */
export const bodyOf = (event: RecordedEvent): string =>
  JSON.stringify({
    id: eventId(event.id),
    type: event.kind,
    at: event.at.toISOString(),
    ticket: event.ticket_id,
    person_id: event.person_id,
    data: event.data,
  })

/** `v1=` and the HMAC-SHA256 of "<timestamp>.<body>" in hex, keyed by the webhook's whole secret. */
export const signatureOf = (secret: string, timestamp: number, body: string): string =>
  `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`

/** What is wrong with this status; null when the delivery arrived. */
export function wordsOfStatus(status: number): string | null {
  if (status >= 200 && status < 300) return null
  if (status >= 300 && status < 400) return `It answered ${status}, a redirect. Redirects are not followed; give the address it leads to.`
  if (status === 410) return 'It answered 410: gone for good. The webhook was switched off.'
  return `It answered ${status}.`
}

/** Why no answer came, for people. */
export function wordsOfFailure(error: unknown, patience: number): string {
  if (!(error instanceof Error)) return 'It could not be reached.'
  if (error.name === 'TimeoutError') return `It did not answer within ${patience / 1000} seconds.`
  const { cause } = error as { cause?: { code?: string; message?: string } }
  if (cause?.code === 'ENOTFOUND') return 'There is no server of that name.'
  return `It could not be reached (${cause?.code ?? cause?.message ?? error.message}).`
}
