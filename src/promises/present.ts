import type { Db } from '../db/index.ts'
import { briefOf, type Actor } from '../people/index.ts'
import type { Status } from '../tickets/index.ts'
import { abilitiesOnPromise } from './policy.ts'
import type { Promised, PromiseSource, PromiseStatus } from './wire.ts'

/** The query of promises as people see them. Every caller adds its condition, its order and its limit. */
export function selectPromises(db: Db) {
  return db
    .selectFrom('promises as p')
    .innerJoin('tickets as t', 't.ticket_id', 'p.ticket_id')
    .innerJoin('customers as c', 'c.id', 'p.customer_id')
    .innerJoin('people as o', 'o.id', 'p.owner_id')
    .innerJoin('people as m', 'm.id', 'p.made_by')
    .leftJoin('covers as v', (join) => join.onRef('v.person_id', '=', 't.owner_id').on('v.ended_at', 'is', null))
    .select(['p.id', 'p.ticket_id', 't.subject', 't.status as ticket_status', 'p.action', 'p.due', 'p.status', 'p.standing'])
    .select(['p.said', 'p.said_by', 'p.source', 'p.message_id', 'p.made_at', 'p.follows', 'p.moves', 'p.ended_at', 'p.ended_message_id'])
    .select(['p.words', 'p.put_right_at', 'p.put_right_message_id', 'p.put_right_words', 'p.reminded_at', 'p.level'])
    .select(['c.id as customer_id', 'c.name as customer_name', 'o.id as owner_id', 'o.name as owner_name', 'o.portrait as owner_portrait'])
    .select(['m.id as maker_id', 'm.name as maker_name', 'm.portrait as maker_portrait', 'v.cover_id'])
    .where('p.status', '<>', 'unsaid')
}

type Row = Awaited<ReturnType<ReturnType<typeof selectPromises>['execute']>>[number]
const iso = (at: Date | null) => at?.toISOString() ?? null

export function presentPromise(actor: Actor, row: Row, now: Date): Promised {
  return {
    id: row.id,
    ticket: row.ticket_id,
    subject: row.subject,
    action: row.action,
    due: row.due.toISOString(),
    status: row.status as PromiseStatus,
    standing: row.standing === true,
    owner: briefOf(row.owner_id, row.owner_name, row.owner_portrait)!,
    to: { id: row.customer_id, name: row.customer_name, email: null },
    said: row.said,
    said_by: row.said_by,
    source: row.source as PromiseSource,
    message_id: row.message_id,
    made_by: briefOf(row.maker_id, row.maker_name, row.maker_portrait)!,
    made_at: row.made_at.toISOString(),
    follows: row.follows,
    moves: row.moves,
    ended_at: iso(row.ended_at),
    ended_message_id: row.ended_message_id,
    words: row.words,
    put_right_at: iso(row.put_right_at),
    put_right_message_id: row.put_right_message_id,
    put_right_words: row.put_right_words,
    reminded_at: iso(row.reminded_at),
    level: row.level,
    can: abilitiesOnPromise(actor, { ...row, standing: row.standing === true, ticket_status: row.ticket_status as Status }, now),
  }
}
