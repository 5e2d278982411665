// The story of a ticket: its messages and what happened between them, in one order, with events folded where two or more follow.
import type { Message, Ticket, TicketEvent } from '../wire.ts'
import { eventText, type NameOf, type Reading } from './events.ts'

type TookIn = Ticket['took_in'][number]
export interface Told {
  id: number
  at: string
  text: string
}
export type Part =
  | { kind: 'message'; at: string; message: Message }
  | { kind: 'events'; at: string; events: Told[] }
  | { kind: 'took_in'; at: string; from: TookIn }
/** What a ticket's story is told from, beside its messages and events. */
type More = { reading?: Reading | undefined; tookIn?: readonly TookIn[] }

/** Messages and events by time; an event that stands between two messages is kept there. */
export function story(
  messages: readonly Message[],
  events: readonly TicketEvent[],
  nameOf: NameOf,
  { reading, tookIn = [] }: More = {},
): Part[] {
  const told = events.flatMap((event): Part[] => {
    const text = eventText(event, nameOf, reading)
    return text ? [{ kind: 'events', at: event.at, events: [{ id: event.id, at: event.at, text }] }] : []
  })
  const said = messages.map((message): Part => ({ kind: 'message', at: message.created_at, message }))
  const took = tookIn.map((from): Part => ({ kind: 'took_in', at: from.at, from }))
  const parts: Part[] = []
  for (const part of [...said, ...told, ...took].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
    const last = parts.at(-1)
    if (part.kind === 'events' && last?.kind === 'events') last.events.push(...part.events)
    else parts.push(part)
  }
  return parts
}

/** The folded line of several events: the first three, then how many more. */
export function folded(events: readonly Told[]): string {
  const shown = events.slice(0, 2).map((event) => event.text)
  return events.length > shown.length ? [...shown, `${events.length - shown.length} more`].join(' · ') : shown.join(' · ')
}

/** The last message that a writer can have seen, for the server to hold a reply that would cross a newer one. */
export const lastSeen = (messages: readonly Message[]): number => messages.reduce((highest, message) => Math.max(highest, message.id), 0)
