import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import type pg from 'pg'

// Any number, the same in every version of Onus.
const lockKey = 4_748_213

/**
 * Applies what is missing from `folder` (NNNN_name.sql), in order, each in its own transaction, under an advisory lock so that two
 * processes that start together do it once. Forward only.
 * @returns the names applied now.
 * @throws Error when the database is newer than this program, naming what to do.
 */
export async function migrate(pool: pg.Pool, folder: string): Promise<string[]> {
  const files = (await readdir(folder)).filter((name) => /^\d{4}_.+\.sql$/.test(name)).toSorted()
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey])
    await client.query(
      'create table if not exists migrations (name text not null constraint migrations_pkey primary key, applied_at timestamptz not null)',
    )
    const applied = new Set((await client.query<{ name: string }>('select name from migrations')).rows.map((row) => row.name))
    refuseNewer(applied, files)
    const missing = files.filter((name) => !applied.has(name))
    for (const name of missing) await apply(client, name, await readFile(path.join(folder, name), 'utf8'))
    return missing
  } finally {
    await client.query('select pg_advisory_unlock_all()').catch(() => {})
    client.release()
  }
}

function refuseNewer(applied: Set<string>, files: string[]): void {
  const unknown = [...applied].filter((name) => !files.includes(name))
  if (unknown.length > 0)
    throw new Error(`This database was used by a newer Onus (${unknown.join(', ')}). Start that version, or restore an older backup.`)
}

async function apply(client: pg.PoolClient, name: string, text: string): Promise<void> {
  try {
    await client.query('begin')
    await client.query('set local citus.enable_unsafe_triggers = on')
    await client.query(text)
    await client.query('insert into migrations (name, applied_at) values ($1, $2)', [name, new Date()])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw new Error(`Migration ${name} failed and was undone: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}

/** Whether every migration of `folder` has been applied; for the readiness check. */
export async function isMigrated(pool: pg.Pool, folder: string): Promise<boolean> {
  const files = (await readdir(folder)).filter((name) => /^\d{4}_.+\.sql$/.test(name))
  const { rows } = await pool.query<{ name: string }>('select name from migrations')
  const applied = new Set(rows.map((row) => row.name))
  return files.every((name) => applied.has(name))
}
