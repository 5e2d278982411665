import path from 'node:path'
import { fileURLToPath } from 'node:url'

export type Config = {
  host: string
  port: number
  /** Where people reach the desk, without a trailing slash. Links in mail and sign-in links start with it. */
  url: string
  databaseUrl: string | undefined
  /** The folder of data: embedded PostgreSQL and files. */
  data: string
  role: 'all' | 'web' | 'mail' | 'worker'
  /** 0 is off. */
  smtpInPort: number
  smtpOutUrl: string | undefined
  logLevel: string
  /** The folder of the checkout. */
  root: string
}

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')

/**
 * Reads the environment (see README, Settings).
 * @throws Error that names the variable and what it may be.
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const host = env['HOST'] || '127.0.0.1'
  const port = portOf(env, 'PORT', 3000)
  return {
    host,
    port,
    url: (env['ONUS_URL'] || `http://${host.includes(':') ? `[${host}]` : host}:${port}`).replace(/\/+$/, ''),
    databaseUrl: env['DATABASE_URL'] || undefined,
    data: path.resolve(env['ONUS_DATA'] || path.join(root, 'data')),
    role: roleOf(env['ONUS_ROLE'] || 'all'),
    smtpInPort: portOf(env, 'SMTP_IN_PORT', 2525),
    smtpOutUrl: smtpUrlOf(env['SMTP_OUT_URL']),
    logLevel: levelOf(env['LOG_LEVEL'] || 'info'),
    root,
  }
}

function portOf(env: NodeJS.ProcessEnv, name: string, otherwise: number): number {
  const text = env[name]
  if (!text) return otherwise
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new Error(`${name} is "${text}". Give a port number from 0 to 65535.`)
}

function roleOf(text: string): Config['role'] {
  if (text === 'all' || text === 'web' || text === 'mail' || text === 'worker') return text
  throw new Error(`ONUS_ROLE is "${text}". It may be all, web, mail or worker.`)
}

function smtpUrlOf(text: string | undefined): string | undefined {
  if (!text) return undefined
  if (/^smtps?:\/\/[^/]+/.test(text)) return text
  throw new Error(`SMTP_OUT_URL is not a mail server's address. Write it like smtp://user:password@mail.example.com:587.`)
}

function levelOf(text: string): string {
  if (['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'].includes(text)) return text
  throw new Error(`LOG_LEVEL is "${text}". It may be fatal, error, warn, info, debug, trace or silent.`)
}
