// The balancing of a mailbox: each mail that stands in it is here, or it is said why not.
import { recordEvents } from '../../../db/index.ts'
import { listAdmins, mailEvent } from '../events.ts'
import { readAccount, skips } from './account.ts'
import { searchUids, type Box } from './box.ts'
import { markSeen, takeMails, takeNew } from './take-mails.ts'

/** One balancing. `fetched`: had been missing, and was taken now. */
export type Check = { in_mailbox: number; stored: number; fetched: number; skipped: number; missing: number }

const keptForMs = 30 * 86_400_000

/**
 * Holds all that stands in the mailbox against the account and the receipts, takes what is missing and tries once more what had been left.
 * What came during the balancing is the next visit's. Marks as read what a broken connection left unmarked.
 */
export async function balance(box: Box): Promise<Check> {
  const { db } = box.mail.database
  await takeNew(box)
  const all = (await searchUids(box, { all: true })).filter((uid) => uid <= box.lastUid)
  const unread = new Set(await searchUids(box, { seen: false }))
  const before = await readAccount(db, box)
  const missing = all.filter((uid) => !before.get(uid)?.here && !before.get(uid)?.skipped)
  const left = all.filter((uid) => {
    const why = before.get(uid)?.skipped
    return why && why !== skips.older
  })
  const unmarked = all.filter((uid) => unread.has(uid) && before.get(uid)?.here)
  const found = await takeMails(box, missing)
  await takeMails(box, left)
  for (let at = 0; at < unmarked.length; at += 500) await markSeen(box, unmarked.slice(at, at + 500))
  const check = { ...(await count(box, all)), fetched: found.stored }
  // Stopped half way, it has not counted all.
  if (!box.stopped()) await record(box, check, found.stored + found.left)
  return check
}

async function count(box: Box, all: number[]): Promise<Omit<Check, 'fetched'>> {
  const account = await readAccount(box.mail.database.db, box)
  const stored = all.filter((uid) => account.get(uid)?.here).length
  const skipped = all.filter((uid) => account.get(uid)?.skipped).length
  return { in_mailbox: all.length, stored, skipped, missing: all.length - stored - skipped }
}

async function record({ mail, mailboxId, settings }: Box, check: Check, missing: number): Promise<void> {
  const now = new Date()
  await mail.database.transact(async (tx) => {
    await tx
      .insertInto('mailbox_checks')
      .values({ ...check, mailbox_id: mailboxId, at: now })
      .execute()
    await tx
      .deleteFrom('mailbox_checks')
      .where('mailbox_id', '=', mailboxId)
      .where('at', '<', new Date(now.getTime() - keptForMs))
      .execute()
    if (missing === 0) return
    const data = { mailbox_id: mailboxId, address: settings.address, missing, fetched: check.fetched, to: await listAdmins(tx) }
    await recordEvents(tx, [mailEvent('mailbox.mails_missing', data, now)])
  })
}
