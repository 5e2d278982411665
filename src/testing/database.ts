import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { openDatabase, openPool, type Database, type Followers } from '../db/database.ts'
import { migrate } from '../db/migrate.ts'
import { testServer } from './server.ts'

export const migrationsFolder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../db/migrations')

export type TestDatabase = Database & { connection: { host: string; user: string; database: string }; close: () => Promise<void> }

/** A fresh, migrated database of its own, cloned from a template that is made once per state of the migrations. */
export async function testDatabase(followers?: Followers): Promise<TestDatabase> {
  const server = await testServer()
  const template = `onus_template_${migrationsDigest()}`
  await ensureTemplate(server, template)
  const name = `onus_test_${randomUUID().replaceAll('-', '')}`
  await asAdmin(server, (client) => client.query(`create database ${name} template ${template}`))
  const connection = { host: server.host, user: server.user, database: name }
  const pool = openPool(connection, () => {})
  const database = openDatabase(pool, followers)
  const close = async () => {
    await database.end()
    await asAdmin(server, (client) => client.query(`drop database ${name} with (force)`))
    await server.stop()
  }
  return { ...database, connection, close }
}

function migrationsDigest(): string {
  const hash = createHash('sha256')
  for (const file of readdirSync(migrationsFolder).toSorted()) hash.update(file).update(readFileSync(path.join(migrationsFolder, file)))
  return hash.digest('hex').slice(0, 16)
}

async function ensureTemplate(server: { host: string; user: string; database: string }, template: string): Promise<void> {
  await asAdmin(server, async (client) => {
    await client.query('select pg_advisory_lock(1)')
    const { rowCount } = await client.query('select from pg_database where datname = $1', [template])
    if (rowCount) return
    await client.query(`create database ${template}_new`)
    const pool = openPool({ host: server.host, user: server.user, database: `${template}_new` }, () => {})
    await migrate(pool, migrationsFolder)
    await prepareTemplate(pool)
    await pool.end()
    await client.query(`alter database ${template}_new rename to ${template}`)
  })
}

/** What every desk has from its first start. */
async function prepareTemplate(pool: pg.Pool): Promise<void> {
  const { prepareDesk } = await import('../app/prepare.ts')
  await prepareDesk(pool, new Date('2026-06-01T08:00:00Z'))
}

async function asAdmin<T>(server: { host: string; user: string; database: string }, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(server)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
