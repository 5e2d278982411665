// A whole desk for browser tests: the real server in a process of its own, with a mail server beside it that keeps what it gets.
import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { test as base, expect, type BrowserContext, type Page } from '@playwright/test'
import nodemailer from 'nodemailer'
import { SMTPServer } from 'smtp-server'
import { testDatabase } from '../../src/testing/database.ts'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
export const password = 'correct horse battery'
export const support = 'support@larkfield.example'

export type Desk = {
  url: string
  /** Mails that left the desk, whole. */
  sent: string[]
  mail: (from: string, subject: string, text: string, more?: object) => Promise<void>
  api: (who: Who | null, method: string, path: string, body?: unknown) => Promise<ReturnType<typeof JSON.parse>>
}

const people = {
  ada: ['Ada Quist', 'admin'],
  ines: ['Ines Okafor', 'supervisor'],
  mara: ['Mara Lindqvist', 'agent'],
  jonas: ['Jonas Feld', 'agent'],
  tomas: ['Tomas Berg', 'colleague'],
} as const
export type Who = keyof typeof people
const emailOf = (who: Who) => `${who}@larkfield.example`

export const test = base.extend<object, { desk: Desk; own: string }>({
  /** Specs that give another word than the others have a desk of their own: those that leave it changed for good. */
  own: ['', { option: true, scope: 'worker' }],
  desk: [
    // Playwright reads the names in the braces: a desk belongs to one `own`.
    async ({ own: _own }, use) => {
      const data = mkdtempSync(path.join(os.tmpdir(), 'onus-browser-'))
      chmodSync(data, 0o755)
      const database = await testDatabase()
      const { host, user } = database.connection
      const sent: string[] = []
      const sink = await mailSink(sent)
      const [port, smtpIn] = [await freePort(), await freePort()]
      const url = `http://127.0.0.1:${port}`
      const env = {
        ...process.env,
        ONUS_DATA: data,
        PORT: String(port),
        SMTP_IN_PORT: String(smtpIn),
        SMTP_OUT_URL: `smtp://127.0.0.1:${sink.port}`,
        ONUS_URL: url,
        DATABASE_URL: `postgresql://${user}@/${database.connection.database}?host=${encodeURIComponent(host)}`,
      }
      const server = spawn(process.execPath, ['src/main.ts'], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] })
      const token = await firstLink(server)
      const api = apiOf(url)
      for (const [who, [name, role]] of Object.entries(people) as [Who, (typeof people)[Who]][]) {
        const person = { name, email: emailOf(who), password, time_zone: 'Europe/London' }
        if (who === 'ada') await api(null, 'POST', 'setup', { ...person, token, company: 'Larkfield Electronics' })
        else await api('ada', 'POST', 'people', { ...person, role })
      }
      await api('ada', 'POST', 'mailboxes', { address: support, name: 'Larkfield Electronics' })
      const transport = nodemailer.createTransport({ host: '127.0.0.1', port: smtpIn, ignoreTLS: true })
      const mail: Desk['mail'] = async (from, subject, text, more = {}) =>
        void (await transport.sendMail({ from, to: support, subject, text, ...more }))
      await use({ url, sent, mail, api })
      server.kill('SIGTERM')
      await new Promise((resolve) => server.once('exit', resolve))
      await database.close()
      sink.close()
      rmSync(data, { recursive: true, force: true })
    },
    { scope: 'worker', timeout: 120_000 },
  ],
})

/** The API as each person, by a session that begins when it is first needed. */
function apiOf(url: string): Desk['api'] {
  const asked = new Map<Who | null, Promise<Record<string, string>>>([[null, Promise.resolve({ 'x-onus': '1' })]])
  const enterAs = async (who: Who): Promise<Record<string, string>> => {
    const body = JSON.stringify({ email: emailOf(who), password })
    const headers = { 'content-type': 'application/json', 'x-onus': '1' }
    const response = await fetch(`${url}/api/v1/session`, { method: 'POST', headers, body })
    return {
      cookie: response.headers
        .getSetCookie()
        .map((one) => one.split(';')[0])
        .join('; '),
      'x-onus': '1',
    }
  }
  return async (who, method, route, body) => {
    if (who && !asked.has(who)) asked.set(who, enterAs(who))
    const response = await fetch(`${url}/api/v1/${route}`, {
      method,
      headers: { ...(await asked.get(who)), ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    return response.json()
  }
}

export { expect }

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>
/** Signing in is slowed to some a minute: once signed in, a person's cookie serves every later test on that desk. */
const signedIn = new Map<string, Cookies>()

/** Signs in through the page the first time, and then goes to `to`. */
export async function signIn(page: Page, desk: Desk, who: Who, to = '/'): Promise<void> {
  const key = `${desk.url} ${who}`
  const known = signedIn.get(key)
  if (known) await page.context().addCookies(known)
  await page.goto(`${desk.url}${to}`)
  if (!known) await enter(page, who)
  await expect(
    page
      .getByRole('navigation', { name: 'Main' })
      .or(page.getByRole('navigation', { name: 'Places' }))
      .first(),
  ).toBeVisible()
  if (!known) signedIn.set(key, await page.context().cookies())
}

async function enter(page: Page, who: Who): Promise<void> {
  await page.getByLabel('Email').fill(emailOf(who))
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** Where to keep pictures, for looking at them; none are kept unless this is set. */
export const pictures = process.env['ONUS_PICTURES']
export async function picture(page: Page, name: string): Promise<void> {
  if (!pictures) return
  await page.waitForTimeout(500)
  await page.screenshot({ path: `${pictures}/${name}.png` })
}

let mails = 0
/** A ticket of Mara's, from a mail of a customer of that name. */
export async function ticketOf(desk: Desk, name: string, text: string): Promise<number> {
  mails += 1
  const subject = `Serial on the phone ${mails}`
  await desk.mail(`${name} <customer-${mails}@example.com>`, subject, text)
  const row = await eventually(async () =>
    (await desk.api('mara', 'GET', 'tickets?status=new')).data.find((one: { subject: string }) => one.subject === subject),
  )
  await desk.api('mara', 'POST', `tickets/${row.number}/claim`)
  return row.number
}

/** A mail as a person reads it: header lines and text without soft line breaks. */
export const readable = (mail: string): string =>
  mail.replaceAll('=\r\n', '').replaceAll('=\n', '').replaceAll('=E2=80=99', '’').replaceAll('=3D', '=')

/** Waits until something is there, for what happens outside the page. */
export async function eventually<T>(read: () => T | Promise<T>, ms = 10_000): Promise<NonNullable<T>> {
  for (const until = Date.now() + ms; Date.now() < until; await sleep(50)) {
    const value = await read()
    if (value) return value
  }
  throw new Error(`not within ${ms} ms`)
}

async function mailSink(sent: string[]): Promise<{ port: number; close: () => void }> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      let text = ''
      stream.on('data', (chunk) => (text += String(chunk)))
      stream.on('end', () => {
        sent.push(text)
        done()
      })
    },
  })
  const port = await freePort()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()))
  return { port, close: () => server.close() }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo
      server.close(() => resolve(port))
    })
  })
}

/** Waits until the server runs; answers the token of the link that it prints for the first admin. */
async function firstLink(server: ChildProcess): Promise<string> {
  let said = ''
  server.stdout!.on('data', (chunk) => (said += String(chunk)))
  return eventually(() => {
    if (server.exitCode !== null) throw new Error('the server ended')
    return /setup\?token=(\S+)/.exec(said)?.[1]
  }, 40_000)
}
