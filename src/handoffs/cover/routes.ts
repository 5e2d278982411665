import Type from 'typebox'
import { Id } from '../../kernel/wire.ts'
import { actorOf, type App, type Services } from '../../people/index.ts'
import { CoverBrief, WhileAwayList } from '../wire.ts'
import { readCoverBrief } from './brief.ts'
import { listWhileAway, markSeen } from './while-away.ts'

const tags = ['absences']

/** What a cover finds, and what the owner finds on coming back. */
export function coverRoutes(app: App, { database }: Services): void {
  const { db, transact } = database

  app.get(
    '/covers/brief',
    {
      config: { access: 'agent' },
      schema: {
        tags,
        summary: 'Every open ticket and promise of somebody who is, or will be, away',
        querystring: Type.Object({ person: Id }),
        response: { 200: CoverBrief },
      },
    },
    async (request) => readCoverBrief(db, request.query.person, new Date()),
  )

  app.get(
    '/cover/while-away',
    {
      config: { access: 'agent' },
      schema: { tags, summary: 'What happened on my tickets while I was away, until I have seen it', response: { 200: WhileAwayList } },
    },
    async (request) => ({ data: await listWhileAway(db, actorOf(request), new Date()), next_cursor: null }),
  )

  app.put(
    '/cover/while-away/:id/seen',
    {
      config: { access: 'agent' },
      schema: {
        tags,
        summary: 'I have seen what happened while I was away',
        params: Type.Object({ id: Id }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await transact((tx) => markSeen(tx, actorOf(request), { id: request.params.id, now: new Date() }))
      return reply.code(204).send(null)
    },
  )
}
