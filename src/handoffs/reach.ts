import type { Db } from '../db/index.ts'

/** Whether a customer can be written to: somebody known by phone alone reads what is new on their page. */
export async function canBeMailed(db: Db, customerId: number): Promise<boolean> {
  const row = await db
    .selectFrom('customer_addresses')
    .select('address')
    .where('customer_id', '=', customerId)
    .where('address', 'not like', '%@invalid')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
