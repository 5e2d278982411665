// Stretches of time: "within 24 hours", "in two working days". From now; a stretch that starts with an event has no known end.
import { addWorkingMinutes, type WorkHours } from '../../kernel/index.ts'
import { numberOf, numberShape } from './numbers.ts'

const stretch = new RegExp(
  String.raw`(?<![\d:.])(?<least>${numberShape})(?:\s?(?:-|–|to|or)\s?(?<most>${numberShape}))?[\s-]?(?:(?:full|single|calendar)\s)?(?<working>(?:working|business|trading)\s)?(?<unit>minutes?|mins?|hours?|hrs?|h|days?|weekdays?|weeks?|fortnights?|months?)\b(?<half> and a half)?`,
)
const whole = /\b(?:within|inside|in|over|during)(?: of)? (?:the|this|next|the next|the coming) (?<unit>hour|minute)\b/

/** When the stretch is over, null where it starts with something that is still to happen, undefined where the phrase names no stretch. */
export function stretchFrom(phrase: string, now: Date, hours: WorkHours): Date | null | undefined {
  if (whole.test(phrase)) return minutesLater(now, 60)
  if (/^(?:every|each) hour\b|^hourly\b/.test(phrase)) return minutesLater(now, 60)
  const found = stretch.exec(
    phrase
      .replace(/\bfortnight\b/, '2 weeks')
      .replace(/\ba 2 weeks/, '2 weeks')
      .replace('an hour or so', '1 hour')
      .replace('an hour or two', '2 hours'),
  )
  if (!found || /^(?:the )?(?:next|following|same|last) /.test(phrase) || isEdge(phrase)) return undefined
  if (
    /\b(?:of|after|before|beforehand)\b(?! (?:now|today))/.test(phrase.slice(found.index + found[0].length)) ||
    /\bfrom (?!now|today|tomorrow)/.test(phrase)
  )
    return null
  const { least, most, working, unit, half } = found.groups!
  const count = numberOf(most ?? least!) + (half ? 0.5 : 0)
  return endOf(count, unit!.replace(/s$/, ''), working !== undefined || unit!.startsWith('weekday'), now, hours)
}

/** "The end of the week" and "a week on Monday" name days. */
const isEdge = (phrase: string): boolean => /\bweek on \b|\b(?:end|start|beginning|middle|close) of\b|\bday after tomorrow\b/.test(phrase)

function endOf(count: number, unit: string, working: boolean, now: Date, hours: WorkHours): Date {
  if (/^(?:minute|min)$/.test(unit)) return working ? addWorkingMinutes(now, count, hours) : minutesLater(now, count)
  if (/^(?:hour|hr|h)$/.test(unit)) return working ? addWorkingMinutes(now, count * 60, hours) : minutesLater(now, count * 60)
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(hours.time_zone).toPlainDate()
  if (working)
    return endOfWork(
      workingDaysLater(today, /week/.test(unit) && unit !== 'weekday' ? count * hours.work_days.length : count, hours),
      hours,
    )
  const step = unit === 'month' ? { months: Math.ceil(count) } : { days: Math.ceil(unit === 'week' ? count * 7 : count) }
  return endOfWork(today.add(step), hours)
}

const minutesLater = (now: Date, minutes: number): Date => new Date(now.getTime() + minutes * 60_000)

/** Whether people work on that day. */
export const isWorkingDay = (date: Temporal.PlainDate, hours: WorkHours & { holidays?: string[] }): boolean =>
  hours.work_days.includes(date.dayOfWeek) && !hours.holidays?.includes(date.toString())

/** The `count`th working day after a day; before it when `count` is negative. */
export function workingDaysLater(date: Temporal.PlainDate, count: number, hours: WorkHours): Temporal.PlainDate {
  let day = date
  for (let left = Math.ceil(Math.abs(count)), n = 0; left > 0 && n < 3660; n++) {
    day = day.add({ days: Math.sign(count) })
    if (isWorkingDay(day, hours)) left--
  }
  return day
}

/** The end of working hours on a day. */
export const endOfWork = (date: Temporal.PlainDate, hours: WorkHours): Date =>
  new Date(date.toZonedDateTime({ timeZone: hours.time_zone, plainTime: hours.work_end }).epochMilliseconds)
