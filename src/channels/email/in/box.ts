// One mailbox, connected and opened: what its numbering is, and how far it was read.
import type { FetchMessageObject, ImapFlow } from 'imapflow'
import type { MailServices } from '../services.ts'
import { addToAccount, skips, type Entry, type Numbering } from './account.ts'
import type { ImapSettings } from './connect.ts'
import { receiptId } from './store-mail.ts'

export type Box = Numbering & {
  mail: MailServices
  settings: ImapSettings
  client: ImapFlow
  /** All mails up to here are in the account. */
  lastUid: number
  /** How often the connection broke while this mail was fetched. */
  broke: Map<number, number>
  stopped: () => boolean
}

const day = 86_400_000
/** How far a server's clock may be off, how late a mail may have been seen by a visit, and how much earlier it may have been written. */
const clockMargin = 5 * 60_000
const visitMargin = day
const writtenMargin = 7 * day
const listedAtOnce = 500

/** Opens the folder; begins its account where there is none for its present numbering. */
export async function openBox(parts: Pick<Box, 'mail' | 'settings' | 'client' | 'broke' | 'stopped'>): Promise<Box> {
  const { mail, settings, client } = parts
  const folder = await client.mailboxOpen(settings.folder)
  const known = await mail.database.db
    .selectFrom('mailboxes')
    .select(['imap_uid_validity', 'imap_last_uid', 'imap_seen_at'])
    .where('id', '=', settings.id)
    .executeTakeFirstOrThrow()
  const uidValidity = Number(folder.uidValidity)
  const box: Box = { ...parts, mailboxId: settings.id, uidValidity, lastUid: known.imap_last_uid ?? 0 }
  if (known.imap_uid_validity === uidValidity) return box
  mail.log.info({ mailbox: settings.address, uidValidity }, 'The mails of a mailbox are listed anew')
  await begin(box, known.imap_seen_at)
  return { ...box, lastUid: 0 }
}

/**
 * Begins the account of a numbering. What stands there unread is taken, and everything that comes from now on. What somebody has read is
 * left the first time; where the desk had read the mailbox before (`since`), all that came since its last visit is taken, and what is
 * here already is recognised.
 */
async function begin(box: Box, since: Date | null): Promise<void> {
  const { mail, mailboxId, uidValidity } = box
  const left = since === null ? (await searchUids(box, { seen: true })).map(older) : await recognise(box, since)
  const now = new Date()
  await mail.database.transact(async (tx) => {
    await addToAccount(tx, box, left, now)
    await tx.updateTable('mailboxes').set({ imap_uid_validity: uidValidity, imap_last_uid: 0 }).where('id', '=', mailboxId).execute()
  })
}

const older = (uid: number): Entry => ({ uid, receipt_id: null, skipped: skips.older })

async function recognise(box: Box, since: Date): Promise<Entry[]> {
  const seen = new Set(await searchUids(box, { seen: true }))
  const all = await searchUids(box, { all: true })
  const limits = { arrived: Math.max(since.getTime() - visitMargin, await readBegun(box)), written: since.getTime() - writtenMargin }
  const entries: Entry[] = []
  for (let at = 0; at < all.length; at += listedAtOnce) {
    const range = all.slice(at, at + listedAtOnce).join(',')
    const listed = await box.client.fetchAll(range, { uid: true, size: true, internalDate: true, envelope: true }, { uid: true })
    const here = await findHere(box, listed)
    for (const { uid, internalDate, envelope } of listed) {
      const id = here.get(uid)
      if (id) entries.push({ uid, receipt_id: id, skipped: null })
      else if (seen.has(uid) && cameBefore(limits, internalDate, envelope?.date)) entries.push(older(uid))
    }
  }
  return entries
}

/** The receipts of those listed mails that are here by Message-ID and size: they need not be fetched to be recognised. */
async function findHere({ mail }: Box, listed: FetchMessageObject[]): Promise<Map<number, string>> {
  const named = listed.flatMap(({ uid, size, envelope }) =>
    envelope?.messageId ? [{ uid, size, id: receiptId(Buffer.alloc(0), envelope.messageId) }] : [],
  )
  if (named.length === 0) return new Map()
  const ids = named.map(({ id }) => id)
  const rows = await mail.database.db.selectFrom('mail_receipts').select(['id', 'size']).where('id', 'in', ids).execute()
  const sizes = new Map(rows.map((row) => [row.id, row.size]))
  return new Map(named.filter(({ id, size }) => size !== undefined && sizes.get(id) === size).map(({ uid, id }) => [uid, id]))
}

/** Before when somebody's reading was left alone: what had arrived by then and is read, was read then, or is here. */
async function readBegun({ mail, mailboxId }: Box): Promise<number> {
  const { begun } = await mail.database.db
    .selectFrom('imap_mails')
    .select((eb) => eb.fn.min('at').as('begun'))
    .where('mailbox_id', '=', mailboxId)
    .where('skipped', '=', skips.older)
    .executeTakeFirstOrThrow()
  return begun === null ? -Infinity : begun.getTime() - clockMargin
}

/** A server that was moved may give all mails a new time of arrival; then the time of writing still tells old ones. */
function cameBefore(
  limits: { arrived: number; written: number },
  arrived: Date | string | undefined,
  written: Date | string | undefined,
): boolean {
  if (arrived !== undefined && new Date(arrived).getTime() < limits.arrived) return true
  return written !== undefined && new Date(written).getTime() < limits.written
}

/** The numbers of the mails that match. Throws where the server does not answer: no answer is not "none". */
export async function searchUids(
  { client }: Pick<Box, 'client'>,
  query: { seen: boolean } | { all: true } | { uid: string },
): Promise<number[]> {
  const found = await client.search(query, { uid: true })
  if (!found) throw new Error('The mail server did not say which mails are there.')
  return found
}
