// A ticket as lists show it: one query, no query per row.
import { sql } from 'kysely'
import type { Db } from '../db/index.ts'
import { briefOf } from '../people/index.ts'
import type { DueKind, Status, TicketRow } from './wire.ts'

/** The list query. Every caller adds its condition, its order and its limit. */
export function selectRows(db: Db) {
  return db
    .selectFrom('tickets as t')
    .innerJoin('customers as c', 'c.id', 't.customer_id')
    .leftJoin('people as o', 'o.id', 't.owner_id')
    .leftJoin('closures as cl', (join) => join.onRef('cl.ticket_id', '=', 't.ticket_id').onRef('cl.closure_no', '=', 't.closure_no'))
    .select([
      't.ticket_id',
      't.subject',
      't.status',
      't.due_at',
      't.due_kind',
      't.created_at',
      't.updated_at',
      't.customer_id',
      't.merged_into',
      'c.name as customer_name',
      't.owner_id',
      'o.name as owner_name',
      'o.portrait as owner_portrait',
      'cl.confirmation_id',
    ])
    .select((eb) =>
      eb
        .selectFrom('customer_addresses as a')
        .select('a.address')
        .whereRef('a.customer_id', '=', 't.customer_id')
        .orderBy('a.created_at')
        .orderBy('a.address')
        .limit(1)
        .as('customer_email'),
    )
}

/**
 * Statuses written into the statement: only so can PostgreSQL keep one plan for it that uses the indexes on part of the tickets.
 * Planning anew each time cost more than reading (8 ms of a Desk's 11).
 */
export const literally = (wanted: Status[]) => wanted.map((status) => sql.lit(status))

export type Row = Awaited<ReturnType<ReturnType<typeof selectRows>['execute']>>[number]

export function presentRow(row: Row): TicketRow {
  return {
    number: row.ticket_id,
    subject: row.subject,
    status: row.status as Status,
    confirmed: row.status === 'closed' && row.merged_into === null ? row.confirmation_id !== null : null,
    merged_into: row.merged_into,
    owner: briefOf(row.owner_id, row.owner_name, row.owner_portrait),
    customer: { id: row.customer_id, name: row.customer_name, email: row.customer_email },
    due_at: row.due_at?.toISOString() ?? null,
    due_kind: row.due_kind as DueKind | null,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }
}
