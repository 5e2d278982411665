import { recordEvents, type Tx } from '../db/index.ts'
import { invalid } from '../kernel/index.ts'
import type { Actor } from '../people/index.ts'
import { handoffEvent } from './events.ts'
import { endHandoff, lockHandoff, mustBeOffered, mustReceive, ownersInTeam, writeAnswer, type LockedHandoff } from './find-handoff.ts'

/**
 * Says no to an offer, with a reason. One of a team says it for themselves; it is over when all of them have.
 * @returns false when they had declined already. Problem 422 without a reason, 409 `handoff-over`.
 */
export async function declineHandoff(tx: Tx, actor: Actor, input: { id: number; reason: string; now: Date }): Promise<boolean> {
  const { now } = input
  const { ticket, handoff } = await lockHandoff(tx, actor, input.id)
  if (handoff.status === 'declined' && (await declinedBy(tx, handoff)).has(actor.id)) return false
  await mustBeOffered(tx, handoff)
  await mustReceive(tx, actor, handoff)
  const reason = input.reason.trim()
  if (!reason) throw invalid('Say why: the sender needs it to find somebody else.')
  if (handoff.to_team_id !== null && (await declinedBy(tx, handoff)).has(actor.id)) return false
  await writeAnswer(tx, handoff, { person_id: actor.id, kind: 'declined', words: reason, at: now })
  const over = handoff.to_team_id === null || (await nobodyLeft(tx, handoff))
  if (over) await endHandoff(tx, handoff, { status: 'declined', ended_at: now, ended_by: actor.id, reason })
  const data = { handoff_id: handoff.id, from: handoff.from_id, by: actor.id, reason, over, to: handoff.from_id }
  await recordEvents(tx, [handoffEvent('handoff.declined', ticket.ticket_id, data, now, { person_id: actor.id })])
  return true
}

async function declinedBy(tx: Tx, { ticket_id, id }: LockedHandoff): Promise<Set<number>> {
  const rows = await tx
    .selectFrom('handoff_answers')
    .select('person_id')
    .where('ticket_id', '=', ticket_id)
    .where('handoff_id', '=', id)
    .where('kind', '=', 'declined')
    .execute()
  return new Set(rows.map((row) => row.person_id))
}

async function nobodyLeft(tx: Tx, handoff: LockedHandoff): Promise<boolean> {
  const declined = await declinedBy(tx, handoff)
  return (await ownersInTeam(tx, handoff.to_team_id!, handoff.from_id)).every((id) => declined.has(id))
}
