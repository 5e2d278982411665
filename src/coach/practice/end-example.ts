import { recordEvents, type Tx } from '../../db/index.ts'
import type { Actor } from '../../people/index.ts'
import { practiceEvent } from './events.ts'
import { checkLeads, lockExample } from './lock.ts'

/**
 * Ends an example. Whose a wording was and who picked it is forgotten with it; wordings that were never compared go, too. Twice is as good
 * as once.
 */
export async function endExample(tx: Tx, actor: Actor, { id, now }: { id: number; now: Date }): Promise<boolean> {
  const { status, team } = await lockExample(tx, actor, id)
  checkLeads(actor, team)
  if (status === 'ended') return false
  const ofExample = tx.selectFrom('practice_rewrites').select('id').where('example_id', '=', id)
  await tx.deleteFrom('practice_picks').where('rewrite_id', 'in', ofExample).execute()
  if (status === 'open') await tx.deleteFrom('practice_rewrites').where('example_id', '=', id).execute()
  else await tx.updateTable('practice_rewrites').set({ person_id: null }).where('example_id', '=', id).execute()
  await tx.updateTable('practice_examples').set({ status: 'ended', ended_at: now }).where('id', '=', id).execute()
  await recordEvents(tx, [practiceEvent('practice.ended', { example_id: id, team_id: team.id }, now)])
  return true
}
