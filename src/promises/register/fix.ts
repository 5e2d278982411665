import { recordEvents, type Tx } from '../../db/index.ts'
import { conflict, forbidden, invalid } from '../../kernel/index.ts'
import { supervises, type Actor } from '../../people/index.ts'
import { lockEntry, mustWorkHere } from './add.ts'
import { registerEvent } from './events.ts'
import type { FixToName } from './wire.ts'

/** Says how a broken promise is mended, by whom and by when. A new fix takes the place of the one before. */
export async function nameFix(tx: Tx, actor: Actor, input: FixToName & { id: number; now: Date }): Promise<void> {
  const entry = await lockEntry(tx, input.id)
  const text = input.text.trim()
  if (!text) throw invalid('Say how it is mended.')
  const due = new Date(input.due)
  if (due <= input.now) throw invalid('The fix needs a date that is still to come.')
  await mustWorkHere(tx, input.owner)
  await tx
    .updateTable('company_promises')
    .set({ fix: text, fix_owner_id: input.owner, fix_due: due, fixed_at: null })
    .where('id', '=', input.id)
    .execute()
  const data = { company_promise_id: input.id, text: entry.text, fix: text, due: due.toISOString(), to: input.owner }
  await recordEvents(tx, [registerEvent('company_promise.fix_named', data, input.now, actor.id)])
}

/** Whoever mends it, or a supervisor, says that it is mended. Whether it helped, the next test says: it is due now. */
export async function sayFixed(tx: Tx, actor: Actor, input: { id: number; now: Date }): Promise<boolean> {
  const entry = await lockEntry(tx, input.id)
  if (entry.fix === null) throw conflict('no-fix', 'Nobody mends this yet. Say first how, who and by when.')
  if (!supervises(actor) && entry.fix_owner_id !== actor.id) throw forbidden('Whoever mends it says when it is done, or a supervisor.')
  if (entry.fixed_at) return false
  await tx.updateTable('company_promises').set({ fixed_at: input.now, next_test_at: input.now }).where('id', '=', input.id).execute()
  const data = { company_promise_id: input.id, text: entry.text, fix: entry.fix }
  await recordEvents(tx, [registerEvent('company_promise.fixed', data, input.now, actor.id)])
  return true
}
