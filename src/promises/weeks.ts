// Weeks and working days as borders in time, so that the database only has to say between which two an instant lies. Pure.
import type { WorkHours } from '../kernel/index.ts'

/** Weeks begin on Monday, 0:00 by the company's clock. `borders` has one more: the end of the last week. */
export type Weeks = { names: string[]; borders: Date[] }

const dayOf = (at: Date, zone: string) => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate()
const midnightOf = (day: Temporal.PlainDate, zone: string) => new Date(day.toZonedDateTime(zone).epochMilliseconds)

/** The last so many weeks, the oldest first; the last is the one in which `now` lies. */
export function lastWeeks(now: Date, count: number, zone: string): Weeks {
  const today = dayOf(now, zone)
  const monday = today.subtract({ days: today.dayOfWeek - 1 })
  const mondays = Array.from({ length: count + 1 }, (_, n) => monday.add({ days: 7 * (n + 1 - count) }))
  return { names: mondays.slice(0, -1).map(String), borders: mondays.map((day) => midnightOf(day, zone)) }
}

/** When each working day begins (0:00 by the company's clock) that begins after `from`, up to `to`. */
export function workingDays(from: Date, to: Date, hours: WorkHours): Date[] {
  const closed = new Set(hours.holidays)
  const found: Date[] = []
  for (let day = dayOf(from, hours.time_zone).add({ days: 1 }); ; day = day.add({ days: 1 })) {
    const begins = midnightOf(day, hours.time_zone)
    if (begins > to) return found
    if (hours.work_days.includes(day.dayOfWeek) && !closed.has(day.toString())) found.push(begins)
  }
}

/** The first moment of a calendar day by the company's clock, and the first after it. `day` is YYYY-MM-DD. */
export function spanOfDay(day: string, zone: string): { begins: Date; ends: Date } {
  const date = Temporal.PlainDate.from(day)
  return { begins: midnightOf(date, zone), ends: midnightOf(date.add({ days: 1 }), zone) }
}
