import { addWorkingMinutes, type WorkHours } from '../../kernel/index.ts'

/**
 * When somebody who is away until then is here again, as a customer reads it: "Monday 22 June" where that is when a working day begins,
 * "Monday 22 June, 14:00" within one.
 */
export function backWords(until: Date, { hours, zone, now }: { hours: WorkHours; zone: string; now: Date }): string {
  const again = addWorkingMinutes(until, 0, hours)
  const inHours = again.getTime() === until.getTime() && !beginsDay(until, hours)
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options }).format(again)
  const year = again.getUTCFullYear() === now.getUTCFullYear() ? {} : { year: 'numeric' as const }
  const day = format({ weekday: 'long', day: 'numeric', month: 'long', ...year }).replace(',', '')
  return inHours ? `${day}, ${format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })}` : day
}

function beginsDay(at: Date, { time_zone: zone, work_start: start }: WorkHours): boolean {
  const time = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainTime()
  return time.equals(Temporal.PlainTime.from(start))
}
