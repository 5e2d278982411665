import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { startEmbedded } from '../db/embedded.ts'

export type TestServer = { host: string; user: string; database: string; stop: () => Promise<void> }

/**
 * A real PostgreSQL for tests. `bin/test` starts one for the whole run and names it in ONUS_TEST_PG; a test file run alone starts
 * its own in a temporary folder.
 */
export async function testServer(): Promise<TestServer> {
  const given = process.env['ONUS_TEST_PG']
  if (given) return { host: given, user: 'onus', database: 'onus', stop: async () => {} }
  const home = mkdtempSync(path.join(os.tmpdir(), 'onus-test-'))
  // PostgreSQL does not run as root: its own account must reach the folder.
  chmodSync(home, 0o755)
  const postgres = await startEmbedded({ home, throwaway: true })
  const stop = async () => {
    await postgres.stop()
    rmSync(home, { recursive: true, force: true })
  }
  return { ...postgres.connection, stop }
}
