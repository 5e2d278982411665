import { recordEvents, type Tx } from '../../db/index.ts'
import type { Actor } from '../actor.ts'
import { isOver, lockAbsence } from './check-absence.ts'
import { absenceEvent } from './events.ts'
import { lockCovers, settleCovers } from './settle-covers.ts'

/**
 * Ends an absence now, or cancels one that has not begun: everything is its owner's again.
 * @returns false when it was over before.
 */
export async function endAbsence(tx: Tx, actor: Actor, { id, now }: { id: number; now: Date }): Promise<boolean> {
  await lockCovers(tx)
  const row = await lockAbsence(tx, actor, id)
  if (isOver(row, now)) return false
  await tx.updateTable('absences').set({ ended_at: now, ended_by: actor.id }).where('id', '=', id).execute()
  const to = [row.person_id, row.cover_id].filter((one) => one !== actor.id)
  await recordEvents(tx, [absenceEvent('absence.ended', { absence_id: id, person: row.person_id, to }, now, actor.id)])
  await settleCovers(tx, { now })
  return true
}

/** Ends all absences of somebody who leaves. The caller settles the covers. */
export const endAbsencesOf = (tx: Tx, personId: number, at: { by: number | null; now: Date }) =>
  tx
    .updateTable('absences')
    .set({ ended_at: at.now, ended_by: at.by })
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .where((eb) => eb.or([eb('until_at', 'is', null), eb('until_at', '>', at.now)]))
    .execute()
