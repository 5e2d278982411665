// Moves the stories' times to the real now. Earlier days keep their clock times; what happened today is as long ago as
// in the story, or pressed into the hours that have passed; what is still to come is as many working minutes ahead as in the story.
import { addWorkingMinutes, type WorkHours } from '../kernel/index.ts'

const minute = 60_000
const [opens, shuts, storyNow] = [9 * 60, 17.5 * 60, 14 * 60 + 20]
const fullDay = shuts - opens
/** Before this much of the working day has passed, the story's today is the working day before. */
const enough = 30

/** Reads 'today 11:05', '3d 18:42', '+1d 10:00': the day, counted in working days from the story's today, and the minute of it. */
export function readTime(text: string): { days: number; clock: number } {
  const match = /^(?:today|(\+?)(\d+)d) (\d\d):(\d\d)$/.exec(text)
  if (!match) throw new RangeError(`no time in a story: ${text}`)
  const [, ahead, days = '0', hour, past] = match
  return { days: Number(days) * (ahead || days === '0' ? 1 : -1), clock: Number(hour) * 60 + Number(past) }
}

/** The instant of a story's time, seen from `now`. */
export function instantOf(text: string, now: Date, hours: WorkHours): Date {
  const { days, clock } = readTime(text)
  if (days > 0 || (days === 0 && clock > storyNow))
    return addWorkingMinutes(wholeMinute(now), days * fullDay + Math.min(Math.max(clock, opens), shuts) - storyNow, hours)
  const today = storysToday(now, hours)
  const at = days < 0 || clock < opens ? clock : reached(clock, today.reached)
  const day = workingDaysBefore(today.day, -days, hours)
  return new Date(Math.min(midnight(day, hours) + at * minute, now.getTime()))
}

const wholeMinute = (at: Date) => new Date(Math.floor(at.getTime() / minute) * minute)

/** The minute of the real today for one of the story's: as long ago as there, or, while the day is younger, pressed into what has passed. */
const reached = (clock: number, now: number): number =>
  now >= storyNow ? now - storyNow + clock : opens + ((clock - opens) * (now - opens)) / (storyNow - opens)

/** The working day that stands for the story's today, and the minute of it that now has reached. */
function storysToday(now: Date, hours: WorkHours): { day: Temporal.PlainDate; reached: number } {
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(hours.time_zone)
  const day = local.toPlainDate()
  const clock = local.hour * 60 + local.minute + local.second / 60
  if (hours.work_days.includes(day.dayOfWeek) && clock >= opens + enough) return { day, reached: Math.min(clock, shuts) }
  return { day: workingDaysBefore(day, 1, hours), reached: shuts }
}

function workingDaysBefore(day: Temporal.PlainDate, count: number, hours: WorkHours): Temporal.PlainDate {
  let found = day
  for (let left = count; left > 0;) {
    found = found.subtract({ days: 1 })
    if (hours.work_days.includes(found.dayOfWeek)) left--
  }
  return found
}

/** Midnight by the clock on the wall: noon less twelve hours, so that a changed clock moves nothing in working time. */
const midnight = (day: Temporal.PlainDate, hours: WorkHours): number =>
  day.toZonedDateTime({ timeZone: hours.time_zone, plainTime: new Temporal.PlainTime(12) }).epochMilliseconds - 12 * 60 * minute
