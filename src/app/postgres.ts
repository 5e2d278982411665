import type { Config } from '../kernel/index.ts'
import type { Connection } from '../db/index.ts'
import { startEmbedded } from '../db/embedded.ts'

export type Postgres = { connection: Connection; stop: () => Promise<void> }

/** The desk's PostgreSQL: the one that DATABASE_URL names, or our own in the data folder. */
export async function findPostgres(config: Config, say: (line: string) => void): Promise<Postgres> {
  if (config.databaseUrl) return { connection: { connectionString: checked(config.databaseUrl) }, stop: async () => {} }
  say('Starting PostgreSQL')
  const embedded = await startEmbedded({ home: config.data, say })
  return { connection: embedded.connection, stop: () => embedded.stop() }
}

function checked(url: string): string {
  if (!/^postgres(ql)?:\/\//.test(url))
    throw new Error(
      'DATABASE_URL does not name a PostgreSQL. Write it like postgresql://user:password@host:5432/onus, or unset it to use the built-in one.',
    )
  return url
}

type Known = Error & { code?: string }

/** What a failed first connection means, and what to do. */
export function explainConnection(error: unknown): string {
  const { code, message } = error as Known
  if (code === '28P01' || code === '28000') return 'PostgreSQL refused the user or password in DATABASE_URL. Check them.'
  if (code === '3D000') return 'The database named in DATABASE_URL does not exist. Make it (createdb) or name another.'
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'ENOENT' || code === 'ETIMEDOUT')
    return `No PostgreSQL answers at DATABASE_URL (${code}). Start it, or check host and port.`
  return `PostgreSQL could not be used: ${message}`
}
