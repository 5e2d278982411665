/**
 * Real PostgreSQL as a child of this process, reached over a Unix socket only.
 *
 * A `home` folder names one database for ever. Whoever holds the lock in it owns the database, so a lock that we hold
 * proves that any PostgreSQL still running there was left behind by a server that was killed. PostgreSQL runs as the
 * account that owns its files, because it refuses to run as root. When it dies under us it is started again.
 */
import fs from 'node:fs'
import path from 'node:path'

import { createCluster, createDatabase } from './embedded/cluster.ts'
import { forgetConnection, rememberConnection, type Connection } from './embedded/connection.ts'
import { asFailure } from './embedded/failure.ts'
import { keepRunning, type Keeper } from './embedded/keeper.ts'
import { clearLeftovers } from './embedded/leftovers.ts'
import { lockHome } from './embedded/lock.ts'
import { findPlace } from './embedded/place.ts'

export type { Connection } from './embedded/connection.ts'
export { EmbeddedFailed } from './embedded/failure.ts'
export { DataInUse } from './embedded/lock.ts'

export interface EmbeddedPostgres {
  /** What a `pg` pool needs; stays valid when PostgreSQL is started again after a crash. */
  connection: Connection
  /** Settles when PostgreSQL has ended for good, which only `stop` brings about. */
  exited: Promise<void>
  /** Shuts down in an orderly way: open transactions are rolled back, nothing is left running. */
  stop(): Promise<void>
}

export interface Asked {
  home: string
  /** For tests: what is in it may be lost with the power, and so nothing waits for the disk. */
  throwaway?: boolean
  say?: (line: string) => void
}

/** Starts the database kept in `home`, creating it the first time. Throws `DataInUse` when another process has it. */
export async function startEmbedded({ home, throwaway = false, say = () => {} }: Asked): Promise<EmbeddedPostgres> {
  const folder = openHome(home)
  const unlock = lockHome(folder)
  try {
    const { connection, keeper } = await startIn(folder, throwaway, say)
    const exited = keeper.ended.finally(() => {
      forgetConnection(folder)
      unlock()
    })
    return { connection, exited, stop: () => keeper.stop().then(() => exited) }
  } catch (error) {
    unlock()
    throw asFailure(error, folder)
  }
}

async function startIn(
  folder: string,
  throwaway: boolean,
  say: (line: string) => void,
): Promise<{ connection: Connection; keeper: Keeper }> {
  const place = { ...findPlace(folder, say), throwaway }
  await clearLeftovers(place, say)
  await createCluster(place, say)
  const keeper = await keepRunning(place, say)
  try {
    const connection = { host: place.sockets, user: 'onus', database: 'onus' }
    await createDatabase(connection)
    rememberConnection(folder, connection)
    return { connection, keeper }
  } catch (error) {
    await keeper.stop()
    throw error
  }
}

function openHome(home: string): string {
  const folder = path.resolve(home)
  try {
    fs.mkdirSync(folder, { recursive: true })
    fs.accessSync(folder, fs.constants.W_OK | fs.constants.X_OK)
    return fs.realpathSync(folder)
  } catch (error) {
    throw asFailure(error, folder)
  }
}
