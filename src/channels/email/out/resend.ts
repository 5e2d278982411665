import type { Tx } from '../../../db/index.ts'
import { conflict, notFound } from '../../../kernel/index.ts'
import type { Actor } from '../../../people/index.ts'
import { lockVisible } from '../../../tickets/index.ts'
import { retryDelivery } from './requeue.ts'

export type Resending = { ticketId: number; messageId: number; now: Date }

/**
 * Sends a message again that did not leave or came back: the same words under the same Message-ID and date, to where the customer is
 * written to now. Anybody who may write to the customer may do it; it says nothing new. Problem 409 for one that is on its way or arrived.
 */
export async function resendMessage(tx: Tx, actor: Actor, { ticketId, messageId, now }: Resending): Promise<void> {
  await lockVisible(tx, actor, ticketId)
  const delivery = await tx
    .selectFrom('deliveries as d')
    .innerJoin('messages as m', (join) => join.onRef('m.ticket_id', '=', 'd.ticket_id').onRef('m.id', '=', 'd.message_id'))
    .select(['d.id', 'd.state', 'm.undone_at'])
    .where('d.ticket_id', '=', ticketId)
    .where('d.message_id', '=', messageId)
    .executeTakeFirst()
  if (!delivery || delivery.undone_at) throw notFound('message')
  if (delivery.state === 'sent') throw conflict('already-sent', 'This message was sent, and nothing says that it did not arrive.')
  if (!(await retryDelivery(tx, ticketId, delivery.id, now))) throw conflict('on-its-way', 'This message is on its way at this moment.')
}
