import Type from 'typebox'
import { Id, ProblemBody } from '../../kernel/wire.ts'
import { actorOf, type App, type Services } from '../../people/index.ts'
import { LettersToMend, Mending } from '../wire.ts'
import { lettersToMend } from './letters.ts'
import { settleLetter } from './settle-letter.ts'

const tags = ['coach']

/** The repair list: one's own letters, and nobody else's. */
export function mendRoutes(app: App, { database }: Services): void {
  const { db, transact } = database

  app.get(
    '/me/letters-to-mend',
    {
      config: { access: 'agent' },
      schema: {
        tags,
        summary: 'My letters of the last 30 days in which the coach finds something today',
        description: 'Read in portions: a page may be empty and still have a next one.',
        querystring: Type.Object({ cursor: Type.Optional(Type.String({ maxLength: 500 })) }),
        response: { 200: LettersToMend, 422: ProblemBody },
      },
    },
    async (request) => lettersToMend(db, actorOf(request), { cursor: request.query.cursor, now: new Date() }),
  )

  app.put(
    '/me/letters-to-mend/:id',
    {
      config: { access: 'agent' },
      schema: {
        tags,
        summary: 'I wrote to the customer again, or I leave it',
        params: Type.Object({ id: Id }),
        body: Mending,
        response: { 204: Type.Null(), 404: ProblemBody },
      },
    },
    async (request, reply) => {
      const settling = { messageId: request.params.id, how: request.body.how, now: new Date() }
      await transact((tx) => settleLetter(tx, actorOf(request), settling))
      return reply.code(204).send(null)
    },
  )
}
