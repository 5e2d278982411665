import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { recallConnection, type Connection } from './connection.ts'
import { asFailure } from './failure.ts'

const SQLITE_BUSY = 5

/** Another process runs the database in this folder. `connection` is how to reach it through that process's server. */
export class DataInUse extends Error {
  override name = 'DataInUse'
  readonly home: string
  readonly connection: Connection | undefined

  constructor(home: string) {
    super(`Onus is already running on ${home}. Use that one, stop it first, or give this one a folder of its own with ONUS_DATA.`)
    this.home = home
    this.connection = recallConnection(home)
  }
}

/**
 * Takes the folder for this process and returns how to give it back. SQLite is used for its file lock alone: the kernel
 * frees it the moment the process dies, however it dies, so there is never a stale one.
 */
export function lockHome(home: string): () => void {
  const file = path.join(home, 'server.lock')
  let db: DatabaseSync | undefined
  try {
    db = new DatabaseSync(file)
    db.exec('pragma busy_timeout = 0; begin exclusive')
  } catch (cause) {
    db?.close()
    if (cause instanceof Error && 'errcode' in cause && cause.errcode === SQLITE_BUSY) throw new DataInUse(home)
    throw asFailure(cause, home)
  }
  return () => {
    if (db?.isOpen) db.close()
  }
}
