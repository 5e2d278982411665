// Files that ClamAV could not look at when they came. One job for all of them: it waits until ClamAV answers, and goes on from there.
import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import { recordEvents, type Db, type Tx } from '../../../db/index.ts'
import type { FileStore } from '../../../kernel/index.ts'
import { event, lockTicket } from '../../../tickets/index.ts'
import { ownerOf } from '../out/undelivered.ts'
import type { MailServices } from '../services.ts'
import { isWorthAgain, pingClamd, scanBytes, type ClamdAt, type Scan } from './clamd.ts'

const minute = 60_000
const waits = [1, 5, 15].map((minutes) => minutes * minute)
/** How often ClamAV may answer that it cannot scan one file. While it does not answer at all nothing is counted. */
const maxTries = 12
const atOnce = 20

/** When to try again after the nth time in vain; never longer than a quarter of an hour, so that what waits is soon looked at. */
export const scanWait = (tries: number): number => waits[Math.min(tries, waits.length) - 1] ?? minute

/** When a file that was just looked at in vain is looked at again; null for what was scanned, or never can be. */
export const scanAgainAt = (scan: Scan, now: Date): Date | null => (isWorthAgain(scan) ? new Date(now.getTime() + scanWait(1)) : null)

/** Makes sure that what waits is looked at. A job that waits already keeps its time. */
export async function wakeScans(db: Db, at: Date, vain = 0): Promise<void> {
  await sql`select graphile_worker.add_job('scan_again', ${JSON.stringify({ vain })}::json, run_at => ${at}::timestamptz,
    job_key => 'scan_again', job_key_mode => 'preserve_run_at')`.execute(db)
}

/** At start: what waits is looked at now. @returns whether anything does. */
export async function requeueScans({ db }: { db: Db }, now: Date): Promise<boolean> {
  const next = await readNext(db)
  if (next) await wakeScans(db, now)
  return next !== null
}

/**
 * Looks at the files that wait, those that wait longest first. `vain`: how often ClamAV did not answer at all.
 * A file with a virus is held back everywhere from then on, and the owners of its tickets are told: it could be opened until now.
 */
export async function scanAgain(
  { database, files, trust }: Pick<MailServices, 'database' | 'files' | 'trust'>,
  { vain }: { vain: number },
  now: Date,
): Promise<void> {
  const { clamd } = trust
  if (!clamd) return
  const { db, transact } = database
  const due = await readDue(db, now)
  if (due.length > 0 && !(await pingClamd(clamd))) return wakeScans(db, new Date(now.getTime() + scanWait(vain + 1)), vain + 1)
  for (const file of due) {
    const scan = await scanStored(clamd, files, file)
    await transact((tx) => noteScan(tx, file, scan, now))
  }
  const next = await readNext(db)
  if (next) await wakeScans(db, next > now ? next : now)
}

async function scanStored(clamd: ClamdAt, files: FileStore, file: string): Promise<Scan> {
  if ((await files.size(file)) === null) return { scan: 'failed', scan_words: 'The file is not in the store of files.' }
  return scanBytes(clamd, await buffer((await files.read(file)).stream))
}

async function noteScan(tx: Tx, file: string, { scan, scan_words: words }: Scan, now: Date): Promise<void> {
  const where = await tx
    .selectFrom('attachments')
    .select(['ticket_id', 'scan_tries'])
    .where('file', '=', file)
    .where('scan', '=', 'failed')
    .orderBy('ticket_id')
    .execute()
  if (scan === 'failed') return noteVain(tx, file, { words, tries: Math.max(1, ...where.map((row) => row.scan_tries + 1)), now })
  // The tickets first, as every verb does, and always in one order.
  for (const ticketId of new Set(where.map((row) => row.ticket_id))) await lockTicket(tx, ticketId)
  const rows = await tx
    .updateTable('attachments')
    .set({ scan, scan_words: words, scan_again_at: null })
    .where('file', '=', file)
    .where('scan', '=', 'failed')
    .returning(['ticket_id', 'message_id', 'name'])
    .execute()
  for (const row of rows) await tellOf(tx, row, scan === 'infected' ? (words ?? 'something harmful') : null, now)
}

async function noteVain(tx: Tx, file: string, { words, tries, now }: { words: string | null; tries: number; now: Date }): Promise<void> {
  const again = tries >= maxTries ? null : new Date(now.getTime() + scanWait(tries))
  await tx
    .updateTable('attachments')
    .set({ scan_words: words, scan_tries: tries, scan_again_at: again })
    .where('file', '=', file)
    .where('scan', '=', 'failed')
    .execute()
}

type Scanned = { ticket_id: number; message_id: number; name: string }

async function tellOf(
  tx: Tx,
  { ticket_id: ticketId, message_id: messageId, name }: Scanned,
  found: string | null,
  now: Date,
): Promise<void> {
  const happened =
    found === null
      ? event('message.scanned', ticketId, { message_id: messageId, name }, now)
      : event(
          'message.virus_found',
          ticketId,
          { message_id: messageId, name, words: found, to: await ownerOf(tx, await lockTicket(tx, ticketId)) },
          now,
        )
  await recordEvents(tx, [happened])
}

async function readDue(db: Db, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('attachments')
    .select('file')
    .where('scan', '=', 'failed')
    .where('scan_again_at', '<=', now)
    .groupBy('file')
    .orderBy((eb) => eb.fn.min('scan_again_at'))
    .limit(atOnce)
    .execute()
  return rows.map((row) => row.file)
}

async function readNext(db: Db): Promise<Date | null> {
  const row = await db
    .selectFrom('attachments')
    .select((eb) => eb.fn.min('scan_again_at').as('at'))
    .where('scan', '=', 'failed')
    .executeTakeFirst()
  return row?.at ?? null
}
