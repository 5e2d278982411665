import { addressesOf, providerNames, type OauthAppRow } from './providers.ts'
import { SignInRefused } from './refused.ts'

export type Tokens = { access_token: string; refresh_token: string | null; expires_at: Date }

const longestWait = 10_000
const largestAnswer = 256 * 1024
/** What providers mean by "not any more": only a person can help. */
const gone = new Set(['invalid_grant', 'interaction_required', 'consent_required', 'login_required'])

/**
 * Asks a provider for tokens. Throws `SignInRefused` where it says that the leave is gone, an Error in plain words for all else.
 * @param grant the fields of the grant (RFC 6749, 4.1.3 and 6).
 */
export async function askToken(app: OauthAppRow, grant: Record<string, string>, now: Date): Promise<Tokens> {
  const name = providerNames[app.provider as keyof typeof providerNames]
  const body = new URLSearchParams({ ...grant, client_id: app.client_id, client_secret: app.client_secret })
  const { status, answer } = await post(addressesOf(app).token, body).catch((error: unknown) => {
    throw new Error(`The sign-in server of ${name} could not be reached (${reason(error)}).`, { cause: error })
  })
  const { access_token, refresh_token, expires_in, error, error_description } = answer
  if (status === 200 && typeof access_token === 'string' && access_token !== '') {
    const seconds = Number(expires_in ?? 3_600)
    const expires_at = new Date(now.getTime() + (Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 86_400 * 30) : 3_600) * 1_000)
    return { access_token, refresh_token: typeof refresh_token === 'string' && refresh_token !== '' ? refresh_token : null, expires_at }
  }
  const code = typeof error === 'string' ? error : `HTTP ${status}`
  if (gone.has(code))
    throw new SignInRefused(`${name} does not let the desk into this mailbox any more. Connect it again under Admin, Mailboxes.`)
  const more = typeof error_description === 'string' ? ` ${error_description.split('\n')[0]?.slice(0, 300)}` : ''
  throw Object.assign(new Error(`The sign-in server of ${name} answered: ${code}.${more}`), { oauthCode: code })
}

async function post(url: string, body: URLSearchParams): Promise<{ status: number; answer: Record<string, unknown> }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body,
    redirect: 'error',
    signal: AbortSignal.timeout(longestWait),
  })
  const text = (await response.text()).slice(0, largestAnswer)
  try {
    const answer: unknown = JSON.parse(text)
    return { status: response.status, answer: typeof answer === 'object' && answer ? (answer as Record<string, unknown>) : {} }
  } catch {
    return { status: response.status === 200 ? 502 : response.status, answer: {} }
  }
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError') return 'no answer in 10 seconds'
  return error.cause instanceof Error ? error.cause.message : error.message
}
