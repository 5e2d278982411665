// How what a customer told us is said on the page. Pure, so that a table can test it.
import { daysFrom, local, longDay, type Clock, type Instant } from '../../time.ts'
import type { Fact, FactHow, FactKind, Message } from '../../wire.ts'
import { firstName } from '../promises/naming.ts'

/** "today", "9 June", "18 Nov", "9 June 2025": it stands in a narrow column, so that a long month is shortened. */
export function dayOf(at: Instant, clock: Clock): string {
  if (daysFrom(at, clock) === 0) return 'today'
  const day = longDay(at, clock.zone)
    .replace(/^\S+ /, '')
    .replace(/(\p{L}{3})\p{L}{2,}$/u, '$1')
  const { year } = local(at, clock.zone)
  return year === local(clock.now, clock.zone).year ? day : `${day} ${year}`
}

export const howWord: Record<FactHow, string> = { said: 'Said', device: 'Device', box: 'Box', records: 'Records', form: 'Form' }

/** What a person can say of where they have it from. */
export const hows: [FactHow, (name: string) => string][] = [
  ['said', (name) => `${name} said it`],
  ['device', () => 'Read off the device'],
  ['box', () => 'Read off the box'],
  ['records', () => 'From our records'],
]

/** What kind of writing a message is: "mail", "phone", "call", "note". */
export function writtenIn({ kind, call, from_address: address }: Pick<Message, 'kind' | 'call' | 'from_address'>, channel: string): string {
  if (kind === 'note') return call ? 'call' : 'note'
  if (kind !== 'customer') return 'our reply'
  return address || channel === 'email' ? 'mail' : channel.replaceAll('_', ' ')
}

export interface From {
  /** The message that holds it, where it is one of this ticket. */
  message: Pick<Message, 'kind' | 'call' | 'from_address' | 'created_at'> | undefined
  channel: string
  clock: Clock
}
type Sourced = Pick<Fact, 'how' | 'source' | 'recorded_by' | 'recorded_at'>

/** Where it was read or said: "mail, 9 June", "photo of the box, 9 June", "read by Mara", "told Mara, 9 June". */
export function placeWords(fact: Sourced, { message, channel, clock }: From): string {
  const day = dayOf(message?.created_at ?? fact.recorded_at, clock)
  const where = fact.source ?? (message && writtenIn(message, channel))
  if (where) return `${where}, ${day}`
  const by = fact.recorded_by && firstName(fact.recorded_by.name)
  if (fact.how === 'said') return by ? `told ${by}, ${day}` : day
  if ((fact.how === 'device' || fact.how === 'box') && by) return `read by ${by}`
  return day
}

/** The same after how it was obtained, where that is not plain from it: "device, read by Mara", "records, 9 June". */
export function sourceWords(fact: Sourced, from: From): string {
  const place = placeWords(fact, from)
  return fact.how === 'said' ? place : `${howWord[fact.how].toLowerCase()}, ${place}`
}

/** Serials, order numbers and the like: every word of it has a digit. */
export const isCode = (value: string): boolean => value.length <= 40 && value.split(/\s+/).every((word) => /\d/.test(word))

const plural = (noun: string): string =>
  /(?:s|x|ch|sh)$/.test(noun) ? `${noun}es` : /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`
const counts = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine']

/** "Two serial numbers." */
export function differWords(count: number, label: string, kind: Pick<FactKind, 'names'> | undefined): string {
  const noun = kind?.names[0]
  const many = counts[count] ?? String(count)
  return noun ? `${many} ${plural(noun)}.` : `${label}: ${many.toLowerCase()} that differ.`
}

/** What a value is told apart by: its letters and digits. */
export const bare = (value: string): string => value.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')

/** Facts by what they say: several sources of one value stand together. */
export function byValue<T extends Pick<Fact, 'value'>>(facts: readonly T[]): T[][] {
  const groups = new Map<string, T[]>()
  for (const fact of facts) groups.set(bare(fact.value), [...(groups.get(bare(fact.value)) ?? []), fact])
  return [...groups.values()]
}

/** "Order 77-40318", as it is spoken. */
export const named = ({ label, value }: Pick<Fact, 'label' | 'value'>): string => `${label} ${value}`

/** The first line of a message, short enough for a choice. */
export function opening(text: string, most = 60): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > most ? `${line.slice(0, most - 2)}…` : line
}
