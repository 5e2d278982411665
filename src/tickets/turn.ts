import { sql } from 'kysely'
import type { Tx } from '../db/index.ts'
import { readCompany } from '../people/index.ts'
import { updateTicket, type LockedTicket } from './lock.ts'
import { moveOn } from './plan.ts'
import { isWork } from './rules.ts'

/** Since when something that a customer wrote on this ticket has no answer; null when all of it was answered. */
export async function unansweredSince(tx: Tx, ticketId: number): Promise<Date | null> {
  const { rows } = await sql<{ since: Date | null }>`
    select min(created_at) as since from messages where ticket_id = ${ticketId} and kind = 'customer' and not held and moved_to is null
      and created_at > coalesce((select max(created_at) from messages where ticket_id = ${ticketId} and undone_at is null
        and (kind = 'reply' or call)), '-infinity')`.execute(tx)
  return rows[0]?.since ?? null
}

type Waiting = { waiting_since: Date | null; assist_back_at?: Date | null }

/** The customer waits since then, or no longer waits: the clock and the next step of a ticket that is worked on, or new, follow. */
export async function setWaiting(tx: Tx, ticket: LockedTicket, waiting: Waiting, now: Date): Promise<LockedTicket> {
  if (!isWork(ticket.status)) return updateTicket(tx, ticket, waiting, { now })
  const status = waiting.waiting_since && ticket.status === 'pending' ? ('open' as const) : ticket.status
  return moveOn(tx, ticket, { ...waiting, status }, { company: await readCompany(tx), now })
}
