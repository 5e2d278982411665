// When a time phrase falls due: "tomorrow at 3" for a customer in Lisbon and a writer in Leeds. Wall-clock times over Temporal.
import type { WorkHours } from '../../kernel/index.ts'
import { clockIn, partIn, type Wall } from './due-clock.ts'
import { dayIn, type Day } from './due-day.ts'
import { stretchFrom } from './due-stretch.ts'
import { chronoReading } from './chrono.ts'

/** Who reads a time phrase, when and where. */
export type Reading = { now: Date; writerZone: string; customerZone: string | null; hours: WorkHours & { holidays?: string[] } }

/** The minute by which a promise with this time phrase must be kept, or null where the phrase names none that is still to come. */
export async function dueOf(by: string, at: Reading): Promise<Date | null> {
  const phrase = plain(by)
  const known = readPhrase(phrase, at)
  if (known !== undefined) return known
  const wall = await chronoReading(phrase, at.now, zoneOf(phrase, at))
  return wall && ahead(wall, at)
}

const plain = (by: string): string =>
  by
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(
      /\b(?:at the (?:very )?latest|latest|sharp|on the dot|exactly|about|around|roughly|approximately|just|again|sometime|some time|or (?:sooner|earlier)|say)\b/g,
      ' ',
    )
    .replace(/[()]/g, ' ')
    .replace(/\b(at|by|before|until|till) (0[6-9]|1\d|2[1-3])(00|15|30|45)\b/, '$1 $2:$3')
    .replace(/(\d|\b[a-z]+)-?ish\b/g, '$1')
    .replace(/^in (\w+)$/, 'in $1 minutes')
    .replace(/\b(?:an?|one) (hour|day|week|month) or two\b/, '2 $1s')
    .replace(/(?<=\d)\s?[-–]\s?(?=\d{1,2}\s?[ap]\.?m)/, ' to ')
    .replace(/^for (?=\d{1,2}$)/, 'at ')
    .replace(/^by morning$/, 'tomorrow morning')
    .replace(/([a-z]) am$/, '$1 morning')
    .replace(/([a-z]) pm$/, '$1 afternoon')
    .replace(/\b2day\b/, 'today')
    .replace(/\b(?:2nite|tonite)\b/, 'tonight')
    .replace(/\b(?:tmw|tomoz|2moz|2morrow)\b/, 'tomorrow')
    .replace(/\s+/g, ' ')
    .trim()

/** What starts with something else than the clock or the calendar. */
const eventful =
  /^that |\bthe (?:very )?day (?:it|you|we|they|he|she|of)\b|\bthe (?:day|week|morning|evening|night|afternoon) (?:before|after)\b(?! tomorrow)|\b(?:first|second|third|fourth|last) (?:week|weekend|half|days?) of\b/

/** Undefined where these rules do not know the phrase; null where it names no time. */
function readPhrase(phrase: string, at: Reading): Date | null | undefined {
  if (eventful.test(phrase)) return null
  if (/\b(?:soon|shortly|asap|right away|as soon as|few|several|moment|due course|while)\b/.test(phrase)) return null
  const stretch = stretchFrom(phrase, at.now, at.hours)
  if (stretch !== undefined) return stretch && toMinute(stretch)
  const [clock, part] = [clockIn(phrase), partIn(phrase, at.hours)]
  const zone = clock || part?.wall ? zoneOf(phrase, at) : at.hours.time_zone
  const today = zoned(at.now, zone).toPlainDate()
  const day = dayIn(phrase, today, at)
  if (!day && !clock && !part) return undefined
  return firstAhead({ day, wall: clock ?? part?.wall ?? null, zone, today }, at)
}

type Parts = { day: Day | undefined; wall: Wall | null; zone: string; today: Temporal.PlainDate }

/** The instant of the day and the time; the next such day when that is past and the phrase allows another. */
function firstAhead({ day, wall, zone, today }: Parts, at: Reading): Date | null {
  let date = day?.date ?? today
  for (let n = 0; n < 2; n++) {
    const due = instantOf(date, wall, zone, at.hours)
    if (due > at.now) return due
    const evening = instantOf(date, { hour: 21, minute: 0 }, at.hours.time_zone, at.hours)
    if (day && !wall && day.isToday && evening > at.now) return evening
    const every = day ? day.every : 1
    if (every === 0) return null
    date = date.add({ days: every })
  }
  return null
}

/** Without a clock time, the end of working hours in the company's zone. */
function instantOf(date: Temporal.PlainDate, wall: Wall | null, zone: string, hours: WorkHours): Date {
  const plainTime = wall ? new Temporal.PlainTime(wall.hour % 24, wall.minute) : Temporal.PlainTime.from(hours.work_end)
  const day = wall?.hour === 24 ? date.add({ days: 1 }) : date
  return new Date(day.toZonedDateTime({ timeZone: wall ? zone : hours.time_zone, plainTime }).epochMilliseconds)
}

const zones: [RegExp, string][] = [
  [/\b(?:gmt|utc)\b/, 'UTC'],
  [/\b(?:bst|uk time|london time)\b/, 'Europe/London'],
  [/\b(?:cet|cest|berlin time)\b/, 'Europe/Berlin'],
  [/\b(?:e[sd]?t|eastern|new york time)\b/, 'America/New_York'],
  [/\b(?:c[sd]t|central)\b/, 'America/Chicago'],
  [/\b(?:m[sd]t|mountain)\b/, 'America/Denver'],
  [/\b(?:p[sd]?t|pacific)\b/, 'America/Los_Angeles'],
  [/\baest\b/, 'Australia/Sydney'],
  [/\bist\b/, 'Asia/Kolkata'],
]

/** In whose clock the phrase counts: the one it names, else the customer's, else the writer's. */
function zoneOf(phrase: string, { writerZone, customerZone }: Reading): string {
  if (/\b(?:my|our) (?:local )?time\b/.test(phrase)) return writerZone
  return zones.find(([shape]) => shape.test(phrase))?.[1] ?? customerZone ?? writerZone
}

const zoned = (at: Date, zone: string) => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone)
const toMinute = (at: Date): Date => new Date(Math.floor(at.getTime() / 60_000) * 60_000)

function ahead({ date, wall, zone }: { date: Temporal.PlainDate; wall: Wall | null; zone: string }, at: Reading): Date | null {
  const due = instantOf(date, wall, zone, at.hours)
  return due > at.now ? due : null
}
