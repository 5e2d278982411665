import type { Tx } from '../db/index.ts'
import { readCompany } from '../people/index.ts'
import { isWork, lockTicket, moveOn, updateTicket } from '../tickets/index.ts'

/**
 * What its promises came to changes what is owed on a ticket next, and the next step that Onus proposes. `freed`: a promise has ended,
 * and an update time that passed while it stood (it said when they hear from us) starts anew.
 */
export async function refreshTicket(tx: Tx, ticketId: number, at: { now: Date; heard?: boolean; freed?: boolean }): Promise<void> {
  const ticket = await lockTicket(tx, ticketId)
  const company = await readCompany(tx)
  const passed = ticket.promise_due === null && ticket.update_at !== null && ticket.update_at <= at.now
  const heard = at.heard || (at.freed && passed)
  if (isWork(ticket.status)) await moveOn(tx, ticket, {}, { now: at.now, heard: heard ?? false, company })
  else if (ticket.status === 'closed') await updateTicket(tx, ticket, {}, { ...at, company })
}
