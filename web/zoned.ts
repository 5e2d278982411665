// Between an instant and what a date field holds ("2026-06-12T14:00"), in a named time zone.
import { local, ms, type Instant } from './time.ts'

const two = (value: number): string => String(value).padStart(2, '0')

/** What a `datetime-local` field shows for that instant. */
export function toField(at: Instant, zone: string): string {
  const shown = local(at, zone)
  return `${shown.year}-${two(shown.month)}-${two(shown.day)}T${two(shown.hour)}:${two(shown.minute)}`
}

const asUtc = (field: string): number => (/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(field) ? Date.parse(`${field.slice(0, 16)}:00Z`) : Number.NaN)

/** The instant that a field's text means there; null for a half-filled field. An hour that a clock change skips becomes the hour after it. */
export function fromField(field: string, zone: string): Date | null {
  const wanted = asUtc(field)
  if (Number.isNaN(wanted)) return null
  const offset = (at: number): number => asUtc(toField(at, zone)) - Math.floor(at / 60_000) * 60_000
  const first = wanted - offset(wanted)
  return new Date(wanted - offset(first))
}

/** That many days from now at that hour, as a clock on the wall there has it. */
export function onDay(now: Instant, days: number, hhmm: string, zone: string): Date {
  const day = toField(ms(now) + days * 86_400_000, zone).slice(0, 10)
  return fromField(`${day}T${hhmm}`, zone) ?? new Date(ms(now))
}
