import type { Database } from '../../../db/index.ts'
import type { Log } from '../services.ts'
import { forRspamd } from './judge-mail.ts'
import { learnMail } from './rspamd.ts'
import type { Trust } from './services.ts'

export type Learning = { ids?: string[]; ticket_id?: number; as: 'spam' | 'ham' }

/**
 * Teaches rspamd about mails, named one by one or as those of a ticket's customer. Throws where rspamd does not answer: the job is run again
 * later. Each is taught once.
 */
export async function learn({ database, trust, log }: { database: Database; trust: Trust; log: Log }, job: Learning): Promise<void> {
  if (!trust.rspamd) return
  for (const id of job.ids ?? (await receiptsOf(database, job.ticket_id ?? 0))) {
    const receipt = await database.db
      .selectFrom('mail_receipts')
      .select(['id', 'raw', 'remote_ip', 'helo', 'envelope_from', 'envelope_to', 'learned'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (!receipt || receipt.learned === job.as) continue
    await learnMail(trust.rspamd, forRspamd(receipt), job.as)
    log.info({ receipt: id, as: job.as }, 'rspamd learned a mail')
    await database.db.updateTable('mail_receipts').set({ learned: job.as }).where('id', '=', id).execute()
  }
}

async function receiptsOf({ db }: Database, ticketId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('messages')
    .select('receipt_id')
    .where('ticket_id', '=', ticketId)
    .where('kind', '=', 'customer')
    .where('receipt_id', 'is not', null)
    .orderBy('id')
    .execute()
  return rows.flatMap((row) => row.receipt_id ?? [])
}
