// What can be worked out about commitments and the Team page on paper.
import { addDays, addWorkingMinutes, type WorkHours } from '../kernel/index.ts'
import type { CommitmentStatus, Week } from './wire.ts'

/** What a commitment is, for the rules about it. */
export type Standing = { status: CommitmentStatus; due: Date; put_right_at: Date | null }
/** Whose commitment it is, from where the asker stands. */
export type Side = { debtor: boolean; creditor: boolean }

export const isStanding = (c: Standing): boolean => c.status === 'open' || (c.status === 'broken' && c.put_right_at === null)
export const isLate = (c: Standing, now: Date): boolean => isStanding(c) && c.due <= now

/** What somebody may do about a commitment. Whether it was kept is never said by who owes it. */
export function abilitiesOf(c: Standing, { debtor, creditor }: Side, now: Date) {
  const ahead = c.status === 'open' && c.due > now
  const broken = c.status === 'broken' && c.put_right_at === null
  return {
    judge: creditor && c.status === 'open',
    move: debtor && ahead,
    release: creditor && ahead,
    put_right: creditor && broken,
    say_what_now: debtor && broken,
  }
}

/** The end of the working day, so many working days after the day of `from`. */
export function endOfWorkingDays(from: Date, days: number, hours: WorkHours): Date {
  const midnight = startOfDay(addDays(from, 1, hours.time_zone), hours.time_zone)
  const day = minutesADay(hours)
  return addWorkingMinutes(midnight, days * day, hours)
}

const startOfDay = (at: Date, zone: string) =>
  new Date(Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).startOfDay().epochMilliseconds)

/** How long a working day is by the clock on the wall. */
function minutesADay({ work_start: start, work_end: end }: WorkHours): number {
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
  return minutes(end) - minutes(start)
}

/** Monday, 0:00, of the week that began `weeks` weeks before this one. */
export function mondayBefore(now: Date, weeks: number, zone: string): Date {
  const day = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate()
  const monday = day.subtract({ days: day.dayOfWeek - 1 + weeks * 7 })
  return new Date(monday.toZonedDateTime(zone).epochMilliseconds)
}

/** The last so many weeks, the oldest first, also those in which nothing fell due. `found` is by the Monday of each. */
export function allWeeks(found: Week[], { now, weeks, zone }: { now: Date; weeks: number; zone: string }): Week[] {
  const byMonday = new Map(found.map((week) => [week.from, week]))
  return Array.from({ length: weeks }, (_, n) => {
    const monday = mondayBefore(now, weeks - 1 - n, zone)
    const from = Temporal.Instant.fromEpochMilliseconds(monday.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString()
    return byMonday.get(from) ?? { from, kept: 0, moved: 0, broken: 0 }
  })
}

/** Kept, of those that were kept or broken. One that was moved in time counts where the promise that follows it ends. */
export const shareOf = (counts: { kept: number; broken: number }[]) => ({
  kept: counts.reduce((sum, one) => sum + one.kept, 0),
  of: counts.reduce((sum, one) => sum + one.kept + one.broken, 0),
})

/** Until when a promise is near: the end of the next working day. */
export const horizonOf = (now: Date, hours: WorkHours): Date => endOfWorkingDays(now, 1, hours)
