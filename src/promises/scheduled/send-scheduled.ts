import type { Tx } from '../../db/index.ts'
import type { Actor } from '../../people/index.ts'
import { lockVisible } from '../../tickets/index.ts'
import { refusePromise } from '../refuse-promise.ts'
import { sendMessage } from '../send-message.ts'
import { messageOf } from './body.ts'
import { lockOwn, type ScheduledRow } from './find-scheduled.ts'

type Sending = { ticketId: number; id: number; seen: number | undefined; undoSeconds: number; now: Date }

/**
 * Sends a reply at once that was to leave later, or that is held. Everything that holds for any reply holds for it.
 * @returns the message's id.
 */
export async function sendScheduled(tx: Tx, actor: Actor, { ticketId, id, seen, undoSeconds, now }: Sending): Promise<number> {
  const ticket = await lockVisible(tx, actor, ticketId)
  const row = await lockOwn(tx, actor, ticket, id)
  return leaveNow(tx, actor, row, { seen: seen ?? row.seen ?? 0, undoSeconds, now })
}

/** Writes it on its ticket, and settles it: both or neither. What its writer has begun to write meanwhile stays their draft. */
export async function leaveNow(
  tx: Tx,
  writer: Actor,
  row: ScheduledRow,
  at: { seen: number; undoSeconds: number; now: Date },
): Promise<number> {
  const ticketId = row.ticket_id
  const { status, outcome } = row.body
  if (status === 'solved' && outcome) refusePromise(outcome)
  const draft = await tx
    .selectFrom('drafts')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .where('person_id', '=', writer.id)
    .where('kind', '=', 'reply')
    .executeTakeFirst()
  const { messageId, refusal } = await sendMessage(tx, writer, messageOf(row.body, { ticketId, ...at }))
  if (refusal) throw refusal
  if (draft) await tx.insertInto('drafts').values(draft).execute()
  await tx
    .updateTable('scheduled_replies')
    .set({ state: 'sent', message_id: messageId, body: '{}', settled_at: at.now })
    .where('ticket_id', '=', ticketId)
    .where('id', '=', row.id)
    .execute()
  return messageId
}
