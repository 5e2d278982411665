// When a team is reminded of its practice, and with what words. Computed on paper.
import house from '../../../coach/packs/en/reminders.json' with { type: 'json' }
import type { WorkHours } from '../../kernel/index.ts'

export type Hours = WorkHours & { holidays: string[] }
type Plan = { day: number; hours: Hours; reminded: Date | null }

const mostWeeks = 120
const localDay = (at: Date, zone: string) => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate()
const monday = (day: Temporal.PlainDate) => day.subtract({ days: day.dayOfWeek - 1 })
const instant = (day: Temporal.PlainDate, time: string, zone: string) =>
  new Date(day.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds)
const isOpen = (day: Temporal.PlainDate, { work_days: days, holidays }: Hours) =>
  days.includes(day.dayOfWeek) && !holidays.includes(day.toString())

/** The number of the week in which an instant lies, counted since 1970, in a time zone. */
export const weekOf = (at: Date, zone: string): number =>
  Math.round(new Temporal.PlainDate(1969, 12, 29).until(monday(localDay(at, zone))).total('days') / 7)

/** Whether the reminder is to be sent now: on the team's day, between its start and end of work, not on a closed day, once a day. */
export function isDue({ day, hours, reminded }: Plan, now: Date): boolean {
  const zone = hours.time_zone
  const today = localDay(now, zone)
  if (today.dayOfWeek !== day || !isOpen(today, hours)) return false
  if (wasReminded(reminded, today, zone)) return false
  return now >= instant(today, hours.work_start, zone) && now < instant(today, hours.work_end, zone)
}

const wasReminded = (reminded: Date | null, today: Temporal.PlainDate, zone: string) =>
  reminded !== null && Temporal.PlainDate.compare(localDay(reminded, zone), today) >= 0

/** Whether its time of today has begun. */
export const hasBegun = ({ day, hours }: Plan, now: Date): boolean => isDue({ day, hours, reminded: null }, now)

/** When the next reminder comes: the start of work on the team's next open day of practice, or now if that has begun. Null: never. */
export function nextReminder(plan: Plan, now: Date): Date | null {
  if (isDue(plan, now)) return now
  const { day, hours } = plan
  const zone = hours.time_zone
  const first = monday(localDay(now, zone)).add({ days: day - 1 })
  for (let week = 0; week < mostWeeks; week++) {
    const at = instant(first.add({ weeks: week }), hours.work_start, zone)
    if (at > now && isOpen(first.add({ weeks: week }), hours)) return at
  }
  return null
}

/** What a reminder is made of. `phrases`: the newest that are agreed on, the newest first. `last`: what was said the last time. */
export type Material = {
  team: number
  week: number
  phrases: { text: string; instead_of: string | null }[]
  open: number
  last: string | null
}

/** The words of a week's reminder: a wording of the team, what waits to be written, or a short word of the house, by turns; never as the last time. */
export function reminderWords(material: Material): string {
  const { team, week, last } = material
  const words = [phraseWords(material), openWords(material), houseWords(team, week), houseWords(team, week + 1)]
  const turn = (week + team) % 3
  const order = [words[turn], words[2], words[3]]
  return order.find((one): one is string => typeof one === 'string' && one !== last)!
}

const houseWords = (team: number, week: number): string => house[(week + team * 7) % house.length]!

function phraseWords({ phrases, week, last }: Material): string | null {
  if (phrases.length === 0) return null
  const from = Math.floor(week / 3) % phrases.length
  const turned = [...phrases.slice(from), ...phrases.slice(0, from)].map(wordingWords)
  return turned.find((one) => one !== last) ?? null
}

function wordingWords({ text, instead_of: instead }: { text: string; instead_of: string | null }): string {
  return instead ? `This week’s wording: instead of “${bare(instead)}”, say “${bare(text)}”.` : `This week’s wording: “${bare(text)}”.`
}

const bare = (text: string) => text.replace(/\s+/g, ' ').trim().replace(/\.$/, '')
const counts = ['', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten']

function openWords({ open }: Material): string | null {
  if (open === 0) return null
  const many = counts[open] ?? String(open)
  return open === 1
    ? 'One example waits to be written. Ten minutes are enough.'
    : `${many} examples wait to be written. Ten minutes are enough for one.`
}
