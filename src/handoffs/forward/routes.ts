// How tickets went forward between people: figures of a ticket and of a team, never of a person.
import Type from 'typebox'
import { notFound } from '../../kernel/index.ts'
import { Id, ProblemBody } from '../../kernel/wire.ts'
import { actorOf, type App, type Services } from '../../people/index.ts'
import { Forward, TeamForward } from '../wire.ts'
import { readTeamForward } from './team-forward.ts'
import { readForward } from './ticket-forward.ts'

const tags = ['forward']

export function forwardRoutes(app: App, { database: { db } }: Services): void {
  app.get(
    '/tickets/:number/forward',
    {
      config: { access: 'agent' },
      schema: {
        tags,
        summary: 'How it went forward between people',
        params: Type.Object({ number: Id }),
        response: { 200: Forward, 404: ProblemBody },
      },
    },
    async (request) => readForward(db, actorOf(request), request.params.number, new Date()),
  )

  app.get(
    '/team/forward',
    {
      config: { access: 'supervisor' },
      schema: {
        tags,
        summary: 'Touches without progress, bounces and lost time of a team by week',
        querystring: Type.Object({ team: Type.Optional(Id) }),
        response: { 200: TeamForward, 404: ProblemBody },
      },
    },
    async (request) => {
      const { team } = request.query
      const known = team === undefined || (await db.selectFrom('teams').select('id').where('id', '=', team).executeTakeFirst())
      if (!known) throw notFound('team')
      return readTeamForward(db, { teamId: team ?? null, now: new Date() })
    },
  )
}
