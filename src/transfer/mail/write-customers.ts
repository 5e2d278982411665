import { nameOf } from '../../customers/index.ts'
import type { Tx } from '../../db/index.ts'
import type { MailAddress } from '../../channels/email/index.ts'
import { nextNumbers } from './numbers.ts'
import type { Group } from './plan-thread.ts'

type Unknown = MailAddress & { since: Date }

/** Adds those whom nobody here knew. @returns whose each address is, known ones and new. */
export async function writeCustomers(tx: Tx, groups: Group[], known: ReadonlyMap<string, number>): Promise<Map<string, number>> {
  const customers = new Map(known)
  const unknown = [...new Map(groups.flatMap(peopleOf).map((one) => [one.address, one])).values()]
    .filter(({ address }) => !known.has(address))
    // In one order for all, so that two who add the same people do not wait for each other in a circle.
    .toSorted((a, b) => (a.address < b.address ? -1 : 1))
  if (unknown.length === 0) return customers
  const ids = await nextNumbers(tx, 'customers_id_seq', unknown.length)
  const rows = unknown.map((one, n) => ({ id: ids[n]!, name: nameOf(one.name, one.address), created_at: one.since }))
  await tx.insertInto('customers').values(rows).execute()
  const added = await tx
    .insertInto('customer_addresses')
    .values(unknown.map(({ address, since }, n) => ({ address, customer_id: ids[n]!, created_at: since })))
    .onConflict((c) => c.doNothing())
    .returning(['address', 'customer_id'])
    .execute()
  for (const row of added) customers.set(row.address, row.customer_id)
  await takeOthers(tx, { unknown, ids, customers })
  return customers
}

/** Whom somebody added since we looked: theirs counts, ours goes. */
async function takeOthers(tx: Tx, { unknown, ids, customers }: { unknown: Unknown[]; ids: number[]; customers: Map<string, number> }) {
  const lost = unknown.map(({ address }, n) => ({ address, id: ids[n]! })).filter(({ address }) => !customers.has(address))
  if (lost.length === 0) return
  const addresses = lost.map(({ address }) => address)
  const ours = lost.map(({ id }) => id)
  await tx.deleteFrom('customers').where('id', 'in', ours).execute()
  const rows = await tx.selectFrom('customer_addresses').select(['address', 'customer_id']).where('address', 'in', addresses).execute()
  for (const row of rows) customers.set(row.address, row.customer_id)
}

function peopleOf({ standing, customer, copied, lines }: Group): Unknown[] {
  const since = lines[0]!.mail.at
  const senders = lines.filter(({ role }) => role === 'customer').map(({ sender, mail }) => ({ ...sender, since: mail.at }))
  // Who wrote tells their name best, so of one address they come last.
  return [...(standing ? [] : [customer!, ...copied.values()].map((one) => ({ ...one, since }))), ...senders.toReversed()]
}
