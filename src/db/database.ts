import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { DB } from './generated/schema.ts'
import { PreparingClient } from './prepared.ts'
import { isRetryable } from './pg-errors.ts'
import { takeRecorded, type RecordedEvent } from './record-events.ts'

export type Db = Kysely<DB> | Transaction<DB>
export type Tx = Transaction<DB>

/** What must happen with a transaction's events: in it (jobs), and after it has committed (live pages). */
export type Followers = {
  follow: (tx: Tx, events: RecordedEvent[]) => Promise<void>
  announce: (events: RecordedEvent[]) => void
}

export type Database = {
  db: Kysely<DB>
  pool: pg.Pool
  /** Runs a verb in one transaction with the jobs that follow from its events; retries it when PostgreSQL says that it may. */
  transact: <T>(verb: (tx: Tx) => Promise<T>) => Promise<T>
  end: () => Promise<void>
}

// int8 as a number: our counters stay far below 2^53.
pg.types.setTypeParser(20, Number)
// The same for bigint[], which is read as integer[] is.
const arrays = { integer: 1007, bigint: 1016 }
pg.types.setTypeParser(arrays.bigint, pg.types.getTypeParser(arrays.integer))

export type Connection = { connectionString: string } | { host: string; user: string; database: string }

/** A pool on one desk's database. `onError` hears of idle connections that broke (they are replaced). */
export function openPool(connection: Connection, onError: (error: Error) => void, max = 12): pg.Pool {
  const pool = new pg.Pool({ ...connection, Client: PreparingClient, max, application_name: 'onus', options: '-c timezone=UTC' })
  pool.on('error', onError)
  pool.on('connect', (client) => client.on('error', onError))
  return pool
}

const nothing: Followers = { follow: async () => {}, announce: () => {} }

/** The database with its verbs' followers. Without followers (migrations, benchmarks' filling) events are only recorded. */
export function openDatabase(pool: pg.Pool, followers: Followers = nothing): Database {
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
  return {
    db,
    pool,
    transact: (verb) => retrying(() => transactOnce(db, followers, verb)),
    end: () => db.destroy(),
  }
}

async function transactOnce<T>(db: Kysely<DB>, followers: Followers, verb: (tx: Tx) => Promise<T>): Promise<T> {
  const recorded: RecordedEvent[] = []
  const result = await db.transaction().execute(async (tx) => {
    const value = await verb(tx)
    // What follows from an event may itself be an event.
    for (let more = takeRecorded(tx); more.length > 0; more = takeRecorded(tx)) {
      recorded.push(...more)
      await followers.follow(tx, more)
    }
    return value
  })
  if (recorded.length > 0) followers.announce(recorded)
  return result
}

async function retrying<T>(attempt: () => Promise<T>, tries = 4): Promise<T> {
  for (let n = 1; ; n++) {
    try {
      return await attempt()
    } catch (error) {
      if (n >= tries || !isRetryable(error)) throw error
    }
  }
}
