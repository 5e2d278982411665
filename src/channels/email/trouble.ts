// Mail of one mailbox cannot be fetched or sent: kept with the mailbox, and told once to those who run the desk, until it works again.
import { sql } from 'kysely'
import { recordEvents, type Tx } from '../../db/index.ts'
import { listAdmins, mailEvent } from './events.ts'

export type Way = 'in' | 'out'

/** Trouble that mends itself sooner is told to nobody. */
const toldAfterMs = 10 * 60_000

const columns = (way: Way, error: string | null, since: Date | null) =>
  way === 'in' ? { imap_error: error, imap_broken_since: since } : { smtp_error: error, smtp_broken_since: since }

/** Locks the mailbox; its address, and since when this way is broken. */
const lockMailbox = (tx: Tx, id: number, way: Way) =>
  tx
    .selectFrom('mailboxes')
    .select(['address', way === 'in' ? 'imap_broken_since as since' : 'smtp_broken_since as since'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

/**
 * Notes that mail cannot pass at the moment, and why. The admins are told when it has lasted for ten minutes, or at once where it will
 * not mend itself (`atOnce`: the sign-in was refused); once for each breakage.
 */
export async function noteTrouble(
  tx: Tx,
  { mailboxId, way, words, atOnce, now }: { mailboxId: number; way: Way; words: string; atOnce: boolean; now: Date },
): Promise<void> {
  const mailbox = await lockMailbox(tx, mailboxId, way)
  if (!mailbox) return
  const since = mailbox.since ?? now
  await tx
    .updateTable('mailboxes')
    .set(columns(way, words, since))
    .where('id', '=', mailboxId)
    .execute()
  if (!atOnce && now.getTime() - since.getTime() < toldAfterMs) return
  if (await wasTold(tx, mailboxId, way, since)) return
  const data = { mailbox_id: mailboxId, address: mailbox.address, way, words, to: await listAdmins(tx) }
  await recordEvents(tx, [mailEvent('mailbox.broken', data, now)])
}

/** Notes that mail passes. Tells those who were told that it did not. */
export async function noteWorking(tx: Tx, { mailboxId, way, now }: { mailboxId: number; way: Way; now: Date }): Promise<void> {
  const mailbox = await lockMailbox(tx, mailboxId, way)
  if (!mailbox) return
  await tx
    .updateTable('mailboxes')
    .set(columns(way, null, null))
    .where('id', '=', mailboxId)
    .execute()
  if (!mailbox.since || !(await wasTold(tx, mailboxId, way, mailbox.since))) return
  const data = { mailbox_id: mailboxId, address: mailbox.address, way, to: await listAdmins(tx) }
  await recordEvents(tx, [mailEvent('mailbox.mended', data, now)])
}

async function wasTold(tx: Tx, mailboxId: number, way: Way, since: Date): Promise<boolean> {
  const told = await tx
    .selectFrom('desk_events')
    .select('id')
    .where('kind', '=', 'mailbox.broken')
    .where('at', '>=', since)
    .where(sql<boolean>`(data ->> 'mailbox_id')::bigint = ${mailboxId} and data ->> 'way' = ${way}`)
    .limit(1)
    .executeTakeFirst()
  return told !== undefined
}
