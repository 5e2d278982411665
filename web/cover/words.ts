// What covering says in words and in which order. Pure, so that a table can test it.
import { inWords } from '../desk/owed.ts'
import { listed } from '../team/words.ts'
import { namingCustomer } from '../ticket/promises/naming.ts'
import { ms } from '../time.ts'
import type { Cover, CoverBrief, Owed, WhileAway } from '../wire.ts'
import { firstName } from './spans.ts'

type Row = CoverBrief['tickets'][number]

/** What falls due on it next, or else its next step does. */
export const nextTime = ({ ticket, by }: Pick<Row, 'ticket' | 'by'>): string | null => ticket.due_at ?? by

/** Those that matter to a customer meanwhile, and those that can wait: each soonest first, without a time last. */
export function byWeight(tickets: readonly Row[]): { matter: Row[]; wait: Row[] } {
  const at = (row: Row): number => ms(nextTime(row) ?? Number.POSITIVE_INFINITY)
  const sorted = tickets.toSorted((a, b) => at(a) - at(b) || a.ticket.number - b.ticket.number)
  return { matter: sorted.filter((row) => row.matters), wait: sorted.filter((row) => !row.matters) }
}

const bare = (text: string): string => text.trim().replace(/\.$/, '').toLowerCase()

/** What is told of a ticket without saying one thing twice: promises by the customer's name, a next step that is none of them. */
export function inShort({ ticket, problem, next, promises }: Row): {
  problem: string
  next: string | null
  promises: { id: number; due: string; text: string }[]
} {
  const named = promises.map(({ id, due, action }) => ({ id, due, text: namingCustomer(action, firstName(ticket.customer.name)) }))
  return {
    problem: bare(problem) === bare(ticket.subject) ? '' : problem,
    next: next !== null && named.some(({ text }) => bare(text) === bare(next)) ? null : next,
    promises: named,
  }
}

/** Beside what is mine on the Desk: "Six more for Mara." */
export function forOthersWords(owed: readonly Pick<Owed, 'covering_for'>[]): string {
  const names = [...new Set(owed.flatMap((row) => (row.covering_for ? [firstName(row.covering_for.name)] : [])))]
  const count = owed.filter((row) => row.covering_for).length
  return count === 0 ? '' : `${inWords(count)} more for ${listed(names)}.`
}

const counted = (count: number, one: string, many: string): string => `${inWords(count)} ${count === 1 ? one : many}`

/** "Six open tickets with two promises. Three matter to a customer meanwhile." */
export function briefWords({ tickets }: Pick<CoverBrief, 'tickets'>): string {
  if (tickets.length === 0) return 'Nothing is open.'
  const promises = tickets.reduce((sum, row) => sum + row.promises.length, 0)
  const matter = tickets.filter((row) => row.matters).length
  const open = counted(tickets.length, 'open ticket', 'open tickets')
  const promised = promises === 0 ? '' : ` with ${counted(promises, 'promise', 'promises').toLowerCase()}`
  const waits =
    matter === 0
      ? 'None matters to a customer meanwhile'
      : `${inWords(matter)} ${matter === 1 ? 'matters' : 'matter'} to a customer meanwhile`
  return `${open}${promised}. ${waits}.`
}

/** "Jonas covered. Something happened on four tickets." */
export function awayBriefWords({ cover, tickets }: Pick<WhileAway, 'cover' | 'tickets'>): string {
  const who = cover ? `${firstName(cover.name)} covered.` : 'Nobody covered.'
  if (tickets.length === 0) return `${who} Nothing happened on what is yours.`
  return `${who} Something happened on ${counted(tickets.length, 'ticket', 'tickets').toLowerCase()} of yours.`
}

/** Whom this person stands in for now. */
export const coveredBy = (covers: readonly Cover[], id: number): Cover[] => covers.filter((one) => one.cover?.id === id)

/** "One customer will be told.", "Six customers will be told."; nothing where nobody needs to hear it. */
export function toldWords(matter: number): string {
  return matter === 0 ? '' : ` ${counted(matter, 'customer', 'customers')} will be told.`
}
