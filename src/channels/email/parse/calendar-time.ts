import ICAL from 'ical.js'

type Component = InstanceType<typeof ICAL.Component>
type Property = NonNullable<ReturnType<Component['getFirstProperty']>>

/** Names that Windows programs give to zones, where the file does not describe them. */
const windows: Record<string, string> = {
  'w. europe standard time': 'Europe/Berlin',
  'romance standard time': 'Europe/Paris',
  'central europe standard time': 'Europe/Budapest',
  'central european standard time': 'Europe/Warsaw',
  'gmt standard time': 'Europe/London',
  'greenwich standard time': 'Atlantic/Reykjavik',
  'e. europe standard time': 'Europe/Chisinau',
  'fle standard time': 'Europe/Kiev',
  'gtb standard time': 'Europe/Bucharest',
  'turkey standard time': 'Europe/Istanbul',
  'russian standard time': 'Europe/Moscow',
  'eastern standard time': 'America/New_York',
  'central standard time': 'America/Chicago',
  'mountain standard time': 'America/Denver',
  'pacific standard time': 'America/Los_Angeles',
  'e. south america standard time': 'America/Sao_Paulo',
  'india standard time': 'Asia/Kolkata',
  'china standard time': 'Asia/Shanghai',
  'tokyo standard time': 'Asia/Tokyo',
  'korea standard time': 'Asia/Seoul',
  'singapore standard time': 'Asia/Singapore',
  'aus eastern standard time': 'Australia/Sydney',
  'new zealand standard time': 'Pacific/Auckland',
}

/** When a property says that it is: a day, or a time in UTC. A time without a zone is read as UTC. */
export function instantOf(calendar: Component, property: Property | null): { at: string; allDay: boolean } | null {
  const time = property?.getFirstValue()
  if (!(time instanceof ICAL.Time) || !(time.year >= 1900 && time.year <= 9998)) return null
  const { year, month, day, hour, minute, second } = time
  const stated = Date.UTC(year, month - 1, day, hour, minute, second)
  if (Number.isNaN(stated)) return null
  if (time.isDate) return { at: new Date(stated).toISOString().slice(0, 10), allDay: true }
  const zone = property?.getFirstParameter('tzid') ?? ''
  const offset = time.zone === ICAL.Timezone.utcTimezone || !zone ? 0 : offsetOf(calendar, zone, time, stated)
  return { at: new Date(stated - offset).toISOString(), allDay: false }
}

function offsetOf(calendar: Component, zone: string, time: InstanceType<typeof ICAL.Time>, stated: number): number {
  const name = windows[zone.toLowerCase()] ?? /(?:^|\/)([A-Z][A-Za-z]+\/[A-Z][\w/+-]+)$/.exec(zone)?.[1] ?? zone
  return zoneOffset(name, stated) ?? describedOffset(calendar, zone, time.year, stated) ?? 0
}

/** How far a zone of the world is from UTC at this local time, in milliseconds; undefined: nobody knows such a zone. */
function zoneOffset(name: string, local: number): number | undefined {
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' })
    const at = (time: number) => {
      const [, sign, hours, minutes] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(format.format(time)) ?? []
      return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000
    }
    return at(local - at(local))
  } catch {
    return undefined
  }
}

const days = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA']

/**
 * From the file's own description: the change of clocks that came last before this time. Only the rules that zones have are followed
 * ("the last Sunday of March"): a file may describe others that take for ever.
 */
function describedOffset(calendar: Component, zone: string, year: number, stated: number): number | undefined {
  const described = calendar.getAllSubcomponents('vtimezone').find((one) => one.getFirstPropertyValue('tzid') === zone)
  const changes = (described?.getAllSubcomponents() ?? []).slice(0, 100).flatMap((change) => {
    const offset = change.getFirstPropertyValue('tzoffsetto')
    const seconds = offset instanceof ICAL.UtcOffset ? offset.toSeconds() : undefined
    return seconds === undefined ? [] : onsetsOf(change, year).map((at) => ({ at, offset: seconds * 1000 }))
  })
  const sorted = changes.toSorted((a, b) => a.at - b.at)
  return (sorted.findLast(({ at }) => at <= stated) ?? sorted[0])?.offset
}

/** When a change of clocks happened, in local time: this year and the last, or once. */
function onsetsOf(change: Component, year: number): number[] {
  const start = change.getFirstPropertyValue('dtstart')
  if (!(start instanceof ICAL.Time)) return []
  const clock = (start.hour * 60 + start.minute) * 60_000
  const rule = String(change.getFirstPropertyValue('rrule') ?? '')
  const [, week, day] = /BYDAY=([+-]?\d)(SU|MO|TU|WE|TH|FR|SA)/.exec(rule) ?? []
  const month = /BYMONTH=(\d{1,2})/.exec(rule)?.[1]
  if (!week || !day || !month) return [Date.UTC(start.year, start.month - 1, start.day) + clock]
  return [year - 1, year].map(
    (one) => weekdayOf({ year: one, month: Number(month) - 1, week: Number(week), day: days.indexOf(day) }) + clock,
  )
}

/** The first, second… or last such day of a month. */
function weekdayOf({ year, month, week, day }: { year: number; month: number; week: number; day: number }): number {
  const edge = new Date(week > 0 ? Date.UTC(year, month, 1) : Date.UTC(year, month + 1, 0))
  const away = week > 0 ? ((day - edge.getUTCDay() + 7) % 7) + 7 * (week - 1) : -((edge.getUTCDay() - day + 7) % 7) + 7 * (week + 1)
  return edge.getTime() + away * 86_400_000
}
