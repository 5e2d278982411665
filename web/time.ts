// Every time that the page says, in the words of the design: "in 40 min", "in 1 h 25", "16:30", "Fri 10:00", "was due 15:00".
// An instant is told in the time zone of the person who reads, which is passed in, as is now.
export type Instant = string | number | Date
export interface Clock {
  now: number
  zone: string
}
export type Tone = 'late' | 'soon' | 'plain'

const minute = 60_000
const formats = new Map<string, Intl.DateTimeFormat>()

function format(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = zone + JSON.stringify(options)
  const known = formats.get(key) ?? new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', ...options })
  formats.set(key, known)
  return known
}

export const ms = (at: Instant): number => (typeof at === 'number' ? at : new Date(at).getTime())
const say = (at: Instant, zone: string, options: Intl.DateTimeFormatOptions): string => format(zone, options).format(ms(at))

export interface LocalParts {
  year: number
  month: number
  day: number
  hour: number
  minute: number
}

/** What a wall calendar and clock in the zone show at that instant. */
export function local(at: Instant, zone: string): LocalParts {
  const shown = format(zone, { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' }).formatToParts(
    ms(at),
  )
  const read = (type: string): number => Number(shown.find((part) => part.type === type)?.value)
  return { year: read('year'), month: read('month'), day: read('day'), hour: read('hour'), minute: read('minute') }
}

/** Which day it is there, as a count, so that days can be subtracted. */
export function dayCount(at: Instant, zone: string): number {
  const { year, month, day } = local(at, zone)
  return Date.UTC(year, month - 1, day) / 86_400_000
}

export const daysFrom = (at: Instant, clock: Clock): number => dayCount(at, clock.zone) - dayCount(clock.now, clock.zone)
export const clockTime = (at: Instant, zone: string): string => say(at, zone, { hour: '2-digit', minute: '2-digit' })
export const weekday = (at: Instant, zone: string): string => say(at, zone, { weekday: 'short' })
const dayMonth = (at: Instant, zone: string): string => say(at, zone, { day: 'numeric', month: 'long' })
const sameYear = (at: Instant, { now, zone }: Clock): boolean => local(at, zone).year === local(now, zone).year
const year = (at: Instant, zone: string): number => local(at, zone).year

/** "Thursday 11 June" */
export const longDay = (at: Instant, zone: string): string => `${say(at, zone, { weekday: 'long' })} ${dayMonth(at, zone)}`

/** "Thursday 11 June 2026, 15:00 British Summer Time": what every time says on hover. */
export function fullTime(at: Instant, zone: string): string {
  const named = format(zone, { timeZoneName: 'long', hour: 'numeric' }).formatToParts(ms(at))
  return `${longDay(at, zone)} ${year(at, zone)}, ${clockTime(at, zone)} ${named.find((part) => part.type === 'timeZoneName')?.value ?? zone}`
}

/** A point in time without distance: "16:30" today, "Fri 10:00" within six days, then "Thu 18 June", with the year where it is another. */
export function moment(at: Instant, clock: Clock): string {
  const days = daysFrom(at, clock)
  if (days === 0) return clockTime(at, clock.zone)
  if (Math.abs(days) <= 6) return `${weekday(at, clock.zone)} ${clockTime(at, clock.zone)}`
  const day = `${weekday(at, clock.zone)} ${dayMonth(at, clock.zone)}`
  return sameYear(at, clock) ? day : `${day} ${year(at, clock.zone)}`
}

/** Whole minutes until then, as a wall clock would subtract them. */
export const minutesUntil = (at: Instant, now: number): number => Math.ceil((ms(at) - Math.floor(now / minute) * minute) / minute)
export const toneOf = (at: Instant, now: number): Tone => (ms(at) < now ? 'late' : minutesUntil(at, now) <= 60 ? 'soon' : 'plain')

/** "in 40 min", or "in 1 h 25" in steps of five; null from six hours on and for what is past. */
export function distance(at: Instant, now: number): string | null {
  const left = minutesUntil(at, now)
  if (ms(at) < now || left >= 360) return null
  if (left < 1) return 'now'
  if (left < 60) return `in ${left} min`
  const stepped = Math.ceil(left / 5) * 5
  const rest = stepped % 60
  return `in ${Math.floor(stepped / 60)} h${rest ? ` ${String(rest).padStart(2, '0')}` : ''}`
}

/** How a due time is said where there is room for one phrase. */
export function due(at: Instant, clock: Clock): string {
  if (ms(at) < clock.now) return `was due ${moment(at, clock)}`
  return distance(at, clock.now) ?? moment(at, clock)
}

/** The two lines of a row's time: what counts above, the clock or the day below. */
export function dueLines(at: Instant, clock: Clock): [string, string] {
  if (ms(at) < clock.now) return ['was due', moment(at, clock)]
  const near = distance(at, clock.now)
  if (near) return [near, clockTime(at, clock.zone)]
  const days = daysFrom(at, clock)
  if (days === 0) return [clockTime(at, clock.zone), 'today']
  if (days <= 6) return [weekday(at, clock.zone), clockTime(at, clock.zone)]
  return [
    say(at, clock.zone, { day: 'numeric', month: 'short' }),
    sameYear(at, clock) ? clockTime(at, clock.zone) : String(year(at, clock.zone)),
  ]
}

/** "today 15:00" or "Fri 10:00", then the distance where it is near: the third cell of the owner line. */
export function byWhen(at: Instant, clock: Clock): { when: string; distance: string | null } {
  if (ms(at) < clock.now) return { when: `was due ${moment(at, clock)}`, distance: null }
  return { when: daysFrom(at, clock) === 0 ? `today ${clockTime(at, clock.zone)}` : moment(at, clock), distance: distance(at, clock.now) }
}

/** When something happened: "Today 11:05", "Tue 18:42", "2 June 18:42", and with the year where it is another. */
export function stamp(at: Instant, clock: Clock): string {
  const days = daysFrom(at, clock)
  const hour = clockTime(at, clock.zone)
  if (days === 0) return `Today ${hour}`
  if (days < 0 && days >= -6) return `${weekday(at, clock.zone)} ${hour}`
  return sameYear(at, clock) ? `${dayMonth(at, clock.zone)} ${hour}` : `${dayMonth(at, clock.zone)} ${year(at, clock.zone)}`
}

/** Since when somebody owns something: "11:05" today, then "Wed 10 June". */
export function sinceDay(at: Instant, clock: Clock): string {
  if (daysFrom(at, clock) === 0) return clockTime(at, clock.zone)
  const day = `${weekday(at, clock.zone)} ${dayMonth(at, clock.zone)}`
  return sameYear(at, clock) ? day : `${day} ${year(at, clock.zone)}`
}

/** For somebody who listens: "due in 1 hour 25 minutes", "due Friday 12 June 10:00", "was due 15:00". */
export function spokenDue(at: Instant, clock: Clock): string {
  if (ms(at) < clock.now) return `was due ${moment(at, clock)}`
  const near = distance(at, clock.now)
  const hours = /^in (\d+) h(?: (\d+))?$/.exec(near ?? '')
  if (hours) return `due in ${plural(Number(hours[1]), 'hour')}${hours[2] ? ` ${plural(Number(hours[2]), 'minute')}` : ''}`
  if (near) return near === 'now' ? 'due now' : `due in ${plural(minutesUntil(at, clock.now), 'minute')}`
  const day = daysFrom(at, clock) === 0 ? 'today' : longDay(at, clock.zone)
  return `due ${day} ${clockTime(at, clock.zone)}`
}

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`

/** The heading of a day in a list: "Tomorrow, Friday 12 June", "Saturday 13 June". */
export const dayHeading = (at: Instant, clock: Clock): string =>
  daysFrom(at, clock) === 1 ? `Tomorrow, ${longDay(at, clock.zone)}` : longDay(at, clock.zone)
