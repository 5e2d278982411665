import { rareCount } from './words.ts'

/** How a desk of so many tickets looks: who owns what, and which messages have the rare word. */
export type Shape = {
  tickets: number
  customers: number
  /** Ids of the agents; each owns the same number of open tickets. */
  agents: number[]
  /** Open, pending, on hold or solved, all together. */
  owned: number
  fresh: number
  mailbox: number
  /** The moment at which the newest ticket has just come in. */
  now: Date
}

/** A thousand tickets a day: a bigger desk is an older one. */
export const secondsBetween = 86.4

const openEach = 40
const freshMost = 300

/** The shape of a desk. Small desks have fewer open tickets than an agent's usual forty. */
export function shapeOf(tickets: number, agents: number[], mailbox: number, now: Date): Shape {
  const owned = Math.min(agents.length * openEach, Math.floor(tickets / 4))
  return { tickets, customers: Math.ceil(tickets * 0.4), agents, owned, fresh: Math.min(freshMost, Math.floor(tickets / 20)), mailbox, now }
}

/** The ids of the messages with the rare word, spread over the desk's whole age. */
export const rareMessages = ({ tickets }: Shape): number[] =>
  Array.from({ length: rareCount }, (_, n) => Math.floor(((n + 0.5) * tickets * 4) / rareCount) + 1)
