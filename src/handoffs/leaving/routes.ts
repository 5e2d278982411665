import Type from 'typebox'
import { Id } from '../../kernel/wire.ts'
import { actorOf, type App, type Services } from '../../people/index.ts'
import { InheritanceList, Leaving, NamingSuccessor, TakenOver, TakingOver } from '../wire.ts'
import { listInheritances } from './inheritances.ts'
import { readLeaving } from './items.ts'
import { nameSuccessors } from './name-successors.ts'
import { takeOver } from './take-over.ts'

const tags = ['leaving']
const params = Type.Object({ id: Id })

/** Somebody leaves, and nothing of theirs stays behind. */
export function leavingRoutes(app: App, { database }: Services): void {
  const { db, transact } = database

  app.get(
    '/people/:id/leaving',
    {
      config: { access: 'admin' },
      schema: { tags, summary: 'All that a person has, and who takes it over', params, response: { 200: Leaving } },
    },
    async (request) => readLeaving(db, request.params.id),
  )

  app.put(
    '/people/:id/successors',
    {
      config: { access: 'admin' },
      schema: { tags, summary: 'Name who takes over what a person has', params, body: NamingSuccessor, response: { 200: Leaving } },
    },
    async (request) => {
      const { successor, items, note } = request.body
      const keys = items?.map(({ kind, ticket, item_id }) => ({ kind, ticket_id: ticket ?? null, item_id: item_id ?? null }))
      const naming = { person: request.params.id, successor, items: keys, note, now: new Date() }
      await transact((tx) => nameSuccessors(tx, actorOf(request), naming))
      return readLeaving(db, request.params.id)
    },
  )

  app.get(
    '/successions',
    {
      config: { access: 'anyone' },
      schema: { tags, summary: 'What I am asked to take over from people who leave', response: { 200: InheritanceList } },
    },
    async (request) => ({ data: await listInheritances(db, actorOf(request)), next_cursor: null }),
  )

  app.put(
    '/successions',
    {
      config: { access: 'anyone' },
      schema: { tags, summary: 'Take over what I was named for, or decline it', body: TakingOver, response: { 200: TakenOver } },
    },
    async (request) => {
      const { accepts, declines = [] } = request.body
      return transact((tx) => takeOver(tx, actorOf(request), { accepts, declines, now: new Date() }))
    },
  )
}
