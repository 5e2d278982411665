// What a ticket holds for sure: recorded on it, and what is its customer's whatever the ticket.
import type { Db } from '../db/index.ts'
import { selectFacts, type FactRow } from './present.ts'

const inOrder = (one: FactRow, other: FactRow) => one.place - other.place || one.kind_id - other.kind_id || one.id - other.id

/** All that was ever recorded on the ticket, and what stands of its customer from other tickets. */
export async function factsAround(db: Db, ticketId: number, customerId: number): Promise<FactRow[]> {
  const here = await selectFacts(db).where('f.ticket_id', '=', ticketId).execute()
  const elsewhere = await lastingOf(db, customerId)
  return [...here, ...elsewhere.filter((fact) => fact.ticket_id !== ticketId)].toSorted(inOrder)
}

/** What stands of a customer, from any ticket. */
export const lastingOf = async (db: Db, customerId: number): Promise<FactRow[]> =>
  (
    await selectFacts(db).where('f.customer_id', '=', customerId).where('f.lasting', '=', true).where('f.status', '=', 'current').execute()
  ).toSorted(inOrder)
