import pg from 'pg'
import { openDatabase, openPool, type Connection } from '../db/index.ts'
import { tokensOfAgents, type BenchAgent } from './fill/people.ts'
import { HttpClient } from './load/http-client.ts'
import type { BenchServer } from './server.ts'

/** How many clients work at once where a row says "per second". */
export const clientCount = 8

/** A filled desk with its server running, and everything that measures it. */
export type BenchDesk = {
  tickets: number
  seconds: number
  server: BenchServer
  agents: BenchAgent[]
  /** One connection of each agent to the server's HTTP door. */
  http: HttpClient[]
  /** As many connections straight to the database, for the raw limit. */
  limits: pg.Client[]
  close: () => Promise<void>
}

/** Connects to a running desk. */
export async function openDesk(parts: {
  tickets: number
  seconds: number
  server: BenchServer
  connection: Connection
}): Promise<BenchDesk> {
  const { server, connection } = parts
  const database = openDatabase(openPool(connection, () => {}, 2))
  const agents = await tokensOfAgents(database, clientCount)
  await database.end()
  const http = agents.map(({ token }) => new HttpClient(server.port, token))
  const limits = agents.map(() => new pg.Client({ ...connection, application_name: 'onus bench', options: '-c timezone=UTC' }))
  for (const client of limits) await client.connect()
  const close = async () => {
    for (const client of http) client.close()
    for (const client of limits) await client.end()
  }
  return { ...parts, agents, http, limits, close }
}

/** Waits until the desk has no job left that could run now, so that one row's leftovers do not slow the next. */
export async function untilQuiet({ limits: [client] }: Pick<BenchDesk, 'limits'>, seconds = 60): Promise<void> {
  for (const deadline = performance.now() + seconds * 1000; performance.now() < deadline;) {
    const { rows } = await client!.query<{ busy: boolean }>(
      'select exists (select from graphile_worker._private_jobs where is_available and run_at <= now() or locked_at is not null) as busy',
    )
    if (!rows[0]!.busy) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
