// Days: "Friday", "the 14th", "next week", "the end of the month".
import type { WorkHours } from '../../kernel/index.ts'
import { workingDaysLater } from './due-stretch.ts'

/** A day, and after how many days another of the kind comes (0: there is only this one). */
export type Day = { date: Temporal.PlainDate; every: number; isToday?: boolean }
type Where = { writerZone: string; hours: WorkHours }

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const weekday = /\b(?<day>mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs?|ur|sday|day|nesday|rsday|urday)?s?\b/
const month = String.raw`(?<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*`
const named = [
  new RegExp(String.raw`\b(?<day>\d{1,2})(?:st|nd|rd|th)?(?: of)? ${month}\b(?:,? (?<year>20\d\d))?`),
  new RegExp(String.raw`\b${month} (?:the )?(?<day>\d{1,2})(?:st|nd|rd|th)?\b(?!:)(?:,? (?<year>20\d\d))?`),
]

/** The day that a phrase names; undefined where it names none. */
export function dayIn(phrase: string, today: Temporal.PlainDate, where: Where): Day | undefined {
  const day =
    dateIn(phrase, today, where) ??
    relativeDay(phrase, today) ??
    (/\bweek on\b|day (?:next )?week\b/.test(phrase) ? undefined : spanEnd(phrase, today, where.hours)) ??
    weekdayIn(phrase, today) ??
    monthIn(phrase, today)
  if (
    !day ||
    !/^before\b/.test(phrase) ||
    /\b(?:at|noon|midday|\d{1,2}[:.]\d\d|\d{1,2} ?[ap]\.?m|weekend|end of)\b|^before \d{1,2}(?!\d|st|nd|rd|th|[/.-]| [a-z]*(?:uary|ch|il|may|ne|ly|ust|ber))/.test(
      phrase,
    )
  )
    return day
  // "Before Friday" ends with the working day before it.
  return { ...day, date: workingDaysLater(day.date, -1, where.hours) }
}

function dateIn(phrase: string, today: Temporal.PlainDate, { writerZone }: Where): Day | undefined {
  const iso = /\b(20\d\d)-(\d\d)-(\d\d)\b/.exec(phrase)
  if (iso) return only(dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3])))
  for (const shape of named) {
    const groups = shape.exec(phrase)?.groups
    if (groups) return yearless(months.indexOf(groups['month']!) + 1, Number(groups['day']), groups['year'], today)
  }
  const slashed = /(?<![\d:])(\d{1,2})[/.](\d{1,2})(?:[/.](?:20)?(\d\d))?(?![\d:])/.exec(phrase)
  if (slashed && !/(?<!\d)\d{1,2}\.\d\d(?!\.)/.test(phrase)) return slashedDate(slashed, today, writerZone)
  if (/\bfirst (?:day )?of (?:the|next) month\b/.test(phrase)) return nextOfMonth(1, today)
  const ordinal = /\b(\d{1,2})(?:st|nd|rd|th)\b/.exec(phrase)
  return ordinal ? nextOfMonth(Number(ordinal[1]), today) : undefined
}

const only = (date: Temporal.PlainDate | undefined): Day | undefined => date && { date, every: 0 }

function dateOf(year: number, month1: number, day: number): Temporal.PlainDate | undefined {
  if (month1 < 1 || month1 > 12 || day < 1 || day > new Temporal.PlainDate(year, month1, 1).daysInMonth) return undefined
  return new Temporal.PlainDate(year, month1, day)
}

/** A date without a year is this year's; next year's only when this year's is long past. */
function yearless(month1: number, day: number, year: string | undefined, today: Temporal.PlainDate): Day | undefined {
  const date = dateOf(year ? Number(year) : today.year, month1, day)
  const past = date && date.until(today).total('days')
  return only(!year && past !== undefined && past > 60 ? dateOf(today.year + 1, month1, day) : date)
}

/** 3/4 is the third of April, except where the writer sits in a country that puts the month first. */
function slashedDate([, one, two, year]: RegExpExecArray, today: Temporal.PlainDate, writerZone: string): Day | undefined {
  const monthFirst =
    /^(?:America\/(?:New_York|Chicago|Denver|Los_Angeles|Phoenix|Detroit|Boise|Anchorage|Indiana|Kentucky)|US\/|Pacific\/Honolulu)/.test(
      writerZone,
    )
  const [day, month1] = (monthFirst && Number(one) <= 12) || Number(two) > 12 ? [Number(two), Number(one)] : [Number(one), Number(two)]
  return yearless(month1, day, year && `20${year}`, today)
}

function nextOfMonth(day: number, today: Temporal.PlainDate): Day | undefined {
  for (let n = 0, first = today.with({ day: 1 }); n < 12; n++, first = first.add({ months: 1 })) {
    if (day <= first.daysInMonth && (n > 0 || day >= today.day)) return only(first.with({ day }))
  }
  return undefined
}

function relativeDay(phrase: string, today: Temporal.PlainDate): Day | undefined {
  if (/\bday after tomorrow\b/.test(phrase)) return only(today.add({ days: 2 }))
  if (/\b(?:tomorrow|tomorow|tommorow|tmrw|tmr|2moro)\b|\bthe (?:next|following) (?:day|morning|afternoon|evening)\b/.test(phrase))
    return only(today.add({ days: 1 }))
  if (
    /\b(?:today|tonight|this (?:morning|afternoon|evening)|(?:end|close) of (?:the |this |our )?(?:working |business |same )?(?:day|business|play|shift)$|the same day|within the day|eod|cob|end of day|end of play|close of business)\b/.test(
      phrase,
    ) &&
    !weekday.test(phrase)
  )
    return { date: today, every: 0, isToday: true }
  return /^(?:every|each) (?:single |working |business )?day\b|^daily\b/.test(phrase)
    ? { date: today.add({ days: 1 }), every: 1 }
    : undefined
}

function weekdayIn(phrase: string, today: Temporal.PlainDate): Day | undefined {
  const found = weekday.exec(phrase)
  if (!found) return undefined
  const wanted = weekdays.indexOf(found.groups!['day']!) + 1
  // "Next Tuesday" is the Tuesday of the next calendar week.
  if (/\bnext (?:mon|tue|wed|thu|fri|sat|sun)|day next week\b/.test(phrase)) return only(today.add({ days: 7 - today.dayOfWeek + wanted }))
  const days = (wanted - today.dayOfWeek + 7) % 7
  return /\bweek on\b|day week\b/.test(phrase) ? only(today.add({ days: days + 7 })) : { date: today.add({ days }), every: 7 }
}

/** Weeks, weekends, months and years: their last working day, or the day that "start" or "middle" names. */
function spanEnd(phrase: string, today: Temporal.PlainDate, hours: WorkHours): Day | undefined {
  const monday = today.add({ days: 1 - today.dayOfWeek + (/\b(?:next|following)\b/.test(phrase) ? 7 : 0) })
  if (/\b(?:week|eow|weekly)\b/.test(phrase))
    return only(inWeek(phrase, phrase.includes('weekly') ? monday.add({ days: 7 }) : monday, hours))
  if (/\bweekend\b/.test(phrase)) return only(/^(?:by|before|no later)/.test(phrase) ? lastWorkDay(monday, hours) : monday.add({ days: 6 }))
  const next = /\b(?:next|following)\b/.test(phrase) ? 1 : 0
  if (/\b(?:month|eom)\b/.test(phrase)) return only(inMonth(phrase, today.with({ day: 1 }).add({ months: next }), hours))
  if (/\byear\b/.test(phrase)) return only(/\bnew year\b/.test(phrase) ? dateOf(today.year, 12, 31) : dateOf(today.year + next, 12, 31))
  return /\bchristmas\b/.test(phrase) ? only(dateOf(today.year, 12, 24)) : undefined
}

function inWeek(phrase: string, monday: Temporal.PlainDate, hours: WorkHours): Temporal.PlainDate {
  if (/\b(?:start|beginning|early)\b/.test(phrase)) return monday
  if (/\b(?:middle|mid)\b/.test(phrase)) return monday.add({ days: 2 })
  return lastWorkDay(monday, hours)
}

const lastWorkDay = (monday: Temporal.PlainDate, hours: WorkHours): Temporal.PlainDate =>
  workingDaysLater(monday.add({ days: 7 }), -1, hours)

function inMonth(phrase: string, first: Temporal.PlainDate, hours: WorkHours): Temporal.PlainDate {
  if (/\b(?:start|beginning|early)\b/.test(phrase)) return workingDaysLater(first.subtract({ days: 1 }), 1, hours)
  if (/\b(?:middle|mid)\b/.test(phrase)) return first.with({ day: 15 })
  return workingDaysLater(first.add({ months: 1 }), -1, hours)
}

/** "In June" ends with June; "by June" is before it begins. */
function monthIn(phrase: string, today: Temporal.PlainDate): Day | undefined {
  const found = new RegExp(String.raw`\b(?:in|by|before|during|of|early|late|mid-?) ?${month}\b`).exec(phrase)?.groups
  if (!found) return undefined
  const first = new Temporal.PlainDate(today.year, months.indexOf(found['month']!) + 1, 1)
  const begins = Temporal.PlainDate.compare(first.add({ months: 1 }), today) > 0 ? first : first.add({ years: 1 })
  return only(
    /^(?:by|before)\b(?!.*\bend of\b)/.test(phrase) ? begins.subtract({ days: 1 }) : begins.add({ months: 1 }).subtract({ days: 1 }),
  )
}
