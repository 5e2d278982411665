// When an absence holds, and who stands in. Pure calculations over Temporal: days are those of the person's own clock, so a clock change
// moves no edge.

export type AbsenceSpan = {
  from_at: Date
  until_at: Date | null
  /** Recurring: on these days (1 is Monday), between these times, or all day. */
  weekdays: number[] | null
  start_time: string | null
  end_time: string | null
  time_zone: string
}

/** A stretch of time. `until` is null where its end is not known. */
export type Stretch = { since: Date; until: Date | null }

/** The stretch of an absence in which an instant lies, or null when it does not hold then. */
export function occurrenceAt(absence: AbsenceSpan, at: Date): Stretch | null {
  const holds = ({ since, until }: Stretch) => since <= at && (until === null || at < until)
  return stretchesNear(absence, at).find(holds) ?? null
}

/** The next instant after `at` at which the absence begins or ends to hold; null when it stays as it is. */
export function nextChange(absence: AbsenceSpan, at: Date): Date | null {
  const edges = stretchesNear(absence, at)
    .flatMap(({ since, until }) => [since, until])
    .filter((edge): edge is Date => edge !== null && edge > at)
  return earliest(edges)
}

/** The next stretch of an absence, or the one that holds. */
export const nextStretch = (absence: AbsenceSpan, at: Date): Stretch | null =>
  occurrenceAt(absence, at) ?? stretchesNear(absence, at).find(({ since }) => since > at) ?? null

export const earliest = (dates: Date[]): Date | null =>
  dates.reduce<Date | null>((soonest, date) => (soonest === null || date < soonest ? date : soonest), null)

const everyDay = (days: number[]) => new Set(days).size === 7

/** The stretches around an instant, and the first after it. */
function stretchesNear(absence: AbsenceSpan, at: Date): Stretch[] {
  const { weekdays, start_time: start, from_at: from, until_at: until } = absence
  const whole = { since: from, until }
  if (!weekdays || (everyDay(weekdays) && start === null)) return [whole]
  const around = at > from ? at : from
  return joined(daysAround(absence, weekdays, around).flatMap((span) => clipped(span, whole) ?? []))
}

/** A week before and more than a week after, so that days which follow each other are seen as one stretch. */
function daysAround(absence: AbsenceSpan, weekdays: number[], at: Date): { since: Date; until: Date }[] {
  const zone = absence.time_zone
  const today = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate()
  const instant = (day: Temporal.PlainDate, time: string | null) =>
    new Date(day.toZonedDateTime({ timeZone: zone, ...(time !== null && { plainTime: time }) }).epochMilliseconds)
  const days = Array.from({ length: 24 }, (_, n) => today.add({ days: n - 8 }))
  return days
    .filter((day) => weekdays.includes(day.dayOfWeek))
    .map((day) => ({
      since: instant(day, absence.start_time),
      until: absence.end_time === null ? instant(day.add({ days: 1 }), null) : instant(day, absence.end_time),
    }))
}

function clipped(span: { since: Date; until: Date }, { since, until }: Stretch): { since: Date; until: Date } | null {
  const begin = span.since > since ? span.since : since
  const end = until !== null && until < span.until ? until : span.until
  return begin < end ? { since: begin, until: end } : null
}

function joined(spans: { since: Date; until: Date }[]): Stretch[] {
  const all: { since: Date; until: Date }[] = []
  for (const span of spans) {
    const last = all.at(-1)
    if (last && last.until >= span.since) last.until = span.until
    else all.push({ ...span })
  }
  return all
}

export type StandingAbsence = AbsenceSpan & { id: number; person_id: number; kind: string; cover_id: number }

/** Somebody who is away: until when altogether, and by which absence, that names the cover. */
export type Away = { absence: StandingAbsence; since: Date; until: Date | null }

/** Who is away at an instant. Of several absences of one person that hold, one of its own time goes before a recurring one, then the newest. */
export function awayAt(absences: StandingAbsence[], at: Date): Map<number, Away> {
  const away = new Map<number, Away>()
  const before = (one: StandingAbsence, other: StandingAbsence) =>
    Number(one.kind === 'recurring') - Number(other.kind === 'recurring') || other.id - one.id
  for (const absence of absences.toSorted(before)) {
    const stretch = away.has(absence.person_id) ? null : occurrenceAt(absence, at)
    if (!stretch) continue
    const own = absences.filter((one) => one.person_id === absence.person_id)
    away.set(absence.person_id, { absence, since: stretch.since, until: untilOf(own, stretch.until) })
  }
  return away
}

/** Absences of one person that meet or overlap are one: its end is the end of the last. */
function untilOf(own: StandingAbsence[], until: Date | null): Date | null {
  let end = until
  for (let n = 0; n < 50 && end !== null; n++) {
    const at: Date = end
    const later = own.flatMap((one) => occurrenceAt(one, at) ?? [])
    if (later.length === 0) return end
    end = later.some((one) => one.until === null) ? null : new Date(Math.max(...later.map((one) => one.until!.getTime())))
  }
  return end
}

export type Standing = {
  away: Map<number, Away>
  /** Who is active and may own tickets. */
  owners: Set<number>
  /** Those who lead somebody, nearest first. */
  managers: number[]
}

/**
 * Who stands in for somebody who is away: who was named; where they are away too, whom they named; and so on. Where that leads nowhere or in
 * a circle, the first who leads them and is here. Null: nobody is left.
 */
export function coverFor(personId: number, { away, owners, managers }: Standing): number | null {
  const here = (id: number) => owners.has(id) && !away.has(id) && id !== personId
  const seen = new Set([personId])
  for (let next = away.get(personId)?.absence.cover_id; next !== undefined && !seen.has(next); next = away.get(next)?.absence.cover_id) {
    if (here(next)) return next
    seen.add(next)
  }
  return managers.find(here) ?? null
}
