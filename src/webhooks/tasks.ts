import type { TaskList } from 'graphile-worker'
import type { Database } from '../db/index.ts'
import { deliverWebhook } from './deliver-webhook.ts'

/** The jobs of webhooks: what was queued is sent. */
export const webhookTasks = (database: Database, log: { warn: (about: object, words: string) => void }): TaskList => ({
  deliver_webhook: async (payload, { abortSignal }) => {
    const { id } = payload as { id: number }
    const outcome = await deliverWebhook(database, { id, now: new Date(), signal: abortSignal })
    if (outcome === 'gone' || outcome === 'failed') log.warn({ webhook_delivery: id }, `A webhook could not be told: ${outcome}`)
  },
})
