import { sql } from 'kysely'
import type { Db } from '../../../db/index.ts'
import type { MailStuck } from '../out-wire.ts'

/** Mail that waits shorter than this is no news. */
const stuckAfterMs = 15 * 60_000
const notSetUp = 'outgoing mail is not set up'

/** Since when mail cannot leave: while some of it waits, and a mailbox has had no way out for a quarter of an hour. */
export async function readStuck(db: Db, { smtpOutUrl, now }: { smtpOutUrl: string | undefined; now: Date }): Promise<MailStuck> {
  const before = new Date(now.getTime() - stuckAfterMs)
  const { rows } = await sql<{ waiting: number; oldest: Date | null }>`
    select count(*)::int as waiting, min(created_at) as oldest from (
      select created_at from deliveries where state = 'waiting' and error is not null
      union all select created_at from delivery_copies where error is not null
    ) waits`.execute(db)
  const { waiting, oldest } = rows[0]!
  if (waiting === 0 || !oldest) return { stuck: null }
  const broken = await db
    .selectFrom('mailboxes')
    .select(['smtp_broken_since as since', 'smtp_error as words'])
    .where('smtp_broken_since', '<', before)
    .orderBy('smtp_broken_since')
    .limit(1)
    .executeTakeFirst()
  if (broken?.since) return { stuck: { since: broken.since.toISOString(), words: broken.words ?? 'no reason given', waiting } }
  return !smtpOutUrl && oldest < before && (await hasNoWay(db))
    ? { stuck: { since: oldest.toISOString(), words: notSetUp, waiting } }
    : { stuck: null }
}

const hasNoWay = async (db: Db): Promise<boolean> =>
  (await db.selectFrom('mailboxes').select('id').where('smtp_host', 'is', null).limit(1).executeTakeFirst()) !== undefined
