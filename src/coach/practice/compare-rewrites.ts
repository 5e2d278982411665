import { sql } from 'kysely'
import { recordEvents, type Tx } from '../../db/index.ts'
import { conflict } from '../../kernel/index.ts'
import type { Actor } from '../../people/index.ts'
import { practiceEvent } from './events.ts'
import { checkLeads, lockExample } from './lock.ts'

/**
 * Puts all wordings side by side, and nobody writes any more. Twice is as good as once. Problem 403 for who does not lead, 409 where nobody
 * has written.
 */
export async function compareRewrites(tx: Tx, actor: Actor, { id, now }: { id: number; now: Date }): Promise<boolean> {
  const { status, team } = await lockExample(tx, actor, id)
  checkLeads(actor, team)
  if (status === 'ended') throw conflict('ended-already', 'This example has ended. Add a new one.')
  if (status === 'compared') return false
  const written = await shuffle(tx, id, now)
  if (written === 0) throw conflict('nobody-wrote', 'Nobody has written yet. Write how you would say it, then compare.')
  await tx.updateTable('practice_examples').set({ status: 'compared', compared_at: now }).where('id', '=', id).execute()
  await recordEvents(tx, [practiceEvent('practice.compared', { example_id: id, team_id: team.id, written }, now)])
  return true
}

/** New ids, drawn by lot, and one time for all: the order in which they were written would tell whose they are. */
async function shuffle(tx: Tx, id: number, now: Date): Promise<number> {
  const { rows } = await sql<{ person_id: number | null; text: string }>`
    with old as (delete from practice_rewrites where example_id = ${id} returning person_id, text)
    select person_id, text from old order by random()`.execute(tx)
  if (rows.length === 0) return 0
  await tx
    .insertInto('practice_rewrites')
    .values(rows.map(({ person_id, text }) => ({ example_id: id, person_id, text, at: now })))
    .execute()
  return rows.length
}
