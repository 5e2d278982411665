// Promises as a table for other programs. It names no person of ours: figures per person are made nowhere.
import { sql } from 'kysely'
import type { Db } from '../db/index.ts'
import { invalid } from '../kernel/index.ts'
import { readCompany } from '../people/index.ts'
import { csvOf } from './register/csv.ts'
import { spanOfDay } from './weeks.ts'
import { promiseStatuses } from './wire.ts'
import type { PromiseFigures } from './figures-wire.ts'

/** Days by the company's clock, YYYY-MM-DD, both included, by when the promise fell due. */
export type Exported = { from?: string | undefined; to?: string | undefined; status?: string | undefined }

const batchSize = 1_000
/** A spreadsheet takes a file without it for one of its own old alphabets. */
const byteOrderMark = '\uFEFF'
const iso = (at: Date | null) => at?.toISOString() ?? null

const columns = [
  'id',
  'ticket',
  'customer',
  'action',
  'due',
  'status',
  'made_at',
  'source',
  'moves',
  'ended_at',
  'evidence',
  'put_right_at',
]

/**
 * All promises that fell due between two days, the earliest first, batch by batch: never all of them in memory, and no transaction that
 * stays open while a slow reader reads. Problem 422 for a day or a status that is none.
 */
export async function promisesCsv(db: Db, asked: Exported): Promise<AsyncGenerator<string>> {
  const { time_zone: zone } = await readCompany(db)
  const range = {
    from: asked.from ? dayOf(asked.from, zone).begins : new Date(0),
    to: asked.to ? dayOf(asked.to, zone).ends : new Date('9999-01-01T00:00:00Z'),
    statuses: statusesOf(asked.status),
  }
  return pages(db, range)
}

function dayOf(day: string, zone: string): { begins: Date; ends: Date } {
  try {
    return spanOfDay(day, zone)
  } catch {
    throw invalid(`"${day}" is not a day. Write it like 2026-06-11.`)
  }
}

function statusesOf(status: string | undefined): string[] {
  if (status === undefined) return [...promiseStatuses]
  if (promiseStatuses.includes(status as 'kept')) return [status]
  throw invalid(`"${status}" is no status of a promise. It may be ${promiseStatuses.join(', ')}.`)
}

type Range = { from: Date; to: Date; statuses: string[] }

async function* pages(db: Db, range: Range): AsyncGenerator<string> {
  yield byteOrderMark + csvOf([columns])
  for (let after = { due: range.from, id: 0 }; ;) {
    const rows = await readBatch(db, range, after)
    if (rows.length > 0) yield csvOf(rows.map(cells))
    if (rows.length < batchSize) return
    after = rows.at(-1)!
  }
}

type Row = Awaited<ReturnType<typeof readBatch>>[number]

const readBatch = (db: Db, { to, statuses }: Range, after: { due: Date; id: number }) =>
  db
    .selectFrom('promises as p')
    .innerJoin('customers as c', 'c.id', 'p.customer_id')
    .select(['p.id', 'p.ticket_id', 'c.name', 'p.action', 'p.due', 'p.status', 'p.made_at', 'p.source', 'p.moves', 'p.ended_at'])
    .select(['p.words', 'p.ended_message_id', 'p.put_right_at'])
    .where((eb) => eb(eb.refTuple('p.due', 'p.id'), '>', eb.tuple(after.due, after.id)))
    .where('p.due', '<', to)
    .where('p.status', 'in', statuses)
    .orderBy('p.due')
    .orderBy('p.id')
    .limit(sql.lit(batchSize))
    .execute()

const cells = (row: Row): (string | number | null)[] => [
  row.id,
  row.ticket_id,
  row.name,
  row.action,
  iso(row.due),
  row.status,
  iso(row.made_at),
  row.source,
  row.moves,
  iso(row.ended_at),
  row.words ?? (row.ended_message_id === null ? null : `message ${row.ended_message_id}`),
  iso(row.put_right_at),
]

/** The weeks as a table. */
export const figuresCsv = ({ weeks }: PromiseFigures): string =>
  byteOrderMark +
  csvOf([
    ['week', 'kept', 'moved', 'broken', 'released', 'open', 'kept_share', 'asked_for_news'],
    ...weeks.map((one) => [one.week, one.kept, one.moved, one.broken, one.released, one.open, one.kept_share, one.chasers]),
  ])
