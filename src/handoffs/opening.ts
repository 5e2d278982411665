import type { Db } from '../db/index.ts'
import { readFacts } from '../facts/index.ts'
import { wantedIn } from './compile.ts'
import { readTold } from './in-short.ts'
import { wordOpening } from './letter.ts'

/** Words about the customer, and addresses: nobody opens a letter with them. */
const notNamed = new Set(['wants', 'has_tried', 'has_read', 'needed_by', 'phone_number', 'email', 'postcode'])
const mostNamed = 4

/** How the new owner's first reply begins: only with what is on the ticket, and nothing on which two sources differ. */
export async function openingFor(db: Db, about: { ticketId: number; customer: string; owner: string; sender: string }): Promise<string> {
  const [told, { facts, disagreements }] = await Promise.all([readTold(db, [about.ticketId]), readFacts(db, about.ticketId)])
  const doubtful = new Set(disagreements.map(({ kind }) => kind))
  const named = facts.filter(({ kind }) => !notNamed.has(kind) && !doubtful.has(kind)).slice(0, mostNamed)
  return wordOpening({
    ...about,
    facts: named.map(({ label, value }) => `${label.toLowerCase()} ${value}`),
    wanted: wantedIn(told).text,
    tried: facts.filter(({ kind }) => kind === 'has_tried').map(({ value }) => value),
  })
}
