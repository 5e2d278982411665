import type { Db } from '../../../db/index.ts'
import { invalid } from '../../../kernel/index.ts'

/** The address that a ticket's first mail came from. Problem 422 where it did not come by mail: there is nothing to block. */
export async function senderOfTicket(db: Db, ticketId: number): Promise<string> {
  const row = await db
    .selectFrom('messages')
    .select('from_address')
    .where('ticket_id', '=', ticketId)
    .where('kind', '=', 'customer')
    .where('from_address', 'is not', null)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  if (!row?.from_address) throw invalid('Nobody wrote here by mail, so there is no address to block. Mark it as spam without that.')
  return row.from_address.toLowerCase()
}
