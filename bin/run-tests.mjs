// Runs everything that says whether the project is sound, one step after the other, and never stops at the first failure.
// `bin/test` calls it when everything it needs is installed.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { startEmbedded } from '../src/db/embedded.ts'

process.chdir(path.join(import.meta.dirname, '..'))
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'onus-run-'))
// Every test file is a process of its own: what one has compiled the others take from here. It halves their start.
process.env.NODE_COMPILE_CACHE ??= path.join(scratch, 'compiled')
fs.chmodSync(scratch, 0o755)

const long = process.argv.includes('--long')
const named = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const total = { passed: 0, failed: 0, skipped: 0 }
const failures = []
let postgres
let running
let stopped = false

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    stopped = true
    running?.kill(signal)
    void tidy().then(() => process.exit(1))
  })
}
postgres = await step('PostgreSQL for the tests', startPostgres)
if (named.length > 0) await runNamed()
else await runAll()
await tidy()
conclude()

async function runAll() {
  await check('Types of the server', 'tsc', ['-p', 'tsconfig.json', '--noEmit'])
  if (fs.existsSync('web/tsconfig.json')) await check('Types of the page', 'tsc', ['-p', 'web/tsconfig.json', '--noEmit'])
  await check('Lint', 'oxlint', ['--type-aware', ...present('src', 'web', 'test')])
  await check('Format', 'oxfmt', ['--check', ...present('src', 'web', 'test', 'bin')])
  await check('Order of the rooms', process.execPath, ['bin/check-imports.mjs'])
  if (fs.existsSync('src/db/check-drift.ts')) await check('Schema drift', process.execPath, ['src/db/check-drift.ts'])
  await tests('Tests', glob('src/**/*.test.ts', 'web/**/*.test.ts', 'test/**/*.test.ts'), 5)
  if (long) await tests('Long tests', glob('test/long/*.long.ts'), 60)
  await browserTests([])
}

async function runNamed() {
  const files = named.flatMap((name) => (isFolder(name) ? glob(`${name}/**/*.{test,spec}.ts`) : [name]))
  const isBrowser = (file) => file.endsWith('.spec.ts')
  const [inBrowser, others] = [files.filter(isBrowser), files.filter((file) => !isBrowser(file))]
  if (others.length > 0) await tests('Tests', others, 60)
  if (inBrowser.length > 0) await browserTests(inBrowser)
}

/** One server for the whole run: each test file makes databases of its own in it. */
async function startPostgres() {
  const started = await startEmbedded({ home: path.join(scratch, 'postgres'), throwaway: true })
  process.env.ONUS_TEST_PG = started.connection.host
  return started
}

async function tests(heading, files, minutes) {
  if (files.length === 0) return
  await step(heading, async () => {
    const counts = path.join(scratch, 'counts.json')
    fs.rmSync(counts, { force: true })
    await run(process.execPath, ['--test', ...testOptions(minutes), ...files], {
      ONUS_TEST_COUNTS: counts,
      ONUS_TEST_DEADLINE: String(minutes * 60_000),
    })
    const { passed, failed, cancelled, skipped } = read(counts)
    count({ passed, failed: failed + cancelled, skipped })
  })
}

/**
 * A file ends with its last test, even when it leaves a handle open: that may not hold up the rest. More at once than cores, because
 * part of a file's time is waiting: on two cores six desks' files took 25 s two at once, and 19 s three at once.
 */
function testOptions(minutes) {
  return [
    ...['--import', './bin/test-deadline.mjs', '--test-force-exit', '--test-concurrency=3', `--test-timeout=${minutes * 50_000}`],
    ...['--test-reporter=./bin/test-reporter.mjs', '--test-reporter-destination=stdout'],
  ]
}

async function browserTests(files) {
  if (!fs.existsSync('playwright.config.ts')) return
  if (!(await check('Build of the page', process.execPath, ['bin/build-web.mjs']))) return
  await step('Browser tests', async () => {
    const results = path.join(scratch, 'browser.json')
    const args = ['node_modules/@playwright/test/cli.js', 'test', '--reporter=line,json', ...files]
    await run(process.execPath, args, { PLAYWRIGHT_JSON_OUTPUT_NAME: results, NO_COLOR: undefined })
    const { stats, errors } = read(results)
    if (stats.flaky > 0) console.log(`${stats.flaky} passed only when tried again.`)
    count({ passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped })
    if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'))
  })
}

/** A step that is one question, and counts as one test. Answers whether it passed. */
function check(heading, command, args) {
  return step(heading, async () => {
    const program = path.isAbsolute(command) ? command : path.join('node_modules/.bin', command)
    const status = await run(program, args)
    count(status === 0 ? { passed: 1 } : { failed: 1 })
    return status === 0
  })
}

/** Runs one part under its heading. What it throws counts as a failure and does not end the run. */
async function step(heading, work) {
  const began = Date.now()
  const before = total.failed
  console.log(`\n── ${heading} ──`)
  try {
    return await work()
  } catch (error) {
    console.error(error)
    count({ failed: 1 })
    return undefined
  } finally {
    if (total.failed > before) failures.push(heading)
    console.log(`${heading}: ${total.failed > before ? 'FAILED' : 'fine'} (${((Date.now() - began) / 1000).toFixed(1)} s)`)
  }
}

async function run(program, args, env = {}) {
  if (stopped) await new Promise(() => {})
  const plain = process.stdout.isTTY || process.env.FORCE_COLOR ? {} : { NO_COLOR: '1' }
  running = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...plain, ...env } })
  const [status, signal] = await once(running, 'close')
  if (signal) throw new Error(`${path.basename(program)} was ended by ${signal}`)
  return status
}

function count({ passed = 0, failed = 0, skipped = 0 }) {
  total.passed += passed
  total.failed += failed
  total.skipped += skipped
}

async function tidy() {
  await postgres?.stop()
  fs.rmSync(scratch, { recursive: true, force: true })
}

function conclude() {
  if (failures.length > 0) console.log(`\nFailed: ${failures.join(', ')}`)
  if (total.skipped > 0) console.log(`\n${total.skipped} skipped`)
  console.log(`${total.passed} passed, ${total.failed} failed`)
  process.exitCode = total.failed > 0 ? 1 : 0
}

function read(file) {
  if (!fs.existsSync(file)) throw new Error('The tests did not run to their end; see above.')
  return JSON.parse(fs.readFileSync(file, 'utf8'))
}

function present(...folders) {
  return folders.filter((folder) => fs.existsSync(folder) && fs.readdirSync(folder).length > 0)
}

function isFolder(name) {
  return fs.statSync(name, { throwIfNoEntry: false })?.isDirectory() === true
}

function glob(...patterns) {
  return fs.globSync(patterns).sort()
}
