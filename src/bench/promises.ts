// `bin/onus bench promises`: a desk with a million open promises, and reminders that all come at the same minute.
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { Connection } from '../db/index.ts'
import { openDesk, untilQuiet } from './desk.ts'
import { fillPromises, promisesEach } from './fill/promises.ts'
import { describeMachine, machineLine } from './machine.ts'
import { isFilled, makeEmptyDesk, markFilled, openPlace, versionOf, type Place } from './place.ts'
import { showProgress } from './progress.ts'
import { measurePromises } from './rows/promises.ts'
import { checkRecorded, connectQuietly, setBurst, untilRecorded, type Burst, type Recorded } from './rows/reminders.ts'
import type { Result } from './rows/row.ts'
import { startServer, type BenchServer } from './server.ts'
import { resultTable } from './table.ts'

type Options = { promises: number; burst: number; seconds: number; keep: boolean; json: boolean; data: string }

const usage = 'Write it like: bin/onus bench promises [--promises 1000000] [--burst 10000] [--seconds 5] [--keep] [--data DIR] [--json]'
const say = (line: string) => void process.stderr.write(`${line}\n`)
const print = (text: string) => void process.stdout.write(`${text}\n`)
const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`

/**
 * Fills a database of its own with open promises, and prints how long lists and writing take; then lets many reminders come at one minute,
 * the second time with the server killed in the middle. @throws Error when one was lost or came twice.
 */
export async function benchPromises(argv: string[]): Promise<void> {
  const options = readOptions(argv)
  const place = await openPlace({ name: `promises_${options.promises}`, data: options.data, url: process.env['DATABASE_URL'] || undefined })
  try {
    const machine = describeMachine(await versionOf(place))
    if (!options.json) print(machineLine(machine))
    const fillSeconds = await fillOnce(place, options.promises)
    await place.release()
    const results = await measure(place, options)
    if (options.json) print(JSON.stringify({ machine, ...options, fill_seconds: fillSeconds, results }, null, 2))
    else print(`\n${options.promises.toLocaleString('en')} open promises, 50 owners\n${worded(results)}`)
  } finally {
    await place.end(options.keep)
  }
}

/** Times as a table, the rest in words below it. */
const worded = (results: Result[]): string =>
  [
    resultTable(results.filter((one) => one.value === undefined)),
    ...results.flatMap(({ row, value }) => (value ? [`${row}: ${value}`] : [])),
  ].join('\n')

function readOptions(argv: string[]): Options {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean', default: false } as const
  const data = { ...text, default: path.join(os.tmpdir(), 'onus-bench') }
  const options = {
    promises: { ...text, default: '1000000' },
    burst: { ...text, default: '10000' },
    seconds: { ...text, default: '5' },
    keep: flag,
    json: flag,
    data,
  }
  try {
    const { values } = parseArgs({ args: argv, options })
    return {
      ...values,
      promises: numberOf('promises', values.promises, 1_000),
      burst: numberOf('burst', values.burst, 10),
      seconds: numberOf('seconds', values.seconds, 0.2),
      data: path.resolve(values.data),
    }
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message.split('\n')[0] : String(error)} ${usage}`, { cause: error })
  }
}

function numberOf(name: string, text: string, least: number): number {
  const value = Number(text.replaceAll(/[,_]/g, ''))
  if (value >= least && value <= 100_000_000) return value
  throw new Error(`--${name} is "${text}". Give a number from ${least} up.`)
}

async function fillOnce({ connection }: Place, promises: number): Promise<number | null> {
  if (await isFilled(connection)) return null
  const started = performance.now()
  const bar = showProgress(`Filling ${promises.toLocaleString('en')} promises`, 1)
  const now = new Date()
  await makeEmptyDesk(connection, now)
  await fillPromises(connection, { promises, now, progress: bar.to })
  await markFilled(connection)
  bar.end()
  return Math.round((performance.now() - started) / 100) / 10
}

async function measure(place: Place, options: Options): Promise<Result[]> {
  // The first start after filling finds cold caches.
  await (await startServer(place.env)).stop()
  const running = { server: await startServer(place.env) }
  try {
    const lists = await measureLists(running.server, place.connection, options)
    const once = await remindAll(place, options)
    const killed = await remindThroughDeath(place, running, options)
    return [...lists, ...once, ...killed]
  } finally {
    await running.server.stop()
  }
}

async function measureLists(server: BenchServer, connection: Connection, options: Options): Promise<Result[]> {
  const desk = await openDesk({ tickets: Math.ceil(options.promises / promisesEach), seconds: options.seconds, server, connection })
  try {
    say('Measuring lists')
    await untilQuiet(desk)
    return await measurePromises(desk)
  } finally {
    await desk.close()
  }
}

/** All reminders of one minute, with the server running. */
async function remindAll({ connection }: Place, { burst: count }: Options): Promise<Result[]> {
  const client = await connectQuietly(connection)
  const burst = await setBurst(client, count)
  say(`Waiting for ${burst.minute.toISOString()}, when ${count.toLocaleString('en')} reminders come`)
  const seenMs = await untilRecorded(client, burst, burst.count)
  await untilQuiet({ limits: [client] }, 600)
  const drainedMs = Date.now() - burst.minute.getTime()
  const recorded = mustBeWhole(burst, await checkRecorded(client, burst))
  await client.end()
  const row = `${count.toLocaleString('en')} reminders of one minute`
  return [
    { row, value: `last at +${seconds(recorded.lastMs)}, seen +${seconds(seenMs)}; ${exactly(recorded)}` },
    { row: 'their jobs and mails are done', value: `+${seconds(drainedMs)}` },
  ]
}

/** The same with a `kill -9` of the server in the middle, and a new start. */
async function remindThroughDeath(place: Place, running: { server: BenchServer }, { burst: count }: Options): Promise<Result[]> {
  const first = await connectQuietly(place.connection)
  const burst = await setBurst(first, count)
  say(`Waiting for ${burst.minute.toISOString()}; the server is killed in the middle`)
  await untilRecorded(first, burst, Math.ceil(burst.count * 0.3))
  process.kill(running.server.pid, 'SIGKILL')
  const killed = Date.now()
  await running.server.stop()
  await first.end().catch(() => {})
  running.server = await startServer(place.env)
  const client = await connectQuietly(place.connection)
  const atStart = killed - burst.minute.getTime()
  const seenMs = await untilRecorded(client, burst, burst.count)
  // Whatever would come twice has come when nothing is left to do.
  await untilQuiet({ limits: [client] }, 600)
  const recorded = mustBeWhole(burst, await checkRecorded(client, burst))
  await client.end()
  const words = `killed at +${seconds(atStart)}, last at +${seconds(recorded.lastMs)}, seen +${seconds(seenMs)}; ${exactly(recorded)}`
  return [{ row: 'the same through kill -9', value: words }]
}

const exactly = ({ events }: Recorded) => `${events.toLocaleString('en')} events, each once`

function mustBeWhole(burst: Burst, recorded: Recorded): Recorded {
  if (recorded.lost === 0 && recorded.twice === 0 && recorded.events === burst.count) return recorded
  throw new Error(
    `Of ${burst.count} reminders ${recorded.lost} were lost and ${recorded.twice} came more than once (${recorded.events} events).`,
  )
}
