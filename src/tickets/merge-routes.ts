// Two tickets about one thing become one; one about two things becomes two.
import Type from 'typebox'
import { actorOf, type App, type Services } from '../people/index.ts'
import { mergeTicket } from './merge.ts'
import { access, answers, params, refusals, routeKit, tags } from './route-kit.ts'
import { splitTicket } from './split.ts'
import { unmergeTicket } from './unmerge.ts'
import { Merging, Splitting, Ticket } from './wire.ts'

const Reason = Type.Object({ reason: Type.Optional(Type.String({ maxLength: 2000 })) })

export function mergeRoutes(app: App, services: Services): void {
  const { transact } = services.database
  const { fresh, verb } = routeKit(services)

  app.put(
    '/tickets/:number/merge',
    {
      config: { access },
      schema: { tags, summary: 'Merge it into another ticket, which goes on for both', params, body: Merging, response: answers },
    },
    (request) => {
      const { into, reason = null, different_customers: differentCustomers = false } = request.body
      return verb(request, (tx, actor, ticketId, now) => mergeTicket(tx, actor, { ticketId, into, reason, differentCustomers, now }))
    },
  )

  app.delete(
    '/tickets/:number/merge',
    {
      config: { access },
      schema: { tags, summary: 'Undo its merge: it is open again, its owner’s', params, querystring: Reason, response: answers },
    },
    (request) =>
      verb(request, (tx, actor, ticketId, now) => unmergeTicket(tx, actor, { ticketId, reason: request.query.reason ?? null, now })),
  )

  app.post(
    '/tickets/:number/split',
    {
      config: { access },
      schema: {
        tags,
        summary: 'Give a customer’s message a ticket of its own; answers that ticket',
        params,
        body: Splitting,
        response: { 201: Ticket, ...refusals },
      },
    },
    async (request, reply) => {
      const { message_id: messageId, subject = null, mine = false } = request.body
      const { number: ticketId } = request.params
      const number = await transact((tx) => splitTicket(tx, actorOf(request), { ticketId, messageId, subject, mine, now: new Date() }))
      return reply.code(201).send(await fresh(request, number))
    },
  )
}
