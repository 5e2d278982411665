// Files that ClamAV could not look at when they came. One job for all of them: it waits until ClamAV answers, and goes on from there.
import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import { recordEvents, type Db, type Tx } from '../../../db/index.ts'
import type { FileStore } from '../../../kernel/index.ts'
import { event, lockTicket } from '../../../tickets/index.ts'
import { ownerOf } from '../out/undelivered.ts'
import type { MailServices } from '../services.ts'
import { isWorthAgain, late, maxScanBytes, pingClamd, scanBytes, tooLargeToScan, type ClamdAt, type Scan } from './clamd.ts'

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
    while (await transact((tx) => noteScan(tx, file, scan, now)));
    // It may have gone away, or hang, over this file: the others wait for it, and nothing is counted against them.
    if (scan.scan === 'failed' && (scan.scan_words === late || !(await pingClamd(clamd))))
      return wakeScans(db, new Date(now.getTime() + scanWait(vain + 1)), vain + 1)
  }
  const next = await readNext(db)
  if (next) await wakeScans(db, next > now ? next : now)
}

/** Never throws: a file that cannot be read keeps no other waiting. */
async function scanStored(clamd: ClamdAt, files: FileStore, file: string): Promise<Scan> {
  try {
    const size = await files.size(file)
    if (size === null) return { scan: 'failed', scan_words: 'The file is not in the store of files.' }
    if (size > maxScanBytes) return tooLargeToScan
    return await scanBytes(clamd, await buffer((await files.read(file)).stream))
  } catch {
    return { scan: 'failed', scan_words: 'The store of files could not read it.' }
  }
}

/** Writes down what was found, on some of the tickets that have the file. @returns whether there are others. */
async function noteScan(tx: Tx, file: string, found: Scan, now: Date): Promise<boolean> {
  const { scan, scan_words: words } = found
  if (scan === 'failed') return noteVain(tx, file, found, now)
  const where = await tx
    .selectFrom('attachments')
    .select('ticket_id')
    .where('file', '=', file)
    .where('scan', '=', 'failed')
    .groupBy('ticket_id')
    .orderBy('ticket_id')
    .limit(atOnce)
    .execute()
  const ids = where.map((row) => row.ticket_id)
  if (ids.length === 0) return false
  // The tickets first, as every verb does, and always in one order.
  for (const ticketId of ids) await lockTicket(tx, ticketId)
  const rows = await tx
    .updateTable('attachments')
    .set({ scan, scan_words: words, scan_again_at: null })
    .where('ticket_id', 'in', ids)
    .where('file', '=', file)
    // With a virus also where one of ours has put it into a letter since: what we write is not scanned.
    .where((eb) => eb.or([eb('scan', '=', 'failed'), ...(scan === 'infected' ? [eb('scan', 'is', null)] : [])]))
    .returning(['ticket_id', 'message_id', 'name'])
    .execute()
  for (const row of rows) await tellOf(tx, row, scan === 'infected' ? (words ?? 'something harmful') : null, now)
  return ids.length === atOnce
}

async function noteVain(tx: Tx, file: string, found: Scan, now: Date): Promise<false> {
  const { scan_words: words } = found
  const row = await tx
    .selectFrom('attachments')
    .select((eb) => eb.fn.max('scan_tries').as('tries'))
    .where('file', '=', file)
    .where('scan', '=', 'failed')
    .executeTakeFirst()
  const tries = (row?.tries ?? 0) + 1
  const again = tries >= maxTries || !isWorthAgain(found) ? null : new Date(now.getTime() + scanWait(tries))
  await tx
    .updateTable('attachments')
    .set({ scan_words: words, scan_tries: tries, scan_again_at: again })
    .where('file', '=', file)
    .where('scan', '=', 'failed')
    .execute()
  return false
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
    .selectFrom((q) =>
      q
        .selectFrom('attachments')
        .select(['file', 'scan_again_at'])
        .where('scan', '=', 'failed')
        .where('scan_again_at', '<=', now)
        .orderBy('scan_again_at')
        .limit(10 * atOnce)
        .as('due'),
    )
    .select('file')
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
