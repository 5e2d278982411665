import { recordEvents, type Tx } from '../db/index.ts'
import type { Actor } from '../people/index.ts'
import { lockAnswered } from '../tickets/index.ts'
import { assistEvent } from './events.ts'
import { answerers, placeOf, readLocked } from './find-assist.ts'
import { refuseOver } from './over.ts'

/**
 * The owner needs it no more.
 * @returns false when it is withdrawn already. Problem 403 unless they act for the ticket, 409 `assist-over` once it was answered.
 */
export async function withdrawAssist(tx: Tx, actor: Actor, input: { id: number; reason: string | null; now: Date }): Promise<boolean> {
  const ticket = await lockAnswered(tx, actor, await placeOf(tx, input.id))
  const assist = await readLocked(tx, ticket.ticket_id, input.id)
  if (assist.status === 'withdrawn') return false
  if (assist.status !== 'open') throw await refuseOver(tx, assist)
  const reason = input.reason?.trim() || null
  await tx
    .updateTable('assists')
    .set({ status: 'withdrawn', ended_by: actor.id, reason })
    .where('ticket_id', '=', ticket.ticket_id)
    .where('id', '=', assist.id)
    .execute()
  const data = { assist_id: assist.id, what: assist.what, due: assist.due.toISOString(), reason, to: await answerers(tx, assist) }
  await recordEvents(tx, [assistEvent('assist.withdrawn', ticket.ticket_id, data, input.now, { person_id: actor.id })])
  return true
}
