import type { Tx } from '../../db/index.ts'
import { invalid } from '../../kernel/index.ts'
import type { Actor } from '../../people/index.ts'
import { lockVisible } from '../../tickets/index.ts'
import type { Words } from '../written.ts'
import { bodyOf } from './body.ts'
import { lockOwn } from './find-scheduled.ts'
import { lastMessage, planLeaving, tryOut } from './schedule-reply.ts'
import { sendAtOf } from './times.ts'

type Changing = {
  ticketId: number
  id: number
  /** Null leaves the words as they are. */
  words: Words | null
  sendAt: string | undefined
  seen: number | undefined
  now: Date
}

/**
 * Gives a reply that has not left another time, or other words. One that was held waits again: its writer has looked.
 * @throws Problem 403 for somebody else's, 409 `not-waiting` once it has left, 422 where it could not leave then.
 */
export async function changeScheduled(
  tx: Tx,
  actor: Actor,
  { ticketId, id, words, sendAt: given, now, ...input }: Changing,
): Promise<void> {
  const ticket = await lockVisible(tx, actor, ticketId)
  const row = await lockOwn(tx, actor, ticket, id)
  if (!words && !given) throw invalid('Give it another time, or other words.')
  if (!given && row.send_at <= now) throw invalid('Its time has passed. Say when it leaves now.')
  const sendAt = given ? sendAtOf(given, now) : row.send_at
  const looked = words !== null || row.state === 'held'
  const seen = input.seen ?? (looked ? await lastMessage(tx, ticketId) : (row.seen ?? 0))
  const body = words ? bodyOf(words, ticket.status) : { ...row.body, ...(looked && { ticket_status: ticket.status }) }
  await tryOut(tx, actor, { ticketId, body, seen, sendAt })
  await tx
    .updateTable('scheduled_replies')
    .set({ body: JSON.stringify(body), seen, send_at: sendAt, state: 'waiting', why: null, settled_at: null })
    .where('ticket_id', '=', ticketId)
    .where('id', '=', id)
    .execute()
  await planLeaving(tx, actor, { ticketId, id, sendAt, now })
}
