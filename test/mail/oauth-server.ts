// A provider's sign-in server: the authorisation code flow with PKCE, refresh tokens that change with each use, and introspection.
import { createHash, randomBytes } from 'node:crypto'
import http from 'node:http'

export type OauthServer = {
  url: string
  /** What was asked of the token endpoint: each grant in order. */
  asked: string[]
  /** The last token that was handed out. */
  token: () => string
  /** Tokens live so many seconds from now on. */
  livesFor: number
  /** Takes all leave back: the refresh token is void, and the access token with it. */
  revoke: () => void
  /** Voids the access token before its time. */
  voidToken: () => void
  /** How long an answer takes, in milliseconds. */
  slow: number
  close: () => Promise<void>
}

type Given = { challenge: string; redirect: string }
const fresh = () => randomBytes(12).toString('hex')

/** Starts one that knows a single client and a single user. */
export async function startOauthServer(client: { id: string; secret: string }, email: string): Promise<OauthServer> {
  const codes = new Map<string, Given>()
  let access = ''
  let refresh = ''
  const state: OauthServer = {
    url: '',
    asked: [],
    token: () => access,
    livesFor: 3_600,
    revoke: () => (access = refresh = fresh()),
    voidToken: () => (access = fresh()),
    slow: 0,
    close: async () => {},
  }
  const hand = () => {
    ;[access, refresh] = [fresh(), fresh()]
    return { access_token: access, refresh_token: refresh, expires_in: state.livesFor, token_type: 'Bearer' }
  }
  const tokens = (form: URLSearchParams): [number, object] => {
    state.asked.push(form.get('grant_type') ?? '')
    if (form.get('client_id') !== client.id || form.get('client_secret') !== client.secret) return [401, { error: 'invalid_client' }]
    if (form.get('grant_type') === 'refresh_token')
      return form.get('refresh_token') === refresh ? [200, hand()] : [400, { error: 'invalid_grant' }]
    const given = codes.get(form.get('code') ?? '')
    codes.delete(form.get('code') ?? '')
    const proof = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    if (!given || given.challenge !== proof || given.redirect !== form.get('redirect_uri')) return [400, { error: 'invalid_grant' }]
    return [200, hand()]
  }
  const authorize = (query: URLSearchParams): string => {
    const code = fresh()
    const redirect = query.get('redirect_uri') ?? ''
    const isRight =
      query.get('client_id') === client.id && query.get('code_challenge_method') === 'S256' && query.get('response_type') === 'code'
    if (isRight) codes.set(code, { challenge: query.get('code_challenge') ?? '', redirect })
    return `${redirect}?${new URLSearchParams({ state: query.get('state') ?? '', ...(isRight ? { code } : { error: 'invalid_request' }) }).toString()}`
  }
  const server = http.createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://x')
      if (url.pathname === '/authorize') {
        response.writeHead(302, { location: authorize(url.searchParams) }).end()
        return
      }
      const form = new URLSearchParams(body)
      const [status, answer] =
        url.pathname === '/introspect' ? [200, { active: form.get('token') === access, email, username: email }] : tokens(form)
      setTimeout(() => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer)), state.slow)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  state.url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  state.close = () =>
    new Promise((resolve) => {
      server.closeAllConnections()
      server.close(() => resolve())
    })
  return state
}
