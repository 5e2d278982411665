// Webhooks through the product's door: a desk that runs, and a receiver that listens on a port of its own.
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { dana } from '../testing/cast.ts'
import { testDesk, type TestDesk } from '../testing/desk.ts'
import { startReceiver, type Got, type Receiver } from './testdata/receiver.ts'

let desk: TestDesk
let receiver: Receiver

before(async () => {
  receiver = await startReceiver()
  desk = await testDesk()
})
after(async () => {
  await desk.close()
  await receiver.close()
})
beforeEach(async () => {
  for (const { id } of (await desk.as('ada', 'GET', 'webhooks')).body.data) await desk.as('ada', 'DELETE', `webhooks/${id}`)
  receiver.got.length = 0
  receiver.status = 200
})

const add = async (kinds: string[], path = '/') => {
  const { status, body } = await desk.as('ada', 'POST', 'webhooks', { url: `${receiver.url}${path}`, kinds })
  assert.equal(status, 201, JSON.stringify(body))
  return body as { id: number; url: string; secret: string; active: boolean }
}
const open = async (subject: string) =>
  (await desk.as('mara', 'POST', 'tickets', { subject, text: 'x', customer: dana })).body.number as number
const kindsAt = (path: string) => receiver.got.filter((g) => g.path === path).map((g) => g.body.type)
const log = async (id: number) => (await desk.as('ada', 'GET', `webhooks/${id}/deliveries`)).body.data

/** What a receiver does, written from the description alone. */
function verified({ headers, raw }: Got, secret: string): boolean {
  const hex = createHmac('sha256', secret).update(`${headers['onus-timestamp']}.${raw}`, 'utf8').digest('hex')
  return headers['onus-signature'] === `v1=${hex}`
}

test('what happens is told, signed with the secret that was shown once', async () => {
  const { secret, id } = await add(['ticket.created'])
  assert.match(secret, /^whsec_[\w-]{27}$/)
  const number = await open('The lamp hums')
  const got = await receiver.next()
  assert.equal(got.method, 'POST')
  assert.equal(got.headers['content-type'], 'application/json')
  assert.equal(got.headers['user-agent'], 'Onus')
  assert.equal(got.headers['onus-event-id'], got.body.id)
  assert.ok(Math.abs(Number(got.headers['onus-timestamp']) - Date.now() / 1000) < 30)
  assert.ok(verified(got, secret))
  assert.ok(!verified({ ...got, raw: `${got.raw} ` }, secret))
  assert.ok(!verified(got, 'whsec_another'))
  assert.deepEqual(Object.keys(got.body), ['id', 'type', 'at', 'ticket', 'person_id', 'data'])
  const history = (await desk.as('mara', 'GET', `tickets/${number}/events`)).body.data
  const event = history.find((e: { kind: string }) => e.kind === 'ticket.created')
  assert.equal(got.body.id, `evt_${event.id}`)
  assert.equal(got.body.at, event.at)
  assert.equal(got.body.ticket, number)
  assert.equal(JSON.stringify((await desk.as('ada', 'GET', 'webhooks')).body).includes(secret), false)
  await until(async () => (await log(id))[0]?.state === 'sent')
  const [row] = await log(id)
  assert.deepEqual([row.event_id, row.http_status, row.attempts, row.error, row.body], [got.body.id, 200, 1, null, got.raw])
})

test('two webhooks get what each asked for, and `*` gets everything', async () => {
  await add(['ticket.created'], '/new')
  await add(['ticket.owner_changed', 'message.created'], '/some')
  await add(['*'], '/all')
  await open('The kettle leaks')
  await until(async () => receiver.got.length >= 3 && kindsAt('/all').includes('message.created') && kindsAt('/some').length >= 2)
  await settled()
  assert.deepEqual(kindsAt('/new'), ['ticket.created'])
  assert.deepEqual(new Set(kindsAt('/some')), new Set(['message.created', 'ticket.owner_changed']))
  assert.equal(kindsAt('/some').length, 2)
  assert.ok(['ticket.created', 'ticket.owner_changed', 'message.created'].every((kind) => kindsAt('/all').includes(kind)))
  assert.ok(!kindsAt('/all').includes('ticket.plan_set'), 'what is not public stays here')
})

test('a promise is told as it is made and as it is kept, with what was promised and by when', async () => {
  await add(['promise.made', 'promise.kept'])
  const number = await open('When does it come?')
  const due = new Date(Date.now() + 86_400_000).toISOString()
  const made = await desk.as('mara', 'POST', `tickets/${number}/promises`, { action: 'ring Dana', due })
  const kept = await desk.as('mara', 'PUT', `promises/${made.body.id}/keeping`, { evidence: 'Rang Dana, who was glad' })
  assert.deepEqual([made.status, kept.status], [201, 200], JSON.stringify(kept.body))
  await until(async () => receiver.got.length === 2)
  for (const type of ['promise.made', 'promise.kept']) {
    const told = receiver.got.find(({ body }) => body.type === type)?.body
    assert.deepEqual([told.ticket, told.data.promise_id, told.data.action, told.data.due], [number, made.body.id, 'ring Dana', due])
  }
})

test('a webhook that is switched off or removed hears nothing more, from the next event on', async () => {
  const off = await add(['*'], '/off')
  const removed = await add(['*'], '/removed')
  assert.equal((await desk.as('ada', 'PATCH', `webhooks/${off.id}`, { active: false })).body.active, false)
  assert.equal((await desk.as('ada', 'DELETE', `webhooks/${removed.id}`)).status, 204)
  await add(['ticket.created'], '/on')
  await open('Nobody else is told')
  await until(async () => kindsAt('/on').length === 1)
  await settled()
  assert.deepEqual([...kindsAt('/off'), ...kindsAt('/removed')], [])
  assert.equal((await desk.as('ada', 'GET', `webhooks/${removed.id}/deliveries`)).status, 404)
})

test('a test is sent at once, also while the webhook is off, and its delivery says how it went', async () => {
  const { id } = await add(['ticket.created'])
  await desk.as('ada', 'PATCH', `webhooks/${id}`, { active: false })
  receiver.status = 503
  const { status, body } = await desk.as('ada', 'POST', `webhooks/${id}/test`)
  assert.deepEqual([status, body.kind, body.state], [202, 'ping', 'waiting'])
  assert.equal((await receiver.next()).body.type, 'ping')
  await until(async () => (await log(id))[0].error !== null)
  const [failed] = await log(id)
  assert.deepEqual([failed.id, failed.state, failed.http_status, failed.error], [body.id, 'waiting', 503, 'It answered 503.'])
  receiver.status = 204
  const again = await desk.as('ada', 'POST', `webhooks/${id}/deliveries/${body.id}/retry`)
  assert.deepEqual([again.status, again.body.error], [202, null])
  await until(async () => (await log(id))[0].state === 'sent')
  assert.equal((await desk.as('ada', 'POST', `webhooks/${id}/deliveries/${body.id}/retry`)).body.type, 'already-sent')
})

test('a wrong address or an unknown kind is refused with what to do', async () => {
  const refused = async (body: object, words: RegExp) => {
    const answer = await desk.as('ada', 'POST', 'webhooks', { url: 'https://hooks.example', kinds: ['*'], ...body })
    assert.equal(answer.status, 422)
    assert.match(answer.body.detail, words)
  }
  await refused({ url: 'hooks.example' }, /Write it like https:/)
  await refused({ url: 'ftp://hooks.example' }, /Write it like https:/)
  await refused({ url: 'https://a:b@hooks.example' }, /Leave the user and the password out/)
  await refused({ kinds: [] }, /at least one kind/)
  await refused({ kinds: ['ticket.created', 'ticket.exploded', 'ping'] }, /ticket\.exploded, ping/)
})

test('the kinds are listed with a meaning each, and each of them can be asked for', async () => {
  const { data } = (await desk.as('ada', 'GET', 'webhooks/kinds')).body
  const named = data.map((k: { kind: string }) => k.kind)
  for (const kind of ['made', 'due', 'kept', 'moved', 'broken']) assert.ok(named.includes(`promise.${kind}`), kind)
  assert.ok(data.every((k: { meaning: string }) => /^[A-Z].+\.$/.test(k.meaning)))
  await add(named.filter((kind: string) => kind !== 'ping'))
})

test('only an admin sees or changes webhooks', async () => {
  const { id } = await add(['ticket.created'])
  for (const who of ['mara', 'ines', 'tomas'] as const) {
    assert.equal((await desk.as(who, 'GET', 'webhooks')).status, 403)
    assert.equal((await desk.as(who, 'POST', 'webhooks', { url: receiver.url, kinds: ['*'] })).status, 403)
    assert.equal((await desk.as(who, 'DELETE', `webhooks/${id}`)).status, 403)
    assert.equal((await desk.as(who, 'POST', `webhooks/${id}/test`)).status, 403)
  }
  assert.equal((await desk.as('ada', 'GET', 'webhooks')).body.data.length, 1)
})

test('the log is read page by page, newest first', async () => {
  const { id } = await add(['ticket.created'])
  for (const subject of ['One', 'Two', 'Three']) await open(subject)
  await settled()
  const first = (await desk.as('ada', 'GET', `webhooks/${id}/deliveries?limit=2`)).body
  const second = (await desk.as('ada', 'GET', `webhooks/${id}/deliveries?limit=2&cursor=${first.next_cursor}`)).body
  const ids = [...first.data, ...second.data].map((d: { id: number }) => d.id)
  assert.deepEqual([ids.length, second.next_cursor], [3, null])
  assert.deepEqual(
    ids,
    ids.toSorted((a, b) => b - a),
  )
})

/** Waits until it is so; fails after five seconds. */
async function until(so: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 5_000; Date.now() < end; await sleep(15)) if (await so()) return
  assert.ok(await so(), 'it did not come to that within five seconds')
}

/** Nothing is left to be sent. */
const settled = () =>
  until(async () => {
    const waiting = await desk.database.db.selectFrom('webhook_deliveries').select('id').where('state', '=', 'waiting').execute()
    return waiting.length === 0
  })
