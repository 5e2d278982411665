import { sql } from 'kysely'
import type { Db } from '../../db/index.ts'
import { notFound } from '../../kernel/index.ts'
import { hoursOf, type Actor } from '../../people/index.ts'
import { seesTickets } from '../../tickets/index.ts'
import type { Forward } from '../wire.ts'
import { minutesLost, readBetween } from './waits.ts'

/** How a ticket went forward between people. Problem 404 for one that the actor does not see. */
export async function readForward(db: Db, actor: Actor, ticketId: number, now: Date): Promise<Forward> {
  const ticket =
    seesTickets(actor) && (await db.selectFrom('tickets').select('team_id').where('ticket_id', '=', ticketId).executeTakeFirst())
  if (!ticket) throw notFound('ticket')
  return forwardOf(db, { ticketId, teamId: ticket.team_id, now })
}

type Counted = { touches: number; without_progress: number; story_repeats: number; owners: number; again: number }

/** The same for a ticket that is known to be there. */
export async function forwardOf(
  db: Db,
  { ticketId, teamId, now }: { ticketId: number; teamId: number | null; now: Date },
): Promise<Forward> {
  const [counted, between, hours] = await Promise.all([
    count(db, ticketId),
    readBetween(db, { ticketId, since: new Date(0), now }),
    hoursOf(db, teamId),
  ])
  const { again, ...rest } = counted
  const bounces = between.reduce((sum, row) => sum + row.bounces, again)
  return { ...rest, bounces, minutes_lost: minutesLost(between, hours) }
}

async function count(db: Db, ticketId: number): Promise<Counted> {
  const { rows } = await sql<Counted>`
    select
      (select count(*)::int from messages where ticket_id = ${ticketId} and touch and undone_at is null) as touches,
      (select count(*)::int from messages where ticket_id = ${ticketId} and touch and undone_at is null and moved is null and could_not is null) as without_progress,
      (select count(*)::int from ticket_events e where e.ticket_id = ${ticketId} and e.kind = 'ticket.story_repeated'
        and not exists (select from messages m where m.ticket_id = ${ticketId} and m.id = (e.data->>'message_id')::bigint and m.undone_at is not null)) as story_repeats,
      (select count(distinct person_id)::int from ownerships where ticket_id = ${ticketId}) as owners,
      (select (count(*) - count(distinct person_id))::int from ownerships where ticket_id = ${ticketId}) as again`.execute(db)
  return rows[0]!
}
