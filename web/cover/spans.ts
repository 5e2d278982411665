// When somebody is away, and until when, in words. Pure, so that a table can test it.
import { listed } from '../team/words.ts'
import { clockTime, dayCount, daysFrom, local, longDay, moment, ms, weekday, type Clock, type Instant } from '../time.ts'
import type { Absence, PersonBrief } from '../wire.ts'

export type Span = Pick<Absence, 'from' | 'until' | 'weekdays' | 'start_time' | 'end_time'>

const minute = 60_000
const day = 86_400_000
const dayNames = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays']

/** "Fridays", "Mondays and Fridays", in the order of the week. */
export const weekdaysWords = (days: readonly number[]): string =>
  days.length === 7 ? 'every day' : listed(days.toSorted((a, b) => a - b).map((one) => dayNames[one - 1] ?? ''))

const isMidnight = (at: Instant, zone: string): boolean => {
  const { hour, minute: past } = local(at, zone)
  return hour === 0 && past === 0
}
const dayMonth = (at: Instant, zone: string): string => longDay(at, zone).replace(/^\S+ /, '')
const dated = (at: Instant, zone: string): string => `${weekday(at, zone)} ${dayMonth(at, zone)}`
const dayWord = (at: Instant, clock: Clock): string => {
  const days = daysFrom(at, clock)
  return days === 0 ? 'today' : days === 1 ? 'tomorrow' : dated(at, clock.zone)
}
/** A span that ends at midnight ends on the day before. */
const lastMoment = (until: Instant): number => ms(until) - minute

/** "19 to 22 June", "28 June to 2 July", "today", "Fri 19 June, 14:00 to 17:00", "Fridays", "since Mon 8 June". */
export function spanWords(span: Span, clock: Clock): string {
  if (span.weekdays) return recurringWords(span, span.weekdays)
  if (span.until === null) return `${ms(span.from) <= clock.now ? 'since' : 'from'} ${dayWord(span.from, clock)}`
  const last = lastMoment(span.until)
  if (dayCount(span.from, clock.zone) === dayCount(last, clock.zone)) return oneDay(span.from, span.until, clock)
  return severalDays(span.from, last, clock)
}

const recurringWords = ({ start_time: start, end_time: end }: Span, weekdays: readonly number[]): string =>
  `${weekdaysWords(weekdays)}${start && end ? `, ${start.slice(0, 5)} to ${end.slice(0, 5)}` : ''}`

function oneDay(from: Instant, until: Instant, clock: Clock): string {
  const { zone } = clock
  const word = dayWord(from, clock)
  if (isMidnight(from, zone) && isMidnight(until, zone)) return word
  if (isMidnight(until, zone)) return `${word} from ${clockTime(from, zone)}`
  return `${word}${word === 'today' || word === 'tomorrow' ? '' : ','} ${clockTime(from, zone)} to ${clockTime(until, zone)}`
}

function severalDays(from: Instant, last: number, { now, zone }: Clock): string {
  const [begin, end] = [local(from, zone), local(last, zone)]
  const year = end.year === local(now, zone).year ? '' : ` ${end.year}`
  const first = begin.month === end.month && begin.year === end.year ? String(begin.day) : dayMonth(from, zone)
  return `${first} to ${dayMonth(last, zone)}${year}`
}

/** "until Monday" (that day too), "until today 17:00", "until Mon 22 June"; while nobody knows, "until it is over", or as `open` says. */
export function untilWords(until: Instant | null, clock: Clock, open = 'until it is over'): string {
  if (until === null) return open
  if (!isMidnight(until, clock.zone)) return `until ${daysFrom(until, clock) === 0 ? 'today ' : ''}${moment(until, clock)}`
  const last = lastMoment(until)
  const ahead = daysFrom(last, clock)
  if (ahead === 0) return 'until the end of today'
  return `until ${ahead <= 6 ? longDay(last, clock.zone).split(' ')[0] : dated(last, clock.zone)}`
}

/** "away until Monday, Jonas covers" */
export function awayWords(away: { until: string | null; cover: PersonBrief | null }, clock: Clock): string {
  const who = away.cover ? `${firstName(away.cover.name)} covers` : 'nobody covers yet'
  return `away ${untilWords(away.until, clock)}, ${who}`
}

export const firstName = (name: string): string => name.split(' ')[0] ?? name

/** Those that hold now, then the next first; and apart from them what is over, the latest first. */
export function parted(absences: readonly Absence[], now: number): { ahead: Absence[]; over: Absence[] } {
  const isOver = (one: Absence): boolean => one.ended_at !== null || (one.until !== null && ms(one.until) <= now)
  const rank = (one: Absence): number => (one.now ? 0 : ms(one.from) > now || one.weekdays ? 1 : 0)
  return {
    ahead: absences.filter((one) => !isOver(one)).toSorted((a, b) => rank(a) - rank(b) || ms(a.from) - ms(b.from)),
    over: absences.filter(isOver).toSorted((a, b) => ms(b.ended_at ?? b.until ?? b.from) - ms(a.ended_at ?? a.until ?? a.from)),
  }
}

/** What begins within two weeks, the first of it. */
export const comingUp = (absences: readonly Absence[], now: number): Absence | undefined =>
  parted(absences, now).ahead.find((one) => !one.now && !one.weekdays && ms(one.from) > now && ms(one.from) - now < 14 * day)

/** The fourth cell of the owner line: who covers now, or within two weeks, and when. */
export function coverCell(
  cover: { person: PersonBrief; until: string | null } | null,
  absences: readonly Absence[],
  clock: Clock,
): { when: string; person: PersonBrief } | null {
  if (cover) {
    const absence = absences.find((one) => one.now)
    return { when: absence ? spanWords(absence, clock) : untilWords(cover.until, clock), person: cover.person }
  }
  const next = comingUp(absences, clock.now)
  return next ? { when: spanWords(next, clock), person: next.cover } : null
}
