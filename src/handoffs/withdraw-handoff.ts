import { recordEvents, type Tx } from '../db/index.ts'
import { forbidden } from '../kernel/index.ts'
import type { Actor } from '../people/index.ts'
import { handoffEvent } from './events.ts'
import { endHandoff, lockHandoff, mustBeOffered, receiversOf } from './find-handoff.ts'
import { mayWithdraw } from './policy.ts'

/**
 * Takes an offer back before somebody has accepted it. Only its sender, or a supervisor.
 * @returns false when it was withdrawn already. Problem 409 `handoff-over` names who has accepted.
 */
export async function withdrawHandoff(tx: Tx, actor: Actor, input: { id: number; reason: string | null; now: Date }): Promise<boolean> {
  const { now } = input
  const { ticket, handoff } = await lockHandoff(tx, actor, input.id)
  if (!mayWithdraw(actor, handoff)) {
    const from = await tx.selectFrom('people').select('name').where('id', '=', handoff.from_id).executeTakeFirstOrThrow()
    const blocker = { kind: 'owner', text: from.name, person_id: handoff.from_id }
    throw forbidden(`${from.name} offered this. Only ${from.name} or a supervisor can withdraw it.`, [blocker])
  }
  if (handoff.status === 'withdrawn') return false
  await mustBeOffered(tx, handoff)
  const reason = input.reason?.trim() || null
  await endHandoff(tx, handoff, { status: 'withdrawn', ended_at: now, ended_by: actor.id, reason })
  const data = { handoff_id: handoff.id, from: handoff.from_id, reason, to: await receiversOf(tx, handoff) }
  await recordEvents(tx, [handoffEvent('handoff.withdrawn', ticket.ticket_id, data, now, { person_id: actor.id })])
  return true
}
