import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testDesk, type TestDesk } from '../testing/desk.ts'
import type { CastName } from '../testing/cast.ts'
import { makeCommitment, stepCommitment } from './index.ts'

let desk: TestDesk
before(async () => {
  desk = await testDesk()
  const { ines, mara } = desk.people
  await desk.as('ada', 'POST', 'teams', { name: 'Customer care', member_ids: [ines.id, mara.id] })
  await desk.as('ada', 'POST', 'people', { name: 'Omar Haddad', email: 'omar@larkfield.example', role: 'supervisor' })
  const omar = (await desk.as('ada', 'GET', 'people')).body.data.find((p: { name: string }) => p.name === 'Omar Haddad').id
  await desk.as('ada', 'PATCH', `people/${ines.id}`, { manager_id: omar })
  await desk.as('ada', 'PATCH', `people/${omar}`, { manager_id: desk.people.ada.id })
})
after(() => desk.close())

// Far ahead, so that the desk's own worker never comes first. A Monday.
const made = new Date('2030-06-03T08:00:00Z')
const due = new Date('2030-06-05T14:00:00Z')
const make = (who: CastName, to: CastName[]) =>
  desk.database.transact((tx) =>
    makeCommitment(tx, desk.people[who], { to: to.map((one) => desk.people[one].id), action: 'August rota', due, now: made }),
  )
const clockOf = async (id: number): Promise<{ step: string | null; step_at: Date | null; status: string; level: number }> =>
  (await desk.test.pool.query('select step, step_at, status, level from commitments where id = $1', [id])).rows[0]
const take = (id: number, stepAt: Date, now = stepAt) => desk.database.transact((tx) => stepCommitment(tx, { id, stepAt, now }))
const eventsOf = async (id: number): Promise<{ kind: string; data: Record<string, unknown> }[]> =>
  (await desk.test.pool.query("select kind, data from desk_events where data->>'promise_id' = $1 order by id", [String(id)])).rows
const jobOf = async (id: number): Promise<Date | undefined> =>
  (await desk.test.pool.query('select run_at from graphile_worker.jobs where key = $1', [`commitment:${id}`])).rows[0]?.run_at

test('R30: who owes it is reminded twice, then it is broken, then it goes up a level each day, each step once', async () => {
  const id = await make('ines', ['mara'])
  const seen: string[] = []
  for (let n = 0; n < 6; n++) {
    const { step, step_at: at } = await clockOf(id)
    if (!step || !at) break
    assert.deepEqual(await jobOf(id), at, `the job of ${step} waits`)
    const both = await Promise.all([take(id, at), take(id, at)])
    seen.push(step)
    if (step !== 'up' || (await clockOf(id)).step) assert.deepEqual(both.toSorted(), [false, true], `${step} happened once`)
    assert.equal(await take(id, at), false, 'a job that runs again does nothing')
  }
  assert.deepEqual(seen, ['early', 'soon', 'due', 'up', 'up', 'up'])
  const events = await eventsOf(id)
  assert.deepEqual(
    events.map((e) => e.kind),
    ['promise.made', 'promise.due', 'promise.due', 'promise.broken', 'promise.up', 'promise.up'],
  )
  const told = events.slice(1).map((e) => e.data['to'])
  const people = (await desk.as('ada', 'GET', 'people')).body.data
  const omar = people.find((p: { name: string }) => p.name === 'Omar Haddad').id
  assert.deepEqual(told, [desk.people.ines.id, desk.people.ines.id, desk.people.ines.id, omar, desk.people.ada.id])
  assert.deepEqual(await clockOf(id), { step: null, step_at: null, status: 'broken', level: 2 }, 'nobody is above: it goes no further')
})

test('R30: its owner is reminded before it is due and before anybody above hears of it', async () => {
  const id = await make('ines', ['mara'])
  const { step, step_at: at } = await clockOf(id)
  assert.equal(step, 'early')
  assert.ok(at! < due && at! > made)
})

test('a reminder is called off with its promise: kept, moved, released', async () => {
  const kept = await make('ines', ['mara'])
  const moved = await make('ines', ['mara'])
  const earlier = { kept: await clockOf(kept), moved: await clockOf(moved) }
  await desk.as('mara', 'PUT', `commitments/${kept}/verdict`, { kept: true })
  const later = (await desk.as('ines', 'PUT', `commitments/${moved}/move`, { due: '2027-09-01T10:00:00Z' })).body
  assert.equal(await take(kept, earlier.kept.step_at!), false)
  assert.equal(await take(moved, earlier.moved.step_at!), false)
  assert.deepEqual((await clockOf(kept)).step, null)
  assert.deepEqual((await clockOf(later.id)).step, 'early')
  assert.ok((await jobOf(later.id))! < new Date('2027-09-01T10:00:00Z'))
})

test('a worker that was away breaks what is past instead of reminding of it', async () => {
  const id = await make('ines', ['mara'])
  const { step_at: at } = await clockOf(id)
  assert.equal(await take(id, at!, new Date(due.getTime() + 1000)), true)
  assert.deepEqual(
    (await eventsOf(id)).map((e) => e.kind),
    ['promise.made', 'promise.broken'],
  )
  assert.deepEqual([(await clockOf(id)).status, (await clockOf(id)).step], ['broken', 'up'])
})

test('what was put right goes up no further', async () => {
  const id = await make('ines', ['mara'])
  await take(id, (await clockOf(id)).step_at!, due)
  const { step_at: up } = await clockOf(id)
  await desk.as('mara', 'PUT', `commitments/${id}/put-right`, { words: 'It is there now' })
  assert.equal(await take(id, up!), false)
  assert.equal((await eventsOf(id)).filter((e) => e.kind === 'promise.up').length, 0)
})

test('R30: with nobody looking, the desk’s own worker breaks it when its time comes', async () => {
  const soon = new Date(Date.now() + 1_500)
  const sent = { to: [desk.people.mara.id], action: 'Ring Oskar', due: soon.toISOString() }
  const { id } = (await desk.as('ines', 'POST', 'commitments', sent)).body
  const until = Date.now() + 15_000
  let status = 'open'
  while (status === 'open' && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 200))
    status = (await clockOf(id)).status
  }
  assert.equal(status, 'broken')
  const mine = (await desk.as('mara', 'GET', `commitments/${id}`)).body
  assert.deepEqual([mine.late, mine.can.put_right], [true, true])
})
