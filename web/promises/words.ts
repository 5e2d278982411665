// What a row of the promises says, and which group of time it stands in. Pure, so that a table can test it.
import { inWords, plain, type Part } from '../desk/owed.ts'
import { dayCount, daysFrom, local, moment, ms, spokenDue, type Clock } from '../time.ts'
import type { PromiseSource, PromiseStatus, Promised } from '../wire.ts'

export const statusWord: Record<PromiseStatus, string> = {
  open: 'Open',
  kept: 'Kept',
  moved: 'Moved',
  broken: 'Broken',
  released: 'Released',
}
/** What a list can show beside what is owed still. */
export const endings = ['kept', 'moved', 'broken', 'released'] as const satisfies PromiseStatus[]
export type Ending = (typeof endings)[number]
export const isEnding = (text: string | undefined): text is Ending => endings.includes(text as Ending)

export const sourceWord: Record<PromiseSource, string> = {
  reply: 'In a reply',
  call: 'On the phone',
  note: 'In a note',
  hand: 'By hand',
}

const first = (name: string): string => name.split(' ')[0] ?? name

/**
 * A promise's words as our side reads them, the customer's name set apart where it first stands: "Write to you with your papers" is
 * "Write to *Dana Whitfield* with Dana’s papers". Words that do not name the customer come after the name.
 */
export function sentence(action: string, customer: string): Part[] {
  const parts: Part[] = []
  let named = false
  for (const text of action.split(/\b(your?)\b/i)) {
    const whose = /^your$/i.test(text)
    if (!whose && !/^you$/i.test(text)) parts.push({ text })
    else if (named) parts.push({ text: whose ? `${first(customer)}’s` : first(customer) })
    else {
      named = true
      parts.push({ text: customer, bold: true }, { text: whose ? '’s' : '' })
    }
  }
  if (!named) return [{ text: customer, bold: true }, { text: `: ${action}` }]
  return parts.filter((part) => part.text !== '')
}

/** "moved once", "moved three times"; null for one that never was. */
export function movedWords(moves: number): string | null {
  if (moves === 0) return null
  return `moved ${moves === 1 ? 'once' : moves === 2 ? 'twice' : `${inWords(moves).toLowerCase()} times`}`
}

/** A point in time for a narrow column: "Tue 18:42" within six days, then "18 Jun", with the year where it is another. */
export function shortMoment(at: string, clock: Clock): string {
  if (Math.abs(daysFrom(at, clock)) <= 6) return moment(at, clock)
  const { day, month, year } = local(at, clock.zone)
  const name = new Date(Date.UTC(2000, month - 1)).toLocaleString('en-GB', { month: 'short', timeZone: 'UTC' })
  return `${day} ${name}${year === local(clock.now, clock.zone).year ? '' : ` ${year}`}`
}

/** What somebody who listens hears of a row. */
export function spoken(one: Promised, clock: Clock): string {
  const ended = one.status !== 'open' && !one.standing
  const when = ended ? statusWord[one.status].toLowerCase() : spokenDue(one.due, clock)
  return `Promise, ${when}, ${plain(sentence(one.action, one.to.name))}, ticket ${one.ticket}, ${one.owner.name} keeps it`
}

export interface Group {
  title: string
  rows: Promised[]
}

/** Days since a Monday: 1970 began on a Thursday. */
const week = (day: number): number => Math.floor((day + 3) / 7)

function title(due: string, clock: Clock): string {
  if (ms(due) < clock.now) return 'Late'
  const days = daysFrom(due, clock)
  if (days < 2) return days === 0 ? 'Today' : 'Tomorrow'
  return week(dayCount(due, clock.zone)) === week(dayCount(clock.now, clock.zone)) ? 'This week' : 'Later'
}

/** Rows that come soonest first, parted by time. */
export function groups(rows: readonly Promised[], clock: Clock): Group[] {
  const found: Group[] = []
  for (const row of rows) {
    const called = title(row.due, clock)
    const last = found.at(-1)
    if (last?.title === called) last.rows.push(row)
    else found.push({ title: called, rows: [row] })
  }
  return found
}

/** A share in whole percent: all of them is said only of all of them, and none only of none. */
export function percent({ kept, broken }: { kept: number; broken: number }): string {
  if (kept + broken === 0) return 'none yet'
  const rounded = Math.round((kept / (kept + broken)) * 100)
  return `${broken > 0 && kept > 0 ? Math.min(99, Math.max(1, rounded)) : rounded}%`
}
