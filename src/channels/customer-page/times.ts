// Every time that the customer's page says, in the company's time zone. Pure: the caller passes `now`.
import type { WorkHours } from '../../kernel/index.ts'

export type Clock = { now: Date; zone: string }

const formats = new Map<string, Intl.DateTimeFormat>()

function say(at: Date, zone: string, options: Intl.DateTimeFormatOptions): string {
  const key = zone + JSON.stringify(options)
  const format = formats.get(key) ?? new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', ...options })
  formats.set(key, format)
  return format.format(at)
}

const dayOf = (at: Date, zone: string) => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate()
const daysFrom = (at: Date, { now, zone }: Clock) => dayOf(now, zone).until(dayOf(at, zone), { largestUnit: 'days' }).days
const clockTime = (at: Date, zone: string) => say(at, zone, { hour: '2-digit', minute: '2-digit' })
const weekday = (at: Date, zone: string) => say(at, zone, { weekday: 'long' })

/** "Friday 12 June", with the year where it is another. */
function day(at: Date, { now, zone }: Clock): string {
  const other = dayOf(at, zone).year !== dayOf(now, zone).year
  return `${weekday(at, zone)} ${say(at, zone, { day: 'numeric', month: 'long', ...(other && { year: 'numeric' }) })}`
}

/** "Thursday 11 June 2026, 15:00 British Summer Time": what every time says on hover. */
export function fullTime(at: Date, zone: string): string {
  const name = say(at, zone, { timeZoneName: 'long', hour: '2-digit', minute: '2-digit' }).replace(/^\S+\s/, '')
  return `${weekday(at, zone)} ${say(at, zone, { day: 'numeric', month: 'long', year: 'numeric' })}, ${clockTime(at, zone)} ${name}`
}

/** By when: "today, 15:00", "tomorrow, 10:00", "Friday 12 June, 12:00". */
export function deadline(at: Date, clock: Clock): string {
  const days = daysFrom(at, clock)
  const near = days === 0 ? 'today' : days === 1 ? 'tomorrow' : days === -1 ? 'yesterday' : day(at, clock)
  return `${near}, ${clockTime(at, clock.zone)}`
}

/** When something was said: "today at 14:41", "yesterday at 10:02", "Tuesday 9 June at 18:42". */
export function stamp(at: Date, clock: Clock): string {
  return deadline(at, clock).replace(/, (\d\d:\d\d)$/, ' at $1')
}

/** On which day: "today", "yesterday", "11 June", with the year where it is another. */
export function dayWords(at: Date, clock: Clock): string {
  const days = daysFrom(at, clock)
  if (days === 0) return 'today'
  return days === -1 ? 'yesterday' : day(at, clock).replace(/^\S+ /, '')
}

/** "in 40 min", "in 1 h 25" (steps of five) up to six hours; null beyond, and for what is past. */
export function distance(at: Date, now: Date): string | null {
  const minutes = Math.ceil((at.getTime() - Math.floor(now.getTime() / 60_000) * 60_000) / 60_000)
  if (at < now || minutes >= 360) return null
  if (minutes < 60) return minutes < 1 ? 'now' : `in ${minutes} min`
  const stepped = Math.ceil(minutes / 5) * 5
  const rest = stepped % 60
  return `in ${Math.floor(stepped / 60)} h${rest ? ` ${String(rest).padStart(2, '0')}` : ''}`
}

/** Whether somebody is here now, in words: "Here today until 17:30", "Here again Monday at 09:00". */
export function presence(now: Date, hours: WorkHours): { here: boolean; words: string } {
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(hours.time_zone)
  const time = local.toPlainTime().toString().slice(0, 5)
  const [start, end] = [hours.work_start.slice(0, 5), hours.work_end.slice(0, 5)]
  const worksToday = hours.work_days.includes(local.dayOfWeek)
  if (worksToday && time < start) return { here: false, words: `Here today from ${start}` }
  if (worksToday && time < end) return { here: true, words: `Here today until ${end}` }
  return { here: false, words: `Here again ${nextDay(local.toPlainDate(), hours)} at ${start}` }
}

function nextDay(today: Temporal.PlainDate, hours: WorkHours): string {
  for (let n = 1; n <= 7; n++) {
    const date = today.add({ days: n })
    if (hours.work_days.includes(date.dayOfWeek)) return n === 1 ? 'tomorrow' : date.toLocaleString('en-GB', { weekday: 'long' })
  }
  return 'soon'
}
