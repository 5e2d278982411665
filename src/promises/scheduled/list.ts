import { sql } from 'kysely'
import type { Db } from '../../db/index.ts'
import { cursorOf, htmlOfText, notFound, readTimeCursor } from '../../kernel/index.ts'
import { briefOf, hoursOf, readCompany, type Actor, type Company } from '../../people/index.ts'
import { giveFiles, seesTickets, showPictures } from '../../tickets/index.ts'
import type { Body } from './body.ts'
import { mayCancel } from './policy.ts'
import { lateWords } from './times.ts'
import type { Scheduled } from './wire.ts'

const selectScheduled = (db: Db) =>
  db
    .selectFrom('scheduled_replies as s')
    .innerJoin('people as p', 'p.id', 's.person_id')
    .innerJoin('tickets as t', 't.ticket_id', 's.ticket_id')
    .innerJoin('customers as c', 'c.id', 't.customer_id')
    .leftJoin('covers as v', (join) => join.onRef('v.person_id', '=', 't.owner_id').on('v.ended_at', 'is', null))
    .select(['s.ticket_id', 's.id', 's.person_id', 's.body', 's.send_at', 's.state', 's.why', 's.created_at', 'p.name', 'p.portrait'])
    .select(['t.subject', 't.status', 't.owner_id', 't.team_id', 't.merged_into', 't.waiting_since', 't.update_at', 'v.cover_id'])
    .select(['c.id as customer_id', 'c.name as customer'])
    .where('s.state', 'in', [sql.lit('waiting'), sql.lit('held')])
    .orderBy('s.send_at')
    .orderBy('s.id')

type Row = Awaited<ReturnType<ReturnType<typeof selectScheduled>['execute']>>[number]

/** The replies of one ticket that have not left, the soonest first: for everybody who sees it, so that two do not answer. */
export async function listOnTicket(db: Db, actor: Actor, ticketId: number, now: Date): Promise<Scheduled[]> {
  const ticket =
    seesTickets(actor) && (await db.selectFrom('tickets').select('ticket_id').where('ticket_id', '=', ticketId).executeTakeFirst())
  if (!ticket) throw notFound('ticket')
  return present(db, actor, await selectScheduled(db).where('s.ticket_id', '=', ticketId).limit(100).execute(), now)
}

export async function readScheduled(db: Db, actor: Actor, { ticketId, id, now }: { ticketId: number; id: number; now: Date }) {
  const rows = await selectScheduled(db).where('s.ticket_id', '=', ticketId).where('s.id', '=', id).execute()
  const [found] = await present(db, actor, rows, now)
  if (!found) throw notFound('scheduled reply')
  return found
}

type Page = { mine: boolean; limit: number; cursor?: string | undefined; now: Date }

/** Everything that leaves later, the soonest first; `mine`: what the actor wrote. */
export async function listScheduled(db: Db, actor: Actor, { mine, limit, cursor, now }: Page) {
  let query = selectScheduled(db).limit(limit + 1)
  if (mine) query = query.where('s.person_id', '=', actor.id)
  if (cursor) {
    const { at, id } = readTimeCursor(cursor)
    query = query.where((eb) => eb.or([eb('s.send_at', '>', at), eb.and([eb('s.send_at', '=', at), eb('s.id', '>', id)])]))
  }
  const rows = await query.execute()
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    data: await present(db, actor, shown, now),
    next_cursor: rows.length > limit && last ? cursorOf([last.send_at.toISOString(), last.id]) : null,
  }
}

async function present(db: Db, actor: Actor, rows: Row[], now: Date): Promise<Scheduled[]> {
  if (rows.length === 0) return []
  const company = await readCompany(db)
  const teams = [...new Set(rows.map((row) => row.team_id))]
  const terms = new Map(await Promise.all(teams.map(async (team) => [team, { ...company, ...(await hoursOf(db, team)) }] as const)))
  return rows.map((row) => presentRow(row, actor, { company, terms: terms.get(row.team_id) ?? company, now }))
}

function presentRow(row: Row, actor: Actor, { company, terms, now }: { company: Company; terms: Company; now: Date }): Scheduled {
  const { html, text, attachments = [], choice = null } = row.body as unknown as Body
  const mine = row.person_id === actor.id
  return {
    id: row.id,
    ticket_id: row.ticket_id,
    subject: row.subject,
    customer: { id: row.customer_id, name: row.customer, email: null },
    send_at: row.send_at.toISOString(),
    text,
    html: showPictures(company.signing_secret, row.ticket_id, html ?? htmlOfText(text), attachments),
    attachments: giveFiles(
      company.signing_secret,
      attachments.filter((one) => !one.inline),
    ),
    choice,
    state: row.state as Scheduled['state'],
    why: row.why,
    late: row.state === 'waiting' ? lateWords(row.send_at, row, { terms, zone: actor.time_zone, now }) : null,
    by: briefOf(row.person_id, row.name, row.portrait)!,
    created_at: row.created_at.toISOString(),
    can: { change: mine, send: mine && row.merged_into === null, cancel: mayCancel(actor, { ...row, status: row.status as 'open' }, row) },
  }
}
