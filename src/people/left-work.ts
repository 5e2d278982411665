import { sql } from 'kysely'
import type { Db } from '../db/index.ts'
import type { Blocker } from '../kernel/index.ts'

/** One thing that somebody has and somebody else must have before they leave. */
export type LeftItem = {
  kind: 'ticket' | 'assist' | 'draft' | 'commitment'
  ticket_id: number | null
  item_id: number | null
  text: string
  /** When it is due next. */
  due: Date | null
}

/**
 * All that somebody has: tickets that are not closed, and closed ones on which a promise stands; what is asked of them (of themselves, of a
 * team that has nobody else, or gone up to them); what they were writing on others’ tickets; what they promised people of ours and nobody
 * took up. Of their own tickets, drafts and promises go with the ticket.
 */
export async function leftWork(db: Db, personId: number, limit: number): Promise<LeftItem[]> {
  const { rows } = await sql<LeftItem>`
    select * from (
      (select 'ticket' as kind, t.ticket_id, null::bigint as item_id, t.subject as text, t.due_at as due, 1 as place from tickets t
        where t.owner_id = ${personId} and t.status in ('open', 'pending', 'on_hold', 'solved') order by t.due_at, t.ticket_id limit ${limit})
      union all
      (select 'ticket', t.ticket_id, null, t.subject, min(s.due), 2 from promises s join tickets t on t.ticket_id = s.ticket_id
        where s.owner_id = ${personId} and s.standing and t.status = 'closed' group by t.ticket_id order by min(s.due) limit ${limit})
      union all
      (select 'assist', a.ticket_id, a.id, a.what, a.due, 3 from assists a
        where a.open and (a.person_id = ${personId} or a.up_to = ${personId} or (
          exists (select from team_members m where m.team_id = a.team_id and m.person_id = ${personId})
          and not exists (select from team_members m join people p on p.id = m.person_id
            where m.team_id = a.team_id and p.id <> ${personId} and p.active)))
        order by a.due, a.id limit ${limit})
      union all
      (select 'draft', d.ticket_id, null, min(t.subject), null, 4 from drafts d join tickets t on t.ticket_id = d.ticket_id
        where d.person_id = ${personId} and t.owner_id is distinct from ${personId} and ${writtenIn('d')}
        group by d.ticket_id order by d.ticket_id limit ${limit})
      union all
      (select 'commitment', null, c.id, c.action, c.due, 5 from commitments c
        where c.person_id = ${personId} and c.standing
          and not exists (select from commitments f where f.follows = c.id and f.person_id <> c.person_id)
        order by c.due, c.id limit ${limit})
    ) left_work order by place, due nulls last, ticket_id, item_id limit ${limit}`.execute(db)
  return rows.map(({ kind, ticket_id: ticketId, item_id: itemId, text, due }) => ({
    kind,
    ticket_id: ticketId,
    item_id: itemId,
    text,
    due,
  }))
}

/** A draft in which something is written, beside markup and blanks. */
export const writtenIn = (alias: string) =>
  sql<boolean>`(${sql.ref(`${alias}.html`)} ~ '<img' or btrim(replace(regexp_replace(${sql.ref(`${alias}.html`)}, '<[^>]*>', '', 'g'), '&nbsp;', ' '), E' \\t\\r\\n\\u00a0') <> '')`

const mostBlockers = 200

/** What stands in the way of somebody’s leaving, for the page to list. What was promised on a closed ticket is named promise by promise. */
export async function leavingBlockers(db: Db, personId: number): Promise<Blocker[]> {
  const items = await leftWork(db, personId, mostBlockers)
  const promised = await promisedOnClosed(db, personId)
  const blockers = items.flatMap((item): Blocker[] => {
    if (item.kind === 'commitment') return [{ kind: 'commitment', text: item.text, commitment_id: item.item_id }]
    const number = item.ticket_id
    if (item.kind === 'assist') return [{ kind: 'assist', text: `#${number} ${item.text}`, assist_id: item.item_id, number }]
    if (item.kind === 'draft') return [{ kind: 'draft', text: `#${number} ${item.text}`, number }]
    const owed = promised.filter((one) => one.ticket_id === number)
    if (owed.length === 0) return [{ kind: 'ticket', text: `#${number} ${item.text}`, number }]
    return owed.map((one) => ({ kind: 'promise', text: `#${number} ${one.action}`, promise_id: one.id, number }))
  })
  return blockers.slice(0, mostBlockers)
}

const promisedOnClosed = (db: Db, personId: number) =>
  db
    .selectFrom('promises as s')
    .innerJoin('tickets as t', 't.ticket_id', 's.ticket_id')
    .select(['s.ticket_id', 's.id', 's.action'])
    .where('s.owner_id', '=', personId)
    .where('s.standing', '=', true)
    .where('t.status', '=', 'closed')
    .orderBy('s.due')
    .limit(mostBlockers)
    .execute()
