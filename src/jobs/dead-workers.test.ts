import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { testDatabase, type TestDatabase } from '../testing/database.ts'
import { startJobs } from './runner.ts'

let db: TestDatabase
before(async () => {
  db = await testDatabase()
})
after(() => db.close())

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
const connect = () => new pg.Client(db.connection)

test('a job that a killed process held runs again at once; one that a living process holds does not', async () => {
  const runs: string[] = []
  let release = () => {}
  const slow = { slow: () => new Promise<void>((resolve) => (runs.push('first'), (release = resolve))) }
  const living = await startJobs(db.pool, connect, slow, quiet, 1)
  await db.pool.query(`select graphile_worker.add_job('slow')`)
  for (let i = 0; runs.length === 0 && i < 100; i++) await sleep(50)
  assert.deepEqual(runs, ['first'])
  const other = await startJobs(
    db.pool,
    connect,
    { slow: async () => void runs.push('stolen'), left: async () => void runs.push('freed') },
    quiet,
    1,
  )
  // As a killed process leaves it: locked by a worker that nobody is.
  await db.pool.query(`select graphile_worker.add_job('left', run_at => now() + interval '1 hour')`)
  await db.pool.query(
    `update graphile_worker._private_jobs set locked_by = 'worker-killed', locked_at = now(), run_at = now() where locked_at is null`,
  )
  const third = await startJobs(db.pool, connect, { left: async () => void runs.push('freed') }, quiet, 1)
  for (let i = 0; !runs.includes('freed') && i < 100; i++) await sleep(50)
  assert.deepEqual(runs, ['first', 'freed'])
  release()
  for (const one of [third, other, living]) await one.stop()
})
