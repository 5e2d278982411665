import type { Tx } from '../db/index.ts'
import { conflict } from '../kernel/index.ts'
import type { LockedTicket } from './lock.ts'

/**
 * Refuses to solve a ticket on which something that we promised still stands; each promise is named. The database refuses the same.
 * @throws Problem 409 `open-promises`.
 */
export async function refuseWhilePromised(tx: Tx, ticket: LockedTicket): Promise<void> {
  if (ticket.promise_due === null) return
  const standing = await tx
    .selectFrom('promises')
    .select(['id', 'action', 'due', 'status'])
    .where('ticket_id', '=', ticket.ticket_id)
    .where('standing', '=', true)
    .orderBy('due')
    .execute()
  throw conflict(
    'open-promises',
    `What we promised still stands. Keep it and say how, or have ${ticket.customer_name} release us; then it can be solved.`,
    {
      blockers: standing.map((one) => ({
        kind: 'promise',
        text: one.action,
        promise_id: one.id,
        due: one.due.toISOString(),
        status: one.status,
      })),
    },
  )
}
