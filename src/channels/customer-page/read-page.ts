// What a customer may see of their ticket, and nothing else of it.
import type { Db } from '../../db/index.ts'
import { portraitUrl, type Company } from '../../people/index.ts'
import type { Status } from '../../tickets/wire.ts'
import { readGoesOn, readOwnMerged, type Other } from './merges.ts'
import { readCurrentChoice, type PublicChoice } from './read-choice.ts'
import { readMessages, type PublicMessage } from './read-messages.ts'
import { readPromises, type PublicPromise } from './read-promises.ts'
import { saidSolvedAt } from './said-solved.ts'
import type { Step } from './words.ts'

export type Page = {
  number: number
  /** The key in the page's address. */
  key: string
  subject: string
  createdAt: Date
  status: Status
  company: Company
  customer: { id: number; name: string }
  /** Null before anybody took it. `here`: they still work here. */
  owner: { name: string; portrait: string | null; here: boolean } | null
  /** The owner is away: until when (null: not known), and who covers. */
  away: { until: Date | null; cover: string | null } | null
  step: (Step & { by: Date }) | null
  /** Our other people, as far as the step names them. */
  others: string[]
  /** Since when the customer waits for an answer. */
  waitingSince: Date | null
  /** When an answer is due, if that comes before the step. */
  answerBy: Date | null
  solution: { outcome: string; at: Date } | null
  confirmation: { words: string | null; at: Date } | null
  closedAt: Date | null
  /** When the customer last said that an unsolved ticket is solved, if nobody wrote since. */
  saidSolved: Date | null
  messages: PublicMessage[]
  promises: PublicPromise[]
  choice: PublicChoice | null
  /** Where it goes on since it was merged. */
  goesOn: Other<string | null> | null
  /** Their numbers that it goes on for. */
  merged: Other[]
}

function selectTicket(db: Db, number: number) {
  return db
    .selectFrom('tickets as t')
    .innerJoin('customers as c', 'c.id', 't.customer_id')
    .leftJoin('people as o', 'o.id', 't.owner_id')
    .leftJoin('covers as v', (join) => join.onRef('v.person_id', '=', 't.owner_id').on('v.ended_at', 'is', null))
    .leftJoin('people as pv', 'pv.id', 'v.cover_id')
    .leftJoin('plans as p', 'p.ticket_id', 't.ticket_id')
    .leftJoin('solutions as s', (join) =>
      join
        .onRef('s.ticket_id', '=', 't.ticket_id')
        .onRef('s.solution_no', '=', 't.solution_no')
        .onRef('s.ownership_no', '=', 't.solved_in'),
    )
    .leftJoin('confirmations as f', (join) => join.onRef('f.ticket_id', '=', 's.ticket_id').onRef('f.solution_no', '=', 's.solution_no'))
    .leftJoin('closures as e', (join) =>
      join.onRef('e.ticket_id', '=', 't.ticket_id').onRef('e.closure_no', '=', 't.closure_no').onRef('e.ownership_no', '=', 't.closed_in'),
    )
    .select([
      't.ticket_id',
      't.subject',
      't.status',
      't.customer_id',
      't.owner_id',
      't.waiting_since',
      't.due_at',
      't.due_kind',
      't.created_at',
      't.merged_into',
      'c.name as customer_name',
    ])
    .select((eb) =>
      eb.exists(eb.selectFrom('tickets as n').select('n.ticket_id').whereRef('n.merged_into', '=', 't.ticket_id')).as('took_in'),
    )
    .select(['o.name as owner_name', 'o.portrait', 'o.owns', 'p.next', 'p.who_id', 'p.due_at as step_by', 'p.automatic'])
    .select(['v.id as cover_id', 'v.until_at', 'pv.name as cover_name'])
    .select(['s.outcome', 's.at as solved_at', 'f.words', 'f.at as confirmed_at', 'e.at as closed_at'])
    .where('t.ticket_id', '=', number)
}

type Row = Awaited<ReturnType<ReturnType<typeof selectTicket>['execute']>>[number]

/** The page of one ticket at this moment, or undefined for a number without one. The caller has checked the key. */
export async function readPage(db: Db, company: Company, at: { number: number; key: string; now: Date }): Promise<Page | undefined> {
  const row = await selectTicket(db, at.number).executeTakeFirst()
  if (!row) return undefined
  const messages = await readMessages(db, { number: at.number, customerId: row.customer_id, now: at.now })
  return {
    number: row.ticket_id,
    key: at.key,
    subject: row.subject,
    createdAt: row.created_at,
    status: row.status as Status,
    company,
    customer: { id: row.customer_id, name: row.customer_name },
    owner: ownerOf(row),
    away: row.cover_id === null || row.status === 'closed' ? null : { until: row.until_at, cover: row.cover_name },
    step: stepOf(row),
    others: row.automatic === false ? await othersIn(db, row) : [],
    waitingSince: row.waiting_since,
    answerBy: row.due_kind === 'reply' ? row.due_at : null,
    solution: row.outcome === null ? null : { outcome: row.outcome, at: row.solved_at! },
    confirmation: row.confirmed_at && { words: row.words, at: row.confirmed_at },
    closedAt: row.closed_at,
    saidSolved: row.status === 'solved' || row.status === 'closed' ? null : await saidSolvedAt(db, at.number),
    messages,
    promises: await readPromises(db, at),
    choice: await readCurrentChoice(db, { ...at, customer: row.customer_name }),
    goesOn: row.merged_into === null ? null : await readGoesOn(db, company, row),
    merged: row.took_in ? await readOwnMerged(db, company, row) : [],
  }
}

function ownerOf(row: Row): Page['owner'] {
  if (row.owner_id === null || row.owner_name === null) return null
  return { name: row.owner_name, portrait: portraitUrl({ id: row.owner_id, portrait: row.portrait }), here: row.owns === true }
}

function stepOf(row: Row): Page['step'] {
  if (row.next === null || row.step_by === null) return null
  const who = row.who_id === null ? 'customer' : row.who_id === row.owner_id ? 'owner' : 'other'
  return { next: row.next, who, automatic: row.automatic === true, by: row.step_by }
}

/** The people of ours whose first name stands in the step: the page does not name them. */
async function othersIn(db: Db, row: Row): Promise<string[]> {
  const people = await db
    .selectFrom('people')
    .select('name')
    .where((eb) => eb(eb.fn<number>('strpos', [eb.val(row.next), eb.fn('split_part', ['name', eb.val(' '), eb.lit(1)])]), '>', 0))
    .where('id', '<>', row.owner_id ?? 0)
    .limit(50)
    .execute()
  return people.map((person) => person.name).filter((name) => name !== row.customer_name)
}
