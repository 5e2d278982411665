// Taking in old mail. It is read twice: first its header lines, to know what belongs together and in which order; then each thread whole,
// oldest first, so that a ticket is written once with all of its story. How far it has come stands in the database, written with the mails.
import { ReadingThread } from '../../channels/email/index.ts'
import { openDatabase, type Database } from '../../db/index.ts'
import type { FileStore } from '../../kernel/index.ts'
import type { LeftOut, MailIndex, Order } from './mail-index.ts'
import { readOurs } from './ours.ts'
import type { Given, Unreadable } from './prepare.ts'
import { RawMails, scanSources } from './scan.ts'
import { digestOfSources, type Sources } from './source-files.ts'
import { readAhead, takeBatch, type ReadBatch, type Taken, type Taking } from './take-batch.ts'

export type Importing = {
  database: Database
  files: FileStore
  sources: Sources
  mailbox: { id: number; team_id: number | null }
  ownerId: number
  /** Also what its mail program holds for spam, thrown away or unfinished. */
  all: boolean
  /** Threads whose last word is a customer's, not older than this, wait in Incoming; null where all are closed. */
  newSince: Date | null
  dryRun: boolean
  now: () => Date
  /** Asked before each batch. */
  stopped: () => boolean
  progress: Progress
}

export type Progress = {
  reading: (doneBytes: number, allBytes: number) => void
  taking: (done: number, total: number, counts: Counts) => void
}

export type Counts = { stored: number; known: number; nowhere: number; opened: number; aside: number }

/** `position` of `total` mails are taken care of; `resumedAt`: how many of them an earlier run had done. */
export type Imported = Counts & {
  position: number
  total: number
  resumedAt: number
  leftOut: Record<LeftOut, number>
  asideMails: Pick<Unreadable, 'where' | 'error'>[]
}

/** A batch is so many mails, or bytes, or the thread that is longer. */
const atOnce = 60
const bytesAtOnce = 5 * 1024 * 1024
/** A thread longer than this is taken in parts. */
const longest = 500

/** Takes the mails in, from where an earlier run of the same files stopped. Nothing follows from it: nobody is written to or told. */
export async function importMail(importing: Importing): Promise<Imported> {
  const silent = openDatabase(importing.database.pool)
  const { facts, ours } = await readOurs(silent.db)
  const source = await digestOfSources(importing.sources, `${importing.mailbox.id} ${importing.all}\n${String(ours)}`)
  const began = await readBegun(silent, source, importing.now())
  const allBytes = importing.sources.files.reduce((sum, file) => sum + file.size, 0)
  const index = await scanSources(importing.sources, {
    facts,
    ours,
    all: importing.all,
    started: began.started,
    stopped: importing.stopped,
    onProgress: (done) => importing.progress.reading(done, allBytes),
  })
  const { mailbox, ownerId, newSince } = importing
  const taking: Taking = {
    silent,
    files: importing.dryRun ? null : importing.files,
    thread: new ReadingThread(),
    facts,
    ours,
    writing: { facts, mailboxId: mailbox.id, teamId: mailbox.team_id, ownerId, newSince },
    source,
    now: importing.now,
  }
  try {
    return await takeInOrder(importing, taking, { index, began })
  } finally {
    await taking.thread.close()
  }
}

type Begun = { position: number; started: Date }

/** Where an unfinished run of the same files stands. One that was finished is done anew: what is here is recognised. */
async function readBegun({ db }: Database, source: string, now: Date): Promise<Begun> {
  const row = await db
    .selectFrom('imports')
    .select(['position', 'started_at', 'finished_at'])
    .where('source', '=', source)
    .executeTakeFirst()
  return row && row.finished_at === null ? { position: row.position, started: row.started_at } : { position: 0, started: now }
}

type Indexed = { index: MailIndex; began: Begun }

async function takeInOrder(importing: Importing, taking: Taking, { index, began }: Indexed): Promise<Imported> {
  const order = index.order(began.started.getTime())
  const total = order.mails.length
  const counts: Counts = { stored: 0, known: 0, nowhere: 0, opened: 0, aside: 0 }
  const asideMails: Imported['asideMails'] = []
  // Stopped before all was read: it is not known yet how many there are.
  if (importing.stopped())
    return { ...counts, position: began.position, total, resumedAt: began.position, leftOut: index.leftOut, asideMails }
  if (!importing.dryRun) await begin(taking, { position: began.position, total, started: began.started })
  const raws = new RawMails(importing.sources)
  let position = began.position
  const read = async (from: number): Promise<ReadBatch> =>
    readAhead(taking, await readBatch(importing.sources, raws, { index, order, from }))
  try {
    let next = position < total ? await read(position) : null
    while (next && !importing.stopped()) {
      const batch: ReadBatch = next
      const from: number = position + batch.given.length
      next = from < total ? await read(from) : null
      const taken = await takeBatch(taking, batch, position)
      position = from
      add(counts, taken)
      asideMails.push(...taken.aside.map(({ where, error }) => ({ where, error })).slice(0, Math.max(0, 100 - asideMails.length)))
      importing.progress.taking(position, total, counts)
    }
  } finally {
    await raws.close()
  }
  if (position >= total && !importing.dryRun) await finish(taking)
  return { ...counts, position, total, resumedAt: began.position, leftOut: index.leftOut, asideMails }
}

function add(counts: Counts, { aside, ...taken }: Taken): void {
  for (const key of ['stored', 'known', 'nowhere', 'opened'] as const) counts[key] += taken[key]
  counts.aside += aside.length
}

async function begin({ silent, source, now }: Taking, { position, total, started }: Begun & { total: number }): Promise<void> {
  const fresh = { position: 0, total, stored: 0, known: 0, failed: 0, started_at: started, updated_at: now(), finished_at: null }
  await silent.db
    .insertInto('imports')
    .values({ source, ...fresh })
    .onConflict((c) => c.column('source').doUpdateSet(position === 0 ? fresh : { total, updated_at: now() }))
    .execute()
}

async function finish({ silent, source, now }: Taking): Promise<void> {
  await silent.db.updateTable('imports').set({ finished_at: now(), updated_at: now() }).where('source', '=', source).execute()
}

type Place = { index: MailIndex; order: Order; from: number }

/** Whole threads, as many as make a batch. */
async function readBatch(sources: Sources, raws: RawMails, { index, order, from }: Place): Promise<Given[]> {
  const given: Given[] = []
  let bytes = 0
  let thread = 0
  for (let n = from; n < order.mails.length; n++) {
    const at = index.at(order.mails[n]!)
    const file = sources.files[at.source]!
    const where = sources.kind === 'mbox' ? `${file.name} at byte ${at.offset}` : file.name
    const ends = new Date(order.lastOfThread[n]!)
    given.push({ raw: await raws.read(at), where, at: new Date(at.date), thread, goesOn: ends })
    bytes += at.length
    const full = given.length >= atOnce || bytes >= bytesAtOnce
    if (order.isEnd[n]) {
      // The whole rest of it is here: it ends with its last mail that was truly taken.
      for (const mail of given) if (mail.thread === thread) mail.goesOn = null
      thread++
      if (full) break
    } else if (given.length >= longest || bytes >= bytesAtOnce * 3) break
  }
  return given
}
