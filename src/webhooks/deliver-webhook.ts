import { addJobs, recordEvents, type Database, type Tx } from '../db/index.ts'
import { changingWebhooks } from './active-webhooks.ts'
import { deliveryJob, dropOld, settleWaiting, switchedOff } from './deliveries.ts'
import { webhookEvent } from './events.ts'
import { retryAt } from './rules.ts'
import { send, type Answer, type Letter, type Sending } from './send.ts'

/** How long one attempt may take before another worker may believe that the first one died. */
const leaseMs = 60_000

type Claimed = Letter & { id: number; webhook_id: number; attempts: number }
export type Outcome = 'sent' | 'waiting' | 'failed' | 'gone' | null

/**
 * Sends one delivery: whoever claims it sends it, others leave it alone. What fails is tried again later, eight times in all. A receiver
 * may get one event twice (this process may be killed before it notes the answer); its id is the same then.
 * @returns what became of it; null when there was nothing to send now.
 */
export async function deliverWebhook(database: Database, { id, ...sending }: { id: number } & Sending): Promise<Outcome> {
  const { now } = sending
  const claimed = await database.transact((tx) => claim(tx, id, now))
  if (!claimed) return null
  const answer = await send(claimed, sending)
  if (answer.status === 410) return changingWebhooks(database, (tx) => noteGone(tx, claimed, answer, now))
  return database.transact((tx) => (answer.error === null ? noteSent(tx, claimed, answer, now) : noteFailure(tx, claimed, answer, now)))
}

/** Takes the delivery for this worker; null when there is nothing to send now. */
async function claim(tx: Tx, id: number, now: Date): Promise<Claimed | null> {
  const row = await tx.selectFrom('webhook_deliveries').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row || row.state !== 'waiting') return null
  if (row.next_at && row.next_at > now) return later(tx, row, row.next_at)
  const webhook = await tx.selectFrom('webhooks').select(['url', 'secret', 'active']).where('id', '=', row.webhook_id).executeTakeFirst()
  if (!webhook) return drop(tx, id)
  // A test goes out whether or not the webhook is on.
  if (!webhook.active && row.kind !== 'ping') return update(tx, id, { state: 'failed', error: switchedOff, next_at: null })
  const attempts = row.attempts + 1
  await update(tx, id, { attempts, next_at: new Date(now.getTime() + leaseMs) })
  return { ...row, url: webhook.url, secret: webhook.secret, attempts }
}

async function later(tx: Tx, { id, webhook_id }: { id: number; webhook_id: number }, at: Date): Promise<null> {
  await addJobs(tx, [deliveryJob(webhook_id, id, at)])
  return null
}

/** Its webhook was removed while another process still knew it. */
async function drop(tx: Tx, id: number): Promise<null> {
  await tx.deleteFrom('webhook_deliveries').where('id', '=', id).execute()
  return null
}

type Change = {
  state?: 'sent' | 'failed'
  attempts?: number
  http_status?: number | null
  error?: string | null
  next_at?: Date | null
  sent_at?: Date
}

async function update(tx: Tx, id: number, change: Change): Promise<null> {
  await tx.updateTable('webhook_deliveries').set(change).where('id', '=', id).execute()
  return null
}

async function noteSent(tx: Tx, { id, webhook_id }: Claimed, { status }: Answer, now: Date): Promise<Outcome> {
  await update(tx, id, { state: 'sent', http_status: status, error: null, next_at: null, sent_at: now })
  await dropOld(tx, webhook_id, now)
  return 'sent'
}

async function noteFailure(tx: Tx, { id, webhook_id, attempts }: Claimed, { status, error }: Answer, now: Date): Promise<Outcome> {
  const at = retryAt(attempts, now)
  const { numUpdatedRows } = await tx
    .updateTable('webhook_deliveries')
    .set({ ...(at ? {} : { state: 'failed' }), http_status: status, error, next_at: at })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    // Somebody who asked for another attempt meanwhile began to count anew.
    .where('attempts', '=', attempts)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) return null
  if (at) await later(tx, { id, webhook_id }, at)
  else await dropOld(tx, webhook_id, now)
  return at ? 'waiting' : 'failed'
}

async function noteGone(tx: Tx, { id, webhook_id, url }: Claimed, { status, error }: Answer, now: Date): Promise<Outcome> {
  await update(tx, id, { state: 'failed', http_status: status, error, next_at: null })
  const { numUpdatedRows } = await tx
    .updateTable('webhooks')
    .set({ active: false })
    .where('id', '=', webhook_id)
    .where('active', '=', true)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) return 'failed'
  await settleWaiting(tx, webhook_id)
  await recordEvents(tx, [webhookEvent('webhook.gone', { webhook_id, host: new URL(url).host }, { at: now })])
  return 'gone'
}
