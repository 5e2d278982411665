import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import type { Place } from './place.ts'

/** Stop signals for a PostgreSQL of nobody's, and how long each may take (ms). */
const STOPS: [NodeJS.Signals, number][] = [
  ['SIGINT', 30_000],
  ['SIGQUIT', 10_000],
  ['SIGKILL', 10_000],
]

/**
 * Ends what a killed server left running on this data and removes the files by which a dead PostgreSQL still claims it:
 * its number may by now be a zombie's or a stranger's, and PostgreSQL would wait for that one for ever. Only the holder of
 * the home's lock may call this, and the files go only when no process works on the data: two on one would destroy it.
 */
export async function clearLeftovers({ data, sockets }: Place, say: (line: string) => void): Promise<void> {
  if (!fs.existsSync(data)) return
  const pidFile = path.join(data, 'postmaster.pid')
  const left = processesOn(data)
  if (left.length > 0) say('Stopping the PostgreSQL that an earlier run left behind')
  const postmaster = left.find((pid) => pid === firstNumber(pidFile))
  if (postmaster) await end(data, [postmaster])
  await end(data, left, 'SIGQUIT')
  if (process.platform !== 'linux') return
  fs.rmSync(pidFile, { force: true })
  for (const name of fs.readdirSync(sockets)) if (name.startsWith('.s.PGSQL.')) fs.rmSync(path.join(sockets, name), { force: true })
}

/** Signals the processes until none works on the data any more, from `first` on with growing force. */
async function end(data: string, pids: number[], first: NodeJS.Signals = 'SIGINT'): Promise<void> {
  for (const [signal, patience] of STOPS.slice(STOPS.findIndex(([name]) => name === first))) {
    const deadline = Date.now() + patience
    for (const pid of signal === 'SIGKILL' ? processesOn(data) : pids) kill(pid, signal)
    while (Date.now() < deadline) {
      if (processesOn(data).length === 0) return
      await sleep(20)
    }
  }
  throw new Error(`Processes ${processesOn(data).join(', ')} still use ${data} and do not end: stop them, then start again.`)
}

/** Every PostgreSQL process, server or backend, works inside its data folder. */
function processesOn(data: string): number[] {
  if (process.platform !== 'linux') return postmastersFromPs(data)
  const folder = fs.realpathSync(data)
  const pids = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.filter((pid) => worksIn(pid, folder)).map(Number)
}

/** A zombie has no folder any more, so it does not count; nor does somebody's shell that stands there. */
function worksIn(pid: string, folder: string): boolean {
  try {
    return fs.readlinkSync(`/proc/${pid}/cwd`) === folder && fs.readFileSync(`/proc/${pid}/comm`, 'utf8') === 'postgres\n'
  } catch {
    return false
  }
}

/** Elsewhere only the server itself can be told from its command; backends end with it. */
function postmastersFromPs(data: string): number[] {
  const rows = execFileSync('ps', ['-axww', '-o', 'pid=,command='], { encoding: 'utf8' }).split('\n')
  return rows.filter((row) => row.includes(`/bin/postgres -D ${data} `)).map((row) => Number.parseInt(row, 10))
}

function firstNumber(file: string): number | undefined {
  try {
    return Number.parseInt(fs.readFileSync(file, 'utf8'), 10)
  } catch {
    return undefined
  }
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It has gone already.
  }
}
