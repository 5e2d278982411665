// What merging is called on the page, computed on paper.
import type { Ticket, TicketRow } from '../../wire.ts'
import { firstName } from '../promises/naming.ts'

/** What a ticket can be merged into, as it stands now. */
export const isTarget = (row: TicketRow, number: number): boolean =>
  row.number !== number && row.status !== 'solved' && row.status !== 'closed'

/** Those of the same customer first; otherwise as they were found. */
export const inOrder = (rows: readonly TicketRow[], customer: number): TicketRow[] => [
  ...rows.filter((row) => row.customer.id === customer),
  ...rows.filter((row) => row.customer.id !== customer),
]

/** Who will answer both customers. */
const goesTo = ({ number, owner }: TicketRow): string =>
  owner ? `#${number}, which ${owner.name} owns` : `#${number}, which nobody owns yet`

/** What will happen, before it does. */
export function consequence(ticket: Ticket, target: TicketRow): string {
  const first = firstName(ticket.customer.name)
  const taken = ticket.owner === null ? ' in your name' : ''
  return `#${ticket.number} is closed${taken}, without a word to ${first}. What ${first} writes to it goes to ${goesTo(target)}. Its story stays readable. You can undo this.`
}

export const messagesWord = (count: number): string => (count === 1 ? '1 message' : `${count} messages`)

/** A first subject for a message that gets a ticket of its own: how it begins. */
export function firstWords(text: string): string {
  const line = text.trim().split(/\n|(?<=[.!?])\s/)[0] ?? ''
  return line.length <= 80 ? line.replace(/[.!]$/, '') : `${line.slice(0, 80).replace(/\s+\S*$/, '')} …`
}
