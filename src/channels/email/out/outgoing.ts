import nodemailer from 'nodemailer'
import type { SendMailOptions } from 'nodemailer/lib/mailer'

/** A mail ready to leave. */
export type OutgoingMail = SendMailOptions

/** Who did not get it, with the server's words; empty when everybody did. */
export type Refused = { address: string; words: string }[]

/** The way out: a few kept connections to the mail server that SMTP_OUT_URL names. */
export type Outgoing = { send: (mail: OutgoingMail) => Promise<Refused>; close: () => void }

const seconds = 1_000

/** Opens the way out. Nothing is connected before the first mail. */
export function openOutgoing(url: string): Outgoing {
  const transport = nodemailer.createTransport({
    url,
    pool: true,
    maxConnections: 5,
    maxRequeues: 1,
    connectionTimeout: 20 * seconds,
    greetingTimeout: 20 * seconds,
    socketTimeout: 120 * seconds,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    send: async (mail) => {
      const { rejectedErrors } = await transport.sendMail(mail)
      return (rejectedErrors ?? []).map((error) => ({ address: error.recipient ?? '', words: error.response ?? error.message }))
    },
    close: () => transport.close(),
  }
}

/** An error of sending, in words for the outbox. */
export function wordsOfSendError(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { code, response } = error as { code?: string; response?: string }
  if (response) return `The mail server answered: ${response}`.slice(0, 1_000)
  if (code === 'ETIMEDOUT' || code === 'ECONNECTION' || code === 'ESOCKET' || code === 'EDNS' || code === 'ECONNREFUSED')
    return `The mail server could not be reached (${error.message}).`.slice(0, 1_000)
  return error.message.slice(0, 1_000)
}

/** The server refused this mail or its recipients for good. A refused sign-in is ours to mend, so it is none. */
export function isRefusedForGood(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, responseCode } = error as { code?: string; responseCode?: number }
  return (responseCode ?? 0) >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE')
}
