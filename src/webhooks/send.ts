import { eventId, signatureOf, wordsOfFailure, wordsOfStatus } from './rules.ts'

export type Letter = { url: string; secret: string; event_id: number; body: string }
/** How a receiver answered; without a `status` it did not. `error` is null when the delivery arrived. */
export type Answer = { status: number | null; error: string | null }

/** `signal` ends it when this process stops; `patience` is how long it waits for an answer, in milliseconds. */
export type Sending = { now: Date; signal?: AbortSignal | undefined; patience?: number | undefined }

/**
 * Sends one event to its receiver and answers how that went.
 * @throws when this process stops meanwhile.
 */
export async function send({ url, secret, event_id, body }: Letter, { now, signal, patience = 10_000 }: Sending): Promise<Answer> {
  const timestamp = Math.floor(now.getTime() / 1000)
  const timeout = AbortSignal.timeout(patience)
  try {
    const answer = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      signal: signal ? AbortSignal.any([timeout, signal]) : timeout,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Onus',
        'onus-event-id': eventId(event_id),
        'onus-timestamp': String(timestamp),
        'onus-signature': signatureOf(secret, timestamp, body),
      },
      body,
    })
    await answer.body?.cancel()
    return { status: answer.status, error: wordsOfStatus(answer.status) }
  } catch (error) {
    if (signal?.aborted) throw error
    return { status: null, error: wordsOfFailure(error, patience) }
  }
}
