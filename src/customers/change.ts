import { isUniqueViolation, type Tx } from '../db/index.ts'
import { conflict, notFound } from '../kernel/index.ts'
import { checkZone } from '../people/index.ts'

/** Adds a customer who has not written yet. Problem 409 `address-taken`. */
export async function addCustomer(tx: Tx, input: { name: string; email?: string | undefined; now: Date }): Promise<number> {
  const { id } = await tx
    .insertInto('customers')
    .values({ name: input.name.trim(), created_at: input.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (input.email) await addAddress(tx, id, input.email, input.now)
  return id
}

/** Changes a customer's name or time zone, or adds an address from which they write. Problem 409 `address-taken`, 422 for an unknown zone. */
export async function changeCustomer(
  tx: Tx,
  id: number,
  change: { name?: string | undefined; add_address?: string | undefined; time_zone?: string | null | undefined; now: Date },
): Promise<void> {
  const customer = await tx.selectFrom('customers').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
  if (!customer) throw notFound('customer')
  if (change.name) await tx.updateTable('customers').set({ name: change.name.trim() }).where('id', '=', id).execute()
  if (change.time_zone) checkZone(change.time_zone)
  if (change.time_zone !== undefined) await tx.updateTable('customers').set({ time_zone: change.time_zone }).where('id', '=', id).execute()
  if (change.add_address) await addAddress(tx, id, change.add_address, change.now)
}

async function addAddress(tx: Tx, customerId: number, email: string, now: Date): Promise<void> {
  const address = email.trim().toLowerCase()
  const known = await tx.selectFrom('customer_addresses').select('customer_id').where('address', '=', address).executeTakeFirst()
  if (known?.customer_id === customerId) return
  try {
    await tx.insertInto('customer_addresses').values({ address, customer_id: customerId, created_at: now }).execute()
  } catch (error) {
    if (isUniqueViolation(error)) throw conflict('address-taken', `${address} belongs to another customer already.`)
    throw error
  }
}
