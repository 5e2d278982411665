import { sql } from 'kysely'
import { isTrouble, type DeskFacts, type ReadingThread } from '../../channels/email/index.ts'
import type { Database, Tx } from '../../db/index.ts'
import type { FileStore } from '../../kernel/index.ts'
import { lookUp } from './lookup.ts'
import type { Ours } from './ours.ts'
import { planBatch } from './plan-thread.ts'
import { prepare, unreadable, type Batch, type Given, type Prepared, type Unreadable } from './prepare.ts'
import { writePlan, type PlanWriting } from './write-plan.ts'

export type Taken = { stored: number; known: number; nowhere: number; opened: number; aside: Unreadable[] }

export type Taking = {
  /** Nothing follows from what is recorded here: no notice, no mail, no job. */
  silent: Database
  /** Null: nothing is written; it is only found out what would be. */
  files: FileStore | null
  thread: ReadingThread
  facts: DeskFacts
  ours: Ours
  writing: PlanWriting
  source: string
  now: () => Date
}

/** The mails of a batch came in by another way since it was looked which are here. */
class Overtaken extends Error {}

/** Somebody else takes in the same mails at this moment. */
export class TakenElsewhere extends Error {
  constructor() {
    super('The same mails are being taken in by another run. Wait until it has ended.')
  }
}

/** Mails that are being read; their reading may go on while those before them are written. */
export type ReadBatch = { given: Given[]; prepared: Promise<Batch> }

export function readAhead(taking: Taking, given: Given[]): ReadBatch {
  const prepared = prepareOf(taking, given)
  // Whoever waits for it hears of its trouble; until then nobody does.
  prepared.catch(() => {})
  return { given, prepared }
}

const prepareOf = ({ silent, files, thread }: Taking, given: Given[]) => prepare({ db: silent.db, files, thread }, given)

/**
 * Takes in a batch of mails, in one transaction with how far the import has come: either all of it is there or nothing. Where one mail
 * cannot be written, each is taken by itself, and that one is put aside.
 */
export async function takeBatch(taking: Taking, { given, prepared }: ReadBatch, position: number): Promise<Taken> {
  try {
    return await takeAll(taking, { given, prepared }, position)
  } catch (error) {
    if (isTrouble(error) || error instanceof TakenElsewhere || !taking.files) throw error
    return given.length === 1 ? putAside(taking, given[0]!, { position, error }) : oneByOne(taking, given, position)
  }
}

async function oneByOne(taking: Taking, given: Given[], position: number): Promise<Taken> {
  const sum: Taken = { stored: 0, known: 0, nowhere: 0, opened: 0, aside: [] }
  const last = given.at(-1)!
  for (const [n, mail] of given.entries()) {
    const ends = mail.goesOn ?? (given.findLast(({ thread }) => thread === mail.thread) ?? last).at
    const one = await takeBatch(taking, readAhead(taking, [{ ...mail, goesOn: mail.at < ends ? ends : mail.goesOn }]), position + n)
    for (const key of ['stored', 'known', 'nowhere', 'opened'] as const) sum[key] += one[key]
    sum.aside.push(...one.aside)
  }
  return sum
}

async function takeAll(taking: Taking, { given, prepared }: ReadBatch, position: number): Promise<Taken> {
  for (let n = 1; ; n++) {
    const batch = await (n === 1 ? prepared : prepareOf(taking, given))
    if (!taking.files) return planOnly(taking, batch)
    try {
      return await taking.silent.transact((tx) => write(tx, taking, { batch, position, size: given.length }))
    } catch (error) {
      if (n >= 4 || !(error instanceof Overtaken)) throw error
    }
  }
}

async function planOnly({ silent, facts, ours }: Taking, batch: Batch): Promise<Taken> {
  const lookup = await lookUp(silent.db, batch, facts)
  return countsOf(batch, planBatch({ facts, ours, lookup }, batch))
}

async function write(tx: Tx, taking: Taking, { batch, position, size }: { batch: Batch; position: number; size: number }): Promise<Taken> {
  const { facts, ours, writing } = taking
  await lockPlace(tx, taking.source, position)
  const lookup = await lookUp(tx, batch, facts)
  const planned = planBatch({ facts, ours, lookup }, batch)
  const written = await writePlan(tx, planned.groups, lookup, writing)
  await keepReceipts(tx, taking, [
    ...written.map(({ line, ticket_id: ticketId }) => ({ mail: line.mail, ticketId })),
    ...planned.ours.map((mail) => ({ mail, ticketId: null, alone: 'own' })),
    ...planned.nowhere.map((mail) => ({ mail, ticketId: null, alone: reasonOf(mail) })),
    ...batch.unreadable.map((mail) => ({ mail, ticketId: null })),
  ])
  const taken = countsOf(batch, planned)
  await moveOn(tx, taking, { taken, position: position + size })
  return taken
}

type Planned = ReturnType<typeof planBatch>

const countsOf = (batch: Batch, { groups, ours, nowhere }: Planned): Taken => ({
  stored: batch.fresh.length - ours.length,
  known: batch.known.length + ours.length,
  nowhere: nowhere.length,
  opened: groups.filter(({ standing }) => !standing).length,
  aside: batch.unreadable,
})

/** One import at a time writes, each from where it stopped. */
async function lockPlace(tx: Tx, source: string, position: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(4748215, 1)`.execute(tx)
  const row = await tx.selectFrom('imports').select('position').where('source', '=', source).forUpdate().executeTakeFirst()
  if (row?.position !== position) throw new TakenElsewhere()
}

async function moveOn(tx: Tx, { source, now }: Taking, { taken, position }: { taken: Taken; position: number }): Promise<void> {
  await tx
    .updateTable('imports')
    .set((eb) => ({
      position,
      stored: eb('stored', '+', taken.stored),
      known: eb('known', '+', taken.known),
      failed: eb('failed', '+', taken.aside.length),
      updated_at: now(),
    }))
    .where('source', '=', source)
    .execute()
}

/** `alone`: why it is on no ticket. */
type Kept = { mail: Prepared | Unreadable; ticketId: number | null; alone?: string | null }

const reasonOf = ({ mail: { kind } }: Prepared) => (kind === 'bounce' || kind === 'auto_reply' ? kind : null)

const mostBytesAtOnce = 4 * 1024 * 1024

async function keepReceipts(tx: Tx, taking: Taking, kept: Kept[]): Promise<void> {
  let rows: ReturnType<typeof receiptRow>[] = []
  let bytes = 0
  for (const [n, one] of kept.entries()) {
    rows.push(receiptRow(one, taking))
    bytes += one.mail.raw.length
    if (n < kept.length - 1 && bytes < mostBytesAtOnce && rows.length < 200) continue
    const added = await tx
      .insertInto('mail_receipts')
      .values(rows)
      .onConflict((c) => c.doNothing())
      .returning('id')
      .execute()
    if (added.length < rows.length) throw new Overtaken()
    rows = []
    bytes = 0
  }
}

function receiptRow({ mail, ticketId, alone = null }: Kept, { writing, now }: Taking) {
  const at = now()
  const failed = 'error' in mail ? mail : null
  return {
    id: mail.id,
    message_id: mail.message_id,
    source: 'import',
    mailbox_id: writing.mailboxId,
    envelope_from: null,
    envelope_to: [],
    size: mail.raw.length,
    raw: mail.raw,
    state: failed ? 'quarantined' : 'stored',
    error: failed && `${failed.where}: ${failed.error}`,
    from_address: failed?.from ?? null,
    subject: failed?.subject ?? null,
    ticket_id: ticketId,
    alone_why: alone,
    received_at: at,
    settled_at: at,
  }
}

/** The mail that could not be written, kept whole with what was wrong. */
async function putAside(taking: Taking, given: Given, { position, error }: { position: number; error: unknown }): Promise<Taken> {
  const { fresh, known } = await prepareOf(taking, [given])
  const aside = fresh.map((mail) => unreadable(mail, error))
  const taken = { stored: 0, known: known.length, nowhere: 0, opened: 0, aside }
  await taking.silent.transact(async (tx) => {
    await lockPlace(tx, taking.source, position)
    await keepReceipts(
      tx,
      taking,
      aside.map((mail) => ({ mail, ticketId: null })),
    )
    await moveOn(tx, taking, { taken, position: position + 1 })
  })
  return taken
}
