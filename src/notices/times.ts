// How times are said to a person of ours, in their own time zone. Computed on paper.

const minute = 60_000
const formatters = new Map<string, Intl.DateTimeFormat>()

/** Kept, because making one costs a third of a millisecond. */
function formatter(timeZone: string, withYear: boolean): Intl.DateTimeFormat {
  const key = `${timeZone} ${withYear}`
  const year = withYear ? ({ year: 'numeric' } as const) : {}
  const found =
    formatters.get(key) ?? new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', ...year, timeZone })
  formatters.set(key, found)
  return found
}

const zoned = (at: Date, timeZone: string) => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone)
const two = (n: number) => String(n).padStart(2, '0')

/** "15:00 today", "10:00 tomorrow", "17:30 yesterday", "10:00 on Friday 19 June". */
export function pointWords(at: Date, now: Date, timeZone: string): string {
  const [then, here] = [zoned(at, timeZone), zoned(now, timeZone)]
  const time = `${two(then.hour)}:${two(then.minute)}`
  const days = here.toPlainDate().until(then.toPlainDate()).days
  const near = days === 0 ? 'today' : days === 1 ? 'tomorrow' : days === -1 ? 'yesterday' : null
  if (near) return `${time} ${near}`
  return `${time} on ${formatter(timeZone, then.year !== here.year)
    .format(at)
    .replace(',', '')}`
}

/** As a clock without seconds shows them. */
const wholeMinutes = (at: Date) => Math.floor(at.getTime() / minute)

/** "in 40 min", "in 1 h 25" in steps of five; null from six hours on and for what is past. */
export function distanceWords(at: Date, now: Date): string | null {
  if (at < now) return null
  const left = wholeMinutes(at) - wholeMinutes(now)
  if (left >= 360) return null
  if (left < 1) return 'now'
  if (left < 60) return `in ${left} min`
  const stepped = Math.ceil(left / 5) * 5
  const rest = stepped % 60
  return `in ${Math.floor(stepped / 60)} h${rest ? ` ${two(rest)}` : ''}`
}
