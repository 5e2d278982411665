import nodemailer from 'nodemailer'
import type { SendMailOptions } from 'nodemailer/lib/mailer'

/** A mail ready to leave. */
export type OutgoingMail = SendMailOptions

/** Who did not get it, with the server's words; empty when everybody did. */
export type Refused = { address: string; words: string; code: number | null }[]

/** A way out: a few kept connections to one mail server. */
export type Outgoing = { send: (mail: OutgoingMail) => Promise<Refused>; close: () => void }

/** A mailbox's own server for what it sends. */
export type SmtpServer = {
  host: string
  port: number
  secure: boolean
  auth: { user: string; pass: string } | { type: 'OAuth2'; user: string; accessToken: string } | null
}

const seconds = 1_000
const kept = {
  pool: true as const,
  maxConnections: 5,
  maxRequeues: 1,
  connectionTimeout: 20 * seconds,
  greetingTimeout: 20 * seconds,
  socketTimeout: 120 * seconds,
  disableFileAccess: true,
  disableUrlAccess: true,
}

/** Opens a way out: to the server of an address like SMTP_OUT_URL, or a mailbox's own. Nothing is connected before the first mail. */
export function openOutgoing(to: string | SmtpServer): Outgoing {
  const transport = nodemailer.createTransport({ ...kept, ...(typeof to === 'string' ? { url: to } : optionsOf(to)) })
  return {
    send: async (mail) => {
      const { rejectedErrors } = await transport.sendMail(mail)
      return refusedOf(rejectedErrors)
    },
    close: () => transport.close(),
  }
}

const optionsOf = ({ host, port, secure, auth }: SmtpServer) => ({
  host,
  port,
  secure,
  // The port for handing in mail: a password never crosses a network unsealed.
  requireTLS: !secure && port === 587 && !isLoopback(host),
  ...(auth && { auth }),
})

export const isLoopback = (host: string): boolean => /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i.test(host.trim())

type SendError = Error & {
  code?: string
  response?: string
  responseCode?: number
  command?: string
  rejectedErrors?: (Error & { recipient?: string; response?: string; responseCode?: number })[]
}

const refusedOf = (errors: SendError['rejectedErrors'] = []): Refused =>
  errors.map((error) => ({ address: error.recipient ?? '', words: error.response ?? error.message, code: error.responseCode ?? null }))

/** Each recipient that the server refused, when it refused all of them. */
export const refusedIn = (error: unknown): Refused => (error instanceof Error ? refusedOf((error as SendError).rejectedErrors) : [])

/** An error of sending, in words for the outbox. */
export function wordsOfSendError(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { code, response } = error as SendError
  if (response) return `The mail server answered: ${response}`.slice(0, 1_000)
  if (code === 'ETIMEDOUT' || code === 'ECONNECTION' || code === 'ESOCKET' || code === 'EDNS' || code === 'ECONNREFUSED')
    return `The mail server could not be reached (${error.message}).`.slice(0, 1_000)
  return error.message.slice(0, 1_000)
}

/** The server refused this mail or its recipients for good. A refused sign-in or sender is ours to mend, so it is none. */
export function isRefusedForGood(error: unknown): boolean {
  if (!(error instanceof Error) || isWayBroken(error)) return false
  const { code, responseCode } = error as SendError
  return (responseCode ?? 0) >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE')
}

/** No mail can leave this way at the moment: the server is away, or takes nothing from us. What it says of one mail is no such thing. */
export function isWayBroken(error: unknown): boolean {
  if (!(error instanceof Error)) return true
  const { code, responseCode, command } = error as SendError
  if (code === 'EMESSAGE' || responseCode === 552) return false
  return code !== 'EENVELOPE' || (command === 'MAIL FROM' && (responseCode ?? 0) >= 500)
}

/** The servers refused who we are: that does not mend itself. */
export const isSignInRefused = (error: unknown): boolean =>
  error instanceof Error && (['EAUTH', 'EOAUTH2'].includes((error as SendError).code ?? '') || error.name === 'SignInRefused')
