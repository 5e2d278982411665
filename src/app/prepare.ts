import { randomBytes } from 'node:crypto'
import { runMigrations as migrateJobs } from 'graphile-worker'
import type pg from 'pg'

/** What every desk needs beside its own tables: the job queue's tables, and one row about the company with the desk's secret. */
export async function prepareDesk(pool: pg.Pool, now: Date): Promise<void> {
  await migrateJobs({ pgPool: pool })
  await pool.query('insert into company (signing_secret, created_at) values ($1, $2) on conflict (id) do nothing', [randomBytes(32), now])
}
