// Starting and stopping the real program: what goes wrong is said in words, with what to do.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'

const root = path.resolve(import.meta.dirname, '../..')
let data: string

before(() => {
  data = mkdtempSync(path.join(os.tmpdir(), 'onus-start-'))
  chmodSync(data, 0o755)
})
after(() => rmSync(data, { recursive: true, force: true }))

type Run = {
  text: () => string
  exited: Promise<number | null>
  kill: (signal: NodeJS.Signals) => void
  says: (pattern: RegExp, ms?: number) => Promise<void>
}

function onus(args: string[], env: Record<string, string>): Run {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ONUS_DATA: data, PORT: '4811', SMTP_IN_PORT: '0', DATABASE_URL: '', SMTP_OUT_URL: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += String(chunk)))
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const says = async (pattern: RegExp, ms = 20_000) => {
    for (const until = Date.now() + ms; !pattern.test(text); await sleep(50))
      if (Date.now() > until) assert.fail(`it never said ${String(pattern)}: ${text}`)
  }
  return { text: () => text, exited, kill: (signal) => child.kill(signal), says }
}

const start = (env: Record<string, string> = {}, args: string[] = []) => onus(['src/main.ts', ...args], env)

/** Runs a start that must fail; its exit code is 1 and its last words are in the answer. */
async function failed(env: Record<string, string>, args: string[] = []): Promise<string> {
  const run = start(env, args)
  assert.equal(await run.exited, 1, run.text())
  return run.text()
}

test('the first start prints the address and a link for the first admin; a second on the same data says so; SIGTERM stops all', async () => {
  const first = start()
  await first.says(/Onus is running: http:\/\/127\.0\.0\.1:4811[\s\S]*setup\?token=/)
  assert.match(await failed({ PORT: '4812' }), /already running on/)
  const users = onus(['src/cli/main.ts', 'user', 'add', '--email', 'a@x.example', '--name', 'Ada', '--role', 'admin'], {})
  assert.equal(await users.exited, 0, users.text())
  const token = onus(['src/cli/main.ts', 'token', 'create', '--email', 'a@x.example'], {})
  assert.equal(await token.exited, 0)
  const me = await fetch('http://127.0.0.1:4811/api/v1/me', { headers: { authorization: `Bearer ${token.text().trim()}` } })
  assert.equal(me.status, 200)
  first.kill('SIGTERM')
  assert.equal(await first.exited, 0)
  assert.match(first.text(), /Stopped\n$/)
})

test('after a kill -9 the next start recovers', async () => {
  const first = start()
  await first.says(/is running/)
  first.kill('SIGKILL')
  await first.exited
  const second = start()
  await second.says(/is running/)
  assert.doesNotMatch(second.text(), /setup\?token/)
  second.kill('SIGINT')
  assert.equal(await second.exited, 0)
})

test('a taken port is named, with how to choose another', async () => {
  const taken = net.createServer().listen(4813, '127.0.0.1')
  assert.match(await failed({ PORT: '4813' }), /Port 4813 is taken by another program.*PORT=3001/)
  assert.match(await failed({ SMTP_IN_PORT: '4813' }), /Port 4813 is in use.*SMTP_IN_PORT/)
  taken.close()
})

const wrong: [string, Record<string, string>, RegExp][] = [
  ['DATABASE_URL that is no PostgreSQL', { DATABASE_URL: 'mysql://x/y' }, /Write it like postgresql:\/\//],
  ['DATABASE_URL where nothing answers', { DATABASE_URL: 'postgresql://x@127.0.0.1:4814/onus' }, /No PostgreSQL answers at DATABASE_URL/],
  ['PORT that is no number', { PORT: 'http' }, /PORT is "http"/],
  ['HOST that this machine has not', { HOST: '198.51.100.7' }, /Set HOST to one that it has/],
  ['SMTP_OUT_URL that is no server', { SMTP_OUT_URL: 'mail.example.com' }, /Write it like smtp:\/\//],
  ['ONUS_ROLE that is none', { ONUS_ROLE: 'boss' }, /all, web, mail or worker/],
]
for (const [what, env, words] of wrong) test(`a wrong setting: ${what}`, async () => assert.match(await failed(env), words))

test('an unknown option is refused', async () => assert.match(await failed({}, ['--dmeo']), /Unknown option --dmeo/))
