// How I am told of what falls due, outside of the page and on it.
import Type from 'typebox'
import { Id } from '../kernel/wire.ts'
import { actorOf, type App, type Services } from '../people/index.ts'
import { readOwnNotice } from './own-notice.ts'
import { pushKeys } from './push-keys.ts'
import { listPushSubscriptions, subscribePush, unsubscribePush } from './push-subscriptions.ts'
import { OwnNotice, Push, PushSubscription } from './wire.ts'

const tags = ['me']
const access = 'anyone' as const

export function noticeRoutes(app: App, { database }: Services): void {
  const { db, transact } = database
  const push = async (personId: number) => {
    const { public_key } = await pushKeys(database)
    const subscriptions = await listPushSubscriptions(db, personId)
    return { public_key, subscriptions: subscriptions.map((one) => ({ ...one, created_at: one.created_at.toISOString() })) }
  }

  app.get(
    '/me/push',
    {
      config: { access },
      schema: { tags, summary: 'The browsers that show my notices also when Onus is closed', response: { 200: Push } },
    },
    async (request) => push(actorOf(request).id),
  )

  app.post(
    '/me/push',
    {
      config: { access },
      schema: {
        tags,
        summary: 'Show my notices in this browser (a Web Push subscription)',
        body: PushSubscription,
        response: { 201: Push },
      },
    },
    async (request, reply) => {
      await transact((tx) => subscribePush(tx, actorOf(request).id, { ...request.body, now: new Date() }))
      return reply.code(201).send(await push(actorOf(request).id))
    },
  )

  app.delete(
    '/me/push',
    {
      config: { access },
      schema: {
        tags,
        summary: 'Show my notices in that browser no longer',
        querystring: Type.Object({ endpoint: Type.String({ maxLength: 2_000 }) }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await transact((tx) => unsubscribePush(tx, actorOf(request).id, request.query.endpoint))
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/me/notices/:event_id',
    {
      config: { access },
      schema: {
        tags,
        summary: 'What an event asks of me, in words; 404 when it asks nothing (any more)',
        params: Type.Object({ event_id: Id }),
        response: { 200: OwnNotice },
      },
    },
    async (request) => readOwnNotice(db, actorOf(request).id, request.params.event_id, new Date()),
  )
}
