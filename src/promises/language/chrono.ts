// chrono-node reads what our own rules do not know ("a week on Monday"). It takes 0.2 s to load, so it is loaded at its first use.
import type { Wall } from './due-clock.ts'

const load = () => import('chrono-node/en')
let loading: ReturnType<typeof load> | undefined

/** The day and time that chrono finds, as walls and calendars show them in the zone; null when it finds none. */
export async function chronoReading(
  phrase: string,
  now: Date,
  zone: string,
): Promise<{ date: Temporal.PlainDate; wall: Wall | null; zone: string } | null> {
  const chrono = await (loading ??= load())
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone)
  const reference = { instant: now, timezone: here.offsetNanoseconds / 60e9 }
  const [found] = chrono.parse(phrase, reference, { forwardDate: true })
  if (!found) return null
  const { start, end = null } = found
  const last = end ?? start
  const [year, month, day] = [last.get('year'), last.get('month'), last.get('day')]
  if (year === null || month === null || day === null) return null
  const wall = last.isCertain('hour') ? { hour: last.get('hour') ?? 0, minute: last.get('minute') ?? 0 } : null
  return { date: new Temporal.PlainDate(year, month, day), wall, zone }
}
