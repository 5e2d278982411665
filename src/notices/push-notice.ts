import { addJobs, type Database, type Job } from '../db/index.ts'
import type { Config } from '../kernel/index.ts'
import { pushKeys, type PushKeys } from './push-keys.ts'

/** A push that waits: to all of a person's browsers at first, to the one that failed when it is tried again. */
export type PushJob = {
  person_id: number
  title: string
  body: string
  path: string
  tag: string
  subscription_id?: number
  attempt?: number
}

export type NoticeLog = { warn: (about: object, words: string) => void }
export type NoticeServices = { database: Database; config: Config; log: NoticeLog }
type Subscription = { id: number; endpoint: string; p256dh: string; auth: string }
type Outcome = 'sent' | 'gone' | 'failed'

const minute = 60_000
const waits = [1, 5, 20].map((minutes) => minutes * minute)
/** A reminder that reaches a computer half a day later is no reminder. */
const keepSeconds = 4 * 3_600
const timeoutMs = 20_000

/** Shows a notice on a person's computers. A browser that is gone is forgotten; what fails is tried again a few times. */
export async function pushNotice(services: NoticeServices, job: PushJob, now: Date): Promise<void> {
  const { database } = services
  const subscriptions = await readSubscriptions(database, job)
  if (subscriptions.length === 0) return
  const keys = await pushKeys(database)
  const subject = await senderOf(services)
  const outcomes = await Promise.all(subscriptions.map((one) => post(one, job, { keys, subject })))
  const those = (outcome: Outcome) => subscriptions.filter((_, i) => outcomes[i] === outcome).map(({ id }) => id)
  const [gone, failed] = [those('gone'), those('failed')]
  if (gone.length > 0) await database.db.deleteFrom('push_subscriptions').where('id', 'in', gone).execute()
  await tryAgain(services, job, failed, now)
}

function readSubscriptions({ db }: Database, job: PushJob): Promise<Subscription[]> {
  const own = db.selectFrom('push_subscriptions').select(['id', 'endpoint', 'p256dh', 'auth']).where('person_id', '=', job.person_id)
  return (job.subscription_id === undefined ? own : own.where('id', '=', job.subscription_id)).execute()
}

/** Whom a push service writes to when something is wrong with what we send. */
async function senderOf({ database, config }: NoticeServices): Promise<string> {
  const mailbox = await database.db.selectFrom('mailboxes').select('address').orderBy('id').limit(1).executeTakeFirst()
  return `mailto:${mailbox?.address ?? `onus@${new URL(config.url).hostname}`}`
}

async function post(to: Subscription, { title, body, path, tag }: PushJob, by: { keys: PushKeys; subject: string }): Promise<Outcome> {
  try {
    const { default: webPush } = await import('web-push')
    const vapidDetails = { subject: by.subject, publicKey: by.keys.public_key, privateKey: by.keys.private_key }
    const subscription = { endpoint: to.endpoint, keys: { p256dh: to.p256dh, auth: to.auth } }
    const options = { vapidDetails, TTL: keepSeconds, urgency: 'high', contentEncoding: 'aes128gcm' } as const
    const request = webPush.generateRequestDetails(subscription, JSON.stringify({ title, body, path, tag }), options)
    const { 'Content-Length': _, ...headers } = request.headers
    const answer = await fetch(request.endpoint, {
      method: 'POST',
      headers,
      body: request.body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    })
    await answer.body?.cancel()
    return answer.ok ? 'sent' : answer.status === 404 || answer.status === 410 ? 'gone' : 'failed'
  } catch {
    return 'failed'
  }
}

async function tryAgain({ database, log }: NoticeServices, job: PushJob, ids: number[], now: Date): Promise<void> {
  if (ids.length === 0) return
  const attempt = (job.attempt ?? 0) + 1
  const wait = waits[attempt - 1]
  if (wait === undefined) return log.warn({ person_id: job.person_id }, `A notice could not be pushed after ${attempt} tries: ${job.title}`)
  const runAt = new Date(now.getTime() + wait)
  await addJobs(
    database.db,
    ids.map((id): Job => ({ task: 'push_notice', payload: { ...job, subscription_id: id, attempt }, runAt })),
  )
}
