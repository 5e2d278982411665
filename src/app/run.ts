import { pino } from 'pino'
import { startDesk, type Desk } from './desk.ts'
import { findPostgres, type Postgres } from './postgres.ts'
import { warmCoach } from '../coach/index.ts'
import { readConfig } from '../kernel/index.ts'
import { makeSetupToken } from '../people/index.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)

/** Starts the desk as the environment and the arguments say, and stops it on a signal. */
export async function start(): Promise<void> {
  const demo = demoAsked(process.argv.slice(2))
  const settings = readConfig(process.env)
  // The sample company has a folder of its own, so that it never mixes with a real one.
  const config = demo ? { ...settings, data: `${settings.data}-demo` } : settings
  const log = pino({ level: config.logLevel === 'info' ? 'warn' : config.logLevel })
  let postgres: Postgres | undefined
  let desk: Desk | undefined
  let stopping = false
  const stopped = new AbortController()
  const stop = async (signal: string) => {
    if (stopping) return
    stopping = true
    stopped.abort()
    say(`${signal}: finishing what is in hand`)
    await desk?.stop().catch((error: unknown) => log.error({ err: error }, 'stopping'))
    await postgres?.stop()
    say('Stopped')
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(signal))
  try {
    postgres = await findPostgres(config, say)
    desk = await startDesk({ config, connection: postgres.connection, log, say })
    await greet(desk, demo)
    if (config.role === 'all' || config.role === 'web') void warmCoach(stopped.signal)
  } catch (error) {
    await postgres?.stop()
    throw error
  }
}

function demoAsked(argv: string[]): boolean {
  const unknown = argv.find((arg) => arg !== '--demo')
  if (unknown !== undefined)
    throw new Error(
      `Unknown option ${unknown}. There is only --demo, a start with a sample company; settings are environment variables (README, Settings).`,
    )
  return argv.includes('--demo')
}

async function greet(desk: Desk, demo: boolean): Promise<void> {
  say(`Onus is running: ${desk.address}`)
  if (demo) return sayDemoLinks(desk)
  const token = await desk.services.database.transact(makeSetupToken)
  if (token) say(`Nobody can sign in yet. Make the first admin here (the link works once):\n  ${desk.address}/setup?token=${token}`)
}

/** Fills the sample company on the first start; every start prints a sign-in link for each role. */
async function sayDemoLinks(desk: Desk): Promise<void> {
  const { openDemo } = await import('../demo/index.ts')
  const links = await openDemo(desk.services, { now: new Date(), say })
  say('The sample company is Larkfield Electronics. Sign in as (each link works once, for a day):')
  for (const link of links) say(`  ${link.role.padEnd(10)} ${link.name.padEnd(16)} ${link.url}`)
}
