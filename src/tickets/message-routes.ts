// Messages of a ticket: settling held ones; drafts; who is looking.
import Type from 'typebox'
import { Id, ProblemBody } from '../kernel/wire.ts'
import { actorOf, type App, type Services } from '../people/index.ts'
import { dropDraft, saveDraft } from './drafts.ts'
import { acceptSamePerson } from './same-person.ts'
import { acceptHeld, moveHeld } from './settle-held.ts'
import { endPresence, markPresence } from './presence.ts'
import { access, answers, params, routeKit, tags } from './route-kit.ts'
import { Draft, DraftChange, PresenceChange } from './wire.ts'

const messageParams = Type.Object({ number: Id, id: Id })
const draftParams = Type.Object({ number: Id, kind: Type.Unsafe<'reply' | 'note'>({ type: 'string', enum: ['reply', 'note'] }) })

export function messageRoutes(app: App, services: Services, live: { presence: (ticketId: number) => void }): void {
  const { db, transact } = services.database
  const { fresh, verb } = routeKit(services)

  app.put(
    '/tickets/:number/messages/:id/acceptance',
    {
      config: { access },
      schema: { tags, summary: 'Let the writer of a held message onto the ticket', params: messageParams, response: answers },
    },
    (request) => verb(request, (tx, actor, ticketId, now) => acceptHeld(tx, actor, { ticketId, messageId: request.params.id, now })),
  )

  app.put(
    '/tickets/:number/messages/:id/own-ticket',
    {
      config: { access },
      schema: { tags, summary: 'Give a held message a ticket of its own; answers that ticket', params: messageParams, response: answers },
    },
    async (request) =>
      fresh(
        request,
        await transact((tx) =>
          moveHeld(tx, actorOf(request), { ticketId: request.params.number, messageId: request.params.id, now: new Date() }),
        ),
      ),
  )

  app.put(
    '/tickets/:number/messages/:id/same-person',
    {
      config: { access },
      schema: {
        tags,
        summary: 'A held message is from somebody on the ticket, at a new address',
        params: messageParams,
        body: Type.Object({ customer_id: Id }),
        response: answers,
      },
    },
    (request) => {
      const { body } = request
      const messageId = request.params.id
      return verb(request, (tx, actor, ticketId, now) =>
        acceptSamePerson(tx, actor, { ticketId, messageId, customerId: body.customer_id, now }),
      )
    },
  )

  app.put(
    '/tickets/:number/drafts/:kind',
    {
      config: { access },
      bodyLimit: 1_048_576,
      schema: {
        tags,
        summary: 'Save what I am writing',
        params: draftParams,
        body: DraftChange,
        response: { 200: Draft, 404: ProblemBody },
      },
    },
    async (request) => {
      const now = new Date()
      const { number, kind } = request.params
      await transact((tx) => saveDraft(tx, actorOf(request), { ticketId: number, kind, html: request.body.html, now }))
      return { ticket_id: number, kind, html: request.body.html, saved_at: now.toISOString(), subject: '' }
    },
  )

  app.delete(
    '/tickets/:number/drafts/:kind',
    { config: { access }, schema: { tags, summary: 'Drop my draft', params: draftParams, response: { 204: Type.Null() } } },
    async (request, reply) => {
      await transact((tx) => dropDraft(tx, actorOf(request), { ticketId: request.params.number, kind: request.params.kind }))
      return reply.code(204).send(null)
    },
  )

  app.put(
    '/tickets/:number/presence',
    {
      config: { access },
      schema: { tags, summary: 'I have it open, or type in it', params, body: PresenceChange, response: { 204: Type.Null() } },
    },
    async (request, reply) => {
      await markPresence(db, actorOf(request), { ticketId: request.params.number, doing: request.body.doing, now: new Date() })
      live.presence(request.params.number)
      return reply.code(204).send(null)
    },
  )

  app.delete(
    '/tickets/:number/presence',
    { config: { access }, schema: { tags, summary: 'I left it', params, response: { 204: Type.Null() } } },
    async (request, reply) => {
      await endPresence(db, actorOf(request), request.params.number)
      live.presence(request.params.number)
      return reply.code(204).send(null)
    },
  )
}
