import { sql } from 'kysely'
import type { Db } from '../db/index.ts'
import { briefOf, type Actor } from '../people/index.ts'
import { isDangerous, seesTickets, type Status } from '../tickets/index.ts'
import { abilitiesOnAssist } from './policy.ts'
import type { Assist, AssistStatus } from './wire.ts'

/** Whether they are asked: themselves, with their department, or because it went up to them. */
export const askedOf = (personId: number) =>
  sql<boolean>`coalesce(a.person_id = ${personId} or a.up_to = ${personId}
    or exists (select from team_members m where m.team_id = a.team_id and m.person_id = ${personId}), false)`

/** The query of assists as a person sees them. Every caller adds its condition, its order and its limit. */
export function selectAssists(db: Db, actor: { id: number }) {
  return db
    .selectFrom('assists as a')
    .innerJoin('tickets as t', 't.ticket_id', 'a.ticket_id')
    .innerJoin('customers as c', 'c.id', 't.customer_id')
    .innerJoin('people as k', 'k.id', 'a.asked_by')
    .leftJoin('people as o', 'o.id', 't.owner_id')
    .leftJoin('people as p', 'p.id', 'a.person_id')
    .leftJoin('people as b', 'b.id', 'a.answered_by')
    .leftJoin('people as u', 'u.id', 'a.up_to')
    .leftJoin('teams as g', 'g.id', 'a.team_id')
    .leftJoin('covers as v', (join) => join.onRef('v.person_id', '=', 't.owner_id').on('v.ended_at', 'is', null))
    .select([
      'a.id',
      'a.ticket_id',
      't.subject',
      't.status as ticket_status',
      't.owner_id',
      'v.cover_id',
      'a.status',
      'a.pressed',
      'a.what',
    ])
    .select(['a.context', 'a.attachment_ids', 'a.asked_at', 'a.due', 'a.answered_by', 'a.answered_at', 'a.answered_how', 'a.answer'])
    .select(['a.missing', 'a.for_customer', 'a.message_id', 'a.reason', 'a.level', 'a.up_to', 'a.up_due'])
    .select([
      'a.asked_by',
      'k.name as asker',
      'k.portrait as asker_portrait',
      'a.person_id',
      'p.name as person',
      'p.portrait as person_portrait',
    ])
    .select(['a.team_id', 'g.name as team', 'o.name as owner', 'o.portrait as owner_portrait', 'b.name as answerer'])
    .select([
      'b.portrait as answerer_portrait',
      'u.name as up_name',
      'u.portrait as up_portrait',
      'c.id as customer_id',
      'c.name as customer',
    ])
    .select(askedOf(actor.id).as('asked'))
}

export type AssistRow = Awaited<ReturnType<ReturnType<typeof selectAssists>['execute']>>[number]
type Shared = { ticket_id: number; id: number; name: string; type: string; size: number; scan: string | null }
const iso = (at: Date | null) => at?.toISOString() ?? null

/** Assists as the actor sees them, with the files that were shared for them. */
export async function presentAssists(db: Db, actor: Actor, rows: AssistRow[]): Promise<Assist[]> {
  const files = await readShared(db, rows)
  return rows.map((row) => present(actor, row, files))
}

async function readShared(db: Db, rows: AssistRow[]): Promise<Shared[]> {
  const ids = rows.flatMap((row) => row.attachment_ids)
  if (ids.length === 0) return []
  return db
    .selectFrom('attachments')
    .select(['ticket_id', 'id', 'name', 'type', 'size', 'scan'])
    .where(
      'ticket_id',
      'in',
      rows.map((row) => row.ticket_id),
    )
    .where('id', 'in', ids)
    .orderBy('id')
    .execute()
}

function present(actor: Actor, row: AssistRow, files: Shared[]): Assist {
  const shared = files.filter((file) => file.ticket_id === row.ticket_id && row.attachment_ids.includes(file.id))
  return {
    id: row.id,
    ticket: row.ticket_id,
    subject: row.subject,
    customer: { id: row.customer_id, name: customerFor(actor, row), email: null },
    owner: briefOf(row.owner_id, row.owner, row.owner_portrait),
    asked_by: briefOf(row.asked_by, row.asker, row.asker_portrait)!,
    person: briefOf(row.person_id, row.person, row.person_portrait),
    team: row.team_id === null ? null : { id: row.team_id, name: row.team! },
    pressed: row.pressed,
    what: row.what,
    context: row.context,
    attachments: shared.map(({ ticket_id: _, ...file }) => ({
      ...file,
      url: `/api/v1/assists/${row.id}/attachments/${file.id}`,
      danger: isDangerous(file),
      scan: file.scan as Assist['attachments'][number]['scan'],
    })),
    asked_at: row.asked_at.toISOString(),
    due: row.due.toISOString(),
    status: row.status as AssistStatus,
    answered_by: briefOf(row.answered_by, row.answerer, row.answerer_portrait),
    answered_at: iso(row.answered_at),
    answered_how: row.answered_how,
    answer: row.answer,
    missing: row.missing,
    for_customer: row.for_customer,
    message_id: row.message_id,
    reason: row.reason,
    level: row.level,
    up_to: briefOf(row.up_to, row.up_name, row.up_portrait),
    up_due: iso(row.up_due),
    can: abilitiesOnAssist(actor, { ...row, ticket_status: row.ticket_status as Status }),
  }
}

/** Who does not work on tickets learns whose it is only where that was told to them. */
function customerFor(actor: Actor, { customer, what, context, subject }: AssistRow): string {
  return seesTickets(actor) || `${what}\n${context ?? ''}\n${subject}`.includes(customer) ? customer : 'A customer'
}
