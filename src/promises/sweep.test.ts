import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { dana, type CastName } from '../testing/cast.ts'
import { testDesk, type TestDesk } from '../testing/desk.ts'
import { sweepBatch } from './sweep.ts'

let desk: TestDesk
before(async () => {
  // No worker: the steps are taken here, at the times that the tests say.
  desk = await testDesk({ ONUS_ROLE: 'web' })
  await desk.as('ada', 'PATCH', 'company', { work_days: [1, 2, 3, 4, 5, 6, 7], work_start: '00:00', work_end: '23:59', time_zone: 'UTC' })
  await desk.as('ada', 'PATCH', `people/${desk.people.mara.id}`, { manager_id: desk.people.ines.id })
  await desk.as('ada', 'PATCH', `people/${desk.people.ines.id}`, { manager_id: desk.people.ada.id })
})
after(() => desk.close())

const hour = 3_600_000
const day = 24 * hour
const promiseDue = async (inMs: number, who: CastName = 'mara') => {
  const { number } = (await desk.as(who, 'POST', 'tickets', { subject: 'Lamp', text: 'Dark.', customer: dana })).body
  const due = new Date(Date.now() + inMs)
  const { body } = await desk.as(who, 'POST', `tickets/${number}/promises`, { action: 'Ring you', due: due.toISOString() })
  return { number: number as number, id: body.id as number, due }
}
const sweep = (now: Date) => desk.database.transact((tx) => sweepBatch(tx, now))
const at = (due: Date, ms: number) => new Date(due.getTime() + ms)
const eventsOf = async (number: number) =>
  (await desk.as('mara', 'GET', `tickets/${number}/events?limit=200`)).body.data.filter((e: { kind: string }) =>
    ['promise.due', 'promise.broken', 'promise.up'].includes(e.kind),
  ) as { kind: string; data: { step?: string; to?: number; level?: number } }[]

test('R21 R23q reminded twice before it is due, broken at its time, a level up each day; each step once, the owner first', async () => {
  const { number, id, due } = await promiseDue(2 * day)
  const { mara, ines, ada } = desk.people
  for (const ms of [
    -5 * hour,
    -4 * hour,
    -4 * hour + 1,
    -2 * hour,
    -hour,
    -hour / 2,
    0,
    1,
    hour,
    day + 1,
    day + 2,
    2 * day + 2,
    9 * day,
    9 * day,
  ])
    await sweep(at(due, ms))
  const events = await eventsOf(number)
  assert.deepEqual(
    events.map((e) => [e.kind, e.data.step ?? e.data.level ?? null, e.data.to]),
    [
      ['promise.due', 'early', mara.id],
      ['promise.due', 'soon', mara.id],
      ['promise.broken', null, mara.id],
      ['promise.up', 1, ines.id],
      ['promise.up', 2, ada.id],
    ],
  )
  const { status, standing, level } = (await desk.as('mara', 'GET', `promises/${id}`)).body
  assert.deepEqual([status, standing, level], ['broken', true, 2])
  const { owed } = (await desk.as('mara', 'GET', 'desk')).body
  assert.equal(owed[0].ticket.number, number)
})

test('R21 a promise that was kept is not reminded of, and its job is gone; one that was moved is reminded of at its new time', async () => {
  const kept = await promiseDue(2 * day)
  await desk.as('mara', 'PUT', `promises/${kept.id}/keeping`, { evidence: 'Rang' })
  const moved = await promiseDue(2 * day)
  const { body } = await desk.as('mara', 'PUT', `promises/${moved.id}/move`, { due: at(moved.due, 3 * day).toISOString(), text: 'Later.' })
  await sweep(at(kept.due, day))
  assert.deepEqual(await eventsOf(kept.number), [])
  assert.deepEqual(await eventsOf(moved.number), [])
  const { rows } = await desk.test.pool.query('select key from graphile_worker.jobs where key = any($1)', [
    [kept.id, moved.id, body.id].map((id) => `promise:${id}`),
  ])
  assert.deepEqual(
    rows.map((row) => row.key),
    [`promise:${body.id}`],
  )
  await sweep(at(moved.due, 3 * day - 2 * hour))
  assert.deepEqual(
    (await eventsOf(moved.number)).map((e) => e.data.step),
    ['early'],
  )
})

test('two workers that sweep at once take each step once', async () => {
  const promises = []
  for (let n = 0; n < 25; n++) promises.push(await promiseDue(2 * day))
  const now = at(promises.at(-1)!.due, -2 * hour)
  await Promise.all([sweep(now), sweep(now), sweep(now)])
  for (const { number } of promises) assert.equal((await eventsOf(number)).length, 1)
})

test('a sweep that is rolled back has done nothing; the next does it', async () => {
  const { number, due } = await promiseDue(2 * day)
  const now = at(due, -2 * hour)
  await assert.rejects(
    desk.database.transact(async (tx) => {
      await sweepBatch(tx, now)
      throw new Error('killed')
    }),
  )
  assert.equal((await eventsOf(number)).length, 0)
  await sweep(now)
  assert.equal((await eventsOf(number)).length, 1)
})

test('what came due while nobody ran is broken at once, without a reminder that helps nobody', async () => {
  const { number, due } = await promiseDue(2 * day)
  await sweep(at(due, 5 * hour))
  assert.deepEqual(
    (await eventsOf(number)).map((e) => e.kind),
    ['promise.broken'],
  )
})

test('after its time it cannot be moved; an honest word and a new time put it right, and it stays broken', async () => {
  const { number, id, due } = await promiseDue(12 * 60_000)
  const later = at(due, hour).toISOString()
  assert.equal((await desk.as('mara', 'PUT', `promises/${id}/mending`, { due: later, text: 'x' })).status, 409)
  await sweep(at(due, 1))
  const late = await desk.as('mara', 'PUT', `promises/${id}/move`, { due: later, text: 'x' })
  assert.deepEqual([late.status, late.body.type], [409, 'too-late'])
  const mended = await desk.as('mara', 'PUT', `promises/${id}/mending`, {
    due: at(due, day).toISOString(),
    text: 'I said I would ring today and did not.',
  })
  assert.deepEqual([mended.status, mended.body.follows, mended.body.status], [200, id, 'open'])
  const old = (await desk.as('mara', 'GET', `promises/${id}`)).body
  assert.deepEqual([old.status, old.standing], ['broken', false])
  assert.ok(old.put_right_message_id)
  await sweep(at(due, 3 * hour))
  assert.equal((await eventsOf(number)).filter((e) => e.kind === 'promise.up').length, 0)
})

test('done late it is put right with its evidence, and stays broken', async () => {
  const { id, due } = await promiseDue(12 * 60_000)
  await sweep(at(due, 1))
  const { body } = await desk.as('mara', 'PUT', `promises/${id}/keeping`, { evidence: 'Rang at six' })
  assert.deepEqual([body.status, body.standing, body.put_right_words], ['broken', false, 'Rang at six'])
})
