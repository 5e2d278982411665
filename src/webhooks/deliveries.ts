// The deliveries of events to webhooks as rows and jobs.
import { sql } from 'kysely'
import { addJobs, type Job, type Tx } from '../db/index.ts'

export type NewDelivery = { webhook_id: number; event_id: number; kind: string; body: string; created_at: Date }

const keepMs = 30 * 24 * 60 * 60_000

/**
 * The job that sends a delivery. One webhook's jobs run one after the other and after everything else that is due, so that a receiver
 * that does not answer never holds up mail.
 */
export const deliveryJob = (webhookId: number, id: number, runAt?: Date): Job => ({
  task: 'deliver_webhook',
  payload: { id },
  key: `webhook:${id}`,
  queue: `webhook:${webhookId}`,
  priority: 10,
  ...(runAt && { runAt }),
})

/** Writes deliveries and their jobs, however many, by two statements. @returns their ids. */
export async function addDeliveries(tx: Tx, deliveries: NewDelivery[]): Promise<number[]> {
  if (deliveries.length === 0) return []
  const { rows } = await sql<{ id: number; webhook_id: number }>`
    insert into webhook_deliveries (webhook_id, event_id, kind, body, created_at)
    select webhook_id, event_id, kind, body, created_at
    from json_to_recordset(${JSON.stringify(deliveries)}::json)
      as given (webhook_id bigint, event_id bigint, kind text, body text, created_at timestamptz)
    returning id, webhook_id`.execute(tx)
  await addJobs(
    tx,
    rows.map((row) => deliveryJob(row.webhook_id, row.id)),
  )
  return rows.map(({ id }) => id)
}

/** What still waits for a webhook that was switched off is not sent. */
export async function settleWaiting(tx: Tx, webhookId: number): Promise<void> {
  await tx
    .updateTable('webhook_deliveries')
    .set({ state: 'failed', error: switchedOff, next_at: null })
    .where('webhook_id', '=', webhookId)
    .where('state', '=', 'waiting')
    .execute()
}

export const switchedOff = 'The webhook was switched off before it was sent.'

/** Drops what is settled and older than 30 days, from the oldest on, a few at a time: it is called whenever one is settled. */
export async function dropOld(tx: Tx, webhookId: number, now: Date): Promise<void> {
  const oldest = tx
    .selectFrom('webhook_deliveries')
    .select(['id', 'state', 'created_at'])
    .where('webhook_id', '=', webhookId)
    .orderBy('id')
    .limit(20)
  await tx
    .deleteFrom('webhook_deliveries')
    .where('id', 'in', (from) =>
      from
        .selectFrom(oldest.as('oldest'))
        .select('id')
        .where('state', '<>', 'waiting')
        .where('created_at', '<', new Date(now.getTime() - keepMs)),
    )
    .execute()
}
