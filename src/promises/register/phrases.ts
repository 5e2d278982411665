// Time limits as a general statement words them: "within 24 hours", "in 5 working days", "the same day", "next-day".
import type { WorkHours } from '../../kernel/index.ts'

export type Term = { minutes: number; working: boolean }

/** How long the company works on a day, in minutes. */
export function workdayMinutes({ work_start: start, work_end: end }: Pick<WorkHours, 'work_start' | 'work_end'>): number {
  const of = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
  return of(end) - of(start)
}

const numbers: Record<string, number> = Object.fromEntries(
  'zero one two three four five six seven eight nine ten eleven twelve'.split(' ').map((word, n) => [word, n]),
)
Object.assign(numbers, { a: 1, an: 1, fourteen: 14, thirty: 30, 'twenty-four': 24, 'forty-eight': 48, 'seventy-two': 72, 'half an': 0.5 })

const amount = String.raw`(?<count>\d{1,3}(?:\.\d)?|half an|twenty-four|forty-eight|seventy-two|fourteen|thirty|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)`
/** Of a span ("3 to 5 days") the longer end is what is promised. */
const range = String.raw`(?:(?:\d{1,3}|one|two|three|four|five)\s*(?:-|–|to|or)\s*)?`
const unit = String.raw`(?<unit>minutes?|mins?|hours?|hrs?|days?|weeks?)`
const spans = new RegExp(String.raw`\b${range}${amount}[\s-]*(?<work>(?:working|business|office|week)[\s-]*)?${unit}\b`, 'i')
const nextDay = /\b(?:the )?(?:next|following)[\s-]+(?<work>(?:working|business) )?day\b|\bovernight\b|\btomorrow\b/i
const withinOne = /\b(?:within|in|inside) the (?<unit>hour|day|week)\b/i
const sameDay = /\b(?:the )?same[\s-](?:working |business )?day\b|\b(?:by the )?end of (?:the |our )?(?:working |business )?day\b/i

/** The words of a time limit as they stand in a text, with "within" and the like; undefined where none is named. */
export function termPhrase(text: string): string | undefined {
  const found = [spans, withinOne, nextDay, sameDay].map((one) => one.exec(text)).filter((one) => one !== null)
  const first = found.toSorted((a, b) => a.index - b.index)[0]
  if (!first) return undefined
  const before = /(?:\b(?:within|in|inside|under|by|on|after|(?:in )?(?:less|no more) than|at most|up to|max(?:imum)?)\s+)?$/i.exec(
    text.slice(0, first.index),
  )![0]
  return (before + first[0]).trim()
}

/** The limit that a phrase names, or null for none. A day of work is as long as the company's; "24 hours" are hours of the clock. */
export function termOf(phrase: string, hours: Pick<WorkHours, 'work_start' | 'work_end'>): Term | null {
  const day = workdayMinutes(hours)
  const span = spans.exec(phrase)?.groups
  if (span) return spanTerm(span, day)
  const one = withinOne.exec(phrase)?.groups
  if (one) return spanTerm({ count: 'a', unit: one['unit'] }, day)
  const next = nextDay.exec(phrase)
  if (next) return next.groups?.['work'] ? { minutes: day, working: true } : { minutes: 1440, working: false }
  return sameDay.test(phrase) ? { minutes: day, working: true } : null
}

function spanTerm(span: Record<string, string | undefined>, day: number): Term | null {
  const count = numbers[span['count']!.toLowerCase()] ?? Number(span['count'])
  const working = Boolean(span['work'])
  const unitMinutes = { m: 1, h: 60, d: working ? day : 1440, w: working ? day * 5 : 10_080 }[span['unit']![0]!.toLowerCase()] ?? 0
  const minutes = Math.round(count * unitMinutes)
  return minutes > 0 ? { minutes, working } : null
}

const plural = (n: number, one: string) => `${n} ${one}${n === 1 ? '' : 's'}`

/** The limit in words: "4 working hours", "2 days". */
export function termWords({ minutes, working }: Term, hours: Pick<WorkHours, 'work_start' | 'work_end'>): string {
  const work = working ? 'working ' : ''
  const day = working ? workdayMinutes(hours) : 1440
  if (minutes % day === 0 && (working || minutes > 1440)) return plural(minutes / day, `${work}day`)
  if (minutes % 30 === 0 && minutes >= 60) return plural(minutes / 60, `${work}hour`)
  return plural(minutes, `${work}minute`)
}
