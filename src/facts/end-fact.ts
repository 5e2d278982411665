import { recordEvents, type Tx } from '../db/index.ts'
import { conflict, invalid, notFound } from '../kernel/index.ts'
import type { Actor } from '../people/index.ts'
import { lockVisible, seesTickets } from '../tickets/index.ts'
import { factEvent } from './events.ts'
import { selectFacts } from './present.ts'

/** Says that a fact is wrong, and why. It stays in sight as what was once believed. Problem 409 where another took its place already. */
export async function endFact(tx: Tx, actor: Actor, { id, reason, now }: { id: number; reason: string; now: Date }): Promise<void> {
  const at = await tx.selectFrom('facts').select('ticket_id').where('id', '=', id).executeTakeFirst()
  if (!at || !seesTickets(actor)) throw notFound('fact')
  if (!reason.trim()) throw invalid('Say why it is wrong.')
  await lockVisible(tx, actor, at.ticket_id)
  const fact = await selectFacts(tx).where('f.ticket_id', '=', at.ticket_id).where('f.id', '=', id).forUpdate('f').executeTakeFirstOrThrow()
  if (fact.status === 'wrong') return
  if (fact.status !== 'current') throw conflict('fact-ended', 'This fact does not hold any more: another took its place.')
  await tx
    .updateTable('facts')
    .set({ status: 'wrong', reason: reason.trim(), ended_by: actor.id, ended_at: now })
    .where('ticket_id', '=', at.ticket_id)
    .where('id', '=', id)
    .execute()
  const data = { fact_id: id, kind: fact.kind, value: fact.value, status: 'wrong' as const, reason: reason.trim() }
  await recordEvents(tx, [factEvent('fact.ended', at.ticket_id, data, now, { person_id: actor.id })])
}
