import { access, constants, statfs } from 'node:fs/promises'
import { isMigrated } from '../db/index.ts'
import type { Services } from '../people/index.ts'
import path from 'node:path'

type Finding = { good: boolean; text: string }

/** Looks at what a desk needs and says, for each thing that is wrong, what to do. @returns the report; `good` is false when anything is wrong. */
export async function examine(services: Services): Promise<{ report: string; good: boolean }> {
  const findings = (await Promise.all([database(services), disk(services), people(services), mail(services), adrift(services)])).flat()
  return { report: findings.map((f) => `${f.good ? 'ok   ' : 'WRONG'} ${f.text}`).join('\n'), good: findings.every((f) => f.good) }
}

async function database({ database: { pool }, config }: Services): Promise<Finding[]> {
  const { rows } = await pool.query<{ version: string; fsync: string; commit: string }>(
    "select current_setting('server_version') as version, current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit",
  )
  const { version, fsync, commit } = rows[0]!
  return [
    { good: Number.parseInt(version, 10) >= 15, text: `PostgreSQL ${version} (15 or later is needed)` },
    {
      good: fsync === 'on' && commit !== 'off',
      text: `durable commits: fsync ${fsync}, synchronous_commit ${commit} (both must be on, or acknowledged mail can be lost)`,
    },
    { good: await isMigrated(pool, path.join(config.root, 'db/migrations')), text: 'database up to date (else: start Onus once)' },
  ]
}

async function disk({ config }: Services): Promise<Finding[]> {
  const free = await statfs(config.data).then(
    (s) => (s.bavail * s.bsize) / 2 ** 30,
    () => 0,
  )
  const writable = await access(config.data, constants.W_OK).then(
    () => true,
    () => false,
  )
  return [
    { good: writable, text: `data folder ${config.data} can be written` },
    { good: free > 1, text: `${free.toFixed(1)} GiB free there (below 1 GiB mail is refused sooner or later: make room)` },
  ]
}

async function people({ database: { db } }: Services): Promise<Finding[]> {
  const admins = await db.selectFrom('people').select('id').where('role', '=', 'admin').where('active', '=', true).execute()
  return [
    {
      good: admins.length > 0,
      text: `${admins.length} active admin${admins.length === 1 ? '' : 's'} (else: bin/onus user add --role admin …)`,
    },
  ]
}

async function mail({ database: { db }, config }: Services): Promise<Finding[]> {
  const boxes = await db.selectFrom('mailboxes').select(['address', 'imap_error']).execute()
  const quarantined = await db
    .selectFrom('mail_receipts')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('state', '=', 'quarantined')
    .executeTakeFirstOrThrow()
  const failed = await db
    .selectFrom('deliveries')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('state', '=', 'failed')
    .executeTakeFirstOrThrow()
  return [
    { good: boxes.length > 0, text: `${boxes.length} mailbox${boxes.length === 1 ? '' : 'es'} (else: add one under Admin, Mailboxes)` },
    ...boxes.filter((box) => box.imap_error).map((box) => ({ good: false, text: `${box.address}: ${box.imap_error}` })),
    {
      good: Boolean(config.smtpOutUrl),
      text: config.smtpOutUrl ? 'outgoing mail is set up' : 'outgoing mail waits: set SMTP_OUT_URL=smtp://…',
    },
    { good: quarantined.n === 0, text: `${quarantined.n} mails in quarantine (see Admin, Mail)` },
    { good: failed.n === 0, text: `${failed.n} mails could not be delivered (see Admin, Mail)` },
  ]
}

/** Open tickets without a dated next step. The verbs leave none; an import might. */
async function adrift({ database: { db } }: Services): Promise<Finding[]> {
  const rows = await db
    .selectFrom('tickets')
    .leftJoin('plans', 'plans.ticket_id', 'tickets.ticket_id')
    .select('tickets.ticket_id')
    .where('tickets.status', 'in', ['open', 'pending', 'on_hold'])
    .where('plans.ticket_id', 'is', null)
    .limit(100)
    .execute()
  return [
    {
      good: rows.length === 0,
      text: `${rows.length} open tickets without a next step${
        rows.length
          ? `: ${rows
              .slice(0, 5)
              .map((r) => `#${r.ticket_id}`)
              .join(', ')}`
          : ''
      }`,
    },
  ]
}
