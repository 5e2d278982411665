// How a ticket or a team went forward between people, in words. Never of one person. Pure, so that a table can test it.
import { often } from '../../desk/owed.ts'
import type { Forward, ForwardWeek } from '../../wire.ts'

const plural = (count: number, one: string, many = `${one}s`): string => `${count.toLocaleString('en')} ${count === 1 ? one : many}`

/** Working time: "25 min", "5 h", "5 h 20", "31 h". */
export function spell(minutes: number): string {
  if (minutes < 60) return `${minutes} min`
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return rest === 0 || hours >= 10 ? `${Math.round(minutes / 60)} h` : `${hours} h ${String(rest).padStart(2, '0')}`
}

/** "3 touches, 1 moved nothing, 2 bounces, 5 h between people, asked again once"; null where nobody but its owner was on it. */
export function forwardLine(of: Forward): string | null {
  const parts = [
    of.touches > 0 && plural(of.touches, 'touch', 'touches'),
    of.without_progress > 0 && `${of.without_progress} moved nothing`,
    of.bounces > 0 && plural(of.bounces, 'bounce'),
    of.minutes_lost > 0 && `${spell(of.minutes_lost)} between people`,
    of.story_repeats > 0 && `asked again ${often(of.story_repeats)}`,
  ].filter((part) => part !== false)
  return parts.length === 0 ? null : parts.join(', ')
}

/** What is measured week by week: how it is called, its number, and how that is said. */
export interface Measure {
  key: 'without_progress' | 'bounces' | 'minutes_lost' | 'story_repeats'
  title: string
  /** In a sentence: "2 bounces". */
  name: string
  define: string
}
export const measures: Measure[] = [
  {
    key: 'without_progress',
    title: 'Touches that moved nothing',
    name: 'moved nothing',
    define: 'Written by somebody other than the owner, with neither what moved nor why it could not.',
  },
  {
    key: 'bounces',
    title: 'Bounces',
    name: 'bounces',
    define: 'Handoffs declined or unanswered, assists that came back undone, and owners who had it before.',
  },
  {
    key: 'minutes_lost',
    title: 'Hours between people',
    name: 'hours',
    define: 'Working time spent waiting for somebody: an offer that was open, an assist that came back undone, or one past its time.',
  },
  {
    key: 'story_repeats',
    title: 'Story repeated',
    name: 'asked again',
    define: 'The customer was asked again for what the ticket held.',
  },
]

/** A bar’s height: time as whole hours, everything else as it is. */
export const barOf = (week: ForwardWeek, key: Measure['key']): number =>
  key === 'minutes_lost' ? Math.round(week.minutes_lost / 60) : week[key]

/** The number as it is said. */
export const said = (week: ForwardWeek, key: Measure['key']): string =>
  key === 'minutes_lost' ? spell(week.minutes_lost) : week[key].toLocaleString('en')

/** Of how many: "2 of 14 touches". */
export function thisWeek(week: ForwardWeek, key: Measure['key']): string {
  if (key === 'without_progress') return `${week.without_progress} of ${plural(week.touches, 'touch', 'touches')} this week`
  return `${said(week, key)} this week`
}

export const nothingYet = (weeks: readonly ForwardWeek[]): boolean =>
  weeks.every((week) => week.touches + week.bounces + week.minutes_lost + week.story_repeats + week.handoffs + week.assists === 0)
