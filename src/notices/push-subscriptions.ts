import type { Db, Tx } from '../db/index.ts'
import { invalid } from '../kernel/index.ts'
import type { PushSubscription } from './wire.ts'

/** A person has a handful of computers; more is somebody who fills the table. */
const maxPerPerson = 20

/** The browsers that show a person's notices, newest first. */
export const listPushSubscriptions = (db: Db, personId: number) =>
  db.selectFrom('push_subscriptions').select(['endpoint', 'created_at']).where('person_id', '=', personId).orderBy('id', 'desc').execute()

export type Subscribing = PushSubscription & { now: Date }

/** Shows a person's notices in this browser from now on; a browser shows those of one person, the last who switched it on. */
export async function subscribePush(tx: Tx, personId: number, { endpoint, keys, now }: Subscribing): Promise<void> {
  if (!isPushService(endpoint)) throw invalid('That is not the address of a push service. Switch it on once more from the page.')
  const row = { person_id: personId, p256dh: keys.p256dh, auth: keys.auth }
  await tx
    .insertInto('push_subscriptions')
    .values({ ...row, endpoint, created_at: now })
    .onConflict((c) => c.column('endpoint').doUpdateSet(row))
    .execute()
  await tx
    .deleteFrom('push_subscriptions')
    .where('person_id', '=', personId)
    .where('id', 'not in', (eb) =>
      eb.selectFrom('push_subscriptions').select('id').where('person_id', '=', personId).orderBy('id', 'desc').limit(maxPerPerson),
    )
    .execute()
}

/** Shows a person's notices in that browser no longer. Twice is as good as once. */
export async function unsubscribePush(tx: Tx, personId: number, endpoint: string): Promise<void> {
  await tx.deleteFrom('push_subscriptions').where('person_id', '=', personId).where('endpoint', '=', endpoint).execute()
}

/** The desk itself posts there: only to a public name and by https, never to an address inside of our own network. */
function isPushService(endpoint: string): boolean {
  const url = URL.parse(endpoint)
  if (!url || url.protocol !== 'https:' || url.username || url.port) return false
  const host = url.hostname
  return /\.[a-z][a-z0-9-]+$/.test(host) && !/\.(local|localhost|internal|lan|home|corp|intranet)$/.test(host)
}
