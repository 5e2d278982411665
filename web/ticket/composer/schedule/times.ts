// When a reply may leave: as the writer's clock has it, at the start of a working day.
import { clockTime, dayCount, daysFrom, local, moment, weekday, type Clock, type Instant } from '../../../time.ts'
import { onDay } from '../../../zoned.ts'

export interface Opening {
  work_days: readonly number[]
  work_start: string
  holidays: readonly string[]
}

const two = (value: number): string => String(value).padStart(2, '0')
/** 1 is Monday, as in ISO 8601. */
const isoDay = (count: number): number => ((((count + 3) % 7) + 7) % 7) + 1

/** The start of the next working day, and of the first one of next week. */
export function laterTimes(clock: Clock, { work_days, work_start, holidays }: Opening): Date[] {
  const start = (days: number): Date => onDay(clock.now, days, work_start.slice(0, 5), clock.zone)
  const today = dayCount(clock.now, clock.zone)
  const open = (days: number): boolean => {
    const { year, month, day } = local(start(days), clock.zone)
    const works = work_days.length === 0 || work_days.includes(isoDay(today + days))
    return works && !holidays.includes(`${year}-${two(month)}-${two(day)}`)
  }
  const firstFrom = (from: number): number | undefined => Array.from({ length: 21 }, (_, n) => from + n).find(open)
  const next = firstFrom(1)
  const week = firstFrom(8 - isoDay(today))
  return [...new Set([next, week])].flatMap((days) => (days === undefined ? [] : [start(days)]))
}

/** "tomorrow 09:00", "Mon 09:00", "Thu 18 June 09:00". */
export function leavesWhen(at: Instant, clock: Clock): string {
  const days = daysFrom(at, clock)
  const hour = clockTime(at, clock.zone)
  if (days === 0) return `today ${hour}`
  if (days === 1) return `tomorrow ${hour}`
  return days > 1 && days <= 6 ? `${weekday(at, clock.zone)} ${hour}` : `${moment(at, clock)} ${hour}`
}

/** The same instant on the customer's clock, where that shows something else: "17:00 for Dana". */
export function forThem(at: Instant, clock: Clock, { name, zone }: { name: string; zone: string | null }): string | null {
  if (!zone || (clockTime(at, zone) === clockTime(at, clock.zone) && dayCount(at, zone) === dayCount(at, clock.zone))) return null
  const theirs = { now: clock.now, zone }
  return `${dayCount(at, zone) === dayCount(at, clock.zone) ? clockTime(at, zone) : leavesWhen(at, theirs)} for ${name}`
}
