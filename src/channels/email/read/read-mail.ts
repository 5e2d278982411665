import { sql } from 'kysely'
import { isUnavailable, type Database, type Tx } from '../../../db/index.ts'
import type { Config, FileStore } from '../../../kernel/index.ts'
import type { StoredAttachment } from '../../../tickets/index.ts'
import { maxReadAttempts } from '../limits.ts'
import { parseMail } from '../parse/parse-mail.ts'
import { NotAMail, type MailFile } from '../parse/parsed-mail.ts'
import { addJob } from '../queue.ts'
import type { DeskFacts, Log } from '../services.ts'
import type { Remembered } from '../remembered.ts'
import { placeMail, type MailToPlace, type ReadReceipt } from './place-mail.ts'

/** What reading a mail needs of the running desk. */
export type Reading = { database: Database; config: Pick<Config, 'url'>; files: FileStore; facts: Remembered<DeskFacts>; log: Log }

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
    .select(['id', 'state', 'mailbox_id', 'envelope_from', 'envelope_to', 'raw'])
    .where('id', '=', receiptId)
    .executeTakeFirst()
  if (!receipt || receipt.state === 'stored') return
  const mail = await parseMail(receipt.raw)
  // First the files, then the rows that point at them.
  const stored = await storeFiles(files, mail.attachments)
  const facts = await reading.facts.get()
  await database.transact((tx) => settleOnce(tx, { receipt, mail, files: stored, facts, url: reading.config.url, now }))
}

async function storeFiles(files: FileStore, attachments: MailFile[]): Promise<StoredAttachment[]> {
  const stored: StoredAttachment[] = []
  for (const { content, ...about } of attachments) stored.push({ ...about, file: await files.put(content), size: content.length })
  return stored
}

async function settleOnce(tx: Tx, input: MailToPlace): Promise<void> {
  const { receipt, mail, now } = input
  if (!(await lockUnread(tx, receipt, input))) return
  const ticketId = await placeMail(tx, input)
  if (ticketId !== null && mail.message_id)
    await tx
      .insertInto('message_keys')
      .values({ message_id: mail.message_id, ticket_id: ticketId })
      .onConflict((c) => c.doNothing())
      .execute()
  await tx
    .updateTable('mail_receipts')
    .set({ state: 'stored', ticket_id: ticketId, settled_at: now, error: null })
    .where('id', '=', receipt.id)
    .execute()
}

/** Locks the receipt; two mails of one sender are placed one after the other, so that the second finds the first one's ticket. */
async function lockUnread(tx: Tx, receipt: ReadReceipt, { mail }: MailToPlace): Promise<boolean> {
  const sender = mail.from?.address ?? ''
  const row = await tx
    .selectFrom('mail_receipts')
    .select(['state', sql`pg_advisory_xact_lock(4748214, hashtext(${sender}))`.as('locked')])
    .where('id', '=', receipt.id)
    .forUpdate()
    .executeTakeFirst()
  return row !== undefined && row.state !== 'stored'
}

/** The database or the disk is at fault, not this mail. */
export function isTrouble(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return isUnavailable(error) || ['40001', '40P01', 'ENOSPC', 'EDQUOT', 'EIO', 'EMFILE', 'ENFILE', 'EROFS', 'EACCES'].includes(code)
}

async function noteFailure(tx: Tx, receiptId: string, error: unknown, now: Date): Promise<void> {
  const receipt = await tx
    .selectFrom('mail_receipts')
    .select(['state', 'attempts'])
    .where('id', '=', receiptId)
    .forUpdate()
    .executeTakeFirst()
  if (!receipt || receipt.state !== 'pending') return
  const attempts = receipt.attempts + 1
  const given = error instanceof NotAMail || attempts >= maxReadAttempts
  const words = (error instanceof Error ? error.message : String(error)).replaceAll('\u0000', '').slice(0, 1_000)
  await tx
    .updateTable('mail_receipts')
    .set({ attempts, error: words, ...(given && { state: 'quarantined', settled_at: now }) })
    .where('id', '=', receiptId)
    .execute()
  if (!given) await addJob(tx, 'read_mail', { ids: [receiptId] }, { run_at: new Date(now.getTime() + attempts * 2_000) })
}

/** Puts a mail that was set aside, or that waits, back to be read. @returns whether there was anything to do. */
export async function retryMail(tx: Tx, receiptId: string): Promise<boolean> {
  const result = await tx
    .updateTable('mail_receipts')
    .set({ state: 'pending', attempts: 0, error: null, settled_at: null })
    .where('id', '=', receiptId)
    .where('state', '<>', 'stored')
    .executeTakeFirst()
  if (result.numUpdatedRows === 0n) return false
  await addJob(tx, 'read_mail', { ids: [receiptId] })
  return true
}
