import type { Tx } from '../db/index.ts'

export type KnownCustomer = { id: number; name: string; added: boolean }

/**
 * The customer with this address, added when new. Safe for two mails of one stranger at once: the address row decides.
 * @param input.unknown who asks has looked already, and found nobody.
 */
export async function findOrAddCustomer(
  tx: Tx,
  input: { address: string; name: string | null; unknown?: boolean; now: Date },
): Promise<KnownCustomer> {
  const address = input.address.trim().toLowerCase()
  return (input.unknown ? undefined : await findByAddress(tx, address)) ?? (await add(tx, address, nameOf(input.name, address), input.now))
}

async function findByAddress(tx: Tx, address: string): Promise<KnownCustomer | undefined> {
  const row = await tx
    .selectFrom('customer_addresses as a')
    .innerJoin('customers as c', 'c.id', 'a.customer_id')
    .select(['c.id', 'c.name'])
    .where('a.address', '=', address)
    .executeTakeFirst()
  return row && { ...row, added: false }
}

async function add(tx: Tx, address: string, name: string, now: Date): Promise<KnownCustomer> {
  const { id } = await tx.insertInto('customers').values({ name, created_at: now }).returning('id').executeTakeFirstOrThrow()
  const won = await tx
    .insertInto('customer_addresses')
    .values({ address, customer_id: id, created_at: now })
    .onConflict((c) => c.doNothing())
    .returning('address')
    .executeTakeFirst()
  if (won) return { id, name, added: true }
  // Somebody added the address since we looked: theirs counts, ours goes.
  await tx.deleteFrom('customers').where('id', '=', id).execute()
  return (await findByAddress(tx, address))!
}

/** A name to greet: the one they gave, or what stands before the @, made readable. */
export function nameOf(given: string | null, address: string): string {
  const name = given
    ?.replace(/["<>\u0000-\u001f]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  if (name && !name.includes('@')) return name.slice(0, 200)
  const local = address.split('@')[0]!.split('+')[0]!
  const words = local.split(/[._-]+/).filter((word) => /\p{L}/u.test(word))
  return words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join(' ') || address
}
