import ICAL from 'ical.js'
import { maxCalendarBytes } from '../limits.ts'
import { decodeText } from './charsets.ts'
import type { Found } from './found.ts'
import { clean } from './head.ts'
import type { MailEvent } from './parsed-mail.ts'
import { instantOf } from './calendar-time.ts'

const methods: Record<string, MailEvent['method']> = {
  request: 'request',
  add: 'request',
  reply: 'reply',
  cancel: 'cancel',
  publish: 'publish',
  counter: 'counter',
}
const parts: Record<string, MailEvent['part']> = { accepted: 'accepted', declined: 'declined', tentative: 'tentative' }

/** What a calendar file says; null where it is broken or says nothing of an event. */
export function calendarOf(file: Found): MailEvent | null {
  if (file.content.length > maxCalendarBytes) return null
  const text = soundText(decodeText(file.content))
  try {
    const calendar = ICAL.Component.fromString(text)
    const event = calendar.name === 'vevent' ? calendar : calendar.getFirstSubcomponent('vevent')
    const method = methods[String(calendar.getFirstPropertyValue('method') ?? file.method ?? 'publish').toLowerCase()]
    return event && method ? eventOf(calendar, event, method) : null
  } catch {
    return null
  }
}

/** From its first line on, in lines that are whole: programs put blank lines between them, or leave out the end. */
function soundText(text: string): string {
  const start = text.indexOf('BEGIN:VCALENDAR')
  const lines = text
    .slice(Math.max(0, start))
    .split(/\r\n?|\n/)
    .filter((line) => /^[ \t]|^[\w-]+[;:]/.test(line))
  return lines.join('\r\n')
}

type Component = InstanceType<typeof ICAL.Component>

function eventOf(calendar: Component, event: Component, method: MailEvent['method']): MailEvent {
  const words = (name: string, length = 500) =>
    clean(String(event.getFirstPropertyValue(name) ?? ''))
      .slice(0, length)
      .toWellFormed() || null
  const start = instantOf(calendar, event.getFirstProperty('dtstart'))
  return {
    method,
    uid: words('uid'),
    summary: words('summary')?.replace(/\s+/g, ' ') ?? null,
    location: words('location')?.replace(/\s+/g, ' ') ?? null,
    organizer: addressOf(words('organizer')),
    starts_at: start?.at ?? null,
    ends_at: endOf(calendar, event, start),
    all_day: start?.allDay ?? false,
    part: method === 'reply' || method === 'counter' ? partOf(event) : null,
  }
}

const addressOf = (value: string | null): string | null =>
  value
    ?.replace(/^mailto:/i, '')
    .trim()
    .toLowerCase() || null

function endOf(calendar: Component, event: Component, start: { at: string; allDay: boolean } | null): string | null {
  const end = instantOf(calendar, event.getFirstProperty('dtend'))
  if (end || !start) return end?.at ?? null
  const duration = event.getFirstPropertyValue('duration')
  if (!(duration instanceof ICAL.Duration)) return null
  const at = new Date(Date.parse(start.at) + duration.toSeconds() * 1000)
  if (Number.isNaN(at.getTime())) return null
  return start.allDay ? at.toISOString().slice(0, 10) : at.toISOString()
}

/** What the one who answers says. */
function partOf(event: Component): MailEvent['part'] {
  const answers = event.getAllProperties('attendee').map((attendee) => (attendee.getFirstParameter('partstat') ?? '').toLowerCase())
  return answers.map((answer) => parts[answer]).find(Boolean) ?? null
}

const heads: Record<MailEvent['method'], string> = {
  request: 'Invitation',
  publish: 'Event',
  cancel: 'Cancelled',
  counter: 'Another time proposed',
  reply: 'Answer to an invitation',
}
const answers = { accepted: 'Accepted', declined: 'Declined', tentative: 'Accepted tentatively' }

/** An event in one plain line, for a mail that has no other words. */
export function lineOf(event: MailEvent): string {
  const head = event.method === 'reply' && event.part ? answers[event.part] : heads[event.method]
  const rest = [event.summary, timesOf(event), event.location].filter(Boolean).join(', ')
  return rest ? `${head}: ${rest}` : head
}

function timesOf({ starts_at, ends_at, all_day }: MailEvent): string | null {
  if (!starts_at) return null
  const day = (at: string) => new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
  if (all_day) return day(starts_at)
  const time = (at: string) => at.slice(11, 16)
  if (!ends_at || ends_at === starts_at) return `${day(starts_at)}, ${time(starts_at)} UTC`
  const end = day(ends_at) === day(starts_at) ? time(ends_at) : `${day(ends_at)}, ${time(ends_at)}`
  return `${day(starts_at)}, ${time(starts_at)} to ${end} UTC`
}
