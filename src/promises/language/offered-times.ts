import type { WorkHours } from '../../kernel/index.ts'
import { workingDaysLater } from './due-stretch.ts'

/** Two sensible times to offer for a promise without one: early in the afternoon of the next working day, and two working days after it. */
export function offeredTimes({ now, hours }: { now: Date; hours: WorkHours & { holidays?: string[] } }): Date[] {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(hours.time_zone).toPlainDate()
  const next = workingDaysLater(today, 1, hours)
  return [next, workingDaysLater(next, 2, hours)].map((day) => afternoonOf(day, hours))
}

/** 14:00 where people work then; else the middle of their day, to the hour. */
function afternoonOf(day: Temporal.PlainDate, hours: WorkHours): Date {
  const [start, end] = [hours.work_start, hours.work_end].map((time) => Temporal.PlainTime.from(time))
  const two = new Temporal.PlainTime(14)
  const within = Temporal.PlainTime.compare(two, start!) >= 0 && Temporal.PlainTime.compare(two, end!) <= 0
  const middle = start!.add({ minutes: Math.floor(start!.until(end!).total('minutes') / 2) })
  const plainTime = within ? two : middle
  return new Date(day.toZonedDateTime({ timeZone: hours.time_zone, plainTime }).epochMilliseconds)
}
