import assert from 'node:assert/strict'
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'

import pg from 'pg'

import { startEmbedded, DataInUse, EmbeddedFailed, type EmbeddedPostgres } from './embedded.ts'
import { explain } from './embedded/failure.ts'
import { settings } from './embedded/settings.ts'

const root = process.geteuid?.() === 0
const scratch = openFolder(os.tmpdir())
const closed = root ? openFolder(os.homedir(), 0o700) : scratch
const running = new Set<EmbeddedPostgres>()

after(async () => {
  for (const postgres of running) await postgres.stop()
  for (const folder of [scratch, closed]) removeHomes(folder)
})

test('a home is created once, keeps its data, and is durable', async () => {
  const home = path.join(scratch, 'first')
  const postgres = await start(home)
  await ask(postgres, 'create table kept (word text)')
  await ask(postgres, `insert into kept values ('still here')`)
  await stop(postgres)

  const again = await start(home)
  assert.deepEqual(await ask(again, 'select word from kept'), [{ word: 'still here' }])
  const shown = await ask(
    again,
    `select name, setting from pg_settings
      where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'listen_addresses', 'jit') order by name`,
  )
  assert.deepEqual(
    shown.map(({ name, setting }) => `${String(name)}=${String(setting)}`),
    ['fsync=on', 'full_page_writes=on', 'jit=off', 'listen_addresses=', 'synchronous_commit=on'],
  )
  await stop(again)
})

test('a second start on the same home says who stands in the way and how to reach it', async () => {
  const home = path.join(scratch, 'first')
  const postgres = await start(home)
  const refusal = await startEmbedded({ home }).catch((error: unknown) => error)
  assert.ok(refusal instanceof DataInUse)
  assert.match(refusal.message, /already running on .*first\..* ONUS_DATA/)
  assert.deepEqual(refusal.connection, postgres.connection)
  await stop(postgres)
  await stop(await start(home))
})

test('stop leaves no process, and may be called twice', async () => {
  const home = path.join(scratch, 'first')
  const postgres = await start(home)
  const pid = postmaster(home)
  await Promise.all([stop(postgres), postgres.stop()])
  await postgres.exited
  assert.equal(alive(pid), false)
  assert.deepEqual(fs.readdirSync(postgres.connection.host), [])
})

test('a PostgreSQL that is killed is started again, and a pool finds it', async () => {
  const home = path.join(scratch, 'first')
  const said: string[] = []
  const postgres = await start(home, said)
  const pool = new pg.Pool(postgres.connection)
  pool.on('error', () => {})
  await pool.query('select 1')
  for (const round of [1, 2]) {
    const killed = postmaster(home)
    process.kill(killed, 'SIGKILL')
    await eventually(() => assert.notEqual(postmaster(home), killed))
    await eventually(async () => assert.deepEqual((await pool.query(`select ${round} as n`)).rows, [{ n: round }]))
  }
  assert.match(said.join('\n'), /ended by itself \(SIGKILL\); starting it again/)
  await pool.end()
  await stop(postgres)
})

test('what was acknowledged survives kill -9 of the server, alone or with PostgreSQL', async () => {
  const home = path.join(scratch, 'first')
  for (const everything of [false, true, false]) {
    const { child, acknowledged } = await writeUntil(home, 200)
    const orphan = postmaster(home)
    child.kill('SIGKILL')
    if (everything) process.kill(orphan, 'SIGKILL')
    const last = await acknowledged

    const postgres = await start(home)
    assert.notEqual(postmaster(home), orphan)
    const [{ missing } = {}] = await ask(
      postgres,
      `select count(*)::int as missing from generate_series(1, ${last}) n where n not in (select n from written)`,
    )
    assert.equal(missing, 0)
    await stop(postgres)
    assert.equal(alive(orphan), false)
  }
})

test('a stale postmaster.pid that names a living stranger does not hinder', { skip: process.platform !== 'linux' }, async (t) => {
  const home = path.join(scratch, 'first')
  const stranger = spawn('sleep', ['60'], { stdio: 'ignore' })
  t.after(() => stranger.kill())
  fs.writeFileSync(path.join(home, 'pgdata/postmaster.pid'), `${stranger.pid}\n${home}/pgdata\n`)
  await stop(await start(home))
  assert.equal(stranger.exitCode ?? stranger.signalCode, null)
})

test('a long path with a space, a comma and a quote in it works', async () => {
  const home = path.join(scratch, `a "long" name, with all that hinders ${'x'.repeat(80)}`)
  const postgres = await start(home)
  assert.ok(Buffer.byteLength(postgres.connection.host) < 100)
  assert.equal((await ask(postgres, 'select 1')).length, 1)
  await stop(postgres)
  fs.rmSync(postgres.connection.host, { recursive: true })
})

test('a folder that only its owner can read works, also when it is moved', async () => {
  const home = path.join(closed, 'closed')
  fs.mkdirSync(home, { mode: 0o700 })
  const postgres = await start(home)
  await ask(postgres, 'create table kept (word text)')
  await stop(postgres)
  fs.renameSync(home, `${home}-moved`)
  const moved = await start(`${home}-moved`)
  assert.deepEqual(await ask(moved, 'select * from kept'), [])
  await stop(moved)
})

test('a copy of such a folder does not share its database by accident', { skip: !root }, async () => {
  const home = path.join(closed, 'closed-moved')
  const copy = path.join(closed, 'copy')
  fs.cpSync(home, copy, { recursive: true })
  await assert.rejects(startEmbedded({ home: copy }), { name: 'EmbeddedFailed', message: /is a copy of .*restore/ })
  fs.rmSync(copy, { recursive: true })
})

test('a start that fails says what to do and gives the home back', async () => {
  const home = path.join(scratch, 'broken')
  const data = path.join(home, 'pgdata')
  fs.mkdirSync(home)
  fs.mkdirSync(data, { mode: 0o700 })
  fs.writeFileSync(path.join(data, 'PG_VERSION'), '9.6\n')
  for (const attempt of [1, 2]) {
    const failure = await startEmbedded({ home }).catch((error: unknown) => error)
    assert.ok(failure instanceof EmbeddedFailed, `attempt ${attempt}: ${String(failure)}`)
    assert.match(failure.message, /did not start[^]*postgres\.log/)
  }
})

test('a full disk is named as such', () => {
  const { message } = explain(
    'The database could not be created in /d',
    'initdb: error: could not write file: No space left on device',
    '/d/postgres.log',
  )
  assert.match(message, /The disk is full: make room/)
  assert.match(message, /\/d\/postgres\.log$/)
})

test('memory is chosen for the machine, within bounds', () => {
  const GB = 1024 ** 3
  const buffers = [0.25, 1, 4, 64].map((size) => settings('/s', size * GB).find((line) => line.startsWith('shared_buffers')))
  assert.deepEqual(buffers, ['shared_buffers=64MB', 'shared_buffers=128MB', 'shared_buffers=512MB', 'shared_buffers=1024MB'])
})

async function start(home: string, said: string[] = []): Promise<EmbeddedPostgres> {
  const postgres = await startEmbedded({ home, say: (line) => said.push(line) })
  running.add(postgres)
  return postgres
}

async function stop(postgres: EmbeddedPostgres): Promise<void> {
  await postgres.stop()
  running.delete(postgres)
}

async function ask({ connection }: EmbeddedPostgres, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(connection)
  await client.connect()
  const { rows } = await client.query<Record<string, unknown>>(sql)
  await client.end()
  return rows
}

/** A server of its own that writes numbers until it is killed; `acknowledged` is then the last one it was told is safe. */
async function writeUntil(home: string, count: number): Promise<{ child: ChildProcess; acknowledged: Promise<number> }> {
  const program = `
    const { startEmbedded } = await import(${JSON.stringify(import.meta.resolve('./embedded.ts'))})
    const { default: pg } = await import(${JSON.stringify(import.meta.resolve('pg'))})
    const { connection } = await startEmbedded({ home: process.argv[1] })
    const client = new pg.Client(connection)
    await client.connect()
    await client.query('create table if not exists written (n int primary key)')
    const { rows } = await client.query('select coalesce(max(n), 0)::int as n from written')
    for (let n = rows[0].n + 1; ; n++) {
      await client.query('insert into written values ($1)', [n])
      console.log(n)
    }`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, home], { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines = createInterface(child.stdout)
  let first = 0
  let last = 0
  const enough = Promise.withResolvers<void>()
  lines.on('line', (line) => {
    last = Number(line)
    first ||= last
    if (last - first >= count) enough.resolve()
  })
  const acknowledged = new Promise<number>((resolve) => lines.once('close', () => resolve(last)))
  void acknowledged.then(() => enough.resolve())
  await enough.promise
  return { child, acknowledged }
}

async function eventually(check: () => void | Promise<void>): Promise<void> {
  for (const deadline = Date.now() + 10_000; ;) {
    try {
      await check()
      return
    } catch (error) {
      if (Date.now() > deadline) throw error
      await sleep(50)
    }
  }
}

function postmaster(home: string): number {
  return Number.parseInt(fs.readFileSync(path.join(home, 'pgdata/postmaster.pid'), 'utf8'), 10)
}

function alive(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' })
  return stdout.trim() !== '' && !stdout.startsWith('Z')
}

function openFolder(parent: string, mode = 0o755): string {
  const folder = fs.mkdtempSync(path.join(parent, 'onus-embedded-'))
  fs.chmodSync(folder, mode)
  return folder
}

function removeHomes(folder: string): void {
  if (!fs.existsSync(folder)) return
  for (const name of fs.readdirSync(folder)) {
    const location = path.join(folder, name, 'location')
    if (fs.existsSync(location)) fs.rmSync(fs.readFileSync(location, 'utf8').trim(), { recursive: true })
  }
  fs.rmSync(folder, { recursive: true })
}
