import { sql } from 'kysely'
import type { Db } from '../../db/index.ts'
import type { MailHealth } from './wire.ts'

const daysShown = 14

/** What waits and what failed, both ways, and what became of the mail of the last days. */
export async function readHealth(
  db: Db,
  config: { smtpOutUrl: string | undefined; smtpInPort: number },
  now: Date,
): Promise<Omit<MailHealth, 'rspamd' | 'clamd'>> {
  const reads = [readInward(db), readOutward(db), readCopies(db), readDays(db, now), readSender(db), readUnscanned(db)] as const
  const [inward, outward, copies, days, sender, unscanned] = await Promise.all(reads)
  const pending = inward.find((row) => row.state === 'pending')
  return {
    smtp_out: config.smtpOutUrl !== undefined || sender !== undefined,
    smtp_in_port: config.smtpInPort || null,
    pending: pending?.count ?? 0,
    pending_since: pending?.since.toISOString() ?? null,
    quarantined: inward.find((row) => row.state === 'quarantined')?.count ?? 0,
    waiting: (outward.find((row) => row.state === 'waiting')?.count ?? 0) + copies.count,
    failed: outward.filter(({ state }) => state === 'failed' || state === 'bounced').reduce((sum, row) => sum + row.count, 0),
    unscanned: unscanned.count,
    days,
  }
}

const readInward = (db: Db) =>
  db
    .selectFrom('mail_receipts')
    .select(['state', sql<number>`count(*)::int`.as('count'), sql<Date>`min(received_at)`.as('since')])
    .where('state', '<>', 'stored')
    .groupBy('state')
    .execute()

const readOutward = (db: Db) =>
  db
    .selectFrom('deliveries')
    .select(['state', sql<number>`count(*)::int`.as('count')])
    .where('state', '<>', 'sent')
    .groupBy('state')
    .execute()

const readCopies = (db: Db) =>
  db
    .selectFrom('delivery_copies')
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow()

const readUnscanned = (db: Db) =>
  db
    .selectFrom('attachments')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('scan', '=', 'failed')
    .where('scan_again_at', 'is not', null)
    .executeTakeFirstOrThrow()

/** A mailbox that sends by a server of its own. */
const readSender = (db: Db) => db.selectFrom('mailboxes').select('id').where('smtp_host', 'is not', null).limit(1).executeTakeFirst()

const counted = (condition: string) => sql<number>`count(*) filter (where ${sql.raw(condition)})::int`

const readDays = (db: Db, now: Date): Promise<MailHealth['days']> =>
  db
    .selectFrom('mail_receipts')
    .select([
      sql<string>`to_char(received_at, 'YYYY-MM-DD')`.as('day'),
      sql<number>`count(*)::int`.as('received'),
      counted("state = 'stored' and ticket_id is not null").as('on_tickets'),
      counted("state = 'stored' and ticket_id is null").as('no_ticket'),
      counted("state = 'spam'").as('set_aside'),
      counted("state = 'quarantined'").as('quarantined'),
      counted("state = 'pending'").as('pending'),
    ])
    .where('received_at', '>=', new Date(now.getTime() - daysShown * 86_400_000))
    .groupBy('day')
    .orderBy('day', 'desc')
    .execute()
