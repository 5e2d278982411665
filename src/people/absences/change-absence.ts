import { recordEvents, type Tx } from '../../db/index.ts'
import { invalid } from '../../kernel/index.ts'
import type { Actor } from '../actor.ts'
import { checkCover, isOver, lockAbsence, overAlready } from './check-absence.ts'
import { absenceEvent } from './events.ts'
import { lockCovers, settleCovers } from './settle-covers.ts'

export type AbsenceChange = { id: number; until?: Date | undefined; cover?: number | undefined; note?: string | undefined; now: Date }

/** Changes until when somebody is away, who stands in, or the note. Problem 409 `over` for one that has ended, 422 for what cannot be. */
export async function changeAbsence(tx: Tx, actor: Actor, { id, until, cover, note, now }: AbsenceChange): Promise<void> {
  await lockCovers(tx)
  const row = await lockAbsence(tx, actor, id)
  if (isOver(row, now)) throw overAlready()
  if (until && (until <= now || until <= row.from_at))
    throw invalid('The end must be after the beginning, and still to come. To end it now, end it.')
  if (cover !== undefined) await checkCover(tx, row.person_id, cover)
  const next = { until_at: until ?? row.until_at, cover_id: cover ?? row.cover_id }
  await tx
    .updateTable('absences')
    .set({ ...next, ...(note !== undefined && { note: note.trim() || null }) })
    .where('id', '=', id)
    .execute()
  const to = [...new Set([row.person_id, next.cover_id, row.cover_id])].filter((one) => one !== actor.id)
  const data = { absence_id: id, person: row.person_id, cover: next.cover_id, until: next.until_at?.toISOString() ?? null, to }
  await recordEvents(tx, [absenceEvent('absence.changed', data, now, actor.id)])
  await settleCovers(tx, { now })
}
