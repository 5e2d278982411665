// What the form for being away holds, what it asks the server for, and whom it proposes as cover. Pure, so that a table can test it.
import { fromField, toField } from '../zoned.ts'
import { awayWords } from '../cover/spans.ts'
import type { Clock } from '../time.ts'
import type { Absence, AbsenceKind, Me, Person } from '../wire.ts'

export interface Draft {
  kind: AbsenceKind
  /** Dates, or with `hours` dates and times, as fields hold them. */
  from: string
  until: string
  /** Planned: with times instead of whole days. Recurring: between two times instead of all day. */
  hours: boolean
  weekdays: number[]
  start: string
  end: string
  cover: string
  note: string
}

export const emptyDraft = (kind: AbsenceKind, { now, zone }: Clock): Draft => {
  const today = toField(now, zone).slice(0, 10)
  return { kind, from: today, until: today, hours: false, weekdays: [], start: '13:00', end: '17:00', cover: '', note: '' }
}

/** The first moment of the day after a date. */
export function dayAfter(date: string, zone: string): Date | null {
  const at = Date.parse(`${date}T00:00:00Z`)
  return Number.isNaN(at) ? null : fromField(`${new Date(at + 86_400_000).toISOString().slice(0, 10)}T00:00`, zone)
}

/** Fields go on holding what was chosen when somebody turns from days to times, and back. */
export const withHours = (draft: Draft, hours: boolean): Draft => ({
  ...draft,
  hours,
  from: hours ? `${draft.from.slice(0, 10)}T09:00` : draft.from.slice(0, 10),
  until: hours ? `${draft.until.slice(0, 10)}T17:00` : draft.until.slice(0, 10),
})

type Asked = { body: Record<string, unknown> } | { missing: string }

/** What the server is asked, or what is still missing. */
export function asked(draft: Draft, clock: Clock, person?: number): Asked {
  if (draft.cover === '') return { missing: 'Choose who covers.' }
  const shared = {
    ...(person ? { person } : {}),
    kind: draft.kind,
    cover: Number(draft.cover),
    ...(draft.note.trim() ? { note: draft.note.trim() } : {}),
  }
  if (draft.kind === 'sick') return { body: shared }
  const own = draft.kind === 'recurring' ? recurring(draft) : planned(draft, clock)
  return 'missing' in own ? own : { body: { ...shared, ...own.body } }
}

function recurring({ weekdays, hours, start, end }: Draft): Asked {
  if (weekdays.length === 0) return { missing: 'Choose at least one day of the week.' }
  if (hours && !(start < end)) return { missing: 'The end must be after the beginning.' }
  return { body: { weekdays: weekdays.toSorted((a, b) => a - b), ...(hours ? { start_time: start, end_time: end } : {}) } }
}

function planned({ from, until, hours }: Draft, { now, zone }: Clock): Asked {
  const begins = fromField(hours ? from : `${from}T00:00`, zone)
  const ends = hours ? fromField(until, zone) : dayAfter(until, zone)
  if (!begins || !ends) return { missing: 'Say from when until when.' }
  if (ends.getTime() <= Math.max(begins.getTime(), now)) return { missing: 'The end must be after the beginning, and still to come.' }
  // What has begun begins now: nobody was away before they said so.
  return { body: { ...(begins.getTime() > now ? { from: begins.toISOString() } : {}), until: ends.toISOString() } }
}

type Whose = Pick<Me, 'id' | 'teams'>

/** Who can cover: everybody else who works tickets, team-mates first. */
export function covers(people: readonly Person[], whose: Whose): Person[] {
  const teams = new Set(whose.teams.map((team) => team.id))
  const apart = (one: Person): number => (one.teams.some((team) => teams.has(team.id)) ? 0 : 1)
  return people
    .filter((one) => one.active && one.role !== 'colleague' && one.id !== whose.id)
    .toSorted((a, b) => apart(a) - apart(b) || a.name.localeCompare(b.name))
}

/** "Jonas Feld, 14 open", and that they are away where they are. */
export const coverWords = (one: Person, clock: Clock): string =>
  `${one.name}, ${one.away ? awayWords(one.away, clock) : `${one.open_tickets} open`}`

/** Whoever covered last time, if they are here; else the first team-mate who is. */
export function proposedCover(people: readonly Person[], absences: readonly Absence[], whose: Whose): Person | undefined {
  const here = covers(people, whose).filter((one) => !one.away)
  const last = absences.toSorted((a, b) => b.id - a.id)[0]?.cover.id
  const teams = new Set(whose.teams.map((team) => team.id))
  return here.find((one) => one.id === last) ?? here.find((one) => one.teams.some((team) => teams.has(team.id)))
}
