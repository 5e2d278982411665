import path from 'node:path'
import { prepareDesk } from '../app/prepare.ts'
import { explainConnection, findPostgres } from '../app/postgres.ts'
import { DataInUse } from '../db/embedded.ts'
import { migrate, openDatabase, openPool, type Connection } from '../db/index.ts'
import { followEvents } from '../jobs/index.ts'
import { FileStore, readConfig } from '../kernel/index.ts'
import { closeSignIn, openSignIn, readCompany, type Services } from '../people/index.ts'

/** Runs work on the desk's database, with the server running (through its PostgreSQL) or stopped (starting PostgreSQL for the while). */
export async function withDesk<T>(work: (services: Services) => Promise<T>): Promise<T> {
  const config = readConfig(process.env)
  const { connection, stop } = await findPostgres(config, () => {}).catch(ofRunning)
  const pool = openPool(connection, () => {}, 4)
  try {
    await pool.query('select 1').catch((error: unknown) => {
      throw new Error(explainConnection(error), { cause: error })
    })
    await migrate(pool, path.join(config.root, 'db/migrations'))
    await prepareDesk(pool, new Date())
    const database = openDatabase(pool, { follow: followEvents, announce: () => {} })
    const signIn = openSignIn({ pool, secret: (await readCompany(database.db)).signing_secret, url: config.url })
    return await work({ database, config, signIn, files: new FileStore(path.join(config.data, 'files')) })
  } finally {
    await closeSignIn(pool)
    await pool.end()
    await stop()
  }
}

function ofRunning(error: unknown): { connection: Connection; stop: () => Promise<void> } {
  if (error instanceof DataInUse && error.connection) return { connection: error.connection, stop: async () => {} }
  throw error
}
