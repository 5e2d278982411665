// What the drawer and the page of a handoff say. Pure, so that a table can test it.
import { escaped } from '../../search/words.ts'
import { clockTime, daysFrom, moment, stamp, type Clock, type Instant } from '../../time.ts'
import type { Handoff, Message, Receiver } from '../../wire.ts'
import { firstName } from '../promises/naming.ts'

const small = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine']
/** Counts under ten are words in sentences. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${small[count] ?? count} ${count === 1 ? one : many}`

/** "14 open tickets", "one open ticket": said beside a name, and never to order people by. */
export const loadWords = (open: number): string => (open === 0 ? 'No open tickets' : `${open} open ticket${open === 1 ? '' : 's'}`)

/** Whether they are here: "Here until 18:00", "Not at work now", "away until Mon 09:00, Jonas covers". */
export function presenceWords({ away, here_until: until }: Pick<Receiver, 'away' | 'here_until'>, clock: Clock): string {
  if (!away) return until ? `Here until ${clockTime(until, clock.zone)}` : 'Not at work now'
  const covers = away.cover ? `, ${firstName(away.cover.name)} covers` : ''
  return `${away.until ? `Away until ${moment(away.until, clock)}` : 'Away, until when is not known'}${covers}`
}

/** The line under a receiver's name. */
export function receiverLine(receiver: Receiver, clock: Clock): string {
  const parts = [receiver.teams.join(', '), presenceWords(receiver, clock), loadWords(receiver.open_tickets)]
  return `${parts.filter((part) => part !== '').join('. ')}.`
}

/** "today 16:30", "Fri 10:00", "Thu 18 June, 09:00": a time within a sentence, always with its hour. */
export function askedBy(at: Instant, clock: Clock): string {
  const days = daysFrom(at, clock)
  if (days === 0) return `today ${clockTime(at, clock.zone)}`
  return Math.abs(days) <= 6 ? moment(at, clock) : `${moment(at, clock)}, ${clockTime(at, clock.zone)}`
}

/** To whom it is offered: "Jonas", or "somebody in Repairs". */
export const receiverName = ({ to, to_team: team }: Pick<Handoff, 'to' | 'to_team'>): string =>
  to ? firstName(to.name) : `somebody in ${team?.name ?? 'the team'}`

const because = /\b(because|so that|as you|as your|since you|since your|the reason)\b/i
const days = 'today|tonight|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday'
const months = 'january|february|march|april|may|june|july|august|september|october|november|december'
const aTime = new RegExp(`\\b(\\d{1,2}[:.]\\d{2}|${days}|\\d{1,2}(st|nd|rd|th)? (of )?(${months}))\\b`, 'i')

/** Which of who, why and when a letter to the customer tells. Without a receiver's name (a team), who is not asked. */
export function letterSays(letter: string, receiver: string | null): { said: string[]; unsaid: string[] } {
  const named = receiver !== null && new RegExp(`(?<!\\p{L})${escaped(firstName(receiver))}(?!\\p{L})`, 'iu').test(letter)
  const asked: [string, boolean][] = [
    ...(receiver === null ? [] : [['who', named] as [string, boolean]]),
    ['why', because.test(letter)],
    ['when', aTime.test(letter)],
  ]
  const of = (there: boolean): string[] => asked.filter(([, found]) => found === there).map(([word]) => word)
  return { said: of(true), unsaid: of(false) }
}

const verbs: Record<string, string> = { is: 'are', was: 'were', has: 'have', does: 'do' }
const plainVerbs = 'would|can|could|may|might|should|must|will|wrote|asked|said|called|told|is|was|has|does'
const lowered = /^(The|A|An|It|This|That|We|Our|They|There|You|Your|My|These|Those)\b/

/** A reason about a customer, said to them: "Dana would like" becomes "you would like". What it cannot turn surely, it leaves. */
export function saidTo(reason: string, customer: string): string {
  const name = escaped(firstName(customer))
  const turned = reason
    .trim()
    .replace(new RegExp(`(?<!\\p{L})${name}[’']s(?!\\p{L})`, 'gu'), 'your')
    .replace(new RegExp(`(?<!\\p{L})${name} (${plainVerbs})(?!\\p{L})`, 'gu'), (_, verb: string) => `you ${verbs[verb] ?? verb}`)
    .replace(/([.!?]\s+)you/g, '$1You')
    .replace(lowered, (word) => word.toLowerCase())
  return turned.replace(/[.\s]+$/, '')
}

interface Letter {
  customer: string
  receiver: string
  /** Who offers it and signs, and for whom, where that is somebody else. */
  sender: string
  owner: string | null
  why: string
  hearBy: string | null
}
/** What the customer is proposed to read: who, why, when. It claims nothing that the sender did not write. */
export function proposedLetter(of: Letter): string {
  const who = firstName(of.receiver)
  const why = of.why.trim() === '' ? '' : `, because ${saidTo(of.why, of.customer)}`
  const when = of.hearBy === null ? '' : ` ${who} will write to you by ${of.hearBy}.`
  return (
    `Hello ${firstName(of.customer)},\n\n${of.receiver} takes this on from ${of.owner ?? 'me'}${why}. ` +
    `${who} has read all that you told us, so you need not tell it twice.${when}\n\n${of.sender}`
  )
}

/** The place in a letter where the name of whoever accepts will stand. */
export const namePlace = '{name}'
/** A letter as its receiver finds it: their own name in its places. */
export const named = (letter: string, name: string): string => letter.replaceAll('{name}', name).replaceAll('{first}', firstName(name))

/** A text parted where somebody is quoted, so that own words can be set as such. */
export const quotedParts = (text: string): { text: string; quoted: boolean }[] =>
  text
    .split(/(“[^”]+”)/)
    .filter((part) => part !== '')
    .map((part) => ({ text: part, quoted: part.startsWith('“') && part.endsWith('”') }))

const flat = (text: string): string =>
  text
    .replace(/[“”"…]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
/** Whether each sentence of a text stands word for word in what the customer's side wrote. */
export function isVerbatim(text: string, messages: readonly Pick<Message, 'kind' | 'text'>[]): boolean {
  const theirs = messages.filter((message) => message.kind === 'customer').map((message) => flat(message.text))
  const sentences = text
    .split(/(?<=[.!?…]”?)\s+/)
    .map(flat)
    .filter((sentence) => sentence !== '')
  return flat(text).length > 3 && sentences.every((sentence) => theirs.some((whole) => whole.includes(sentence)))
}

/** Where a part was taken from: "Tomas, today 13:48". */
export function sourceWords(
  { person, customer, created_at: at }: Pick<Message, 'person' | 'customer' | 'created_at'>,
  clock: Clock,
): string {
  const who = firstName(person?.name ?? customer?.name ?? 'Onus')
  return `${who}, ${stamp(at, clock).replace(/^Today/, 'today')}`
}

/** Two values with what they share in front, so that the part that differs can be marked. */
export function differing(one: string, other: string): { shared: string; ends: [string, string] } {
  let at = 0
  while (at < Math.min(one.length, other.length) && one[at] === other[at]) at += 1
  // A number differs as a whole block: the mark begins where the block does.
  while (at > 0 && /[\p{L}\p{N}]/u.test(one[at - 1] ?? '')) at -= 1
  return { shared: one.slice(0, at), ends: [one.slice(at), other.slice(at)] }
}

/** "tried", "tried and the next step", "who, why and tried": a short list within a sentence. */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
