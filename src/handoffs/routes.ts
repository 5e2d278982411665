// Handing a ticket on: its brief, to whom, the offer.
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { dateOf } from '../kernel/index.ts'
import { Id, ProblemBody } from '../kernel/wire.ts'
import { actorOf, type App, type Services } from '../people/index.ts'
import { answerRoutes } from './answer-routes.ts'
import { compileBrief } from './compile-brief.ts'
import { listHandoffs, listTicketHandoffs, readHandoff } from './list.ts'
import { offerHandoff } from './offer-handoff.ts'
import { listReceivers } from './receivers.ts'
import { Brief, Handoff, HandoffList, NewHandoff, Receivers } from './wire.ts'

const tags = ['handoffs']
const access = 'agent' as const
const config = { access }
const onTicket = Type.Object({ number: Id })
const box = Type.Object({
  box: Type.Unsafe<'to_me' | 'from_me'>({ type: 'string', enum: ['to_me', 'from_me'], default: 'to_me' }),
})
const missing = { 404: ProblemBody }

export function handoffRoutes(app: App, services: Services): void {
  const { db, transact } = services.database

  app.get(
    '/tickets/:number/brief',
    { config, schema: { tags, summary: 'What it says for a handoff', params: onTicket, response: { 200: Brief, ...missing } } },
    async (request) => compileBrief(db, actorOf(request), request.params.number, new Date()),
  )

  app.get(
    '/tickets/:number/receivers',
    { config, schema: { tags, summary: 'To whom it can be offered', params: onTicket, response: { 200: Receivers, ...missing } } },
    async (request) => listReceivers(db, actorOf(request), request.params.number, new Date()),
  )

  app.get(
    '/tickets/:number/handoffs',
    { config, schema: { tags, summary: 'Its handoffs, the latest first', params: onTicket, response: { 200: HandoffList, ...missing } } },
    async (request) => ({
      data: await listTicketHandoffs(db, actorOf(request), request.params.number, new Date()),
      next_cursor: null,
    }),
  )

  app.post(
    '/tickets/:number/handoffs',
    {
      config,
      schema: {
        tags,
        summary: 'Offer it with its brief. It stays with its owner until somebody accepts',
        params: onTicket,
        body: NewHandoff,
        response: { 201: Handoff, 403: ProblemBody, 404: ProblemBody, 409: ProblemBody, 422: ProblemBody },
      },
    },
    async (request, reply) => {
      const { number } = request.params
      const id = await transact((tx) => offerHandoff(tx, actorOf(request), { ...offerOf(request.body), ticketId: number, now: new Date() }))
      return reply.code(201).send(await fresh(request, id))
    },
  )

  app.get(
    '/handoffs',
    { config, schema: { tags, summary: 'Offers that wait for an answer', querystring: box, response: { 200: HandoffList } } },
    async (request) => ({ data: await listHandoffs(db, actorOf(request), request.query.box, new Date()), next_cursor: null }),
  )

  const fresh = (request: FastifyRequest, id: number) => readHandoff(db, actorOf(request), id, new Date())
  answerRoutes(app, services)
}

const dateOrNone = (text: string | undefined) => (text === undefined ? undefined : dateOf(text))

/** The body with its times as instants. */
function offerOf(body: Type.Static<typeof NewHandoff>) {
  const { to, to_team: toTeam, why, brief, letter, hear_by, answer_by } = body
  const times = { hearBy: dateOrNone(hear_by), answerBy: dateOrNone(answer_by) }
  return { to, toTeam, why, letter, ...times, brief: { ...brief, next_by: dateOrNone(brief.next_by) } }
}
