// Mails through a whole desk: by SMTP into a real server with a database of its own, until each is settled.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { openDatabase, openPool } from '../../db/index.ts'
import { addPeople, deskAddress } from '../fill/people.ts'
import { SmtpClient } from '../load/smtp-client.ts'
import { makeEmptyDesk, openPlace, type Place } from '../place.ts'
import { startServer, type BenchServer } from '../server.ts'

type Given = Map<string, { n: number; digest: string }>
export type DeskFigures = { given: number; stored: number; quarantined: number; idleBytes: number; peakBytes: number; faults: string[] }

const settledWithinMs = 180_000
/** More than these wait to be read: the sender waits, too. */
const mostWaiting = 400

/** Sends the mails that `next` makes until the time is over, then looks whether all of them arrived. */
export async function throughDesk(next: (n: number) => Buffer, seconds: number): Promise<DeskFigures> {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'onus-fuzz-'))
  fs.chmodSync(data, 0o755)
  const place = await openPlace({ name: 'desk', data, url: undefined })
  let server: BenchServer | undefined
  try {
    await prepare(place)
    await place.release()
    server = await startServer(place.env)
    return await sendAll({ server, place, next, seconds })
  } finally {
    await server?.stop()
    await place.end(false)
    fs.rmSync(data, { recursive: true, force: true })
  }
}

async function prepare({ connection }: Place): Promise<void> {
  const now = new Date()
  await makeEmptyDesk(connection, now)
  const database = openDatabase(openPool(connection, () => {}, 2))
  await addPeople(database, now)
  await database.end()
}

type Sending = { server: BenchServer; place: Place; next: (n: number) => Buffer; seconds: number }

async function sendAll({ server, place, next, seconds }: Sending): Promise<DeskFigures> {
  const client = new pg.Client(place.connection)
  await client.connect()
  try {
    const smtp = new SmtpClient(server.smtpPort)
    await smtp.open()
    const given: Given = new Map()
    const until = performance.now() + seconds * 1_000
    for (let n = 0; performance.now() < until; n++) {
      await giveOne(smtp, given, { n, raw: next(n) })
      if (n % 50 === 49) while ((await waiting(client)) > mostWaiting) await sleep(100)
    }
    smtp.close()
    const late = performance.now() + settledWithinMs
    while ((await waiting(client)) > 0 && performance.now() < late) await sleep(100)
    return { ...(await look(client, given)), idleBytes: server.idleBytes, peakBytes: server.mostBytes() }
  } finally {
    await client.end()
  }
}

async function giveOne(smtp: SmtpClient, given: Given, { n, raw }: { n: number; raw: Buffer }): Promise<void> {
  const text = raw.toString('latin1')
  const whole = text.endsWith('\r\n') ? text : `${text}\r\n`
  const from = n % 7 === 0 ? '' : `fuzz${n % 50}@customers.example`
  const stored = await smtp.send(from, deskAddress, Buffer.from(whole.replace(/(^|\n)\./g, '$1..'), 'latin1'))
  const id = /Stored as (\w+)/.exec(stored)?.[1]
  if (!id) throw new Error(`The desk answered a mail with: ${stored}`)
  if (!given.has(id)) given.set(id, { n, digest: digestOf(Buffer.from(whole, 'latin1')) })
}

const digestOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

async function waiting(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from mail_receipts where state = 'pending'`)
  return rows[0]!.n
}

type Row = { id: string; state: string; error: string | null; digest: string }

async function look(client: pg.Client, given: Given): Promise<Omit<DeskFigures, 'idleBytes' | 'peakBytes'>> {
  const { rows } = await client.query<Row>(`select id, state, error, encode(sha256(raw), 'hex') as digest from mail_receipts`)
  const jobs = await client.query<{ task: string; error: string }>(
    `select t.identifier as task, j.last_error as error from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where j.last_error is not null`,
  )
  const there = new Map(rows.map((row) => [row.id, row]))
  const faults = [...given].flatMap(([id, mail]) => faultOf(there.get(id), mail) ?? [])
  const strangers = rows.filter((row) => !given.has(row.id)).map((row) => `receipt ${row.id} is of no mail that was given`)
  const failed = jobs.rows.map(({ task, error }) => `a job failed: ${task}: ${error.split('\n')[0]}`)
  const count = (state: string) => rows.filter((row) => row.state === state).length
  return { given: given.size, stored: count('stored'), quarantined: count('quarantined'), faults: [...faults, ...strangers, ...failed] }
}

function faultOf(row: Row | undefined, { n, digest }: { n: number; digest: string }): string | null {
  if (!row) return `mail ${n} is lost`
  if (row.digest !== digest) return `mail ${n} was stored as other bytes`
  if (row.state === 'pending') return `mail ${n} was not read: ${row.error ?? 'never tried'}`
  return row.state === 'quarantined' && !row.error?.startsWith('These bytes are not a mail')
    ? `mail ${n} was put aside: ${row.error}`
    : null
}
