// What became of what we promised, of the whole company together: by week, by source, how late. Nothing here is about one person.
import { sql } from 'kysely'
import type { Db } from '../db/index.ts'
import { readCompany, type Company } from '../people/index.ts'
import { lastWeeks, workingDays, type Weeks } from './weeks.ts'
import { promiseSources, type PromiseSource } from './wire.ts'
import type { Lateness, PromiseFigures, Tally } from './figures-wire.ts'

type Ended = 'kept' | 'moved' | 'broken' | 'released' | 'open'
/** So many promises that fell due in week `week` (from 1), came to the same end, and as late. */
type Count = { week: number; source: PromiseSource; status: Ended; late: keyof Lateness | null; count: number }

/** The figures of the last so many weeks. */
export async function promiseFigures(db: Db, { weeks: count, now }: { weeks: number; now: Date }): Promise<PromiseFigures> {
  const company = await readCompany(db)
  const weeks = lastWeeks(now, count, company.time_zone)
  const [promises, commitments, chasers] = await Promise.all([
    countPromises(db, weeks, company, now),
    countCommitments(db, weeks),
    countChasers(db, weeks),
  ])
  return {
    time_zone: company.time_zone,
    weeks: weeks.names.map((week, n) => ({
      week,
      ...tally(promises.filter((one) => one.week === n + 1)),
      chasers: chasers.get(n + 1) ?? 0,
    })),
    total: tally(promises),
    by_source: promiseSources.map((source) => ({ source, ...tally(promises.filter((one) => one.source === source)) })),
    lateness: latenessOf(promises),
    commitments: tally(commitments),
  }
}

/**
 * One pass over the promises that fell due in these weeks, found by `promises_by_due`. How many working days a broken one stood is the
 * number of working days that began between its time and the moment it was put right.
 */
async function countPromises(db: Db, { borders }: Weeks, company: Company, now: Date): Promise<Count[]> {
  const days = workingDays(borders[0]!, now, company)
  const { rows } = await sql<Count>`
    with fell_due as (
      select width_bucket(due, ${borders}::timestamptz[]) as week, source, status,
        case when status <> 'broken' then null when put_right_at is null then 'standing'
          else case width_bucket(put_right_at, ${days}::timestamptz[]) - width_bucket(due, ${days}::timestamptz[])
            when 0 then 'within_one_day' when 1 then 'within_one_day' when 2 then 'within_three_days' when 3 then 'within_three_days'
            else 'later' end end as late
      from promises where due >= ${borders[0]} and due < ${borders.at(-1)} and status <> 'unsaid'
    )
    select week, source, status, late, count(*)::int as count from fell_due group by 1, 2, 3, 4`.execute(db)
  return rows
}

/** What all who lead promised to staff, together. */
async function countCommitments(db: Db, { borders }: Weeks): Promise<Pick<Count, 'status' | 'count'>[]> {
  const { rows } = await sql<Pick<Count, 'status' | 'count'>>`
    select status, count(*)::int as count from commitments
    where due >= ${borders[0]} and due < ${borders.at(-1)} group by 1`.execute(db)
  return rows
}

/** How often customers asked for news, by week. */
async function countChasers(db: Db, { borders }: Weeks): Promise<Map<number, number>> {
  const { rows } = await sql<{ week: number; count: number }>`
    select width_bucket(created_at, ${borders}::timestamptz[]) as week, count(*)::int as count from messages
    where chaser and created_at >= ${borders[0]} and created_at < ${borders.at(-1)} group by 1`.execute(db)
  return new Map(rows.map((row) => [row.week, row.count]))
}

/** Sums up counts. What was moved in time or released by the customer counts neither for nor against us. */
export function tally(counts: { status: Ended; count: number }[]): Tally {
  const sums = { kept: 0, moved: 0, broken: 0, released: 0, open: 0 }
  for (const { status, count } of counts) sums[status] += count
  const fellDue = sums.kept + sums.broken
  return { ...sums, kept_share: fellDue === 0 ? null : Math.round((sums.kept / fellDue) * 10_000) / 10_000 }
}

function latenessOf(counts: Count[]): Lateness {
  const sums = { within_one_day: 0, within_three_days: 0, later: 0, standing: 0 }
  for (const { late, count } of counts) if (late) sums[late] += count
  return sums
}
