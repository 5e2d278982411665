import Type from 'typebox'
import { Id, PageQuery, ProblemBody } from '../kernel/wire.ts'
import { actorOf, type App, type Services } from '../people/index.ts'
import { pointOutSlip } from './point-out-slip.ts'
import { listSlips, seeSlip } from './slips.ts'
import { NewSlip, SlipList } from './wire.ts'

const tags = ['coach']

/** Slips, between the colleague who saw one and its author. Nobody else can ask for them. */
export function slipRoutes(app: App, { database }: Services): void {
  const { db, transact } = database

  app.post(
    '/tickets/:number/messages/:id/slip',
    {
      config: { access: 'agent' },
      schema: {
        tags,
        summary: 'Point out a slip to the author of a message, who alone sees it',
        params: Type.Object({ number: Id, id: Id }),
        body: NewSlip,
        response: { 201: Type.Object({ id: Id }), 404: ProblemBody, 409: ProblemBody, 422: ProblemBody },
      },
    },
    async (request, reply) => {
      const { number, id: messageId } = request.params
      const slip = { ...request.body, ticketId: number, messageId, now: new Date() }
      return reply.code(201).send({ id: await transact((tx) => pointOutSlip(tx, actorOf(request), slip)) })
    },
  )

  app.get(
    '/me/slips',
    {
      config: { access: 'agent' },
      schema: {
        tags,
        summary: 'What colleagues pointed out to me, until I have seen it',
        querystring: Type.Object(PageQuery),
        response: { 200: SlipList },
      },
    },
    async (request) => listSlips(db, actorOf(request), { ...request.query, limit: request.query.limit ?? 50 }),
  )

  app.put(
    '/me/slips/:id/seen',
    {
      config: { access: 'agent' },
      schema: {
        tags,
        summary: 'I have seen it',
        params: Type.Object({ id: Id }),
        response: { 204: Type.Null(), 404: ProblemBody },
      },
    },
    async (request, reply) => {
      await transact((tx) => seeSlip(tx, actorOf(request), { id: request.params.id, now: new Date() }))
      return reply.code(204).send(null)
    },
  )
}
