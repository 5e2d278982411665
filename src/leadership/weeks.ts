import { sql } from 'kysely'
import type { Db } from '../db/index.ts'
import type { TeamAsked } from './team.ts'
import type { Week } from './wire.ts'

/** How the promises ended that fell due since then: those of the team by week, and those of all who lead together. */
export async function readWeeks(
  db: Db,
  { all, company, now }: TeamAsked,
  since: Date,
): Promise<{ customers: Week[]; managers: { kept: number; broken: number } }> {
  const [customers, managers] = await Promise.all([
    sql<Week>`
      select date_trunc('week', due at time zone ${company.time_zone})::date::text as "from",
        count(*) filter (where status = 'kept')::int as kept,
        count(*) filter (where status = 'moved')::int as moved,
        count(*) filter (where status = 'broken')::int as broken
      from promises
      where due >= ${since} and due <= ${now} and owner_id = any(${all}) and status in ('kept', 'moved', 'broken')
      group by 1 order by 1`.execute(db),
    // Of all who lead: a share of one would be a figure about a person.
    sql<{ kept: number; broken: number }>`
      select count(*) filter (where status = 'kept')::int as kept, count(*) filter (where status = 'broken')::int as broken
      from commitments where due >= ${since} and due <= ${now}`.execute(db),
  ])
  return { customers: customers.rows, managers: managers.rows[0]! }
}
