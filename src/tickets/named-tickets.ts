import { sql } from 'kysely'
import type { Db } from '../db/index.ts'

/**
 * A ticket that a mail names. `ticket_id` is the one that stands for it now: where it was merged, what it was merged into. `receives`:
 * whether it can take a customer's message. `requester`, `theirs`: whether the asker is its customer, or at least belongs to it.
 */
export type NamedTicket = {
  named: number
  ticket_id: number
  subject: string
  receives: boolean
  requester: boolean
  theirs: boolean
}

/** Spam never comes back by mail; a closed ticket whose owner has left cannot be theirs again. */
const receives = sql<boolean>`(t.spam_at is null and (t.status <> 'closed' or coalesce(p.owns, false)))`

/** These tickets as they stand for somebody, in one query. A circle of merges, or a number that is none, answers nothing. */
export async function readNamedTickets(db: Db, ids: readonly number[], customerId: number | null): Promise<NamedTicket[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<NamedTicket>`
    with recursive merged (named, ticket_id, merged_into) as (
      select ticket_id, ticket_id, merged_into from tickets where ticket_id = any(${[...ids]}::bigint[])
      union
      select m.named, t.ticket_id, t.merged_into from merged m join tickets t on t.ticket_id = m.merged_into
    )
    select m.named, t.ticket_id, t.subject, ${receives} as receives,
      coalesce(t.customer_id = ${customerId}::bigint, false) as requester,
      coalesce(t.customer_id = ${customerId}::bigint, false) or exists (
        select from participants s where s.ticket_id = t.ticket_id and s.customer_id = ${customerId}::bigint and s.may_know
      ) as theirs
    from merged m join tickets t on t.ticket_id = m.ticket_id left join people p on p.id = t.owner_id
    where m.merged_into is null`.execute(db)
  return rows
}

/** The ticket that stands for this one now: itself, or what it was merged into, however often. */
export async function standingTicket(db: Db, ticketId: number): Promise<number> {
  const [row] = await readNamedTickets(db, [ticketId], null)
  return row?.ticket_id ?? ticketId
}
