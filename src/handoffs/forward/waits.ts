// What went back and forth between people, one row for each handoff and assist: what bounced, and how long somebody waited for another.
import { sql } from 'kysely'
import type { Db } from '../../db/index.ts'
import { workingMinutesBetween, type WorkHours } from '../../kernel/index.ts'

/** `lost_from`, `lost_until`: the time in which nothing moved because somebody waited for somebody; null where none was lost. */
export type Between = {
  ticket_id: number
  what: 'handoff' | 'assist'
  at: Date
  bounces: number
  lost_from: Date | null
  lost_until: Date | null
}

export type Asked = { ticketId?: number; teamId?: number | null; since: Date; now: Date }

/**
 * Handoffs offered and assists asked since then, of one ticket, of a team's tickets, or of all. An offer waits until it is answered. An
 * assist that came back was waited for in vain; one that was late, from its time on.
 */
export async function readBetween(db: Db, { ticketId, teamId, since, now }: Asked): Promise<Between[]> {
  const ofTicket = ticketId === undefined ? sql`true` : sql`x.ticket_id = ${ticketId}`
  const ofTeam = teamId ? sql`exists (select from tickets t where t.ticket_id = x.ticket_id and t.team_id = ${teamId})` : sql`true`
  const { rows } = await sql<Between>`
    select x.ticket_id, 'handoff' as what, x.offered_at as at,
      (x.unanswered_at is not null or x.status = 'declined')::int
        + (select count(*)::int from handoff_answers a where a.ticket_id = x.ticket_id and a.handoff_id = x.id and a.kind = 'declined' and x.status <> 'declined') as bounces,
      x.offered_at as lost_from, coalesce(x.ended_at, ${now}) as lost_until
    from handoffs x where x.offered_at >= ${since} and ${ofTicket} and ${ofTeam}
    union all
    select x.ticket_id, 'assist', x.asked_at, (x.status = 'returned')::int,
      case when x.status = 'returned' then x.asked_at when coalesce(x.answered_at, ${now}) > x.due and x.status <> 'withdrawn' then x.due end,
      case when x.status = 'returned' or (coalesce(x.answered_at, ${now}) > x.due and x.status <> 'withdrawn') then coalesce(x.answered_at, ${now}) end
    from assists x where x.asked_at >= ${since} and ${ofTicket} and ${ofTeam}`.execute(db)
  return rows
}

/** The working time that was lost in these, in minutes. */
export const minutesLost = (rows: Between[], hours: WorkHours): number => rows.reduce((sum, row) => sum + lostIn(row, hours), 0)

const lostIn = ({ lost_from: from, lost_until: until }: Between, hours: WorkHours): number =>
  from && until && until > from ? Math.round(workingMinutesBetween(from, until, hours)) : 0
