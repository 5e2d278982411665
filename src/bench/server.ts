// The real server as a process of its own.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import http from 'node:http'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export type BenchServer = {
  port: number
  smtpPort: number
  /** From the start of the process to the first "ready". */
  startMs: number
  idleBytes: number
  /** The most memory seen since the start. */
  mostBytes: () => number
  /** Its process, for what the system knows of it. */
  pid: number
  stop: () => Promise<void>
}

const main = path.resolve(import.meta.dirname, '../main.ts')
const startLimitMs = 60_000

/**
 * Starts the server on free ports and waits until it is ready.
 * @throws Error with what it said when it does not become ready.
 */
export async function startServer(env: Record<string, string>, profile?: string): Promise<BenchServer> {
  const [port, smtpPort] = await Promise.all([freePort(), freePort()])
  const started = performance.now()
  const settings = { ...baseEnv(), ...env, HOST: '127.0.0.1', PORT: String(port), SMTP_IN_PORT: String(smtpPort), LOG_LEVEL: 'error' }
  const profiling = profile ? ['--cpu-prof', '--cpu-prof-dir', profile] : []
  const child = spawn(process.execPath, ['--max-semi-space-size=4', ...profiling, main], {
    env: settings,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.length < 200 && said.push(chunk.toString()))
  await untilReady(child, port, said)
  const startMs = performance.now() - started
  await sleep(1_500)
  const idleBytes = residentBytes(child.pid!)
  const watch = watchMemory(child.pid!)
  return { port, smtpPort, startMs, idleBytes, mostBytes: watch.most, pid: child.pid!, stop: () => stop(child, watch.end) }
}

/** Only what a program needs; settings of a desk that runs here stay outside. */
const baseEnv = () =>
  Object.fromEntries(
    ['PATH', 'HOME', 'LANG', 'TMPDIR', 'TZ', 'NODE_OPTIONS'].flatMap((name) =>
      process.env[name] === undefined ? [] : [[name, process.env[name]]],
    ),
  )

async function untilReady(child: ChildProcess, port: number, said: string[]): Promise<void> {
  for (const deadline = performance.now() + startLimitMs; ;) {
    if (await isReady(port)) return
    if (child.exitCode !== null || performance.now() > deadline) {
      child.kill('SIGKILL')
      throw new Error(`The server to be measured did not become ready. It said:\n${said.join('')}`)
    }
    await sleep(5)
  }
}

const isReady = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const request = http.get({ host: '127.0.0.1', port, path: '/readyz', agent: false }, (response) => {
      response.resume()
      resolve(response.statusCode === 200)
    })
    request.on('error', () => resolve(false))
  })

async function stop(child: ChildProcess, before: () => void): Promise<void> {
  before()
  if (child.exitCode !== null || child.signalCode !== null) return
  const late = setTimeout(() => child.kill('SIGKILL'), 30_000)
  child.kill('SIGTERM')
  await once(child, 'exit')
  clearTimeout(late)
}

function watchMemory(pid: number): { most: () => number; end: () => void } {
  let most = residentBytes(pid)
  const timer = setInterval(() => (most = Math.max(most, residentBytes(pid))), 200)
  return { most: () => most, end: () => clearInterval(timer) }
}

/** Resident memory of a process; 0 where the system does not tell. */
function residentBytes(pid: number): number {
  try {
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo
      server.close(() => resolve(port))
    })
  })
}
