// Briefs in short, for many tickets at once: a few queries for all of them.
import { sql } from 'kysely'
import type { Db } from '../db/index.ts'
import { readCompany } from '../people/index.ts'
import { timeInLetter } from '../promises/index.ts'
import { problemIn, wantedIn, type Told } from './compile.ts'

export type ShortBrief = { problem: string; wanted: string; promised: string; next: string }

/** What is read of one message: nobody tells their problem in more. */
const longestRead = 8_000

/** Of one ticket the first so many, where the problem is told, and the newest: nobody reads more, and somebody may have written thousands. */
const [firstRead, newestRead] = [4, 100]

/** What the customer's side wrote on these tickets, oldest first. */
export async function readTold(db: Db, ticketIds: number[]): Promise<(Told & { ticket_id: number; at: Date })[]> {
  const theirs = sql`select x.id from messages x where x.ticket_id = asked.ticket_id and x.kind = 'customer' and not x.held and x.moved_to is null`
  const told = sql<Told & { ticket_id: number; at: Date }>`
    select m.ticket_id, m.id, m.created_at as at, left(m.text, ${sql.lit(longestRead)}) as text, coalesce(c.name, '') as writer
    from (select distinct unnest(${ticketIds}::bigint[]) as ticket_id) asked
    cross join lateral (
      (${theirs} order by x.id limit ${sql.lit(firstRead)}) union (${theirs} order by x.id desc limit ${sql.lit(newestRead)})) picked
    join messages m on m.ticket_id = asked.ticket_id and m.id = picked.id
    left join customers c on c.id = m.customer_id
    order by m.ticket_id, m.id`
  return (await told.execute(db)).rows
}

const readPromised = (db: Db, ticketIds: number[]) =>
  db
    .selectFrom('promises')
    .select(['ticket_id', 'action', 'due'])
    .where('ticket_id', '=', sql<number>`any(${ticketIds}::bigint[])`)
    .where('standing', '=', true)
    .orderBy('due')
    .execute()

const readPlans = (db: Db, ticketIds: number[]) =>
  db
    .selectFrom('plans')
    .select(['ticket_id', 'next', 'due_at'])
    .where('ticket_id', '=', sql<number>`any(${ticketIds}::bigint[])`)
    .execute()

/** The brief in short of each ticket: problem and wish in the customer's words, what is promised, the next step. Times are the company's. */
export async function briefInShort(db: Db, ticketIds: number[]): Promise<Map<number, ShortBrief>> {
  const [told, promises, plans, company] = await Promise.all([
    readTold(db, ticketIds),
    readPromised(db, ticketIds),
    readPlans(db, ticketIds),
    readCompany(db),
  ])
  const byTicket = { told: Map.groupBy(told, idOf), promises: Map.groupBy(promises, idOf), plans: Map.groupBy(plans, idOf) }
  const time = (at: Date) => timeInLetter(at, company.time_zone, at)
  const short = (id: number): ShortBrief => {
    const [plan] = byTicket.plans.get(id) ?? []
    const messages = telling(byTicket.told.get(id) ?? [])
    return {
      problem: problemIn(messages).text,
      wanted: wantedIn(messages).text,
      promised: promisedLines(byTicket.promises.get(id) ?? [], time),
      next: plan ? `${plan.next}, by ${time(plan.due_at)}` : '',
    }
  }
  return new Map(ticketIds.map((id) => [id, short(id)]))
}

/** Of a long correspondence the beginning, where the problem is told, and the end, where the wishes are that hold now. */
const telling = <T>(all: T[]): T[] => (all.length <= 12 ? all : [...all.slice(0, 4), ...all.slice(-8)])

const idOf = (row: { ticket_id: number }) => row.ticket_id

/** One line for each promise that stands; or that there is none. */
export const promisedLines = (promises: { action: string; due: Date }[], time: (at: Date) => string): string =>
  promises.length === 0 ? 'Nothing is promised.' : promises.map(({ action, due }) => `${action}, by ${time(due)}`).join('\n')
