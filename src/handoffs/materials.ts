// What a brief is compiled from: one query for each kind of row on the ticket.
import { sql } from 'kysely'
import type { Db } from '../db/index.ts'
import { notFound } from '../kernel/index.ts'
import { hoursOf } from '../people/index.ts'

/** The newest so many messages and changes of hands are read: what came before stands in the ticket's history. */
const mostRead = 500
const firstAddress = sql<string | null>`(
  select a.address from customer_addresses a where a.customer_id = c.id order by a.created_at, a.address limit 1)`

/** The ticket, its customer and its plan. Problem 404 when there is none. */
export async function readSubject(db: Db, ticketId: number) {
  const row = await db
    .selectFrom('tickets as t')
    .innerJoin('customers as c', 'c.id', 't.customer_id')
    .leftJoin('people as o', 'o.id', 't.owner_id')
    .leftJoin('plans as p', 'p.ticket_id', 't.ticket_id')
    .leftJoin('people as w', 'w.id', 'p.who_id')
    .select(['t.ticket_id', 't.team_id', 't.owner_id', 'o.name as owner_name', 'c.id as customer_id', 'c.name as customer_name'])
    .select(['c.time_zone', firstAddress.as('customer_email'), 'p.next', 'p.due_at as plan_by', 'p.automatic'])
    .select(['w.id as who_id', 'w.name as who_name', 'w.portrait as who_portrait'])
    .where('t.ticket_id', '=', ticketId)
    .executeTakeFirst()
  if (!row) throw notFound('ticket')
  const hours = await hoursOf(db, row.team_id)
  return { ...row, hours, zone: row.time_zone ?? hours.time_zone }
}

/** Everything written on it that counts, oldest first. */
export async function readStory(db: Db, ticketId: number) {
  const rows = await db
    .selectFrom('messages as m')
    .leftJoin('people as p', 'p.id', 'm.person_id')
    .leftJoin('customers as c', 'c.id', 'm.customer_id')
    .select(['m.id', 'm.kind', sql<string>`left(m.text, 8000)`.as('text'), 'm.moved', 'm.could_not', 'm.call', 'm.created_at as at'])
    .select(['p.id as person_id', 'p.name as person_name', 'p.portrait', 'c.id as customer_id', 'c.name as customer_name'])
    .where('m.ticket_id', '=', ticketId)
    .where('m.held', '=', false)
    .where('m.moved_to', 'is', null)
    .where('m.undone_at', 'is', null)
    .where('m.kind', 'in', ['customer', 'reply', 'note'])
    .orderBy('m.id', 'desc')
    .limit(mostRead)
    .execute()
  return rows.toReversed()
}

/** What colleagues were asked and answered. */
export const readAnswered = (db: Db, ticketId: number) =>
  db
    .selectFrom('assists as a')
    .leftJoin('people as p', 'p.id', 'a.answered_by')
    .select(['a.id', 'a.what', 'a.status', 'a.answer', 'a.missing', 'a.answered_at as at', 'a.message_id'])
    .select(['p.id as person_id', 'p.name as person_name', 'p.portrait'])
    .where('a.ticket_id', '=', ticketId)
    .where('a.status', 'in', ['done', 'returned'])
    .where('a.answered_at', 'is not', null)
    .orderBy('a.answered_at')
    .execute()

/** Who owned it, from when. */
export const readOwners = (db: Db, ticketId: number) =>
  db
    .selectFrom('ownerships as o')
    .innerJoin('people as p', 'p.id', 'o.person_id')
    .select(['o.ownership_no', 'o.how', 'o.reason', 'o.at', 'p.id as person_id', 'p.name as person_name', 'p.portrait'])
    .where('o.ticket_id', '=', ticketId)
    .orderBy('o.ownership_no')
    .execute()

/** What was promised and stands, soonest due first. */
export const readStanding = (db: Db, ticketId: number) =>
  db
    .selectFrom('promises')
    .select(['id', 'action', 'due'])
    .where('ticket_id', '=', ticketId)
    .where('standing', '=', true)
    .orderBy('due')
    .orderBy('id')
    .execute()

export type StoryRow = Awaited<ReturnType<typeof readStory>>[number]
export type AnsweredRow = Awaited<ReturnType<typeof readAnswered>>[number]
export type OwnerRow = Awaited<ReturnType<typeof readOwners>>[number]
