// kill -9 at random moments while mail comes in: every mail that was acknowledged is there, once. CRASHES and MAILS change the numbers.
import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync, chmodSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import nodemailer from 'nodemailer'

const crashes = Number(process.env['CRASHES'] ?? 200)
const mails = Number(process.env['MAILS'] ?? 2000)
const root = path.resolve(import.meta.dirname, '../..')
const port = 4601
const smtpPort = 4625

const data = mkdtempSync(path.join(os.tmpdir(), 'onus-crash-'))
chmodSync(data, 0o755)
const env = { ...process.env, ONUS_DATA: data, PORT: String(port), SMTP_IN_PORT: String(smtpPort), SMTP_OUT_URL: '', DATABASE_URL: '' }

const run = (...args: string[]) => spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })

async function output(child: ChildProcess): Promise<string> {
  let text = ''
  child.stdout?.on('data', (chunk) => (text += String(chunk)))
  child.stderr?.on('data', (chunk) => (text += String(chunk)))
  await new Promise((resolve) => child.once('exit', resolve))
  return text.trim()
}

let server: ChildProcess

async function start(): Promise<void> {
  server = run('src/main.ts')
  let said = ''
  server.stderr?.on('data', (chunk) => (said += String(chunk)))
  server.stdout?.resume()
  for (let i = 0; i < 600; i++) {
    if (server.exitCode !== null) throw new Error(`the server did not start: ${said}`)
    if (
      await fetch(`http://127.0.0.1:${port}/readyz`).then(
        (r) => r.ok,
        () => false,
      )
    )
      return
    await sleep(50)
  }
  throw new Error(`the server was not ready in 30 s: ${said}`)
}

/** PostgreSQL processes of this data folder, found by their working directory; none other is ever touched. */
function postgresProcesses(): number[] {
  const home = readdirSync(data).includes('location') ? readFileSync(path.join(data, 'location'), 'utf8').trim() : data
  const inside = realpathSync(home)
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`).startsWith(inside)
      } catch {
        return false
      }
    })
    .map(Number)
}

async function crash(everything: boolean): Promise<void> {
  const gone = new Promise((resolve) => server.once('exit', resolve))
  const pids = everything ? postgresProcesses() : []
  server.kill('SIGKILL')
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // it went by itself
    }
  }
  await gone
}

const transport = nodemailer.createTransport({
  host: '127.0.0.1',
  port: smtpPort,
  secure: false,
  ignoreTLS: true,
  pool: true,
  maxConnections: 8,
  maxMessages: 10_000,
  connectionTimeout: 2_000,
  socketTimeout: 5_000,
})
const acknowledged = new Set<number>()
let over = false

/** Sends one mail until it is acknowledged, as a mail server would. */
async function deliver(n: number): Promise<void> {
  while (!over) {
    try {
      await transport.sendMail({
        messageId: `<crash-${n}@sender.example>`,
        from: `Sender ${n} <s${n}@sender.example>`,
        to: 'support@larkfield.example',
        subject: `Mail number ${n}`,
        text: `This is mail number ${n}. The word for it is mail${n}x.`,
      })
      acknowledged.add(n)
      return
    } catch {
      await sleep(30 + Math.random() * 100)
    }
  }
}

test(`${crashes} kill -9 while ${mails} mails come in: every acknowledged one is there, once`, { timeout: 50 * 60_000 }, async () => {
  try {
    await start()
    assert.match(
      await output(run('src/cli/main.ts', 'user', 'add', '--email', 'a@larkfield.example', '--name', 'Ada', '--role', 'admin')),
      /Added/,
    )
    const token = await output(run('src/cli/main.ts', 'token', 'create', '--email', 'a@larkfield.example'))
    const api = async (method: string, url: string, body?: unknown) => {
      const response = await fetch(`http://127.0.0.1:${port}/api/v1/${url}`, {
        method,
        headers: { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
      assert.ok(response.ok, `${method} ${url}: ${response.status}`)
      return response.json() as Promise<ReturnType<typeof JSON.parse>>
    }
    await api('POST', 'mailboxes', { address: 'support@larkfield.example', name: 'Larkfield', acknowledge: false })
    await sleep(6_000)

    let next = 0
    let crashed = 0
    const senders = Array.from({ length: 8 }, async () => {
      while (next < mails) {
        // Spread over all crashes, so that each has mail in hand.
        while (next / mails > (crashed + 1) / crashes && crashed < crashes) await sleep(10)
        await deliver(next++)
      }
    })
    while (crashed < crashes) {
      await sleep(20 + Math.random() * 250)
      await crash(crashed % 2 === 1)
      crashed++
      await start()
    }
    await Promise.all(senders)
    assert.equal(acknowledged.size, mails)

    for (let i = 0; ; i++) {
      if ((await api('GET', 'mail/health')).pending === 0) break
      assert.ok(i < 600, 'mails are still unread after a minute')
      await sleep(100)
    }
    const counts = new Map<string, number>()
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { data: { subject: string }[]; next_cursor: string | null } = await api(
        'GET',
        `tickets?limit=200${cursor ? `&cursor=${cursor}` : ''}`,
      )
      for (const ticket of page.data) counts.set(ticket.subject, (counts.get(ticket.subject) ?? 0) + 1)
      cursor = page.next_cursor
    }
    const lost = [...acknowledged].filter((n) => !counts.has(`Mail number ${n}`))
    const twice = [...counts].filter(([, count]) => count > 1)
    assert.deepEqual({ lost, twice, tickets: counts.size }, { lost: [], twice: [], tickets: mails })
  } finally {
    over = true
    transport.close()
    server.kill('SIGTERM')
    await new Promise((resolve) => (server.exitCode === null ? server.once('exit', resolve) : resolve(null)))
    rmSync(data, { recursive: true, force: true })
  }
})
