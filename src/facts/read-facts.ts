// What a ticket and a customer hold, as people see it.
import { sql } from 'kysely'
import type { Db } from '../db/index.ts'
import { notFound } from '../kernel/index.ts'
import { worksTickets, type Actor } from '../people/index.ts'
import { seesTickets } from '../tickets/index.ts'
import { customersWords, foundIn } from './found.ts'
import { factsAround, lastingOf } from './holds.ts'
import { currentKinds } from './kinds.ts'
import { presentFact, selectFacts, type FactRow } from './present.ts'
import { disagreeing } from './rules.ts'
import type { Disagreement, Fact, TicketFacts } from './wire.ts'

const firstAddress = sql<string | null>`(
  select a.address from customer_addresses a where a.customer_id = c.id order by a.created_at, a.address limit 1)`

/** The customer of a ticket. */
export const customerOf = (db: Db, ticketId: number) =>
  db
    .selectFrom('tickets as t')
    .innerJoin('customers as c', 'c.id', 't.customer_id')
    .select(['c.id', 'c.name', firstAddress.as('email')])
    .where('t.ticket_id', '=', ticketId)
    .executeTakeFirst()

const isCurrent = ({ status }: FactRow) => status === 'current'
const disagreementsIn = (current: FactRow[]): Disagreement[] =>
  disagreeing(current).map((one) => ({ ...one, facts: one.facts.map(presentFact) }))

/** What is recorded on a ticket, or on its customer, and what of it does not agree. For a brief. */
export async function readFacts(db: Db, ticketId: number): Promise<{ facts: Fact[]; disagreements: Disagreement[] }> {
  const customer = await customerOf(db, ticketId)
  if (!customer) throw notFound('ticket')
  const current = (await factsAround(db, ticketId, customer.id)).filter(isCurrent)
  return { facts: current.map(presentFact), disagreements: disagreementsIn(current) }
}

/** Sources of one thing that differ on a ticket, to be settled before anybody acts on them. */
export const disagreementsOf = async (db: Db, ticketId: number): Promise<Disagreement[]> => (await readFacts(db, ticketId)).disagreements

/** Everything a ticket holds: recorded, found and to be confirmed, disagreeing. */
export async function readTicketFacts(db: Db, actor: Actor, ticketId: number): Promise<TicketFacts> {
  const customer = seesTickets(actor) ? await customerOf(db, ticketId) : undefined
  if (!customer) throw notFound('ticket')
  const recorded = await factsAround(db, ticketId, customer.id)
  const kinds = await currentKinds(db)
  const current = recorded.filter(isCurrent)
  return {
    data: current.map(presentFact),
    found: foundIn(await customersWords(db, ticketId), kinds, recorded),
    disagreements: disagreementsIn(current),
    customer,
    kinds,
    can: { record: worksTickets(actor) },
  }
}

/** What is known of a customer, whatever the ticket. */
export async function readCustomerFacts(db: Db, customerId: number): Promise<Fact[]> {
  const customer = await db.selectFrom('customers').select('id').where('id', '=', customerId).executeTakeFirst()
  if (!customer) throw notFound('customer')
  return (await lastingOf(db, customerId)).map(presentFact)
}

/** One fact. Problem 404 for an unknown id. */
export async function readFact(db: Db, id: number): Promise<Fact> {
  const row = await selectFacts(db).where('f.id', '=', id).executeTakeFirst()
  if (!row) throw notFound('fact')
  return presentFact(row)
}
