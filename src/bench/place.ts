// Where a bench's desk lives: a database of its own, never the one that people work with.
import fs from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { prepareDesk } from '../app/prepare.ts'
import { migrate, openPool, type Connection } from '../db/index.ts'
import { startEmbedded, type EmbeddedPostgres } from '../db/embedded.ts'

/** A database for one desk. While the desk's own server runs an embedded one, this process only connects to it. */
export type Place = {
  connection: Connection
  /** What the desk's server is told about its database. */
  env: Record<string, string>
  /** Hands the database over to the desk's server. */
  release: () => Promise<void>
  /** Deletes it, or leaves it for the next run. */
  end: (keep: boolean) => Promise<void>
}

const root = path.resolve(import.meta.dirname, '../..')

/** `name` tells desks apart: how many tickets they have, say. */
export type Wanted = { name: string; data: string; url: string | undefined }

/** Makes or finds the database for a desk. */
export async function openPlace({ name, data, url }: Wanted): Promise<Place> {
  const home = path.join(data, name)
  fs.mkdirSync(home, { recursive: true })
  return url ? givenPlace(url, `onus_bench_${name}`, home) : embeddedPlace(home)
}

async function embeddedPlace(home: string): Promise<Place> {
  let postgres: EmbeddedPostgres | undefined = await startEmbedded({ home })
  const { connection } = postgres
  const release = async () => {
    await postgres?.stop()
    postgres = undefined
  }
  const end = async (keep: boolean) => {
    await release()
    if (!keep) removeHome(home)
  }
  return { connection, env: { ONUS_DATA: home }, release, end }
}

function removeHome(home: string): void {
  const pointer = path.join(home, 'location')
  if (fs.existsSync(pointer)) fs.rmSync(fs.readFileSync(pointer, 'utf8').trim(), { recursive: true, force: true })
  fs.rmSync(home, { recursive: true, force: true })
}

async function givenPlace(url: string, name: string, home: string): Promise<Place> {
  const own = new URL(url)
  own.pathname = `/${name}`
  const connection = { connectionString: own.href }
  await asAdmin(url, async (admin) => {
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [name])
    if (!rowCount) await admin.query(`create database ${name}`)
  })
  const end = async (keep: boolean) => {
    if (!keep) await asAdmin(url, (admin) => admin.query(`drop database if exists ${name} with (force)`))
    fs.rmSync(home, { recursive: true, force: true })
  }
  return { connection, env: { DATABASE_URL: own.href, ONUS_DATA: home }, release: async () => {}, end }
}

async function asAdmin(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

/** Whether the database was filled to the end by an earlier run. */
export async function isFilled(connection: Connection): Promise<boolean> {
  const note = await onPool(connection, (pool) =>
    pool.query<{ note: string | null }>(
      `select shobj_description(oid, 'pg_database') as note from pg_database where datname = current_database()`,
    ),
  )
  return note.rows[0]?.note === filledNote
}

const filledNote = 'onus bench: filled'

/** Notes that it was. */
export const markFilled = (connection: Connection): Promise<unknown> =>
  onPool(connection, async (pool) => {
    const { rows } = await pool.query<{ name: string }>('select quote_ident(current_database()) as name')
    await pool.query(`comment on database ${rows[0]!.name} is '${filledNote}'`)
  })

/** Empties the database and gives it the schema of a new desk. */
export const makeEmptyDesk = (connection: Connection, now: Date): Promise<unknown> =>
  onPool(connection, async (pool) => {
    await pool.query('drop schema if exists graphile_worker, auth cascade; drop schema public cascade; create schema public')
    await migrate(pool, path.join(root, 'db/migrations'))
    await prepareDesk(pool, now)
  })

async function onPool<T>(connection: Connection, work: (pool: pg.Pool) => Promise<T>): Promise<T> {
  const pool = openPool(connection, () => {}, 2)
  try {
    return await work(pool)
  } finally {
    await pool.end()
  }
}

/** Which PostgreSQL it is. */
export async function versionOf({ connection }: Place): Promise<string> {
  const client = new pg.Client(connection)
  await client.connect()
  const { rows } = await client.query<{ server_version: string }>('show server_version')
  await client.end()
  return rows[0]!.server_version.split(' ')[0]!
}
