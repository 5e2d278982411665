import type { Db } from '../db/index.ts'
import { customersWords, foundIn } from './found.ts'
import { factsAround } from './holds.ts'
import { listKinds } from './kinds.ts'
import type { FactRow } from './present.ts'
import { customerOf } from './read-facts.ts'
import { disagreeing } from './rules.ts'

/**
 * Something that the ticket or the customer's record holds, by whatever names it is asked for. `recorded_at` is null for what is only
 * found. It `disagrees` where another value of it is recorded, too: nobody acts on it before that is settled.
 */
export type Known = { kind: string; label: string; names: string[]; value: string; recorded_at: string | null; disagrees: boolean }

/** Everything known on a ticket: recorded, found in the customer's words, and who the customer is. Recorded facts come first. */
export async function knownOn(db: Db, ticketId: number): Promise<Known[]> {
  const customer = await customerOf(db, ticketId)
  if (!customer) return []
  const recorded = await factsAround(db, ticketId, customer.id)
  const kinds = await listKinds(db)
  const namesOf = new Map(kinds.map(({ key, names }) => [key, names]))
  const found = foundIn(
    await customersWords(db, ticketId),
    kinds.filter(({ retired_at }) => retired_at === null),
    recorded,
  )
  return [
    ...ofTheRecord(recorded.filter(({ status }) => status === 'current')),
    ...found.map(({ kind, label, value }) => ({ kind, label, names: namesOf.get(kind) ?? [], value, recorded_at: null, disagrees: false })),
    ...ofTheCustomer(customer, namesOf),
  ]
}

function ofTheRecord(current: FactRow[]): Known[] {
  const unsettled = new Set(disagreeing(current).map(({ kind }) => kind))
  return current.map(({ kind, label, names, value, recorded_at }) => ({
    kind,
    label,
    names,
    value,
    recorded_at: recorded_at.toISOString(),
    disagrees: unsettled.has(kind),
  }))
}

/** Who writes from an address, under a name, need not be asked for either. A single word may be a guess from the address. */
function ofTheCustomer(customer: { name: string; email: string | null }, namesOf: Map<string, string[]>): Known[] {
  const email = { kind: 'email', label: 'Email', names: namesOf.get('email') ?? [], recorded_at: null, disagrees: false }
  const name = { kind: 'name', label: 'Name', names: ['name', 'full name'], recorded_at: null, disagrees: false }
  return [
    ...(customer.email ? [{ ...email, value: customer.email }] : []),
    ...(/\S\s+\S/.test(customer.name) ? [{ ...name, value: customer.name }] : []),
  ]
}
