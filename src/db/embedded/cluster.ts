import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { text } from 'node:stream/consumers'

import pg from 'pg'

import type { Connection } from './connection.ts'
import { explain } from './failure.ts'
import { makePrivate, type Place } from './place.ts'

/** Nothing of the machine may decide how text sorts or what a date says: a desk must be able to move. */
export const ENVIRONMENT = { PATH: process.env['PATH'], LANG: 'C', LC_ALL: 'C', TZ: 'UTC' }

const OPTIONS = [
  '-U',
  'onus',
  '-E',
  'UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--data-checksums',
  '--auth=trust',
]

/** Makes the data folder when there is none. It is built under another name, so that one cut short never counts. */
export async function createCluster(place: Place, say: (line: string) => void): Promise<void> {
  clearAbandoned(place.data)
  if (fs.existsSync(place.data)) return
  say('Creating the database (this happens once)')
  const part = `${place.data}.${process.pid}.new`
  makePrivate(part, place.account)
  try {
    await initdb(place, part)
    fs.renameSync(part, place.data)
  } catch (error) {
    fs.rmSync(part, { recursive: true, force: true })
    throw error
  }
  syncFolder(path.dirname(place.data))
}

/** Makes our database in the cluster when it is missing. */
export async function createDatabase({ host, user, database }: Connection): Promise<void> {
  const client = new pg.Client({ host, user, database: 'postgres' })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database])
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(database)}`)
  } finally {
    await client.end()
  }
}

async function initdb({ account, binaries, data, log, throwaway }: Place, folder: string): Promise<void> {
  const child = spawn(path.join(binaries, 'bin/initdb'), ['-D', folder, ...OPTIONS, ...(throwaway ? ['--no-sync'] : [])], {
    ...(account && { uid: account.uid, gid: account.gid }),
    cwd: '/',
    env: ENVIRONMENT,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const outputs = Promise.all([text(child.stdout), text(child.stderr)])
  const [code] = await once(child, 'close').catch((error: Error) => [error.message])
  const output = (await outputs).join('')
  keep(output, log)
  if (code !== 0) throw explain(`The database could not be created in ${data}`, output || String(code), log)
}

/** On a full disk even the log fails; the error then carries what it would have said. */
function keep(output: string, log: string): void {
  try {
    fs.appendFileSync(log, output, { mode: 0o600 })
  } catch {
    // The caller has the output too.
  }
}

function clearAbandoned(data: string): void {
  const folder = path.dirname(data)
  const names = fs.readdirSync(folder).filter((name) => name.startsWith(`${path.basename(data)}.`) && name.endsWith('.new'))
  for (const name of names) fs.rmSync(path.join(folder, name), { recursive: true, force: true, maxRetries: 10 })
}

/** Without this a power cut could undo the rename after work was acknowledged. */
function syncFolder(folder: string): void {
  const handle = fs.openSync(folder, 'r')
  fs.fsyncSync(handle)
  fs.closeSync(handle)
}
