import type { Tx } from '../db/index.ts'

/**
 * An address is this customer's from now on, whoever had it, and the last of theirs: the first stays the first. Who had it stays as a
 * record, with what they wrote.
 * @returns false when it was theirs already.
 */
export async function giveAddress(tx: Tx, { address, to, now }: { address: string; to: number; now: Date }): Promise<boolean> {
  const changed = await tx
    .insertInto('customer_addresses')
    .values({ address: address.toLowerCase(), customer_id: to, created_at: now })
    .onConflict((c) =>
      c.column('address').doUpdateSet({ customer_id: to, created_at: now }).where('customer_addresses.customer_id', '<>', to),
    )
    .executeTakeFirst()
  return changed.numInsertedOrUpdatedRows !== 0n
}
