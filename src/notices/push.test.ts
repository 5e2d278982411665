// What a person's computers are told, with no page open. The push service is a server of the test.
import assert from 'node:assert/strict'
import { createECDH, createPublicKey, randomBytes, verify, type ECDH } from 'node:crypto'
import http from 'node:http'
import { createRequire } from 'node:module'
import { buffer } from 'node:stream/consumers'
import { after, before, beforeEach, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { recordEvents, type NewEvent } from '../db/index.ts'
import { dana, type CastName } from '../testing/cast.ts'
import { testDesk, type TestDesk } from '../testing/desk.ts'
import { pushNotice, type PushJob } from './push-notice.ts'

// Of the same library as the encrypting side, but the other half of it: what a browser does.
const ece = createRequire(import.meta.resolve('web-push'))('http_ece') as {
  decrypt: (body: Buffer, params: { version: 'aes128gcm'; privateKey: ECDH; authSecret: string }) => Buffer
}

type Pushed = { path: string; headers: http.IncomingHttpHeaders; body: Buffer }
const pushed: Pushed[] = []
let status = 201
let service: http.Server
let origin: string
let desk: TestDesk
let number: number

before(async () => {
  service = http.createServer((request, response) => {
    void buffer(request).then((body) => {
      pushed.push({ path: request.url ?? '', headers: request.headers, body })
      response.writeHead(status).end()
    })
  })
  await new Promise<void>((resolve) => void service.listen(0, '127.0.0.1', resolve))
  const address = service.address()
  origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  desk = await testDesk()
  number = (await desk.as('mara', 'POST', 'tickets', { subject: 'Serial on the phone', text: 'Where is it?', customer: dana })).body.number
})
after(async () => {
  await desk.close()
  service.closeAllConnections()
  await new Promise<void>((resolve) => service.close(() => resolve()))
})
beforeEach(async () => {
  pushed.length = 0
  status = 201
  await desk.database.db.deleteFrom('push_subscriptions').execute()
})

const soon = () => new Date(Date.now() + 40 * 60_000)
const id = (who: CastName) => desk.people[who].id
let promises = 0
const event = (kind: string, to: number, more: object = {}, by: number | null = null): NewEvent => ({
  kind,
  ticket_id: number,
  person_id: by,
  data: { promise_id: ++promises, action: 'Ring Dana Whitfield', due: soon().toISOString(), step: 'soon', to, ...more },
  at: new Date(),
})
const happens = (...events: NewEvent[]) => desk.database.transact((tx) => recordEvents(tx, events))
async function received(n: number): Promise<Pushed[]> {
  for (let i = 0; pushed.length < n && i < 100; i++) await sleep(50)
  assert.equal(pushed.length, n)
  return pushed
}

type Browser = { ecdh: ECDH; keys: { p256dh: string; auth: string } }
function browser(): Browser {
  const ecdh = createECDH('prime256v1')
  ecdh.generateKeys()
  return { ecdh, keys: { p256dh: ecdh.getPublicKey('base64url'), auth: randomBytes(16).toString('base64url') } }
}
const textFor = ({ ecdh, keys }: Browser, { body }: Pushed) =>
  JSON.parse(ece.decrypt(body, { version: 'aes128gcm', privateKey: ecdh, authSecret: keys.auth }).toString())

/** A browser whose push service is the test's own; the door takes only public ones. */
async function subscribed(who: CastName, path: string): Promise<Browser> {
  const one = browser()
  await desk.database.db
    .insertInto('push_subscriptions')
    .values({ person_id: id(who), endpoint: origin + path, ...one.keys, created_at: new Date() })
    .execute()
  return one
}

test('a reminder is pushed to every computer of its owner, encrypted, signed by the desk, and to nobody else', async () => {
  const [desktop, laptop] = [await subscribed('mara', '/desktop'), await subscribed('mara', '/laptop')]
  await subscribed('jonas', '/jonas')
  await happens(event('promise.due', id('mara')))
  const posts = await received(2)
  assert.deepEqual(posts.map((post) => post.path).toSorted(), ['/desktop', '/laptop'])
  const at = (path: string) => posts.find((post) => post.path === path)!
  const text = textFor(desktop, at('/desktop'))
  assert.match(text.title, /^In (40|39) min: Ring Dana Whitfield$/)
  assert.match(text.body, new RegExp(`\\d\\d:\\d\\d (today|tomorrow)\\.\\n#${number} Serial on the phone$`))
  assert.equal(text.path, `/tickets/${number}`)
  assert.equal(textFor(laptop, at('/laptop')).tag, text.tag)
  assert.equal(at('/desktop').headers['content-encoding'], 'aes128gcm')
  const { public_key: key } = (await desk.as('mara', 'GET', 'me/push')).body
  assertSigned(at('/desktop').headers.authorization ?? '', key)
})

/** The push service checks that the desk's own key signed a statement for it (RFC 8292). */
function assertSigned(authorization: string, key: string): void {
  const [, token = '', sender] = /^vapid t=([^,]+), k=(.+)$/.exec(authorization) ?? []
  assert.equal(sender, key)
  const [head, claims = '', signature = ''] = token.split('.')
  const point = Buffer.from(key, 'base64url')
  const jwk = { kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') }
  const publicKey = createPublicKey({ key: jwk, format: 'jwk' })
  const signed = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
  assert.ok(signed)
  assert.equal(JSON.parse(Buffer.from(claims, 'base64url').toString()).aud, origin)
}

test('a browser that is gone is forgotten', async () => {
  await subscribed('mara', '/gone')
  status = 410
  await happens(event('promise.due', id('mara')))
  await received(1)
  for (let i = 0; i < 100 && (await desk.as('mara', 'GET', 'me/push')).body.subscriptions.length > 0; i++) await sleep(20)
  assert.deepEqual((await desk.as('mara', 'GET', 'me/push')).body.subscriptions, [])
})

test('a push service that fails is tried again a few times, only for the browser that it failed for', async () => {
  await subscribed('mara', '/broken')
  const { id: subscription } = await desk.database.db.selectFrom('push_subscriptions').select('id').executeTakeFirstOrThrow()
  status = 503
  const warned: string[] = []
  const services = { database: desk.database, config: desk.config, log: { warn: (_: object, words: string) => void warned.push(words) } }
  const job: PushJob = { person_id: id('mara'), title: 'In 40 min: x', body: 'x', path: '/', tag: 'retry' }
  // Far ahead, so that the desk's own worker leaves what is planned to the test.
  const later = new Date(Date.now() + 24 * 3_600_000)
  const waiting = async () => (await desk.test.pool.query(queued)).rows.map(({ payload }) => payload as PushJob)
  await pushNotice(services, job, later)
  for (let tries = 1; tries < 4; tries++) {
    const [next] = (await waiting()).filter((one) => one.attempt === tries)
    assert.equal(next?.subscription_id, subscription)
    await pushNotice(services, next, later)
  }
  assert.equal(pushed.length, 4)
  assert.equal((await waiting()).filter((one) => one.attempt === 4).length, 0)
  assert.match(warned[0] ?? '', /could not be pushed after 4 tries/)
  await desk.test.pool.query("delete from graphile_worker._private_jobs where payload::json ->> 'tag' = 'retry'")
})
const queued = `select payload from graphile_worker._private_jobs where payload::json ->> 'tag' = 'retry' order by id`

test('what was rolled back is pushed to nobody', async () => {
  const desktop = await subscribed('mara', '/desktop')
  await assert.rejects(
    desk.database.transact(async (tx) => {
      await recordEvents(tx, [event('promise.due', id('mara'), { action: 'Never said' })])
      throw new Error('It did not happen')
    }),
  )
  await happens(event('promise.due', id('jonas')), event('promise.due', id('mara'), { action: 'Said' }))
  const [post] = await received(1)
  assert.match(textFor(desktop, post!).title, /Said$/)
})

test('the desk keeps one key, however many ask for it first at once', async () => {
  await desk.database.db.updateTable('company').set({ push_public_key: null, push_private_key: null }).execute()
  const answers = await Promise.all((['mara', 'jonas', 'tomas', 'ines'] as const).map((who) => desk.as(who, 'GET', 'me/push')))
  const keys = new Set(answers.map(({ body }) => body.public_key))
  assert.equal(keys.size, 1)
  assert.equal(Buffer.from([...keys][0], 'base64url').length, 65)
  const company = (await desk.as('ada', 'GET', 'company')).body
  assert.ok(!('push_private_key' in company) && !('push_public_key' in company))
})

test('a person switches it on and off in a browser, which tells one person only', async () => {
  const subscription = { endpoint: 'https://push.example.com/send/abc', keys: browser().keys }
  const own = async (who: CastName) =>
    (await desk.as(who, 'GET', 'me/push')).body.subscriptions.map((one: { endpoint: string }) => one.endpoint)
  assert.equal((await desk.as('tomas', 'POST', 'me/push', subscription)).status, 201)
  assert.equal((await desk.as('tomas', 'POST', 'me/push', subscription)).status, 201, 'twice is as good as once')
  assert.deepEqual(await own('tomas'), [subscription.endpoint])
  await desk.as('mara', 'POST', 'me/push', subscription)
  assert.deepEqual([await own('tomas'), await own('mara')], [[], [subscription.endpoint]])
  const off = `me/push?endpoint=${encodeURIComponent(subscription.endpoint)}`
  assert.equal((await desk.as('tomas', 'DELETE', off)).status, 204)
  assert.deepEqual(await own('mara'), [subscription.endpoint], 'nobody switches it off for another')
  await desk.as('mara', 'DELETE', off)
  assert.deepEqual(await own('mara'), [])
})

for (const endpoint of [
  'http://push.example.com/send/abc',
  'https://127.0.0.1/send/abc',
  'https://[::1]/send/abc',
  'https://2130706433/send/abc',
  'https://localhost/send/abc',
  'https://database.internal/send/abc',
  'https://push.example.com:5432/send/abc',
])
  test(`the desk does not post to ${endpoint}`, async () =>
    assert.equal((await desk.as('mara', 'POST', 'me/push', { endpoint, keys: browser().keys })).status, 422))
