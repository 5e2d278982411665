// Reading tickets: lists, one ticket, its story, the Desk, search.
import Type from 'typebox'
import { actorOf, type App, type Services } from '../people/index.ts'
import { fileHeaders } from '../kernel/index.ts'
import { Id, List, PageQuery } from '../kernel/wire.ts'
import { readCounts, readDesk } from './desk.ts'
import { listDrafts } from './drafts.ts'
import { listTickets } from './list.ts'
import { readTicket } from './present.ts'
import { search } from './search.ts'
import { findAttachment, listEvents, listMessages } from './story.ts'
import { Counts, Desk, Draft, Message, SearchResult, Ticket, TicketEvent, TicketList } from './wire.ts'

const tags = ['tickets']
const params = Type.Object({ number: Id })
const access = 'agent' as const
const filter = Type.Object({
  ...PageQuery,
  status: Type.Optional(Type.String({ maxLength: 100, description: 'One status, or several separated by commas' })),
  owner: Type.Optional(Type.String({ maxLength: 20, description: 'A person’s id, `me`, or `none`' })),
  customer: Type.Optional(Id),
  q: Type.Optional(Type.String({ maxLength: 500 })),
})

export function ticketReadRoutes(app: App, { database, config, files }: Services): void {
  const { db } = database

  app.get(
    '/tickets',
    {
      config: { access },
      schema: { tags, summary: 'Tickets by status, owner, customer, words', querystring: filter, response: { 200: TicketList } },
    },
    async (request) => listTickets(db, actorOf(request), { ...request.query, limit: request.query.limit ?? 50 }),
  )

  app.get(
    '/tickets/:number',
    { config: { access }, schema: { tags, summary: 'One ticket', params, response: { 200: Ticket } } },
    async (request) => readTicket(db, actorOf(request), request.params.number, config.url, new Date()),
  )

  app.get(
    '/tickets/:number/messages',
    {
      config: { access },
      schema: { tags, summary: 'Its story, oldest first', params, querystring: Type.Object(PageQuery), response: { 200: List(Message) } },
    },
    async (request) =>
      listMessages(db, actorOf(request), request.params.number, { limit: request.query.limit ?? 50, cursor: request.query.cursor }),
  )

  app.get(
    '/tickets/:number/events',
    {
      config: { access },
      schema: {
        tags,
        summary: 'Its history, oldest first',
        params,
        querystring: Type.Object(PageQuery),
        response: { 200: List(TicketEvent) },
      },
    },
    async (request) =>
      listEvents(db, actorOf(request), request.params.number, { limit: request.query.limit ?? 50, cursor: request.query.cursor }),
  )

  app.get(
    '/tickets/:number/drafts',
    { config: { access }, schema: { tags, summary: 'My drafts on it', params, response: { 200: List(Draft) } } },
    async (request) => ({ data: await listDrafts(db, actorOf(request), request.params.number), next_cursor: null }),
  )

  app.get(
    '/drafts',
    { config: { access }, schema: { tags, summary: 'All my drafts, newest first', response: { 200: List(Draft) } } },
    async (request) => ({ data: await listDrafts(db, actorOf(request)), next_cursor: null }),
  )

  app.get(
    '/tickets/:number/attachments/:id',
    { config: { access }, schema: { tags, summary: 'An attachment’s file', params: Type.Object({ number: Id, id: Id }) } },
    async (request, reply) => {
      const found = await findAttachment(db, actorOf(request), request.params.number, request.params.id)
      const { stream, size } = await files.read(found.file)
      return (
        reply
          .headers(fileHeaders({ ...found, size }))
          // What is still to be scanned may be held back in a minute: no browser keeps it.
          .header('cache-control', found.scan === 'failed' ? 'no-store' : 'private, max-age=86400')
          .send(stream)
      )
    },
  )

  app.get(
    '/desk',
    { config: { access }, schema: { tags: ['desk'], summary: 'What I owe next, soonest first', response: { 200: Desk } } },
    async (request) => readDesk(db, actorOf(request), new Date()),
  )

  app.get(
    '/counts',
    { config: { access }, schema: { tags: ['desk'], summary: 'The numbers in the navigation', response: { 200: Counts } } },
    async (request) => readCounts(db, actorOf(request)),
  )

  app.get(
    '/search',
    {
      config: { access },
      schema: {
        tags: ['search'],
        summary: 'An exact number, customers, and words in messages',
        querystring: Type.Object({ ...PageQuery, q: Type.String({ maxLength: 500 }) }),
        response: { 200: SearchResult },
      },
    },
    async (request) => search(db, actorOf(request), { ...request.query, limit: request.query.limit ?? 20 }),
  )
}
