import { pino } from 'pino'
import { startDesk, type Desk } from './app/desk.ts'
import { findPostgres, type Postgres } from './app/postgres.ts'
import { readConfig } from './kernel/index.ts'
import { makeSetupToken } from './people/index.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)

async function start(): Promise<void> {
  const config = readConfig(process.env)
  const log = pino({ level: config.logLevel === 'info' ? 'warn' : config.logLevel })
  let postgres: Postgres | undefined
  let desk: Desk | undefined
  let stopping = false
  const stop = async (signal: string) => {
    if (stopping) return
    stopping = true
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
    await greet(desk)
  } catch (error) {
    await postgres?.stop()
    throw error
  }
}

async function greet(desk: Desk): Promise<void> {
  say(`Onus is running: ${desk.address}`)
  const token = await desk.services.database.transact(makeSetupToken)
  if (token) say(`Nobody can sign in yet. Make the first admin here (the link works once):\n  ${desk.address}/setup?token=${token}`)
}

start().catch((error: unknown) => {
  process.stderr.write(`Onus did not start. ${error instanceof Error ? error.message : String(error)}\n`)
  if (process.env['LOG_LEVEL'] === 'debug') process.stderr.write(`${error instanceof Error ? error.stack : ''}\n`)
  process.exit(1)
})
