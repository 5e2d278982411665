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
  rspamdUrl: string | undefined
  rspamdPassword: string | undefined
  clamd: { path: string } | { host: string; port: number } | undefined
  /** The servers in front of the desk whose `Authentication-Results` count. */
  trustedServers: string[]
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
    rspamdUrl: rspamdUrlOf(env['RSPAMD_URL']),
    rspamdPassword: env['RSPAMD_PASSWORD'] || undefined,
    clamd: clamdOf(env['CLAMD_URL']),
    trustedServers: serversOf(env['TRUSTED_AUTHSERV']),
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

function rspamdUrlOf(text: string | undefined): string | undefined {
  if (!text) return undefined
  if (/^https?:\/\/[^/]/.test(text) && URL.canParse(text)) return `${text.replace(/\/+$/, '')}/`
  throw new Error(`RSPAMD_URL is not the address of rspamd. Write it like http://127.0.0.1:11334.`)
}

function clamdOf(text: string | undefined): Config['clamd'] {
  if (!text) return undefined
  const socket = /^unix:(\/.+)$/.exec(text)
  if (socket) return { path: socket[1]! }
  const url = /^tcp:\/\/[^/]/.test(text) && URL.canParse(text) ? new URL(text) : null
  if (url?.hostname) return { host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port || 3310) }
  throw new Error(`CLAMD_URL is not the address of ClamAV. Write it like tcp://127.0.0.1:3310 or unix:/run/clamav/clamd.ctl.`)
}

function serversOf(text: string | undefined): string[] {
  const names = (text ?? '')
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
  const wrong = names.find((name) => !/^[a-z0-9.-]+$/.test(name))
  if (wrong)
    throw new Error(
      `TRUSTED_AUTHSERV names "${wrong}". Give the names that your mail servers write in Authentication-Results, like mx.example.com.`,
    )
  return names
}

function levelOf(text: string): string {
  if (['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'].includes(text)) return text
  throw new Error(`LOG_LEVEL is "${text}". It may be fatal, error, warn, info, debug, trace or silent.`)
}
