// Sign-in rests on better-auth: password hashes (scrypt), session cookies, one-time links. It is loaded when first needed, and nothing
// outside this file knows it.
import { createHmac } from 'node:crypto'
import pg from 'pg'
import { Problem } from '../kernel/index.ts'

export type SignInResult = { personId: number; sessionId: string; cookies: string[] }

export type SignInSettings = { pool: pg.Pool; secret: Buffer; url: string }

/** Lifetime of a one-time sign-in link, in seconds. */
const linkSeconds = 24 * 60 * 60

export type SignIn = ReturnType<typeof openSignIn>

/** The sign-in of one desk. `secret` signs the cookies; `url` decides whether they need https. */
export function openSignIn(settings: SignInSettings) {
  const links = new Map<string, string>()
  let loaded: ReturnType<typeof load> | undefined
  const auth = () => (loaded ??= load(settings, links))
  return {
    hashPassword: async (password: string): Promise<string> => (await import('better-auth/crypto')).hashPassword(password),

    /** Signs in by password; Problem 401 without saying which of the two was wrong. */
    async byPassword(email: string, password: string, headers: Headers): Promise<SignInResult> {
      const response = await (
        await auth()
      ).api.signInEmail({ body: { email: email.trim().toLowerCase(), password }, headers, asResponse: true })
      if (!response.ok)
        throw new Problem(
          'sign-in-failed',
          401,
          'Not signed in',
          'Email or password is not right. Try again, or ask an admin for a sign-in link.',
        )
      return resultOf(response, await auth())
    },

    /** Signs in by a one-time link's token; Problem 410 when it was used or is older than a day. */
    async byLink(token: string, headers: Headers): Promise<SignInResult> {
      const response = await (await auth()).api.magicLinkVerify({ query: { token }, headers, asResponse: true })
      if (!response.ok || !response.headers.getSetCookie().some((c) => c.includes('session_token'))) {
        throw new Problem('link-over', 410, 'This link is over', 'A sign-in link works once and for one day. Ask an admin for a new one.')
      }
      return resultOf(response, await auth())
    },

    /** Who the cookies say it is, with refreshed cookies now and then; undefined for nobody. */
    async ofCookies(headers: Headers): Promise<SignInResult | undefined> {
      if (!headers.get('cookie')?.includes('onus.session_token')) return undefined
      const { headers: out, response } = await (await auth()).api.getSession({ headers, returnHeaders: true })
      if (!response) return undefined
      return { personId: Number(response.user.id), sessionId: response.session.id, cookies: out?.getSetCookie() ?? [] }
    },

    /** Ends the session; answers the cookies that say so. */
    async out(headers: Headers): Promise<string[]> {
      const response = await (await auth()).api.signOut({ headers, asResponse: true })
      return response.headers.getSetCookie()
    },

    /** Makes a one-time sign-in link for an address of ours. */
    async makeLink(email: string, now: Date): Promise<{ url: string; expires_at: Date }> {
      await (await auth()).api.signInMagicLink({ body: { email }, headers: new Headers() })
      const token = links.get(email)
      if (!token) throw new Error('no link was made')
      links.delete(email)
      return { url: `${settings.url}/sign-in/link?token=${token}`, expires_at: new Date(now.getTime() + linkSeconds * 1000) }
    },
  }
}

async function load({ pool, secret, url }: SignInSettings, links: Map<string, string>) {
  const [{ betterAuth }, { magicLink }, { Kysely, PostgresDialect }] = await Promise.all([
    import('better-auth'),
    import('better-auth/plugins/magic-link'),
    import('kysely'),
  ])
  const options = pool.options as pg.PoolConfig
  const own = new pg.Pool({ ...options, max: 4, options: '-c search_path=auth -c timezone=UTC' })
  own.on('error', () => {})
  own.on('connect', (client) => client.on('error', () => {}))
  closers.set(pool, () => own.end())
  return betterAuth({
    appName: 'Onus',
    secret: createHmac('sha256', secret).update('sessions').digest('hex'),
    baseURL: url,
    database: { db: new Kysely({ dialect: new PostgresDialect({ pool: own }) }), type: 'postgres' },
    telemetry: { enabled: false },
    logger: { disabled: true },
    // The desk's own limiter guards sign-in, per address and over all processes.
    rateLimit: { enabled: false },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 200 },
    session: { expiresIn: 30 * 24 * 60 * 60, updateAge: 24 * 60 * 60 },
    advanced: { cookiePrefix: 'onus', useSecureCookies: url.startsWith('https:') },
    plugins: [
      magicLink({
        disableSignUp: true,
        expiresIn: linkSeconds,
        allowedAttempts: 1,
        storeToken: 'hashed',
        sendMagicLink: async ({ email, token }) => void links.set(email, token),
      }),
    ],
  })
}

const closers = new WeakMap<pg.Pool, () => Promise<void>>()

/** Closes the connections that sign-in opened beside the pool. */
export const closeSignIn = (pool: pg.Pool): Promise<void> => closers.get(pool)?.() ?? Promise.resolve()

type Auth = Awaited<ReturnType<typeof load>>

/** Reads who the new session belongs to from the very cookies that were set. */
async function resultOf(response: Response, auth: Auth): Promise<SignInResult> {
  const cookies = response.headers.getSetCookie()
  const cookie = cookies.map((c) => c.split(';')[0]).join('; ')
  const session = await auth.api.getSession({ headers: new Headers({ cookie }) })
  if (!session) throw new Problem('sign-in-failed', 401, 'Not signed in', 'The session could not be started. Try again.')
  return { personId: Number(session.user.id), sessionId: session.session.id, cookies }
}
