import type { Db } from '../db/index.ts'
import { invalid, type WorkHours } from '../kernel/index.ts'

/** When a team, or the company, works; and after how much working time without news the customer is told something. */
export type Hours = WorkHours & { holidays: string[]; update_within_minutes: number }

/** A team's own hours and terms; null is the company's. */
export type TeamHours = {
  time_zone: string | null
  work_days: number[] | null
  work_start: string | null
  work_end: string | null
  update_within_minutes: number | null
}

/** The hours that hold for a team: its own over the company's. The days we are closed are everybody's. */
export function hoursFor(company: Hours, team: TeamHours | null): Hours {
  return {
    time_zone: team?.time_zone ?? company.time_zone,
    work_days: team?.work_days ?? company.work_days,
    work_start: team?.work_start ?? company.work_start,
    work_end: team?.work_end ?? company.work_end,
    holidays: company.holidays,
    update_within_minutes: team?.update_within_minutes ?? company.update_within_minutes,
  }
}

/** The hours of a team, or of the company for null and for a team that is not there. */
export async function hoursOf(db: Db, teamId: number | null): Promise<Hours> {
  const row = await db
    .selectFrom('company as c')
    .leftJoin('teams as t', (join) => join.on('t.id', '=', teamId ?? 0))
    .select(['c.time_zone', 'c.work_days', 'c.work_start', 'c.work_end', 'c.holidays', 'c.update_within_minutes'])
    .select([
      't.time_zone as zone',
      't.work_days as days',
      't.work_start as start',
      't.work_end as end',
      't.update_within_minutes as update',
    ])
    .executeTakeFirstOrThrow()
  const { zone, days, start, end, update, ...company } = row
  return hoursFor(company, { time_zone: zone, work_days: days, work_start: start, work_end: end, update_within_minutes: update })
}

/** Problem 422 for hours that nobody can work: an unknown time zone, no day, or an end that is not after its start. */
export function checkHours(hours: Omit<WorkHours, 'holidays'>): void {
  checkZone(hours.time_zone)
  if (!isTime(hours.work_start) || !isTime(hours.work_end) || hours.work_start >= hours.work_end)
    throw invalid('Working hours are two times like 09:00 and 17:30, the second after the first.')
  if (hours.work_days.length === 0) throw invalid('Choose at least one working day.')
}

/** Problem 422 for a time zone that the machine does not know. */
export function checkZone(name: string): void {
  if (!isTimeZone(name)) throw invalid(`"${name}" is not a time zone. Write it like Europe/London.`)
}

const isTime = (text: string) => /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(text)

/** Whether this is a time zone that the machine knows. */
export function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}
