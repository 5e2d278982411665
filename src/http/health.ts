import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { isMigrated, type Database } from '../db/index.ts'

/** `/healthz` (the process), `/readyz` (database, migrations, queue), `/metrics` (Prometheus). */
export function healthRoutes(app: FastifyInstance, { db, pool }: Database, migrations: string): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'onus_http_seconds',
    help: 'Time to answer, by route and status',
    labelNames: ['route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 2],
    registers: [registry],
  })
  app.addHook('onResponse', async (request, reply) => {
    seconds.observe(
      { route: `${request.method} ${request.routeOptions.url ?? 'unknown'}`, status: reply.statusCode },
      reply.elapsedTime / 1000,
    )
  })
  countOf(
    registry,
    'onus_mail_unread',
    'Mails stored and not yet read',
    async () =>
      (
        await db
          .selectFrom('mail_receipts')
          .select((eb) => eb.fn.countAll<number>().as('n'))
          .where('state', '=', 'pending')
          .executeTakeFirstOrThrow()
      ).n,
  )
  countOf(
    registry,
    'onus_mail_quarantined',
    'Mails that could not be read',
    async () =>
      (
        await db
          .selectFrom('mail_receipts')
          .select((eb) => eb.fn.countAll<number>().as('n'))
          .where('state', '=', 'quarantined')
          .executeTakeFirstOrThrow()
      ).n,
  )
  countOf(
    registry,
    'onus_mail_unsent',
    'Mails that wait to leave or failed',
    async () =>
      (
        await db
          .selectFrom('deliveries')
          .select((eb) => eb.fn.countAll<number>().as('n'))
          .where('state', '<>', 'sent')
          .executeTakeFirstOrThrow()
      ).n,
  )

  app.get('/healthz', { logLevel: 'silent' }, async () => ({ status: 'ok' }))
  app.get('/readyz', { logLevel: 'silent' }, async (_request, reply) => {
    const [database, migrated, queue] = await Promise.all([
      pool.query('select 1').then(
        () => true,
        () => false,
      ),
      isMigrated(pool, migrations).catch(() => false),
      pool.query('select 1 from graphile_worker.jobs limit 1').then(
        () => true,
        () => false,
      ),
    ])
    const ready = database && migrated && queue
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready', database, migrated, queue })
  })
  app.get('/metrics', { logLevel: 'silent' }, async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()))
}

function countOf(registry: Registry, name: string, help: string, read: () => Promise<number>): void {
  const gauge = new Gauge({
    name,
    help,
    registers: [],
    async collect() {
      this.set(await read().catch(() => Number.NaN))
    },
  })
  registry.registerMetric(gauge)
}
