import { sql } from 'kysely'
import type { Database, Tx } from '../../../db/index.ts'
import { addJob, deliveryKey } from '../queue.ts'

/** As `copyKey` makes it. */
const copyKeySql = sql`'copy:' || ticket_id || ':' || delivery_id || ':' || address`

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
  const { rows: copies } = await sql`
    select graphile_worker.add_job('deliver_copy', json_build_object('ticket_id', ticket_id, 'delivery_id', delivery_id, 'address', address),
      run_at => next_at, job_key => ${copyKeySql}) from delivery_copies`.execute(db)
  return rows.length + toStaff.length + copies.length
}

/** Lets every mail that waits its turn leave now: mail can leave again. One that is being sent at this moment is left alone. */
export async function wakeWaiting(tx: Tx): Promise<void> {
  await sql`
    with woken as (
      update deliveries set next_at = null where state = 'waiting' and error is not null returning ticket_id, message_id
    )
    select graphile_worker.add_job('deliver_message', json_build_object('ticket_id', ticket_id, 'message_id', message_id),
      job_key => 'deliver:' || ticket_id || ':' || message_id) from woken`.execute(tx)
  await sql`
    with woken as (
      update delivery_copies set next_at = null where error is not null returning ticket_id, delivery_id, address
    )
    select graphile_worker.add_job('deliver_copy', json_build_object('ticket_id', ticket_id, 'delivery_id', delivery_id, 'address', address),
      job_key => ${copyKeySql}) from woken`.execute(tx)
}

/** Copies that were not refused for good. */
const whoHasIt = sql<string[]>`array(select a from unnest(copied) a where not exists (
  select from jsonb_array_elements(failures) f where f->>'recipient' = a and (f->>'hard')::boolean))`

/** What was said of those who are tried again is over: it is in the history, and another word of theirs is news. */
const whatStands = sql<string>`coalesce((select jsonb_agg(f order by n) from jsonb_array_elements(failures) with ordinality as said (f, n)
  where not ((f->>'hard')::boolean and f->>'recipient' = any(copied))), '[]')`

/**
 * Sends a delivery that failed, came back or waits once more, now, by the same Message-ID, to all who do not have it.
 * @returns whether there was anything to do.
 */
export async function retryDelivery(tx: Tx, ticketId: number, id: number, now: Date): Promise<boolean> {
  const row = await tx
    .updateTable('deliveries')
    // Its three days of trying begin anew.
    .set({ state: 'waiting', error: null, next_at: null, bounced_at: null, attempts: 0, created_at: now })
    .set({ copied: whoHasIt, failures: whatStands })
    .where('ticket_id', '=', ticketId)
    .where('id', '=', id)
    .where('state', '<>', 'sent')
    // Not while a worker has it.
    .where((eb) => eb.or([eb('state', '<>', 'waiting'), eb('error', 'is not', null), eb('next_at', 'is', null)]))
    .returning('message_id')
    .executeTakeFirst()
  if (!row) return false
  await addJob(tx, 'deliver_message', { ticket_id: ticketId, message_id: row.message_id }, { key: deliveryKey(ticketId, row.message_id) })
  return true
}
