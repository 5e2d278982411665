// A whole desk in processes of its own that are ended without warning, and started again on the same data.
import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { recallConnection } from '../../src/db/embedded/connection.ts'
import { freePort } from '../mail/servers.ts'

const root = path.resolve(import.meta.dirname, '../..')

/** What came of the mails: how many receipts there are in each state, and how often each Message-ID stands on a ticket. */
export type Outcome = { states: Record<string, number>; messages: Map<string, number> }

export class CrashingDesk {
  readonly smtpPort: number
  private readonly port: number
  private readonly data = mkdtempSync(path.join(os.tmpdir(), 'onus-crash-'))
  private server: ChildProcess | undefined

  constructor(ports: { http: number; smtp: number }) {
    this.port = ports.http
    this.smtpPort = ports.smtp
    chmodSync(this.data, 0o755)
  }

  /** Starts a desk that takes mail for an address. */
  static async open(address: string): Promise<CrashingDesk> {
    const desk = new CrashingDesk({ http: await freePort(), smtp: await freePort() })
    await desk.start()
    const person = ['user', 'add', '--email', 'a@larkfield.example', '--name', 'Ada', '--role', 'admin']
    assert.match(await output(desk.run('src/cli/main.ts', ...person)), /Added/)
    const token = await output(desk.run('src/cli/main.ts', 'token', 'create', '--email', 'a@larkfield.example'))
    const response = await fetch(`http://127.0.0.1:${desk.port}/api/v1/mailboxes`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ address, name: 'Larkfield', acknowledge: false }),
    })
    assert.ok(response.ok, `the mailbox was answered ${response.status}`)
    return desk
  }

  private run(...args: string[]): ChildProcess {
    const ports = { PORT: String(this.port), SMTP_IN_PORT: String(this.smtpPort), SMTP_OUT_URL: '', DATABASE_URL: '' }
    const env = { ...process.env, ONUS_DATA: this.data, ...ports }
    return spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  }

  async start(): Promise<void> {
    const server = this.run('src/main.ts')
    this.server = server
    let said = ''
    server.stderr?.on('data', (chunk) => (said += String(chunk)))
    server.stdout?.resume()
    for (const end = Date.now() + 60_000; Date.now() < end; await sleep(20)) {
      if (server.exitCode !== null) throw new Error(`the server did not start: ${said}`)
      if (await this.isReady()) return
    }
    throw new Error(`the server was not ready in a minute: ${said}`)
  }

  private isReady(): Promise<boolean> {
    return fetch(`http://127.0.0.1:${this.port}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    )
  }

  /** `kill -9` of the server; with `everything`, of its PostgreSQL too. */
  async crash(everything: boolean): Promise<void> {
    const server = this.server!
    const gone = new Promise((resolve) => server.once('exit', resolve))
    const pids = everything ? this.postgresProcesses() : []
    server.kill('SIGKILL')
    for (const pid of pids) {
      try {
        process.kill(pid, 'SIGKILL')
      } catch {
        // It went by itself.
      }
    }
    await gone
  }

  /** Where its PostgreSQL works, when that is not in the data. */
  private home(): string {
    const pointer = path.join(this.data, 'location')
    return existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : this.data
  }

  /** Found by the folder that they work in; none other is ever touched. */
  private postgresProcesses(): number[] {
    const inside = realpathSync(this.home())
    const isOurs = (pid: string) => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`).startsWith(inside)
      } catch {
        return false
      }
    }
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && isOurs(name))
      .map(Number)
  }

  /** Waits until no mail is left to be read. */
  async settled(seconds: number): Promise<Outcome> {
    const client = new pg.Client(recallConnection(this.data) ?? recallConnection(this.home()))
    await client.connect()
    try {
      const end = Date.now() + seconds * 1_000
      for (;;) {
        const { rows } = await client.query<{ state: string; n: number }>(
          'select state, count(*)::int as n from mail_receipts group by state',
        )
        const states = Object.fromEntries(rows.map(({ state, n }) => [state, n]))
        if (!states['pending']) return { states, messages: await messagesOf(client) }
        assert.ok(Date.now() < end, `${states['pending']} mails are still unread after ${seconds} s`)
        await sleep(200)
      }
    } finally {
      await client.end()
    }
  }

  async close(): Promise<void> {
    this.server?.kill('SIGTERM')
    await new Promise((resolve) =>
      this.server?.exitCode === null && !this.server.signalCode ? this.server.once('exit', resolve) : resolve(null),
    )
    for (const folder of [this.home(), this.data]) rmSync(folder, { recursive: true, force: true })
  }
}

async function messagesOf(client: pg.Client): Promise<Map<string, number>> {
  const { rows } = await client.query<{ header_id: string; n: number }>(
    `select header_id, count(*)::int as n from messages where kind = 'customer' and header_id is not null group by header_id`,
  )
  return new Map(rows.map(({ header_id, n }) => [header_id, n]))
}

async function output(child: ChildProcess): Promise<string> {
  let text = ''
  child.stdout?.on('data', (chunk) => (text += String(chunk)))
  child.stderr?.on('data', (chunk) => (text += String(chunk)))
  await new Promise((resolve) => child.once('exit', resolve))
  return text.trim()
}

export type Crashing = {
  crashes: number
  mails: number
  give: (n: number) => Promise<void>
  everything: (crash: number) => boolean
  /** Resolves while mail is coming in: the moment to crash. */
  inHand: () => Promise<unknown>
}

/** Mails given while the desk crashes again and again, spread over all crashes, so that each has mail in hand. */
export async function whileCrashing(desk: CrashingDesk, { crashes, mails, give, everything, inHand }: Crashing): Promise<void> {
  let next = 0
  let crashed = 0
  const giveAll = async () => {
    while (next < mails) {
      while (next / mails > (crashed + 1) / crashes && crashed < crashes) await sleep(10)
      await give(next++)
    }
  }
  const crashAll = async () => {
    for (; crashed < crashes; crashed++) {
      await inHand()
      await sleep(Math.random() * 250)
      await desk.crash(everything(crashed))
      await desk.start()
    }
  }
  await Promise.all([...Array.from({ length: 8 }, giveAll), crashAll()])
}

/** Which of the Message-IDs that were given stand on no ticket, and which more than once. */
export function missingAndTwice(given: readonly string[], { messages }: Outcome): { lost: string[]; twice: string[]; others: string[] } {
  const known = new Set(given)
  return {
    lost: given.filter((id) => !messages.has(id)),
    twice: [...messages].filter(([, count]) => count > 1).map(([id]) => id),
    others: [...messages.keys()].filter((id) => !known.has(id)),
  }
}
