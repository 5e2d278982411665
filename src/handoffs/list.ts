import { sql } from 'kysely'
import type { Db } from '../db/index.ts'
import { notFound } from '../kernel/index.ts'
import type { Actor } from '../people/index.ts'
import { seesTickets } from '../tickets/index.ts'
import { presentHandoffs, selectHandoffs } from './present.ts'
import type { Handoff } from './wire.ts'

const mostListed = 200

/** One handoff. Problem 404 when there is none to see. */
export async function readHandoff(db: Db, actor: Actor, id: number, now: Date): Promise<Handoff> {
  const row = seesTickets(actor) ? await selectHandoffs(db).where('h.id', '=', id).executeTakeFirst() : undefined
  if (!row) throw notFound('handoff')
  const [handoff] = await presentHandoffs(db, actor, [row], now)
  return handoff!
}

/** All handoffs of a ticket, the latest first. */
export async function listTicketHandoffs(db: Db, actor: Actor, ticketId: number, now: Date): Promise<Handoff[]> {
  const ticket =
    seesTickets(actor) && (await db.selectFrom('tickets').select('ticket_id').where('ticket_id', '=', ticketId).executeTakeFirst())
  if (!ticket) throw notFound('ticket')
  const rows = await selectHandoffs(db).where('h.ticket_id', '=', ticketId).orderBy('h.id', 'desc').limit(mostListed).execute()
  return presentHandoffs(db, actor, rows, now)
}

/**
 * Offers that wait for an answer. `to_me`: made to the actor, or to a team of theirs while they have not declined; soonest asked for
 * first. `from_me`: the actor's own, those that nobody answered in time first.
 */
export async function listHandoffs(db: Db, actor: Actor, box: 'to_me' | 'from_me', now: Date): Promise<Handoff[]> {
  const offered = selectHandoffs(db).where('h.status', '=', sql.lit('offered'))
  const mine = box === 'from_me' ? offered.where('h.from_id', '=', actor.id).orderBy(sql`h.unanswered_at is null`) : toMe(offered, actor)
  const rows = await mine.orderBy('h.answer_by').orderBy('h.id').limit(mostListed).execute()
  return presentHandoffs(db, actor, rows, now)
}

const toMe = (offered: ReturnType<typeof selectHandoffs>, { id }: Actor) =>
  offered.where('h.from_id', '<>', id).where(
    sql<boolean>`(h.to_id = ${id} or (h.to_team_id in (select team_id from team_members where person_id = ${id})
      and not exists (select from handoff_answers w where w.ticket_id = h.ticket_id and w.handoff_id = h.id
        and w.person_id = ${id} and w.kind = 'declined')))`,
  )
