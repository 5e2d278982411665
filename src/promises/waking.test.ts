// A step is taken at its time, by whoever is awake, for who keeps it then.
import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { after, before, test } from 'node:test'
import type { JobHelpers } from 'graphile-worker'
import { dana } from '../testing/cast.ts'
import { secondConnection, testDesk, type TestDesk } from '../testing/desk.ts'
import { sweepBatch } from './sweep.ts'
import { promiseTasks } from './tasks.ts'

let desk: TestDesk
before(async () => {
  desk = await testDesk({ ONUS_ROLE: 'web' })
})
after(() => desk.close())

const promise = async () => {
  const { number } = (await desk.as('mara', 'POST', 'tickets', { subject: 'Lamp', text: 'Dark.', customer: dana })).body
  const due = new Date(Date.now() + 9 * 60_000)
  const { body } = await desk.as('mara', 'POST', `tickets/${number}/promises`, { action: 'Ring you', due: due.toISOString() })
  return { number: number as number, id: body.id as number, due }
}
const broken = async (id: number) =>
  (await desk.test.pool.query("select data from ticket_events where kind = 'promise.broken' and (data->>'promise_id')::bigint = $1", [id]))
    .rows

test('R21 a step is taken where our clock is behind that of the database, which woke us', async () => {
  const { id, due } = await promise()
  await promiseTasks(desk.database)['promise_steps']!({}, { job: { run_at: due } } as unknown as JobHelpers)
  assert.equal((await broken(id)).length, 1)
})

test('R21 a time that plain SQL wrote to the microsecond is taken too', async () => {
  const { id, due } = await promise()
  await desk.test.pool.query("update promises set step_at = step_at + interval '7 microseconds' where id = $1", [id])
  const { taken } = await desk.database.transact((tx) => sweepBatch(tx, new Date(due.getTime() + 1)))
  assert.equal(taken, 1)
})

test('R23 a promise that goes to another owner while its step is taken: the other is told', async () => {
  const { number, id, due } = await promise()
  const other = await secondConnection(desk)
  await other.query('begin')
  await other.query('update promises set owner_id = $1 where id = $2', [desk.people.jonas.id, id])
  const sweeping = desk.database.transact((tx) => sweepBatch(tx, due))
  await sleep(200)
  await other.query('commit')
  await other.end()
  assert.equal((await sweeping).taken, 1)
  assert.deepEqual(
    (await broken(id)).map((row) => row.data.to),
    [desk.people.jonas.id],
    `#${number}`,
  )
})
