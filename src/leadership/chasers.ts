import { sql } from 'kysely'
import type { Db } from '../db/index.ts'
import { briefOf } from '../people/index.ts'
import { mondayBefore } from './rules.ts'
import type { TeamAsked } from './team.ts'
import type { Stuck, TeamPage } from './wire.ts'

/** How often customers of the team had to ask for news, this week and last. */
export async function countChasers(db: Db, { all, company, now }: TeamAsked): Promise<TeamPage['chasers']> {
  const [thisWeek, lastWeek] = [mondayBefore(now, 0, company.time_zone), mondayBefore(now, 1, company.time_zone)]
  const { rows } = await sql<TeamPage['chasers']>`
    select count(*) filter (where m.created_at >= ${thisWeek})::int as this_week,
      count(*) filter (where m.created_at < ${thisWeek})::int as last_week
    from messages m join tickets t on t.ticket_id = m.ticket_id
    where m.chaser and m.created_at >= ${lastWeek} and t.owner_id = any(${all})`.execute(db)
  return rows[0]!
}

/** Customers who ask for news are looked for this far back: who waits longer is on their owner's Desk as overdue, too. */
const lookBackDays = 60

/** Open tickets whose customers asked for news and have had no answer since, the longest wait first. */
export async function readChasers(db: Db, { all, now }: TeamAsked, limit: number): Promise<Stuck[]> {
  const since = new Date(now.getTime() - lookBackDays * 86_400_000)
  const { rows } = await sql<ChaserRow>`
    select t.ticket_id, t.subject, m.at, c.id as customer_id, c.name as customer_name, o.id, o.name, o.portrait
    from (select ticket_id, min(created_at) as at, max(created_at) as last from messages where chaser and created_at >= ${since} group by ticket_id) m
    join tickets t on t.ticket_id = m.ticket_id and t.waiting_since <= m.last
    join customers c on c.id = t.customer_id join people o on o.id = t.owner_id
    where t.owner_id = any(${all}) and t.status in ('open', 'pending', 'on_hold')
    order by m.at, t.ticket_id limit ${limit}`.execute(db)
  return rows.map((row) => ({
    kind: 'chaser',
    person: briefOf(row.id, row.name, row.portrait)!,
    since: row.at.toISOString(),
    commitment: null,
    ticket: { number: row.ticket_id, subject: row.subject, customer: { id: row.customer_id, name: row.customer_name, email: null } },
  }))
}

type ChaserRow = {
  ticket_id: number
  subject: string
  at: Date
  customer_id: number
  customer_name: string
  id: number
  name: string
  portrait: string | null
}
