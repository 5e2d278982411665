import type { FetchMessageObject } from 'imapflow'
import { maxMailBytes } from '../limits.ts'
import { addToAccount, listAccounted, skips, type Entry } from './account.ts'
import { searchUids, type Box } from './box.ts'

const mailsAtOnce = 10
/** Mails that are held at one time. */
const bytesAtOnce = 16 * 1024 * 1024
const sizesAtOnce = 500
/** A mail that breaks the connection this often is left, so that the others come in. */
const maxBreaks = 3

/** What became of the mails: how many were new here, how many were left. */
export type Taken = { stored: number; left: number }

/**
 * Takes what is new: all mails behind the last one that was taken, read or not, and unread ones wherever they stand. @returns what it took.
 */
export async function takeNew(box: Box): Promise<Taken> {
  const behind = (await searchUids(box, { uid: `${box.lastUid + 1}:*` })).filter((uid) => uid > box.lastUid)
  const found = [...new Set([...behind, ...(await searchUids(box, { seen: false }))])]
  const known = await listAccounted(box.mail.database.db, box, found)
  const fresh = found.filter((uid) => !known.has(uid)).toSorted((a, b) => a - b)
  const taken = await takeMails(box, fresh)
  const last = Math.max(box.lastUid, ...lastOf(behind))
  if (last > box.lastUid && !box.stopped()) await noteLast(box, last)
  return taken
}

const lastOf = (uids: number[]) => (uids.length > 0 ? [uids.reduce((a, b) => Math.max(a, b))] : [])

async function noteLast(box: Box, last: number): Promise<void> {
  const { db } = box.mail.database
  await db
    .updateTable('mailboxes')
    .set({ imap_last_uid: last })
    .where('id', '=', box.mailboxId)
    .where('imap_uid_validity', '=', box.uidValidity)
    .execute()
  box.lastUid = last
}

/** Fetches these mails, stores them, writes them into the account, and only then marks them as read; some at a time, until stopped. */
export async function takeMails(box: Box, uids: number[]): Promise<Taken> {
  const taken: Taken = { stored: 0, left: 0 }
  for (let at = 0; at < uids.length; at += sizesAtOnce) {
    const sizes = await sizesOf(box, uids.slice(at, at + sizesAtOnce))
    for (const group of groups(sizes)) {
      if (box.stopped()) return taken
      const { stored, left } = await takeGroup(box, group)
      taken.stored += stored
      taken.left += left
    }
  }
  return taken
}

type Sized = { uid: number; size: number }

/** Where sizes cannot be had, each mail is tried by itself. */
async function sizesOf({ client }: Box, uids: number[]): Promise<Sized[]> {
  const listed = await client.fetchAll(uids.join(','), { uid: true, size: true }, { uid: true }).catch((error: unknown) => {
    if (!client.usable) throw error
    return [] as FetchMessageObject[]
  })
  const sizes = new Map(listed.map(({ uid, size }) => [uid, size]))
  return uids.map((uid) => ({ uid, size: sizes.get(uid) ?? bytesAtOnce }))
}

function groups(mails: Sized[]): Sized[][] {
  const made: Sized[][] = []
  let bytes = 0
  for (const mail of mails) {
    const last = made.at(-1)
    bytes += mail.size
    if (last && last.length < mailsAtOnce && bytes <= bytesAtOnce) last.push(mail)
    else {
      made.push([mail])
      bytes = mail.size
    }
  }
  return made
}

async function takeGroup(box: Box, group: Sized[]): Promise<Taken> {
  const storing: Promise<{ entry: Entry; isNew: boolean }>[] = []
  const entries: Entry[] = []
  for (const { uid, size } of group) {
    const raw = size > maxMailBytes ? skips.large : await fetchRaw(box, uid)
    if (typeof raw === 'string') entries.push({ uid, receipt_id: null, skipped: raw })
    else storing.push(store(box, raw, uid))
  }
  const stored = await Promise.all(storing)
  await addToAccount(box.mail.database.db, box, [...entries, ...stored.map(({ entry }) => entry)], new Date())
  await markSeen(
    box,
    stored.map(({ entry }) => entry.uid),
  )
  return { stored: stored.filter(({ isNew }) => isNew).length, left: entries.length }
}

/** The mail, or why it cannot be had. A broken connection throws, unless this mail breaks it each time. */
async function fetchRaw(box: Box, uid: number): Promise<Buffer | string> {
  const { client, mail, settings, broke } = box
  if ((broke.get(uid) ?? 0) >= maxBreaks) {
    broke.delete(uid)
    return skips.withheld
  }
  try {
    const message = await client.fetchOne(String(uid), { source: true }, { uid: true })
    broke.delete(uid)
    return (message && message.source) || skips.withheld
  } catch (error) {
    if (!client.usable) {
      broke.set(uid, (broke.get(uid) ?? 0) + 1)
      throw error
    }
    mail.log.warn({ err: error, mailbox: settings.address, uid }, 'A mail could not be fetched')
    return skips.withheld
  }
}

async function store({ mail, settings }: Box, raw: Buffer, uid: number): Promise<{ entry: Entry; isNew: boolean }> {
  const { id, duplicate } = await mail.intake.add({
    raw,
    source: 'imap',
    envelope_from: null,
    envelope_to: [settings.address],
    mailbox_id: settings.id,
  })
  return { entry: { uid, receipt_id: id, skipped: null }, isNew: !duplicate }
}

/** The account counts, not the mark; so a mailbox that takes no marks stops nothing. */
export async function markSeen({ client, mail, settings }: Box, uids: number[]): Promise<void> {
  if (uids.length === 0) return
  try {
    await client.messageFlagsAdd(uids.join(','), ['\\Seen'], { uid: true })
  } catch (error) {
    if (!client.usable) throw error
    mail.log.warn({ err: error, mailbox: settings.address }, 'Mails could not be marked as read')
  }
}
