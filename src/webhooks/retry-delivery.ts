import { addJobs, type Tx } from '../db/index.ts'
import { conflict, notFound } from '../kernel/index.ts'
import { deliveryJob } from './deliveries.ts'

/** Sends a delivery that failed or waits once more, now, with all its attempts before it. */
export async function retryDelivery(tx: Tx, { webhookId, id }: { webhookId: number; id: number }): Promise<void> {
  const row = await tx
    .selectFrom('webhook_deliveries as d')
    .innerJoin('webhooks as w', 'w.id', 'd.webhook_id')
    .select(['d.state', 'd.kind', 'w.active'])
    .where('d.id', '=', id)
    .where('d.webhook_id', '=', webhookId)
    .forUpdate('d')
    .executeTakeFirst()
  if (!row) throw notFound('delivery')
  if (row.state === 'sent') throw conflict('already-sent', 'This one has arrived. There is nothing to send again.')
  if (!row.active && row.kind !== 'ping') throw conflict('webhook-off', 'This webhook is switched off. Switch it on, then try again.')
  await tx
    .updateTable('webhook_deliveries')
    .set({ state: 'waiting', attempts: 0, http_status: null, error: null, next_at: null })
    .where('id', '=', id)
    .execute()
  await addJobs(tx, [deliveryJob(webhookId, id)])
}
