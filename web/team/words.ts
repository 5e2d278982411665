// What the Team page says of commitments, in words. Pure, so that a table can test it.
import { inWords } from '../desk/owed.ts'
import { daysFrom, longDay, moment, ms, weekday, type Clock } from '../time.ts'
import type { Commitment, TeamPage } from '../wire.ts'

export const firstName = (name: string): string => name.split(' ')[0] ?? name

/** Whom it was made to: "everyone", "Mara", "Mara and Jonas", "Mara, Jonas and 3 others". */
export function toWhom({ everyone, to, to_count: count }: Pick<Commitment, 'everyone' | 'to' | 'to_count'>): string {
  if (everyone) return 'everyone'
  const names = to.map((person) => firstName(person.name))
  if (count > 3) return `${names.slice(0, 2).join(', ')} and ${count - 2} others`
  return listed(names)
}

/** "Mara", "Mara and Jonas", "Mara, Jonas and Priya". */
export const listed = (names: string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

/** How often it was given another time, and that they know: "moved once, Tomas told". */
export function movedWords(one: Pick<Commitment, 'moves' | 'everyone' | 'to' | 'to_count'>): string | null {
  if (one.moves === 0) return null
  const often = one.moves === 1 ? 'once' : one.moves === 2 ? 'twice' : `${inWords(one.moves).toLowerCase()} times`
  return `moved ${often}, ${toWhom(one)} told`
}

/** "Tue 9 June" for what is past: with its date, since the week may be another. */
export const pastDay = (at: string, { zone }: Clock): string => `${weekday(at, zone)} ${longDay(at, zone).replace(/^\S+ /, '')}`

/** "15 Nov": where there is room for little. */
export const shortDate = (at: string, { zone }: Clock): string => {
  const [day = '', month = ''] = longDay(at, zone).split(' ').slice(1)
  return `${day} ${month.slice(0, 3)}`
}

/** How one ended, and when: "kept Mon", "put right today". */
export function endedWords(one: Pick<Commitment, 'status' | 'ended_at' | 'put_right_at'>, clock: Clock): string {
  const [word, at] = one.put_right_at ? ['put right', one.put_right_at] : [one.status, one.ended_at]
  if (!at) return word
  const days = daysFrom(at, clock)
  return `${word} ${days === 0 ? 'today' : days >= -6 ? weekday(at, clock.zone) : pastDay(at, clock)}`
}

/** By when, on the Desk: "by today 16:00", "by Fri 12:00"; "was due Tue 17:30". */
export function byWords(one: Pick<Commitment, 'due' | 'late'>, clock: Clock): string {
  if (one.late) return `was due ${moment(one.due, clock)}`
  return `by ${daysFrom(one.due, clock) === 0 ? 'today ' : ''}${moment(one.due, clock)}`
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
const counted = (count: number, one: string, many: string): string => `${lower(inWords(count))} ${count === 1 ? one : many}`

/** The line under the heading: "Four people are stuck, three promises are in danger, one of mine is broken." */
export function summary({ stuck, in_danger: danger, owe }: Pick<TeamPage, 'stuck' | 'in_danger' | 'owe'>): string {
  const people = new Set(stuck.map((one) => one.person.id)).size
  const broken = owe.filter((one) => one.late).length
  const parts = [
    people > 0 && counted(people, 'person is stuck', 'people are stuck'),
    danger.length > 0 && counted(danger.length, 'promise is in danger', 'promises are in danger'),
    broken > 0 && counted(broken, 'of mine is broken', 'of mine are broken'),
  ].filter((part) => part !== false)
  if (parts.length === 0) return 'Nobody is stuck, and no promise is in danger.'
  const said = parts.join(', ')
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}.`
}

/** What of a list of mine still asks for a word: broken, and nothing new said about it. */
export const unsaid = (owe: Commitment[], one: Commitment): boolean =>
  one.can.say_what_now && !owe.some((other) => other.follows === one.id && other.status !== 'moved')

/** "8 of 9 kept", with the share where there is one. */
export function shareWords({ kept, of }: { kept: number; of: number }): string {
  return of === 0 ? 'none fell due yet' : `${kept} of ${of} kept, ${Math.round((kept / of) * 100)}%`
}

export const soonest = (a: { due: string }, b: { due: string }): number => ms(a.due) - ms(b.due)
