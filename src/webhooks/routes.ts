import Type from 'typebox'
import { Id, List, PageQuery } from '../kernel/wire.ts'
import { actorOf, type App, type Services } from '../people/index.ts'
import { changingWebhooks } from './active-webhooks.ts'
import { addWebhook } from './add-webhook.ts'
import { changeWebhook } from './change-webhook.ts'
import { webhookKinds } from './kinds.ts'
import { pingWebhook } from './ping-webhook.ts'
import { listDeliveries, listWebhooks, readDelivery, readWebhook } from './queries.ts'
import { removeWebhook } from './remove-webhook.ts'
import { retryDelivery } from './retry-delivery.ts'
import { MadeWebhook, NewWebhook, Webhook, WebhookChange, WebhookDelivery, WebhookKind } from './wire.ts'

const tags = ['webhooks']
const config = { access: 'admin' as const }
const params = Type.Object({ id: Id })
const deliveryParams = Type.Object({ id: Id, delivery_id: Id })

/** Who else is told what happens, and how telling them goes. */
export function webhookRoutes(app: App, services: Services): void {
  changeRoutes(app, services)
  deliveryRoutes(app, services)
}

function changeRoutes(app: App, { database }: Services): void {
  const { db } = database

  app.get('/webhooks', { config, schema: { tags, summary: 'The webhooks', response: { 200: List(Webhook) } } }, async () => ({
    data: await listWebhooks(db),
    next_cursor: null,
  }))

  app.get(
    '/webhooks/kinds',
    { config, schema: { tags, summary: 'The kinds of events and what each means', response: { 200: List(WebhookKind) } } },
    async () => ({ data: [...webhookKinds], next_cursor: null }),
  )

  app.post(
    '/webhooks',
    { config, schema: { tags, summary: 'Add a webhook; its secret is shown this once', body: NewWebhook, response: { 201: MadeWebhook } } },
    async (request, reply) => {
      const { id, secret } = await changingWebhooks(database, (tx) =>
        addWebhook(tx, actorOf(request), { ...request.body, now: new Date() }),
      )
      return reply.code(201).send({ ...(await readWebhook(db, id)), secret })
    },
  )

  app.patch(
    '/webhooks/:id',
    {
      config,
      schema: { tags, summary: 'Change a webhook, or switch it on or off', params, body: WebhookChange, response: { 200: Webhook } },
    },
    async (request) => {
      const { id } = request.params
      await changingWebhooks(database, (tx) => changeWebhook(tx, actorOf(request), { ...request.body, id, now: new Date() }))
      return readWebhook(db, id)
    },
  )

  app.delete(
    '/webhooks/:id',
    { config, schema: { tags, summary: 'Remove a webhook and its deliveries', params, response: { 204: Type.Null() } } },
    async (request, reply) => {
      await changingWebhooks(database, (tx) => removeWebhook(tx, actorOf(request), { id: request.params.id, now: new Date() }))
      return reply.code(204).send(null)
    },
  )
}

function deliveryRoutes(app: App, { database }: Services): void {
  const { db, transact } = database

  app.post(
    '/webhooks/:id/test',
    { config, schema: { tags, summary: 'Send a test (`ping`)', params, response: { 202: WebhookDelivery } } },
    async (request, reply) => {
      const { id } = request.params
      const delivery = await transact((tx) => pingWebhook(tx, actorOf(request), { id, now: new Date() }))
      return reply.code(202).send(await readDelivery(db, id, delivery))
    },
  )

  app.get(
    '/webhooks/:id/deliveries',
    {
      config,
      schema: {
        tags,
        summary: 'What was sent to a webhook, newest first',
        params,
        querystring: Type.Object(PageQuery),
        response: { 200: List(WebhookDelivery) },
      },
    },
    async ({ params: { id }, query }) => listDeliveries(db, { webhookId: id, limit: query.limit ?? 50, cursor: query.cursor }),
  )

  app.post(
    '/webhooks/:id/deliveries/:delivery_id/retry',
    { config, schema: { tags, summary: 'Send a delivery once more', params: deliveryParams, response: { 202: WebhookDelivery } } },
    async (request, reply) => {
      const { id, delivery_id: deliveryId } = request.params
      await transact((tx) => retryDelivery(tx, { webhookId: id, id: deliveryId }))
      return reply.code(202).send(await readDelivery(db, id, deliveryId))
    },
  )
}
