import { SignInRefused } from '../oauth/refused.ts'

/**
 * What keeps mail from being fetched. `refused`: the server does not let us in; asking again soon only gets the account locked.
 * `throttled`: it asks us to wait (`waitMs`, where it says how long). `broken`: it cannot be reached, or the connection broke.
 */
export type ImapTrouble = { kind: 'refused' | 'throttled' | 'broken'; words: string; waitMs: number | null }

type ImapError = {
  code?: string
  authenticationFailed?: boolean
  responseText?: string
  response?: unknown
  serverResponseCode?: string
  throttleReset?: number
}

const away = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'CONNECT_TIMEOUT', 'EHOSTUNREACH', 'ENETUNREACH'])
const lost = new Set([
  'NoConnection',
  'ETIMEOUT',
  'ECONNRESET',
  'EPIPE',
  'EConnectionClosed',
  'ClosedAfterConnectText',
  'ClosedAfterConnectTLS',
])
const pleaseWait =
  /\b(?:THROTTLED|UNAVAILABLE|LIMIT|INUSE)\b|too many (?:simultaneous )?(?:connections|logins)|is throttled|exceeded .{0,20}(?:bandwidth|limits?)/i

/** What is wrong, and in which way. */
export function troubleOf(error: unknown): ImapTrouble {
  if (!(error instanceof Error)) return { kind: 'broken', words: String(error), waitMs: null }
  if (error instanceof SignInRefused) return { kind: 'refused', words: error.message, waitMs: null }
  const about = error as ImapError
  const answer = about.responseText ?? (typeof about.response === 'string' ? about.response : '')
  const said = `${about.serverResponseCode ?? ''} ${answer}`
  const words = answer ? `The mail server answered: ${answer}`.slice(0, 1_000) : ''
  const asked = Number(/Backoff Time[:=\s]+(\d{1,9})/i.exec(said)?.[1] ?? about.throttleReset ?? 0)
  if (asked > 0 || pleaseWait.test(said)) return { kind: 'throttled', words, waitMs: asked || null }
  if (about.authenticationFailed && !lost.has(about.code ?? ''))
    return { kind: 'refused', words: 'The mail server refused the user name or the password.', waitMs: null }
  if (away.has(about.code ?? ''))
    return { kind: 'broken', words: `The mail server could not be reached (${error.message}). Check host and port.`, waitMs: null }
  if (lost.has(about.code ?? '')) return { kind: 'broken', words: 'The connection to the mail server broke.', waitMs: null }
  return { kind: 'broken', words: words || error.message.slice(0, 1_000) || 'The connection to the mail server broke.', waitMs: null }
}

/** What is wrong, for the admin who set the mailbox up. */
export const wordsOfImapError = (error: unknown): string => troubleOf(error).words
