import type { Tx } from '../db/index.ts'
import { invalid } from '../kernel/index.ts'
import { readCompany, type Actor } from '../people/index.ts'
import { claimLocked, lockTicket, lockVisible, reopenTicket } from '../tickets/index.ts'
import { addPromises } from './add-promises.ts'
import { refreshTicket } from './refresh-ticket.ts'

export type Making = {
  ticketId: number
  action: string
  due: Date
  source: 'call' | 'note' | 'hand'
  messageId: number | null
  now: Date
}

/**
 * Writes down a promise that was made outside of a reply: on the phone, in person. Whoever makes it, the ticket's owner keeps it and is
 * told. Promising on a new ticket claims it; on one that has ended it opens it again.
 * @returns its id. Problem 422 for a time that is past, or a message that is not on the ticket.
 */
export async function makePromise(tx: Tx, actor: Actor, input: Making): Promise<number> {
  const { ticketId, now } = input
  const seen = await lockVisible(tx, actor, ticketId)
  if (!input.action.trim()) throw invalid('Say what was promised.')
  const saidAt = input.messageId === null ? now : await saidWith(tx, { ticketId, messageId: input.messageId, now })
  if (seen.owner_id === null) await claimLocked(tx, actor, seen, await readCompany(tx), now)
  else if (seen.status === 'solved' || seen.status === 'closed')
    await reopenTicket(tx, actor, { ticketId, reason: 'Something more was promised.', now })
  const said = {
    ticket: await lockTicket(tx, ticketId),
    source: input.source,
    messageId: input.messageId,
    madeBy: actor.id,
    saidAt,
    now,
  }
  const [id] = await addPromises(tx, said, [input])
  await refreshTicket(tx, ticketId, { now })
  return id!
}

/** When the customer has it: with the message in which it was said, which may not have left yet. */
async function saidWith(tx: Tx, { ticketId, messageId, now }: { ticketId: number; messageId: number; now: Date }): Promise<Date> {
  const message = await tx
    .selectFrom('messages')
    .select('send_at')
    .where('ticket_id', '=', ticketId)
    .where('id', '=', messageId)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  if (!message) throw invalid('There is no such message on this ticket.')
  return message.send_at && message.send_at > now ? message.send_at : now
}
