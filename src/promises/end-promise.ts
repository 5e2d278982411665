import { sql } from 'kysely'
import type { Tx } from '../db/index.ts'

type Change = Record<string, unknown>

/** Writes how a promise ended, or was put right, and cancels its reminders. */
export async function endPromise(tx: Tx, promise: { ticket_id: number; id: number }, change: Change): Promise<void> {
  await tx
    .updateTable('promises')
    .set({ ...change, step: null, step_at: null })
    .where('ticket_id', '=', promise.ticket_id)
    .where('id', '=', promise.id)
    .execute()
  await sql`select graphile_worker.remove_job(${`promise:${promise.id}`})`.execute(tx)
}
