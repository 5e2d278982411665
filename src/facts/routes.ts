// Facts: of a ticket, of a customer, and their kinds.
import Type from 'typebox'
import { Id, ProblemBody } from '../kernel/wire.ts'
import { actorOf, type App, type Services } from '../people/index.ts'
import { dismissFound } from './dismiss-found.ts'
import { endFact } from './end-fact.ts'
import { kindRoutes } from './kind-routes.ts'
import { readCustomerFacts, readFact, readTicketFacts } from './read-facts.ts'
import { recordFact } from './record-fact.ts'
import { Dismissal, Fact, FactEnding, FactList, NewFact, TicketFacts } from './wire.ts'

const tags = ['facts']
const access = 'agent' as const
const onTicket = Type.Object({ number: Id })
const params = Type.Object({ id: Id })
const refusals = { 403: ProblemBody, 404: ProblemBody, 409: ProblemBody, 422: ProblemBody }

export function factRoutes(app: App, services: Services): void {
  const { db, transact } = services.database
  kindRoutes(app, services)

  app.get(
    '/tickets/:number/facts',
    {
      config: { access },
      schema: {
        tags,
        summary: 'What a ticket holds: recorded, found and to be confirmed, disagreeing',
        params: onTicket,
        response: { 200: TicketFacts, 404: ProblemBody },
      },
    },
    async (request) => readTicketFacts(db, actorOf(request), request.params.number),
  )

  app.post(
    '/tickets/:number/facts',
    {
      config: { access },
      schema: {
        tags,
        summary: 'Keep what the customer told us, or what was read off; the same again is the fact there is',
        params: onTicket,
        body: NewFact,
        response: { 201: Fact, ...refusals },
      },
    },
    async (request, reply) => {
      const { kind, value, how, message_id, source, replaces } = request.body
      const id = await transact((tx) =>
        recordFact(tx, actorOf(request), {
          ticketId: request.params.number,
          kind,
          value,
          how: how ?? 'said',
          messageId: message_id ?? null,
          source: source ?? null,
          replaces: replaces ?? null,
          now: new Date(),
        }),
      )
      return reply.code(201).send(await readFact(db, id))
    },
  )

  app.put(
    '/tickets/:number/facts/dismissal',
    {
      config: { access },
      schema: {
        tags,
        summary: 'What was found in a message is none; answers what the ticket holds',
        params: onTicket,
        body: Dismissal,
        response: { 200: TicketFacts, ...refusals },
      },
    },
    async (request) => {
      const { kind, value, message_id: messageId } = request.body
      const ticketId = request.params.number
      await transact((tx) => dismissFound(tx, actorOf(request), { ticketId, kind, value, messageId, now: new Date() }))
      return readTicketFacts(db, actorOf(request), ticketId)
    },
  )

  app.put(
    '/facts/:id/ending',
    {
      config: { access },
      schema: { tags, summary: 'It is wrong, and why', params, body: FactEnding, response: { 200: Fact, ...refusals } },
    },
    async (request) => {
      const { id } = request.params
      await transact((tx) => endFact(tx, actorOf(request), { id, reason: request.body.reason, now: new Date() }))
      return readFact(db, id)
    },
  )

  app.get(
    '/customers/:id/facts',
    {
      config: { access },
      schema: { tags, summary: 'What is known of a customer, whatever the ticket', params, response: { 200: FactList, 404: ProblemBody } },
    },
    async (request) => ({ data: await readCustomerFacts(db, request.params.id), next_cursor: null }),
  )
}
