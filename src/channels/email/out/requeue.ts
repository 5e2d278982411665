import { sql } from 'kysely'
import type { Database, Tx } from '../../../db/index.ts'
import { addJob, deliveryKey } from '../queue.ts'

/**
 * Gives every mail that waits a job again: at start, and when what kept it back (no mail server, no mailbox) was mended.
 * @returns how many wait.
 */
export async function requeueWaiting({ db }: Pick<Database, 'db'>): Promise<number> {
  const { rows } = await sql`
    select graphile_worker.add_job('deliver_message', json_build_object('ticket_id', ticket_id, 'message_id', message_id),
      run_at => next_at, job_key => 'deliver:' || ticket_id || ':' || message_id)
    from deliveries where state = 'waiting'`.execute(db)
  const { rows: toStaff } = await sql`
    select graphile_worker.add_job('deliver_notice', json_build_object('mail_id', id), run_at => next_at, job_key => 'notice:' || id)
    from staff_mails where state = 'waiting'`.execute(db)
  return rows.length + toStaff.length
}

/** Sends a delivery that failed or waits once more, now. @returns whether there was anything to do. */
export async function retryDelivery(tx: Tx, ticketId: number, id: number): Promise<boolean> {
  const row = await tx
    .updateTable('deliveries')
    .set({ state: 'waiting', error: null, next_at: null, attempts: 0 })
    .where('ticket_id', '=', ticketId)
    .where('id', '=', id)
    .where('state', '<>', 'sent')
    .returning('message_id')
    .executeTakeFirst()
  if (!row) return false
  await addJob(tx, 'deliver_message', { ticket_id: ticketId, message_id: row.message_id }, { key: deliveryKey(ticketId, row.message_id) })
  return true
}
