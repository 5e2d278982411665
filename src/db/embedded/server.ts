import { spawn, type ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import pg from 'pg'

import { ENVIRONMENT } from './cluster.ts'
import { explain, logSince } from './failure.ts'
import type { Place } from './place.ts'
import { hasty, settings } from './settings.ts'

/** How long an orderly shutdown may take before PostgreSQL is told to drop everything; it recovers at the next start. */
const PATIENCE = 60_000
const LOG_LIMIT = 10 * 1024 * 1024

/** A PostgreSQL that answers. `ended` says how it ended: the name of a signal, or its exit code. */
export interface Server {
  ended: Promise<string>
}

/** Starts PostgreSQL and waits until it answers. It shuts down when `stopping` is aborted, before or after that. */
export async function launch(place: Place, stopping: AbortSignal, say: (line: string) => void): Promise<Server> {
  rotate(place.log)
  const log = fs.openSync(place.log, 'a', 0o600)
  const size = fs.fstatSync(log).size
  const child = spawnServer(place, log)
  fs.closeSync(log)
  const ended = endOf(child)
  stopWith(child, ended, stopping)
  const failure = await Promise.race([untilAnswering(place, ended, say), ended])
  if (failure === undefined) return { ended }
  throw explain(`PostgreSQL did not start (${failure})`, logSince(place.log, size), place.log)
}

/** Detached, so that Ctrl-C in the terminal reaches us alone and the shutdown goes in order. */
function spawnServer({ account, binaries, data, sockets, throwaway }: Place, log: number): ChildProcess {
  return spawn(path.join(binaries, 'bin/postgres'), ['-D', data, ...settings(sockets), ...(throwaway ? hasty : [])], {
    ...(account && { uid: account.uid, gid: account.gid }),
    cwd: '/',
    env: ENVIRONMENT,
    stdio: ['ignore', log, log],
    detached: true,
  })
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`))
  })
}

function stopWith(child: ChildProcess, ended: Promise<string>, stopping: AbortSignal): void {
  let late: NodeJS.Timeout | undefined
  const interrupt = (): void => void child.kill('SIGINT')
  const stop = (): void => {
    interrupt()
    late = setTimeout(() => child.kill('SIGQUIT'), PATIENCE)
  }
  stopping.addEventListener('abort', stop, { once: true })
  // A process that exits without having stopped the database still leaves nothing running.
  process.once('exit', interrupt)
  void ended.then(() => {
    clearTimeout(late)
    process.off('exit', interrupt)
    stopping.removeEventListener('abort', stop)
  })
}

async function untilAnswering({ sockets }: Place, ended: Promise<string>, say: (line: string) => void): Promise<undefined> {
  const over = new AbortController()
  void ended.then(() => over.abort())
  const patience = setInterval(() => say('PostgreSQL is still starting; after a crash it first recovers, which can take minutes'), 15_000)
  try {
    while (!over.signal.aborted && !(await answers(sockets))) await sleep(20)
  } finally {
    clearInterval(patience)
  }
}

async function answers(host: string): Promise<boolean> {
  const client = new pg.Client({ host, user: 'onus', database: 'postgres', connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

/** One older log is kept. */
function rotate(log: string): void {
  const size = fs.statSync(log, { throwIfNoEntry: false })?.size ?? 0
  if (size > LOG_LIMIT) fs.renameSync(log, `${log}.1`)
}
