// Builds desks of several sizes and measures them through their real doors, beside what the database alone can do.
import { readBenchOptions, type BenchOptions, type RowName } from './args.ts'
import { runCoachBench } from './coach.ts'
import { openDesk, untilQuiet, type BenchDesk } from './desk.ts'
import { fillDesk } from './fill/fill.ts'
import { describeMachine, machineLine, type Machine } from './machine.ts'
import { runMailBench } from './mail.ts'
import { isFilled, makeEmptyDesk, markFilled, openPlace, versionOf, type Place } from './place.ts'
import { showProgress } from './progress.ts'
import { benchPromises } from './promises.ts'
import { measureIntake } from './rows/intake.ts'
import { measureBytes, measureCommon, measureDesk, measureMine, measureRare, measureThread } from './rows/reads.ts'
import type { Result } from './rows/row.ts'
import { measureNote, measureReply } from './rows/writes.ts'
import { startServer } from './server.ts'
import { resultTable, slowDownTable } from './table.ts'

type Measured = { tickets: number; fill_seconds: number | null; results: Result[] }

const rows: Record<RowName, (desk: BenchDesk) => Promise<Result | Result[]>> = {
  start: async ({ server }) => ({
    row: 'start → first answer',
    value: `${(server.startMs / 1000).toFixed(2)} s`,
    aim: { words: '≤ 1.5 s' },
  }),
  mine: measureMine,
  desk: measureDesk,
  thread: measureThread,
  rare: measureRare,
  common: measureCommon,
  bytes: measureBytes,
  reply: measureReply,
  note: measureNote,
  intake: measureIntake,
  memory: async ({ server }) => ({
    row: 'memory of the app, idle / load',
    value: `${megabytes(server.idleBytes)} / ${megabytes(server.mostBytes())} MB`,
    aim: { words: '≤ 120 / 250 MB' },
  }),
}

const megabytes = (bytes: number) => Math.round(bytes / 1024 ** 2)
const say = (line: string) => void process.stderr.write(`${line}\n`)
const print = (text: string) => void process.stdout.write(`${text}\n`)

/**
 * `bin/onus bench`: fills a database of its own for each size and prints what it measured. `bench promises` measures promises alone.
 * @throws Error in words for the command line.
 */
export async function runBench(argv: string[]): Promise<void> {
  if (argv[0] === 'promises') return benchPromises(argv.slice(1))
  if (argv[0] === 'coach') return print(runCoachBench(argv.slice(1)))
  if (argv[0] === 'mail') return benchMail(argv.slice(1))
  const options = readBenchOptions(argv)
  const desks: Measured[] = []
  let machine: Machine | undefined
  for (const tickets of options.tickets) {
    const place = await openPlace({ name: String(tickets), data: options.data, url: process.env['DATABASE_URL'] || undefined })
    try {
      machine ??= describeMachine(await versionOf(place))
      if (desks.length === 0 && !options.json) print(machineLine(machine))
      desks.push(await benchOne(place, tickets, options))
    } finally {
      await place.end(options.keep)
    }
    if (!options.json)
      print(
        `\n${tickets.toLocaleString('en')} tickets, ${(4 * tickets).toLocaleString('en')} messages\n${resultTable(desks.at(-1)!.results)}`,
      )
  }
  const [smallest, largest] = [desks[0]!, desks.at(-1)!]
  if (options.json) print(JSON.stringify({ machine, seconds: options.seconds, desks }, null, 2))
  else if (smallest !== largest)
    print(
      `\nSlow-down from ${smallest.tickets.toLocaleString('en')} to ${largest.tickets.toLocaleString('en')} tickets\n${slowDownTable(smallest.results, largest.results)}`,
    )
}

/** Something that differs is a failure to whoever started it. */
async function benchMail(argv: string[]): Promise<void> {
  const { text, failed } = await runMailBench(argv)
  print(text)
  if (failed) process.exitCode = 1
}

async function benchOne(place: Place, tickets: number, options: BenchOptions): Promise<Measured> {
  const fillSeconds = await fillOnce(place, tickets)
  await place.release()
  // The first start after filling finds cold caches; the second is what an installed desk does.
  await (await startServer(place.env)).stop()
  const server = await startServer(place.env, options.profile)
  let desk: BenchDesk | undefined
  try {
    desk = await openDesk({ tickets, seconds: options.seconds, server, connection: place.connection })
    return { tickets, fill_seconds: fillSeconds, results: await measureRows(desk, options) }
  } finally {
    await desk?.close()
    await server.stop()
  }
}

async function fillOnce({ connection }: Place, tickets: number): Promise<number | null> {
  if (await isFilled(connection)) return null
  const started = performance.now()
  const bar = showProgress(`Filling ${tickets.toLocaleString('en')} tickets`, 1)
  const now = new Date()
  await makeEmptyDesk(connection, now)
  await fillDesk(connection, { tickets, now, progress: bar.to })
  await markFilled(connection)
  bar.end()
  return Math.round((performance.now() - started) / 100) / 10
}

async function measureRows(desk: BenchDesk, { only }: BenchOptions): Promise<Result[]> {
  const results: Result[] = []
  for (const name of Object.keys(rows) as RowName[]) {
    if (!only.includes(name)) continue
    say(`Measuring ${name}`)
    await untilQuiet(desk)
    results.push(...[await rows[name](desk)].flat())
  }
  return results
}
