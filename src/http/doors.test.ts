// Signing in, staying in, being thrown out; forged, malformed and too many requests; live updates.
import assert from 'node:assert/strict'
import http from 'node:http'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { setPassword } from '../people/index.ts'
import { dana, password } from '../testing/cast.ts'
import { testDesk, type TestDesk } from '../testing/desk.ts'

let desk: TestDesk
before(async () => {
  desk = await testDesk()
  const hash = await desk.services.signIn.hashPassword(password)
  for (const who of ['mara', 'jonas'] as const) await desk.database.transact((tx) => setPassword(tx, desk.people[who].id, hash, new Date()))
})
after(() => desk.close())

const cookiesOf = (headers: Record<string, unknown>) =>
  [headers['set-cookie'] ?? []]
    .flat()
    .map((c) => (c as string).split(';')[0])
    .join('; ')
const signIn = async (email: string) => {
  const { status, headers, body } = await desk.as(null, 'POST', 'session', { email, password })
  assert.equal(status, 200, JSON.stringify(body))
  return { cookie: cookiesOf(headers), raw: String(headers['set-cookie']) }
}

test('a password signs in; the cookie is for the server alone', async () => {
  const { cookie, raw } = await signIn('Mara@Larkfield.example ')
  assert.match(raw, /HttpOnly/)
  assert.match(raw, /SameSite=Lax/)
  assert.equal((await desk.as(null, 'GET', 'me', undefined, { cookie })).body.name, 'Mara Lindqvist')
})

test('a wrong password and an unknown address are told alike', async () => {
  const wrong = await desk.as(null, 'POST', 'session', { email: 'mara@larkfield.example', password: 'not this one' })
  const unknown = await desk.as(null, 'POST', 'session', { email: 'nobody@larkfield.example', password: 'not this one' })
  assert.deepEqual([wrong.status, unknown.status, wrong.body.detail], [401, 401, unknown.body.detail])
})

test('a one-time link signs in once', async () => {
  const { url } = (await desk.as('ada', 'POST', `people/${desk.people.jonas.id}/sign-in-link`)).body
  const token = new URL(url).searchParams.get('token')
  const first = await desk.as(null, 'POST', 'session/link', { token })
  const second = await desk.as(null, 'POST', 'session/link', { token })
  assert.deepEqual([first.status, first.body.name, second.status, second.body.type], [200, 'Jonas Feld', 410, 'link-over'])
})

test('an expired link says so', async () => {
  const { url } = await desk.services.signIn.makeLink('jonas@larkfield.example', new Date())
  await desk.test.pool.query(`update auth.verification set "expiresAt" = now() - interval '1 minute'`)
  const { status, body } = await desk.as(null, 'POST', 'session/link', { token: new URL(url).searchParams.get('token') })
  assert.equal(status, 410)
  assert.match(body.detail, /Ask an admin for a new one/)
})

test('sessions are listed and revoked', async () => {
  const one = await signIn('jonas@larkfield.example')
  const two = await signIn('jonas@larkfield.example')
  const { body } = await desk.as(null, 'GET', 'sessions', undefined, { cookie: one.cookie })
  const other = body.data.find((s: { current: boolean }) => !s.current && body.data.length > 1)
  assert.equal(body.data.filter((s: { current: boolean }) => s.current).length, 1)
  for (const session of body.data.filter((s: { current: boolean }) => !s.current))
    await desk.as(null, 'DELETE', `sessions/${session.id}`, undefined, { cookie: one.cookie, 'x-onus': '1' })
  assert.ok(other)
  assert.equal((await desk.as(null, 'GET', 'me', undefined, { cookie: two.cookie })).status, 401)
  await desk.as(null, 'DELETE', 'session', undefined, { cookie: one.cookie, 'x-onus': '1' })
  assert.equal((await desk.as(null, 'GET', 'me', undefined, { cookie: one.cookie })).status, 401)
})

test('a deactivated person is out at once, by cookie and by token', async () => {
  const { cookie } = await signIn('jonas@larkfield.example')
  assert.equal((await desk.as('ada', 'PUT', `people/${desk.people.jonas.id}/deactivation`)).status, 200)
  assert.equal((await desk.as(null, 'GET', 'me', undefined, { cookie })).status, 401)
  assert.equal((await desk.as('jonas', 'GET', 'me')).status, 401)
  assert.equal((await desk.as('ada', 'DELETE', `people/${desk.people.jonas.id}/deactivation`)).body.active, true)
})

test('a change with a cookie but without our header is refused as forged', async () => {
  const { cookie } = await signIn('mara@larkfield.example')
  const { status, body } = await desk.as(null, 'POST', 'tokens', { name: 'x' }, { cookie })
  assert.deepEqual([status, body.type], [403, 'forged'])
  assert.equal((await desk.as(null, 'POST', 'tokens', { name: 'x' }, { cookie, 'x-onus': '1' })).status, 201)
})

test('a revoked token is refused with what to do', async () => {
  const made = (await desk.as('mara', 'POST', 'tokens', { name: 'old' })).body
  await desk.as('mara', 'DELETE', `tokens/${made.id}`)
  const { status, body } = await desk.as(null, 'GET', 'me', undefined, { authorization: `Bearer ${made.token}` })
  assert.equal(status, 401)
  assert.match(body.detail, /bin\/onus token create/)
})

test('guessing passwords is slowed: 429 with Retry-After', async () => {
  const tries = await Promise.all(
    Array.from({ length: 14 }, () =>
      desk.as(null, 'POST', 'session', { email: 'x@y.example', password: 'guess guess' }, { 'x-forwarded-for': '203.0.113.9' }),
    ),
  )
  const refused = tries.filter((t) => t.status === 429)
  assert.ok(refused.length >= 3)
  assert.ok(refused[0]!.headers['retry-after'])
})

const bad: [string, Parameters<TestDesk['as']>, number, RegExp][] = [
  ['an unknown ticket', ['mara', 'GET', 'tickets/4711'], 404, /no such ticket/],
  ['a ticket number that is none', ['mara', 'GET', 'tickets/abc'], 400, /openapi/],
  ['a field that is missing', ['mara', 'POST', 'tickets', { subject: 'x' }], 400, /text/],
  ['a status that is none', ['mara', 'GET', 'tickets?status=stuck'], 422, /no status/],
  ['a cursor that is none of ours', ['mara', 'GET', 'tickets?cursor=xx'], 422, /cursor/],
  ['an address that is none', ['mara', 'GET', 'nothing-here'], 404, /nothing at/],
  ['a body that is no JSON', ['mara', 'POST', 'tickets', '{oops', { 'content-type': 'application/json' }], 400, /JSON/],
  ['a kind of content we do not know', ['mara', 'POST', 'tickets', '<x/>', { 'content-type': 'text/xml' }], 415, /application\/json/],
  [
    'a portrait that is no picture',
    ['mara', 'PUT', 'me/portrait', Buffer.from('hello'), { 'content-type': 'image/png' }],
    422,
    /PNG, JPEG or WebP/,
  ],
]
for (const [what, request, status, detail] of bad) {
  test(`bad input: ${what} gets ${status} and says what to do`, async () => {
    const answer = await desk.as(...request)
    assert.equal(answer.status, status)
    assert.match(String(answer.headers['content-type']), /problem\+json/)
    assert.match(answer.body.detail, detail)
  })
}

test('pages and answers carry strict headers', async () => {
  const { headers } = await desk.app.inject({ url: '/healthz' })
  assert.match(String(headers['content-security-policy']), /script-src 'self'(;|$)/)
  assert.equal(headers['x-content-type-options'], 'nosniff')
  assert.equal(headers['strict-transport-security'], undefined)
})

test('health, readiness and metrics answer', async () => {
  assert.deepEqual((await desk.as(null, 'GET', '/readyz')).body, { status: 'ready', database: true, migrated: true, queue: true })
  assert.match((await desk.as(null, 'GET', '/metrics')).body, /onus_mail_unread 0/)
})

test('what another does reaches an open page within a second, and a page that was away hears what it missed', async () => {
  const address = desk.app.server.address() as { port: number }
  const open = (last?: number) => listen(address.port, desk.tokens.priya, last)
  const stream = open()
  await sleep(200)
  const { body } = await desk.as('mara', 'POST', 'tickets', { subject: 'Live', text: 'x', customer: dana })
  await stream.heard((text) => text.includes(`"ticket_id":${body.number}`), 1000)
  stream.close()
  await desk.as('mara', 'POST', `tickets/${body.number}/messages`, { kind: 'note', text: 'while you were away' })
  const again = open(stream.lastId())
  await again.heard((text) => text.includes('"kind":"message.created"') && text.includes(`"ticket_id":${body.number}`), 1000)
  again.close()
})

function listen(port: number, token: string, last?: number) {
  let text = ''
  const request = http.get(
    { port, path: '/api/v1/stream', headers: { authorization: `Bearer ${token}`, ...(last ? { 'last-event-id': String(last) } : {}) } },
    (response) => {
      response.on('data', (chunk) => (text += String(chunk)))
    },
  )
  request.on('error', () => {})
  const heard = async (good: (text: string) => boolean, ms: number) => {
    const until = Date.now() + ms
    while (!good(text)) {
      if (Date.now() > until) assert.fail(`not heard in ${ms} ms: ${text}`)
      await sleep(10)
    }
  }
  return { heard, close: () => request.destroy(), lastId: () => Number([...text.matchAll(/^id: (\d+)$/gm)].at(-1)?.[1]) }
}

test('a field that a route does not name reaches nothing', async () => {
  const { body: customer } = await desk.as('mara', 'POST', 'customers', { name: 'Ruth Abelman', email: 'ruth@abelman.example' })
  const { status } = await desk.as('mara', 'PATCH', `customers/${customer.id}`, {
    name: 'Ruth A.',
    created_at: '2001-01-01T00:00:00Z',
    constructor: 1,
  })
  assert.equal(status, 200)
  const { body } = await desk.as('mara', 'GET', `customers/${customer.id}`)
  assert.deepEqual([body.name, body.created_at], ['Ruth A.', customer.created_at])
})
