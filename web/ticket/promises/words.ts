// How promises are told on the page: in our side's words, with their times. Pure, so that a table can test it.
import { clockTime, dayCount, due, longDay, moment, ms, weekday, type Clock, type Instant } from '../../time.ts'
import type { Promised } from '../../wire.ts'
import { often } from '../../desk/owed.ts'
import { firstName } from './naming.ts'

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

const dayOf = (at: Instant, zone: string): string => `${weekday(at, zone)} ${longDay(at, zone).replace(/^\S+ /, '')}`

/** "Fri 12 June, 14:00" */
export const promiseTime = (at: Instant, zone: string): string => `${dayOf(at, zone)}, ${clockTime(at, zone)}`

/** The same with the customer's clock where theirs shows another time: "Fri 12 June, 14:00 (09:00 for Dana)". */
export function bothTimes(at: Instant, zone: string, customer: { name: string; zone: string | null }): string {
  const ours = promiseTime(at, zone)
  if (customer.zone === null || promiseTime(at, customer.zone) === ours) return ours
  const sameDay = dayCount(at, zone) === dayCount(at, customer.zone)
  const theirs = sameDay ? clockTime(at, customer.zone) : `${weekday(at, customer.zone)} ${clockTime(at, customer.zone)}`
  return `${ours} (${theirs} for ${firstName(customer.name)})`
}

/** The other offered time, short beside the first: "Mon 15", or "17:00" on the same day. */
export function shortTime(at: Instant, first: Instant | undefined, zone: string): string {
  if (first !== undefined && dayCount(at, zone) === dayCount(first, zone)) return clockTime(at, zone)
  return `${weekday(at, zone)} ${longDay(at, zone).split(' ')[1]}`
}

/** "Friday 12 June"; with the year when it is another one. */
function letterDay(at: Instant, zone: string): string {
  const yearOf = (of: Instant) => new Intl.DateTimeFormat('en-GB', { year: 'numeric', timeZone: zone }).format(ms(of))
  const year = yearOf(at)
  return year === yearOf(Date.now()) ? longDay(at, zone) : `${longDay(at, zone)} ${year}`
}

/** "Friday 12 June, 14:00", as a customer reads it in a letter. */
export const letterTime = (at: Instant, zone: string): string => `${letterDay(at, zone)}, ${clockTime(at, zone)}`

/** "Friday 12 June at 14:00", within a sentence. */
export const longTime = (at: Instant, zone: string): string => `${letterDay(at, zone)} at ${clockTime(at, zone)}`

/** How much of its time has gone, from 0 to 100. */
export function spent({ made_at: made, due: by }: Pick<Promised, 'made_at' | 'due'>, now: number): number {
  const whole = ms(by) - ms(made)
  return whole <= 0 ? 100 : Math.max(0, Math.min(100, Math.round(((now - ms(made)) / whole) * 100)))
}

export type Look = 'open' | 'late' | 'kept' | 'ended'

/** Late for as long as nothing was said since; what was put right is over, and stays broken. */
export function lookOf({ standing, status, due: by }: Pick<Promised, 'standing' | 'status' | 'due'>, now: number): Look {
  if (standing) return status === 'broken' || ms(by) < now ? 'late' : 'open'
  return status === 'kept' ? 'kept' : 'ended'
}

/** What stands at the end of its line: "40 min", "Thu 18 June", "was due 15:00", "kept 13:46". */
export function endOf(promise: Promised, clock: Clock): string {
  const { status, due: by, ended_at: ended, put_right_at: right } = promise
  if (promise.standing) return due(by, clock).replace(/^in /, '')
  if (status === 'kept') return `kept ${moment(ended ?? by, clock)}`
  if (status === 'released') return `released ${moment(ended ?? by, clock)}`
  if (status === 'moved') return `moved ${moment(ended ?? by, clock)}`
  return `put right ${moment(right ?? by, clock)}`
}

/** The whole of what happened to it, in short lines. */
export function historyOf(promise: Promised, clock: Clock, movedBy: string | null): string[] {
  const name = firstName(promise.to.name)
  const lines: string[] = []
  if (promise.moves > 0 && promise.status !== 'moved')
    lines.push(`moved ${often(promise.moves)}${movedBy ? ` by ${firstName(movedBy)}` : ''}, ${name} told`)
  if (promise.status === 'moved') lines.push(`was for ${moment(promise.due, clock)}, ${name} told`)
  if (promise.status === 'broken')
    lines.push(
      promise.standing
        ? `broken${promise.level > 0 ? `, ${levels(promise.level)} up` : ''}`
        : `broken, was due ${moment(promise.due, clock)}`,
    )
  const words = promise.words ?? promise.put_right_words
  if (words) lines.push(`“${words}”`)
  return lines
}

const levels = (count: number): string => (count === 1 ? 'one level' : `${count} levels`)

/** The plain facts of a new time, for its writer to say in their own words. It claims nothing, and says no sorry for anybody. */
export function movedSentence(promise: Pick<Promised, 'action' | 'due'>, to: Instant, zone: string): string {
  return `I said that I would ${lower(promise.action)} by ${letterTime(promise.due, zone)}. It will be ${letterTime(to, zone)} instead.`
}

/** The plain facts after its time has passed. */
export function lateSentence(promise: Pick<Promised, 'action' | 'due'>, to: Instant, zone: string): string {
  return `I said that I would ${lower(promise.action)} by ${letterTime(promise.due, zone)}. That has not happened. It will be by ${letterTime(to, zone)}.`
}

const counts = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine']
/** What the foot of the composer says while promises wait for their writer's word. */
export function undecidedWords(dated: number, undated: number): string {
  const all = dated + undated
  if (all === 1) return undated === 1 ? 'One promise still needs a date' : 'One promise is undecided'
  return `${counts[all] ?? all} promises are undecided`
}

/** What the toast says of the promises that left with a message. */
export function madeWords(dues: readonly string[], zone: string): string | null {
  const [first] = dues.toSorted((a, b) => ms(a) - ms(b))
  if (!first) return null
  if (dues.length === 1) return `Promise made for ${promiseTime(first, zone)}`
  return `${counts[dues.length] ?? dues.length} promises made, the first for ${promiseTime(first, zone)}`
}
