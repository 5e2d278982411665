// Whether a customer gets automatic mail. What people of ours write always reaches them.
import type { Db, Tx } from '../db/index.ts'

type Choosing = { customerId: number; now: Date }

/** No more automatic mail to this customer, at any of their addresses. @returns whether that changed anything. */
export async function endAutomaticMail(tx: Tx, { customerId, now }: Choosing): Promise<boolean> {
  const result = await tx
    .updateTable('customer_addresses')
    .set({ unsubscribed_at: now })
    .where('customer_id', '=', customerId)
    .where('unsubscribed_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Automatic mail to this customer again. @returns whether that changed anything. */
export async function allowAutomaticMail(tx: Tx, { customerId }: Pick<Choosing, 'customerId'>): Promise<boolean> {
  const result = await tx
    .updateTable('customer_addresses')
    .set({ unsubscribed_at: null })
    .where('customer_id', '=', customerId)
    .where('unsubscribed_at', 'is not', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Whether this customer has ended automatic mail. */
export async function wantsNoAutomaticMail(db: Db, customerId: number): Promise<boolean> {
  const row = await db
    .selectFrom('customer_addresses')
    .select('address')
    .where('customer_id', '=', customerId)
    .where('unsubscribed_at', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
