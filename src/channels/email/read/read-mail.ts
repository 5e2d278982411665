import { sql } from 'kysely'
import { isUnavailable, type Database, type Tx } from '../../../db/index.ts'
import type { Config, FileStore } from '../../../kernel/index.ts'
import { insertKeys, type StoredAttachment } from '../../../tickets/index.ts'
import { maxReadAttempts } from '../limits.ts'
import { parseMail } from '../parse/parse-mail.ts'
import { NotAMail, type MailFile, type ParsedMail } from '../parse/parsed-mail.ts'
import { understandHeadOnly } from '../parse/understand.ts'
import { noteQuarantined } from '../quarantine.ts'
import { addJob } from '../queue.ts'
import type { DeskFacts, Log } from '../services.ts'
import type { Remembered } from '../remembered.ts'
import { asPersons, hostOfMailbox, judgeMail, type Judgement } from '../trust/judge-mail.ts'
import { blockedBy } from '../trust/patterns.ts'
import { senderOf } from './sender.ts'
import type { Trust } from '../trust/services.ts'
import type { Scan } from '../trust/clamd.ts'
import { scanAgainAt, wakeScans } from '../trust/scan-again.ts'
import { judgedColumns, setAside } from '../trust/set-aside.ts'
import { takenIn } from './take-in.ts'
import { placeMail, type MailToPlace, type Placed, type ReadReceipt } from './place-mail.ts'

/** What reading a mail needs of the running desk. */
export type Reading = {
  database: Database
  config: Pick<Config, 'url'>
  files: FileStore
  facts: Remembered<DeskFacts>
  log: Log
  trust?: Trust
}

/** Reads the mails of one job, one after the other. What is in trouble is left for the job's next run; the others are read all the same. */
export async function readMails(reading: Reading, receiptIds: string[], now: Date): Promise<void> {
  const troubles: unknown[] = []
  for (const id of receiptIds) await readMail(reading, id, now).catch((error: unknown) => troubles.push(error))
  if (troubles.length > 0) throw new Error(`${troubles.length} of ${receiptIds.length} mails could not be read now`, { cause: troubles[0] })
}

/**
 * Reads one stored mail and puts it where it belongs, in one transaction; a mail that was read already is left alone.
 * Its own faults are noted on its receipt: it is tried again, then put aside. Throws only when the desk itself is in trouble
 * (the database, the disk): then the same mail may be read later.
 */
export async function readMail(reading: Reading, receiptId: string, now: Date): Promise<void> {
  try {
    await readNow(reading, receiptId, now)
  } catch (error) {
    if (isTrouble(error)) throw error
    reading.log.warn({ err: error, receipt: receiptId }, 'A mail could not be read')
    await reading.database.transact((tx) => noteFailure(tx, receiptId, error, now))
  }
}

async function readNow(reading: Reading, receiptId: string, now: Date): Promise<void> {
  const { database, files } = reading
  const receipt = await database.db
    .selectFrom('mail_receipts')
    .select(['id', 'state', 'mailbox_id', 'envelope_from', 'envelope_to', 'received_at', 'raw'])
    .select(['source', 'remote_ip', 'helo', 'settled_by', 'taken_in', 'wanted_ticket', hostOfMailbox.as('imap_host')])
    .where('id', '=', receiptId)
    .executeTakeFirst()
  if (!receipt || receipt.state === 'stored' || receipt.state === 'spam') return
  const parsed = await parseMail(receipt.raw)
  const taken = takenIn(receipt)
  // What somebody puts on a ticket stands there as what it is.
  const asIs = receipt.settled_by === null || taken?.wanted
  const mail = asIs ? parsed : asPersons(parsed)
  const judgement = await judgeMail(reading, receipt, mail)
  // First the files, then the rows that point at them.
  const stored = judgement.spam ? [] : await storeFiles(files, mail.attachments, { scans: judgement.scans, now })
  const facts = await reading.facts.get()
  await database.transact((tx) =>
    settleOnce(tx, {
      // Of a mail that somebody took in, an empty envelope no longer says that a machine sent it.
      receipt: { ...receipt, taken_in: taken, ...(!asIs && { envelope_from: receipt.envelope_from || null }) },
      mail,
      judgement,
      authentication: judgement.authentication,
      files: stored,
      facts,
      url: reading.config.url,
      now,
    }),
  )
}

type Scanned = { scans: Scan[]; now: Date }

async function storeFiles(files: FileStore, attachments: MailFile[], { scans, now }: Scanned): Promise<StoredAttachment[]> {
  const stored: StoredAttachment[] = []
  for (const [n, { content, ...about }] of attachments.entries())
    stored.push({ ...about, ...scannedColumns(scans[n], now), file: await files.put(content), size: content.length })
  return stored
}

const scannedColumns = (scan: Scan | undefined, now: Date) => scan && { ...scan, scan_again_at: scanAgainAt(scan, now) }

type ToSettle = MailToPlace & { receipt: ReadReceipt & { settled_by: number | null }; judgement: Judgement }

async function settleOnce(tx: Tx, input: ToSettle): Promise<void> {
  const { receipt, mail, judgement, now } = input
  const unread = await lockUnread(tx, receipt, input)
  if (!unread) return
  const as = judgement.spam ? 'spam' : unread.blocked !== null && receipt.settled_by === null ? 'blocked' : null
  if (as) return setAside(tx, { receiptId: receipt.id, mail, judgement, as, now })
  const placed = await placeMail(tx, input)
  const waits = placed.ticket_id !== null && input.files.find((file) => file.scan_again_at)
  if (waits) await wakeScans(tx, waits.scan_again_at!)
  await withKeys(tx, placed)
    .updateTable('mail_receipts')
    .set({
      ...judgedColumns(judgement),
      state: 'stored',
      ticket_id: placed.ticket_id,
      settled_at: now,
      error: null,
      ...namedIfAlone(placed, mail),
    })
    .where('id', '=', receipt.id)
    .execute()
}

/** What is on no ticket is looked for by whom it is from and what about. */
const namedIfAlone = (placed: Placed, mail: ParsedMail) =>
  placed.ticket_id === null && {
    alone_why: placed.why,
    from_address: mail.from?.address.slice(0, 400) ?? null,
    subject: mail.subject.slice(0, 500) || null,
  }

/** The keys by which its answers find it, written with the next statement. */
function withKeys(tx: Tx, { ticket_id: ticketId, keys }: Placed): Pick<Tx, 'updateTable'> {
  return ticketId === null || keys.length === 0 ? tx : tx.with('kept', (q) => insertKeys(q, ticketId, keys))
}

/** Locks the receipt; two mails of one sender are placed one after the other, so that the second finds the first one's ticket. */
async function lockUnread(
  tx: Tx,
  receipt: ToSettle['receipt'],
  { mail, facts }: MailToPlace,
): Promise<{ blocked: string | null } | undefined> {
  const sender = senderOf(mail, receipt.envelope_from, facts).address
  const row = await tx
    .selectFrom('mail_receipts')
    .select(['state', sql`pg_advisory_xact_lock(4748214, hashtext(${sender}))`.as('locked')])
    .select(blockedBy([sender, mail.from?.address, receipt.envelope_from]).as('blocked'))
    .where('id', '=', receipt.id)
    // Whoever took it in or said that it is no spam while we read it has it read anew: what we read is no longer what they want.
    .where('settled_by', 'is not distinct from', receipt.settled_by)
    .forUpdate()
    .executeTakeFirst()
  return row && row.state !== 'stored' && row.state !== 'spam' ? row : undefined
}

/** The database or the disk is at fault, not this mail. */
export function isTrouble(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return isUnavailable(error) || ['40001', '40P01', 'ENOSPC', 'EDQUOT', 'EIO', 'EMFILE', 'ENFILE', 'EROFS', 'EACCES'].includes(code)
}

async function noteFailure(tx: Tx, receiptId: string, error: unknown, now: Date): Promise<void> {
  const receipt = await tx
    .selectFrom('mail_receipts')
    .select(['state', 'attempts', 'raw'])
    .where('id', '=', receiptId)
    .forUpdate()
    .executeTakeFirst()
  if (!receipt || receipt.state !== 'pending') return
  const attempts = receipt.attempts + 1
  const given = error instanceof NotAMail || attempts >= maxReadAttempts
  const words = (error instanceof Error ? error.message : String(error)).replaceAll('\u0000', '').slice(0, 1_000)
  await tx
    .updateTable('mail_receipts')
    .set({ attempts, error: words, ...(given && { state: 'quarantined', settled_at: now, ...roughly(receipt.raw) }) })
    .where('id', '=', receiptId)
    .execute()
  if (given) await noteQuarantined(tx, receiptId, now)
  else await addJob(tx, 'read_mail', { ids: [receiptId] }, { run_at: new Date(now.getTime() + attempts * 2_000) })
}

/** Whose mail it is and what about, as far as its header lines tell: for whoever looks at what could not be read. */
function roughly(raw: Buffer): { from_address: string | null; subject: string | null } {
  try {
    const { from, subject } = understandHeadOnly(raw)
    return { from_address: from?.address.slice(0, 400) ?? null, subject: subject.slice(0, 500) || null }
  } catch {
    return { from_address: null, subject: null }
  }
}

/** Puts a mail that was set aside, or that waits, back to be read. @returns whether there was anything to do. */
export async function retryMail(tx: Tx, receiptId: string): Promise<boolean> {
  const result = await tx
    .updateTable('mail_receipts')
    .set({ state: 'pending', attempts: 0, error: null, settled_at: null })
    .where('id', '=', receiptId)
    .where('state', 'not in', ['stored', 'spam'])
    .executeTakeFirst()
  if (result.numUpdatedRows === 0n) return false
  await addJob(tx, 'read_mail', { ids: [receiptId] })
  return true
}
