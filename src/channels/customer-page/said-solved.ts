import type { Db } from '../../db/index.ts'

/** When the customer last said that an unsolved ticket is solved; null if they never did, or somebody wrote since. */
export async function saidSolvedAt(db: Db, number: number): Promise<Date | null> {
  const said = await db
    .selectFrom('ticket_events')
    .select('at')
    .where('ticket_id', '=', number)
    .where('kind', '=', 'ticket.closure_proposed')
    .where('customer_id', 'is not', null)
    .orderBy('id', 'desc')
    .executeTakeFirst()
  const last = await db
    .selectFrom('messages')
    .select('created_at')
    .where('ticket_id', '=', number)
    .where('kind', 'in', ['customer', 'reply'])
    .where('undone_at', 'is', null)
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return said && (!last || said.at >= last.created_at) ? said.at : null
}
