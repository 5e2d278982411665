// The account of a mailbox: which of the mails that stand in it are here, and which were left, and why. Everything that stands in the
// mailbox and not in the account is still to be taken, whoever has read it meanwhile.
import { sql } from 'kysely'
import type { Db, Tx } from '../../../db/index.ts'

/** One numbering of one mailbox: its mails keep their numbers as long as the validity stays. */
export type Numbering = { mailboxId: number; uidValidity: number }
export type Entry = { uid: number; receipt_id: string | null; skipped: string | null }

/** Why a mail was left. What is not `older` is tried again at each balancing. */
export const skips = {
  older: 'read by somebody before the desk began to fetch',
  large: 'too large',
  withheld: 'not handed out by the mail server',
} as const

/** Those of these numbers that the account knows. */
export async function listAccounted(db: Db, { mailboxId, uidValidity }: Numbering, uids: number[]): Promise<Set<number>> {
  if (uids.length === 0) return new Set()
  const rows = await db
    .selectFrom('imap_mails')
    .select('uid')
    .where('mailbox_id', '=', mailboxId)
    .where('uid_validity', '=', uidValidity)
    .where(sql<boolean>`uid = any(${uids}::bigint[])`)
    .execute()
  return new Set(rows.map((row) => row.uid))
}

/** The whole account, each mail with whether it is truly here: a database that was restored may know less than its account. */
export async function readAccount(
  db: Db,
  { mailboxId, uidValidity }: Numbering,
): Promise<Map<number, { here: boolean; skipped: string | null }>> {
  const rows = await db
    .selectFrom('imap_mails as i')
    .leftJoin('mail_receipts as r', 'r.id', 'i.receipt_id')
    .select(['i.uid', 'i.skipped', sql<boolean>`r.id is not null`.as('here')])
    .where('i.mailbox_id', '=', mailboxId)
    .where('i.uid_validity', '=', uidValidity)
    .execute()
  return new Map(rows.map(({ uid, here, skipped }) => [uid, { here, skipped }]))
}

/** Writes into the account. A mail that had been left may come in later; one that is here stays so. */
export async function addToAccount(db: Db, { mailboxId, uidValidity }: Numbering, entries: Entry[], now: Date): Promise<void> {
  if (entries.length === 0) return
  await sql`
    insert into imap_mails (mailbox_id, uid_validity, uid, receipt_id, skipped, at)
    select ${mailboxId}, ${uidValidity}, e.uid, e.receipt_id, e.skipped, ${now}
    from unnest(${entries.map((e) => e.uid)}::bigint[], ${entries.map((e) => e.receipt_id)}::text[], ${entries.map((e) => e.skipped)}::text[])
      as e (uid, receipt_id, skipped)
    on conflict (mailbox_id, uid_validity, uid)
      do update set receipt_id = excluded.receipt_id, skipped = excluded.skipped, at = excluded.at
      where imap_mails.receipt_id is null`.execute(db)
}

/** Forgets where a mailbox was read up to: its place changed, and what stands there is listed anew. */
export async function forgetAccount(tx: Tx, mailboxId: number): Promise<void> {
  await tx.deleteFrom('imap_mails').where('mailbox_id', '=', mailboxId).execute()
  await tx.updateTable('mailboxes').set({ imap_uid_validity: null, imap_last_uid: null }).where('id', '=', mailboxId).execute()
}
