// Working time: when is "within four hours" for a company that opens at nine? Pure calculations over Temporal. They run on each mail and
// by the hundred in a batch, so days are counted as numbers and what Temporal says of a day is kept: 3 µs a call over a few days, not 24.

export type WorkHours = {
  time_zone: string
  /** 1 is Monday, 7 is Sunday. */
  work_days: number[]
  /** Local times, HH:MM or HH:MM:SS. */
  work_start: string
  work_end: string
  /** Days we are closed, YYYY-MM-DD. */
  holidays?: string[]
}

/** One calendar day in a zone: its date, when it begins, and when its working hours would begin and end, in ms since 1970. */
type Day = { date: string; midnight: number; start: number; end: number }

const msPerDay = 86_400_000
/** Ten years: who finds no working time in them never works. */
const mostDays = 3660
const mostKept = 8192
const kept = new Map<string, Day>()

/** The day that is `n` days after 1 January 1970. Wall-clock times, so a clock change moves neither edge. */
function dayAt(n: number, hours: WorkHours): Day {
  const key = `${n} ${hours.time_zone} ${hours.work_start} ${hours.work_end}`
  const known = kept.get(key)
  if (known) return known
  const date = new Temporal.PlainDate(1970, 1, 1).add({ days: n })
  const at = (plainTime?: string) => date.toZonedDateTime({ timeZone: hours.time_zone, ...(plainTime && { plainTime }) }).epochMilliseconds
  const day = { date: date.toString(), midnight: at(), start: at(hours.work_start), end: at(hours.work_end) }
  if (kept.size >= mostKept) kept.clear()
  kept.set(key, day)
  return day
}

/** The number of the local day in which an instant lies: that of UTC, or a neighbour. */
function numberOf(at: number, hours: WorkHours): number {
  const n = Math.floor(at / msPerDay)
  if (at < dayAt(n, hours).midnight) return n - 1
  return at < dayAt(n + 1, hours).midnight ? n : n + 1
}

/** The working span of the day, or undefined on a day off. */
function spanOf(n: number, hours: WorkHours): Day | undefined {
  // 1 January 1970 was a Thursday.
  const weekday = ((((n + 3) % 7) + 7) % 7) + 1
  if (!hours.work_days.includes(weekday)) return undefined
  const day = dayAt(n, hours)
  return hours.holidays?.includes(day.date) ? undefined : day
}

const never = (at: Date) => new RangeError(`No working time within ten years of ${at.toISOString()}`)

/** The instant at which `minutes` of working time have passed since `from`. */
export function addWorkingMinutes(from: Date, minutes: number, hours: WorkHours): Date {
  let left = minutes * 60_000
  const first = numberOf(from.getTime(), hours)
  for (let n = first; n < first + mostDays; n++) {
    const span = spanOf(n, hours)
    const start = span && Math.max(span.start, from.getTime())
    if (!span || start === undefined || start >= span.end) continue
    if (start + left <= span.end) return new Date(start + left)
    left -= span.end - start
  }
  throw never(from)
}

/** The latest instant such that `minutes` of working time lie between it and `from`. */
export function subtractWorkingMinutes(from: Date, minutes: number, hours: WorkHours): Date {
  let left = minutes * 60_000
  if (left <= 0) return from
  const last = numberOf(from.getTime(), hours)
  for (let n = last; n > last - mostDays; n--) {
    const span = spanOf(n, hours)
    const end = span && Math.min(span.end, from.getTime())
    if (!span || end === undefined || end <= span.start) continue
    if (end - left >= span.start) return new Date(end - left)
    left -= end - span.start
  }
  throw never(from)
}

/** The working time from `a` to `b`, in minutes and parts of them; negative when `b` is the earlier. */
export function workingMinutesBetween(a: Date, b: Date, hours: WorkHours): number {
  if (b < a) return -workingMinutesBetween(b, a, hours)
  const [from, to] = [a.getTime(), b.getTime()]
  let sum = 0
  for (let n = numberOf(from, hours); n <= numberOf(to, hours); n++) {
    const span = spanOf(n, hours)
    if (span) sum += Math.max(0, Math.min(span.end, to) - Math.max(span.start, from))
  }
  return sum / 60_000
}

/** When the working hours end that run at `at`; outside of them, those that come next. Always later than `at`. */
export function endOfWorkingDay(at: Date, hours: WorkHours): Date {
  const first = numberOf(at.getTime(), hours)
  for (let n = first; n < first + mostDays; n++) {
    const span = spanOf(n, hours)
    if (span && span.end > at.getTime()) return new Date(span.end)
  }
  throw never(at)
}

/** The same wall-clock time on the next working day, moved into working hours when it lies outside of them. */
export function nextWorkingDay(at: Date, hours: WorkHours): Date {
  const today = numberOf(at.getTime(), hours)
  for (let n = today + 1; n < today + mostDays; n++) {
    const span = spanOf(n, hours)
    if (!span) continue
    const same = addDays(at, n - today, hours.time_zone).getTime()
    return new Date(Math.min(Math.max(same, span.start), span.end))
  }
  throw never(at)
}

/** The same wall-clock time `days` calendar days later, in the company's time zone. */
export function addDays(from: Date, days: number, timeZone: string): Date {
  const zoned = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO(timeZone)
  return new Date(zoned.add({ days }).epochMilliseconds)
}
