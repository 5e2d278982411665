// Working time: when is "within four hours" for a company that opens at nine? Pure calculations over Temporal.

export type WorkHours = {
  time_zone: string
  /** 1 is Monday, 7 is Sunday. */
  work_days: number[]
  /** Local times, HH:MM or HH:MM:SS. */
  work_start: string
  work_end: string
}

/** The working span of the day, or undefined on a day off. Wall-clock times, so a clock change moves neither edge. */
function spanOf(day: Temporal.PlainDate, hours: WorkHours): { start: number; end: number } | undefined {
  if (!hours.work_days.includes(day.dayOfWeek)) return undefined
  const at = (time: string) =>
    day.toZonedDateTime({ timeZone: hours.time_zone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds
  return { start: at(hours.work_start), end: at(hours.work_end) }
}

/** The instant at which `minutes` of working time have passed since `from`. */
export function addWorkingMinutes(from: Date, minutes: number, hours: WorkHours): Date {
  let left = minutes * 60_000
  let day = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO(hours.time_zone).toPlainDate()
  for (let n = 0; n < 3660; n++, day = day.add({ days: 1 })) {
    const span = spanOf(day, hours)
    const start = span && Math.max(span.start, from.getTime())
    if (!span || start === undefined || start >= span.end) continue
    if (start + left <= span.end) return new Date(start + left)
    left -= span.end - start
  }
  throw new RangeError(`No working time within ten years of ${from.toISOString()}`)
}

/** The same wall-clock time `days` calendar days later, in the company's time zone. */
export function addDays(from: Date, days: number, timeZone: string): Date {
  const zoned = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO(timeZone)
  return new Date(zoned.add({ days }).epochMilliseconds)
}
