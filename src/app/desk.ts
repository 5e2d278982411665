// The running desk: every part made once, put together, started in order and stopped in the opposite one.
import path from 'node:path'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import pg from 'pg'
import { assistRoutes, assistTasks } from '../assists/index.ts'
import { assistPageRoutes } from '../channels/assist-page/index.ts'
import { customerPageRoutes } from '../channels/customer-page/index.ts'
import {
  closeMail,
  emailRoutes,
  emailTasks,
  openMail,
  requeueScans,
  requeueWaiting,
  retryAfterUpgrade,
  startImap,
  startSmtpIn,
  type MailServices,
} from '../channels/email/index.ts'
import { customerRoutes } from '../customers/index.ts'
import { migrate, openDatabase, openPool, type Connection } from '../db/index.ts'
import { buildServer, notifyWith, startLive, streamRoute, type Live } from '../http/index.ts'
import { followEvents, startJobs } from '../jobs/index.ts'
import { FileStore, type Config } from '../kernel/index.ts'
import { handoffRoutes, handoffTasks } from '../handoffs/index.ts'
import { coverRoutes, coverTasks } from '../handoffs/cover/index.ts'
import { forwardRoutes } from '../handoffs/forward/index.ts'
import { leavingRoutes } from '../handoffs/leaving/index.ts'
import { leadershipRoutes, leadershipTasks } from '../leadership/index.ts'
import { noticeRoutes, noticeTasks } from '../notices/index.ts'
import {
  absenceRoutes,
  absenceTasks,
  closeSignIn,
  meRoutes,
  openSignIn,
  peopleRoutes,
  readCompany,
  sessionRoutes,
  wakeCovers,
  type App,
  type Services,
} from '../people/index.ts'
import { coachRoutes } from '../coach/index.ts'
import { practiceTasks, wakePractice } from '../coach/practice/index.ts'
import { factRoutes } from '../facts/index.ts'
import { optionRoutes, savedOptionRoutes } from '../options/index.ts'
import { figuresRoutes, promiseRoutes, promiseTasks, scheduledRoutes, sendRoutes, wakePromises } from '../promises/index.ts'
import { auditRoutes, planMeasuring, registerRoutes, registerTasks, savedReplyRoutes } from '../promises/register/index.ts'
import { fileRoutes, mergeRoutes, messageRoutes, ticketReadRoutes, ticketTasks, ticketWriteRoutes } from '../tickets/index.ts'
import { webhookRoutes, webhookTasks } from '../webhooks/index.ts'
import { explainConnection } from './postgres.ts'
import { prepareDesk } from './prepare.ts'

export type Desk = {
  services: Services
  mail: MailServices
  smtpInPort: number | null
  app: FastifyInstance
  address: string
  stop: () => Promise<void>
}

export type DeskParts = { config: Config; connection: Connection; log: FastifyBaseLogger; say: (line: string) => void }

/** Migrates, builds and starts a desk on a database. `config.role` says which parts run in this process. */
export async function startDesk({ config, connection, log, say }: DeskParts): Promise<Desk> {
  const stops: (() => Promise<unknown>)[] = []
  let stopping = false
  const stop = async () => {
    stopping = true
    for (const end of stops.toReversed()) await end()
    stops.length = 0
  }
  try {
    const pool = openPool(connection, (error) => {
      if (!stopping) log.warn(`A database connection broke and is made anew: ${error.message}`)
    })
    stops.push(() => pool.end())
    await prepare(pool, config, say)
    const connect = () => new pg.Client({ ...connection, application_name: 'onus' })
    const live = startLive(connect, notifyWith(pool))
    stops.push(() => live.close())
    const services = await openServices(config, pool, live)
    stops.push(() => closeSignIn(pool))
    const mail = openMail(services, log)
    stops.push(() => closeMail(mail))
    const app = await buildApp(mail, log, live)
    stops.push(() => app.close())
    if (runs(config, 'worker')) {
      const jobs = await startJobs(
        pool,
        connect,
        {
          ...absenceTasks(services.database),
          ...ticketTasks(services.database),
          ...coverTasks(services.database),
          ...leadershipTasks(services.database),
          ...promiseTasks(services.database),
          ...handoffTasks(services.database),
          ...assistTasks(services.database),
          ...registerTasks(services.database),
          ...practiceTasks(services.database),
          ...emailTasks(mail),
          ...noticeTasks({ ...services, log }),
          ...webhookTasks(services.database, log),
        },
        log,
      )
      stops.push(() => jobs.stop())
      await wakeCovers(services.database)
      await wakePromises(services.database)
      await wakePractice(services.database)
      await planMeasuring(services.database, new Date())
      await requeueWaiting(services.database)
      await requeueScans(services.database, new Date())
      await retryAfterUpgrade(services.database, config)
    }
    const smtpInPort = runs(config, 'mail') ? await startMailIn(mail, stops) : null
    if (runs(config, 'web')) await listen(app, config)
    return { services, mail, smtpInPort, app, address: config.url, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

const runs = (config: Config, part: Config['role']): boolean => config.role === 'all' || config.role === part

/** Mail comes in by SMTP (unless its port is 0) and from the mailboxes' IMAP servers. */
async function startMailIn(mail: MailServices, stops: (() => Promise<unknown>)[]): Promise<number | null> {
  const imap = startImap(mail)
  stops.push(() => imap.close())
  if (mail.config.smtpInPort === 0) return null
  const smtp = await startSmtpIn(mail)
  stops.push(() => smtp.close())
  return smtp.port
}

async function prepare(pool: pg.Pool, config: Config, say: (line: string) => void): Promise<void> {
  await pool.query('select 1').catch((error: unknown) => {
    throw new Error(explainConnection(error), { cause: error })
  })
  const applied = await migrate(pool, path.join(config.root, 'db/migrations'))
  if (applied.length > 0) say(`Updated the database (${applied.length} ${applied.length === 1 ? 'step' : 'steps'})`)
  await prepareDesk(pool, new Date())
}

async function openServices(config: Config, pool: pg.Pool, live: Live): Promise<Services> {
  const database = openDatabase(pool, { follow: followEvents, announce: live.announce })
  const company = await readCompany(database.db)
  const signIn = openSignIn({ pool, secret: company.signing_secret, url: config.url })
  return { database, config, signIn, files: new FileStore(path.join(config.data, 'files')) }
}

/** The HTTP server of a desk, not yet listening. */
export const buildApp = (services: MailServices, log: FastifyBaseLogger, live: Live): Promise<FastifyInstance> =>
  buildServer({
    services,
    log,
    migrations: path.join(services.config.root, 'db/migrations'),
    pageFolder: path.join(services.config.root, 'dist/web'),
    routes: async (app) => {
      sessionRoutes(app, services)
      meRoutes(app, services)
      peopleRoutes(app, services)
      absenceRoutes(app, services)
      customerRoutes(app, services)
      leadershipRoutes(app, services)
      ticketReadRoutes(app, services)
      ticketWriteRoutes(app, services)
      messageRoutes(app, services, live)
      mergeRoutes(app, services)
      sendRoutes(app, services)
      scheduledRoutes(app, services)
      optionRoutes(app, services)
      savedOptionRoutes(app, services)
      promiseRoutes(app, services)
      assistRoutes(app, services)
      figuresRoutes(app, services)
      registerRoutes(app, services)
      auditRoutes(app, services)
      savedReplyRoutes(app, services)
      factRoutes(app, services)
      coachRoutes(app, services)
      handoffRoutes(app, services)
      coverRoutes(app, services)
      leavingRoutes(app, services)
      forwardRoutes(app, services)
      webhookRoutes(app, services)
      await app.register(async (scope) => fileRoutes(scope as unknown as App, services))
      await app.register(async (scope) => emailRoutes(scope as unknown as App, services))
      noticeRoutes(app, services)
      streamRoute(app, services, live)
    },
    pages: (app) => {
      customerPageRoutes(app, services)
      assistPageRoutes(app, services)
    },
  })

async function listen(app: FastifyInstance, config: Config): Promise<void> {
  try {
    await app.listen({ host: config.host, port: config.port })
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === 'EADDRINUSE')
      throw new Error(`Port ${config.port} is taken by another program. Stop it, or start with another: PORT=3001 bin/start`, {
        cause: error,
      })
    if (code === 'EACCES')
      throw new Error(`Port ${config.port} needs more rights than this user has. Choose one above 1023: PORT=3000 bin/start`, {
        cause: error,
      })
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new Error(`This machine has no address ${config.host}. Set HOST to one that it has, such as 127.0.0.1 or 0.0.0.0.`, {
        cause: error,
      })
    throw error
  }
}
