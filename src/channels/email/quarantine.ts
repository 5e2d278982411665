// Mail that could not be read: kept whole, told to those who run the desk, and tried again when somebody asks or the reader has changed.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { recordEvents, type Database, type Tx } from '../../db/index.ts'
import type { Config } from '../../kernel/index.ts'
import { listAdmins, mailEvent } from './events.ts'
import { addJob } from './queue.ts'

/** Records that a mail was put aside: once a mail, however often it is tried again. Called after its receipt was set so. */
export async function noteQuarantined(tx: Tx, receiptId: string, now: Date): Promise<void> {
  const told = tx.selectFrom('desk_events').select('id').where('kind', '=', 'mail.quarantined')
  if (
    await told
      .where(sql`data ->> 'receipt_id'`, '=', receiptId)
      .limit(1)
      .executeTakeFirst()
  )
    return
  const columns = ['from_address', 'subject', 'error'] as const
  const row = await tx.selectFrom('mail_receipts').select(columns).where('id', '=', receiptId).executeTakeFirstOrThrow()
  const data = { receipt_id: receiptId, from: row.from_address, subject: row.subject, error: row.error ?? '', to: await listAdmins(tx) }
  await recordEvents(tx, [mailEvent('mail.quarantined', data, now)])
}

/** Mails read in one job. */
const atOnce = 20

/** Puts all mails that could not be read back to be read. @returns how many. */
export async function retryQuarantined(tx: Tx): Promise<number> {
  const rows = await tx
    .updateTable('mail_receipts')
    .set({ state: 'pending', attempts: 0, error: null, settled_at: null })
    .where('state', '=', 'quarantined')
    // Old mail that was taken in opens no tickets by itself: an admin may try it again.
    .where('source', '<>', 'import')
    .returning('id')
    .execute()
  const ids = rows.map((row) => row.id)
  for (let at = 0; at < ids.length; at += atOnce) await addJob(tx, 'read_mail', { ids: ids.slice(at, at + atOnce) })
  return ids.length
}

/**
 * After an upgrade, what an older reader could not read is tried once by the new one. Which reader ran here last is kept in the folder of
 * data; where that is lost, the mails are tried once more, which does no harm.
 */
export async function retryAfterUpgrade({ transact }: Database, { data, root }: Pick<Config, 'data' | 'root'>): Promise<number> {
  const file = path.join(data, 'mail-reader')
  const version = readerVersion(root)
  if (lastVersion(file) === version) return 0
  const tried = await transact(retryQuarantined)
  writeFileSync(file, `${version}\n`)
  return tried
}

function lastVersion(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return null
  }
}

/** A digest of all that reads mail: our own reader and the list of the libraries it uses. */
export function readerVersion(root: string): string {
  const here = path.dirname(fileURLToPath(import.meta.url))
  const hash = createHash('sha256')
  const sources = ['parse', 'read'].flatMap((folder) =>
    readdirSync(path.join(here, folder))
      .filter((name) => !name.includes('.test.'))
      .toSorted()
      .map((name) => path.join(here, folder, name)),
  )
  for (const file of [...sources, path.join(root, 'package.json')]) hash.update(readFileSync(file))
  return hash.digest('hex').slice(0, 16)
}
