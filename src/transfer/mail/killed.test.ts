import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { addMailbox } from '../../channels/email/index.ts'
import { addPerson } from '../../people/index.ts'
import { testDatabase } from '../../testing/database.ts'

const mails = 300
const threads = 60

function oldMail(): string {
  const one = (n: number) => {
    const thread = n % threads
    const before = Array.from({ length: Math.floor(n / threads) }, (_, at) => `<k${thread + at * threads}@x.example>`)
    const lines = [
      `From: p${thread}@x.example`,
      'To: help@larkfield.example',
      `Subject: Matter ${1000 + thread}`,
      `Message-ID: <k${n}@x.example>`,
    ]
    const answer = before.length > 0 ? [`References: ${before.join(' ')}`] : []
    return [
      `From - Thu Jun 11 14:20:00 2026`,
      ...lines,
      ...answer,
      `Date: ${new Date(Date.UTC(2023, 0, 1) + n * 3_600_000).toUTCString()}`,
      '',
      `Mail ${n}.`,
      '',
      '',
    ].join('\n')
  }
  return Array.from({ length: mails }, (_, n) => one(n)).join('')
}

test('stopped by Ctrl-C and killed again and again, it loses no mail and takes none twice', async (t) => {
  const database = await testDatabase()
  const folder = mkdtempSync(path.join(os.tmpdir(), 'onus-killed-'))
  t.after(async () => {
    await database.close()
    rmSync(folder, { recursive: true })
  })
  const now = new Date()
  await database.transact((tx) => addMailbox(tx, { address: 'help@larkfield.example', name: 'Larkfield', now }))
  await database.transact((tx) => addPerson(tx, { email: 'ada@larkfield.example', name: 'Ada', role: 'admin', time_zone: 'UTC', now }))
  const file = path.join(folder, 'old.mbox')
  writeFileSync(file, oldMail())
  const { host, user, database: name } = database.connection
  const env = { ...process.env, ONUS_DATA: folder, DATABASE_URL: `postgresql://${user}@/${name}?host=${encodeURIComponent(host)}` }
  const program = path.join(import.meta.dirname, '../../cli/main.ts')
  const position = async () =>
    (await database.db.selectFrom('imports').select(['position', 'finished_at']).executeTakeFirst()) ?? { position: 0, finished_at: null }
  const isWriting = async () => {
    const found =
      await sql`select from pg_stat_activity where datname = ${name} and query like '%insert into message_keys%' and state = 'active'
      and pid <> pg_backend_pid()`.execute(database.db)
    return found.rows.length > 0
  }
  /** Runs until it is killed, as soon as this is so; @returns its exit code. */
  const run = async (killWhen: (() => Promise<boolean>) | null, signal: NodeJS.Signals = 'SIGKILL'): Promise<number | null> => {
    const child = spawn(process.execPath, [program, 'import', 'mbox', file], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    let words = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (words += String(chunk)))
    const ended = once(child, 'exit')
    if (killWhen) {
      while (child.exitCode === null && !(await killWhen())) await sleep(5)
      child.kill(signal)
    }
    const [code] = (await ended) as [number | null]
    if (code === 130) assert.match(words, /^Stopped\. \d+ of 300 mails are taken care of\. To go on, give the same command again\.$/m)
    else if (code !== null) assert.equal(code, 0, words)
    return code
  }
  // Writing a batch takes long enough to be met in the midst of it.
  await sql`create function slow() returns trigger language plpgsql as $$ begin perform pg_sleep(0.005); return new; end $$`.execute(
    database.db,
  )
  await sql`create trigger slow before insert on message_keys for each row execute function slow()`.execute(database.db)
  assert.equal(await run(isWriting, 'SIGINT'), 130)
  const { position: stoppedAt } = await position()
  assert.ok(stoppedAt > 0 && stoppedAt < mails, `Ctrl-C ends it behind the mails in hand: ${stoppedAt}`)
  let kills = 0
  for (let runs = 0; kills < 10 && runs < 20; runs++) {
    const { position: before } = await position()
    // Four in the midst of a batch, then one behind it.
    const code = await run(runs % 5 < 4 ? isWriting : async () => (await position()).position > before)
    if (code === null) kills++
  }
  assert.equal((await position()).finished_at, null, 'it was killed before it had ended')
  await run(null)
  assert.ok(kills >= 10, `${kills} kills`)
  const { rows } = await sql<{ receipts: number; messages: number; different: number; tickets: number; open: number }>`select
    (select count(*) from mail_receipts) as receipts, (select count(*) from messages) as messages,
    (select count(distinct header_id) from messages) as different, (select count(*) from tickets) as tickets,
    (select count(*) from tickets where status <> 'closed') as open`.execute(database.db)
  assert.deepEqual(rows[0], { receipts: mails, messages: mails, different: mails, tickets: threads, open: 0 })
})
