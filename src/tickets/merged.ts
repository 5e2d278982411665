// What holds on a merged ticket, and how a reader finds their way between it and the one that goes on for it.
import type { Db } from '../db/index.ts'
import { conflict } from '../kernel/index.ts'
import { briefOf } from '../people/index.ts'
import type { LockedTicket } from './lock.ts'
import type { Merged, TookIn } from './wire.ts'

/** Problem 409 `merged` on a ticket that goes on as another: what is still written belongs there. */
export function refuseMerged({ ticket_id: number, merged_into: into }: Pick<LockedTicket, 'ticket_id' | 'merged_into'>): void {
  if (into === null) return
  throw conflict('merged', `#${number} was merged into #${into} and goes on there. Write there, or undo the merge.`, {
    blockers: [{ kind: 'ticket', text: `#${into}`, ticket_id: into }],
  })
}

/** How a ticket was merged: into what, by whom, when. */
export async function readMerge(db: Db, ticketId: number): Promise<Merged | null> {
  const row = await db
    .selectFrom('merges as m')
    .innerJoin('people as p', 'p.id', 'm.by_person')
    .innerJoin('tickets as i', 'i.ticket_id', 'm.into_ticket')
    .select(['i.subject', 'm.reason', 'm.at', 'p.id', 'p.name', 'p.portrait'])
    .where('m.ticket_id', '=', ticketId)
    .where('m.undone_at', 'is', null)
    .executeTakeFirst()
  return row ? { subject: row.subject, reason: row.reason, by: briefOf(row.id, row.name, row.portrait)!, at: row.at.toISOString() } : null
}

/** Every ticket that this one goes on for, also those that had been merged into one of them before. */
export async function readTookIn(db: Db, ticketId: number): Promise<TookIn[]> {
  const found = new Map<number, TookIn>()
  for (let next = [ticketId]; next.length > 0;) {
    const rows = await mergedInto(db, next)
    next = rows.map((row) => row.number).filter((number) => !found.has(number) && number !== ticketId)
    for (const row of rows) if (row.number !== ticketId) found.set(row.number, row)
  }
  return [...found.values()].toSorted((a, b) => (a.at < b.at ? -1 : 1))
}

async function mergedInto(db: Db, ticketIds: number[]): Promise<TookIn[]> {
  const rows = await db
    .selectFrom('tickets as t')
    .innerJoin('customers as c', 'c.id', 't.customer_id')
    .innerJoin('merges as m', (join) => join.onRef('m.ticket_id', '=', 't.ticket_id').on('m.undone_at', 'is', null))
    .innerJoin('people as p', 'p.id', 'm.by_person')
    .select(['t.ticket_id', 't.subject', 'c.id as customer_id', 'c.name as customer_name', 'm.at', 'p.id', 'p.name', 'p.portrait'])
    .select((eb) =>
      eb.selectFrom('messages as w').select(eb.fn.countAll<number>().as('n')).whereRef('w.ticket_id', '=', 't.ticket_id').as('messages'),
    )
    .where('t.merged_into', 'in', ticketIds)
    .execute()
  return rows.map((row) => ({
    number: row.ticket_id,
    subject: row.subject,
    customer: { id: row.customer_id, name: row.customer_name, email: null },
    messages: Number(row.messages),
    by: briefOf(row.id, row.name, row.portrait)!,
    at: row.at.toISOString(),
  }))
}
