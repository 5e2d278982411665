// A reply that is taken back before it leaves has promised nothing, kept nothing and told the customer nothing.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { receiveMessage } from '../tickets/index.ts'
import { dana, type CastName } from '../testing/cast.ts'
import { testDesk, type TestDesk } from '../testing/desk.ts'
import { sweepBatch } from './sweep.ts'

let desk: TestDesk
before(async () => {
  desk = await testDesk({ ONUS_ROLE: 'web' })
  await desk.as('ada', 'PATCH', 'company', { work_days: [1, 2, 3, 4, 5, 6, 7], work_start: '00:00', work_end: '23:59', time_zone: 'UTC' })
})
after(() => desk.close())

const hour = 3_600_000
const inMs = (n: number) => new Date(Date.now() + n).toISOString()
const take = async (): Promise<number> =>
  (await desk.as('mara', 'POST', 'tickets', { subject: 'Kettle leaks', text: 'It leaks.', customer: dana })).body.number
const send = (number: number, text: string, more: object = {}, who: CastName = 'mara') =>
  desk.as(who, 'POST', `tickets/${number}/messages`, { kind: 'reply', text, undo_seconds: 60, ...more })
const takeBack = (number: number, id: number) => desk.as('mara', 'DELETE', `tickets/${number}/messages/${id}`)
const promise = async (number: number, ms: number, more: object = {}) =>
  desk.as('mara', 'POST', `tickets/${number}/promises`, { action: 'Ring you', due: inMs(ms), ...more })
const promised = async (number: number) => (await desk.as('mara', 'GET', `tickets/${number}/promises`)).body.data
const ticket = async (number: number) => (await desk.as('mara', 'GET', `tickets/${number}`)).body

test('a promise that was written down by hand as said in a reply is unsaid with it', async () => {
  const number = await take()
  const reply = await send(number, 'Hello Dana.')
  assert.equal((await promise(number, 5 * hour, { message_id: reply.body.id })).status, 201)
  assert.equal((await takeBack(number, reply.body.id)).status, 200)
  assert.deepEqual(await promised(number), [])
  assert.equal((await promise(number, 5 * hour, { message_id: reply.body.id })).status, 422)
})

test('nothing is promised for a time before the reply leaves: it could be broken before it was said', async () => {
  const number = await take()
  const soon = { action: 'Ring you', due: inMs(20_000) }
  assert.equal((await send(number, 'Hello Dana.', { promises: [soon] })).status, 422)
  assert.equal((await send(number, 'Hello Dana.', { promises: [soon], undo_seconds: 0 })).status, 201)
})

test('R23 what a reply kept is its new owner’s when the ticket changed hands before the reply was taken back', async () => {
  const number = await take()
  const { body: one } = await promise(number, 5 * hour)
  const reply = await send(number, 'I rang.', { keeps: [one.id] })
  await desk.as('ines', 'PUT', `tickets/${number}/owner`, { person: desk.people.jonas.id, reason: 'Mara is away' })
  await takeBack(number, reply.body.id)
  const [now] = await promised(number)
  assert.deepEqual([now.status, now.owner.name], ['open', 'Jonas Feld'])
})

test('R21 no reminder comes twice because a reply was taken back', async () => {
  const number = await take()
  const { body: one } = await promise(number, 50 * 60_000)
  await desk.database.transact((tx) => sweepBatch(tx, new Date(Date.parse(one.due) - 20 * 60_000)))
  const reply = await send(number, 'I rang.', { keeps: [one.id] })
  await takeBack(number, reply.body.id)
  const { rows } = await desk.test.pool.query('select step, step_at from promises where id = $1', [one.id])
  assert.deepEqual(rows, [{ step: 'due', step_at: new Date(one.due) }])
})

test('R24 the update time is what it was: the customer has not heard from us', async () => {
  const number = await take()
  await send(number, 'The lid is ordered.', { undo_seconds: 0 })
  const by = inMs(hour)
  await desk.as('mara', 'PUT', `tickets/${number}/update-time`, { by })
  const reply = await send(number, 'It is on its way.')
  assert.notEqual((await ticket(number)).update_at, by)
  await takeBack(number, reply.body.id)
  assert.equal((await ticket(number)).update_at, by)
  const { rows } = await desk.test.pool.query('select run_at from graphile_worker.jobs where key = $1', [`update:${number}`])
  assert.equal(rows[0].run_at.toISOString(), by)
})

test('a customer who wrote before the reply was taken back still waits for an answer', async () => {
  const number = await take()
  await send(number, 'The lid is ordered.', { undo_seconds: 0, status: 'pending' })
  const reply = await send(number, 'It is on its way.')
  const blank = { from_address: null, subject: null, html: null, quoted: null, signature: null, header_id: null, header_references: null }
  const message = {
    ...blank,
    receipt_id: null,
    customer_id: (await ticket(number)).customer.id,
    text: 'It is the blue one.',
    attachments: [],
  }
  await desk.database.transact((tx) => receiveMessage(tx, { ticket_id: number, message, now: new Date() }))
  await takeBack(number, reply.body.id)
  const { status, waiting_since: since, due_kind: kind } = await ticket(number)
  assert.deepEqual([status, since !== null, kind], ['open', true, 'reply'])
})

test('rule 4: a reply that solved by keeping the last promise: taken back twice, the ticket is open and the promise stands', async () => {
  const number = await take()
  const { body: one } = await promise(number, hour / 2)
  const reply = await send(number, 'It is mended.', { status: 'solved', outcome: 'Mended', keeps: [one.id] })
  assert.equal((await ticket(number)).status, 'solved')
  assert.deepEqual([(await takeBack(number, reply.body.id)).status, (await takeBack(number, reply.body.id)).status], [200, 200])
  const { status, due_kind: kind, due_at: due, plan } = await ticket(number)
  assert.deepEqual([status, kind, due, plan.next], ['open', 'promise', one.due, 'Ring Dana'])
  assert.equal((await promised(number))[0].standing, true)
})

test('what a reply put right is owed still when the reply is taken back', async () => {
  const number = await take()
  const { body } = await promise(number, 1_500)
  await desk.database.transact((tx) => sweepBatch(tx, new Date(Date.now() + 3_000)))
  await new Promise((resolve) => setTimeout(resolve, 1_600))
  const reply = await send(number, 'It is mended, later than I said.', { keeps: [body.id] })
  assert.equal((await desk.as('mara', 'GET', `promises/${body.id}`)).body.standing, false)
  assert.equal((await takeBack(number, reply.body.id)).status, 200)
  const again = (await desk.as('mara', 'GET', `promises/${body.id}`)).body
  assert.deepEqual([again.status, again.standing, again.put_right_at], ['broken', true, null])
})

test('a promise that has not left yet is not moved', async () => {
  const number = await take()
  await send(number, 'I will call you tomorrow at 3.')
  const [one] = await promised(number)
  const moved = await desk.as('mara', 'PUT', `promises/${one.id}/move`, { due: inMs(90 * hour) })
  assert.deepEqual([moved.status, moved.body.type], [409, 'not-yet-said'])
})
