// The practice room. No answer of it names who wrote what.
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Tx } from '../../db/index.ts'
import { Id, PageQuery, ProblemBody } from '../../kernel/wire.ts'
import { actorOf, type Actor, type App, type Services } from '../../people/index.ts'
import { addExample } from './add-example.ts'
import { addStarters } from './add-starters.ts'
import { compareRewrites } from './compare-rewrites.ts'
import { endExample } from './end-example.ts'
import { listExamples, readExample } from './examples.ts'
import { makeAnonymous } from './make-anonymous.ts'
import { phraseRoutes } from './phrase-routes.ts'
import { pickRewrite } from './pick-rewrite.ts'
import { practiceSettingsRoutes } from './settings-routes.ts'
import {
  Anonymised,
  AnonymiseRequest,
  NewExample,
  PickChange,
  PracticeExample,
  PracticeExampleList,
  RewriteChange,
  StartersAdded,
  StartersRequest,
} from './wire.ts'
import { writeRewrite } from './write-rewrite.ts'

const tags = ['practice']
const access = 'agent' as const
const params = Type.Object({ id: Id })
const refusals = { 403: ProblemBody, 404: ProblemBody, 409: ProblemBody, 422: ProblemBody }
const answers = { 200: PracticeExample, ...refusals }
const filter = Type.Object({
  ...PageQuery,
  team: Type.Optional(Id),
  status: Type.Optional(
    Type.Unsafe<'open' | 'ended'>({ type: 'string', enum: ['open', 'ended'], description: '`open`: not ended, being written or compared' }),
  ),
})

export function practiceRoutes(app: App, services: Services): void {
  const { db, transact } = services.database

  /** Runs one verb on the example of the path, and answers the example as it is then. */
  async function verb(request: FastifyRequest, run: (tx: Tx, actor: Actor, at: { id: number; now: Date }) => Promise<unknown>) {
    const { id } = request.params as { id: number }
    await transact((tx) => run(tx, actorOf(request), { id, now: new Date() }))
    return readExample(db, actorOf(request), id)
  }

  app.post(
    '/practice/anonymised',
    {
      config: { access },
      schema: {
        tags,
        summary: 'A reply of mine with a stock persona in everybody’s place; a supervisor’s, of anybody. Nothing is kept',
        body: AnonymiseRequest,
        response: { 200: Anonymised, 403: ProblemBody, 404: ProblemBody },
      },
    },
    async (request) => makeAnonymous(db, actorOf(request), { ticketId: request.body.ticket, messageId: request.body.message_id }),
  )

  app.post(
    '/practice/examples',
    {
      config: { access },
      schema: {
        tags,
        summary: 'Add an example, of which nobody can be told (422 `not-anonymous` names what still tells)',
        body: NewExample,
        response: { 201: PracticeExample, ...refusals },
      },
    },
    async (request, reply) => {
      const id = await transact((tx) => addExample(tx, actorOf(request), { ...request.body, now: new Date() }))
      return reply.code(201).send(await readExample(db, actorOf(request), id))
    },
  )

  app.post(
    '/practice/examples/starters',
    {
      config: { access },
      schema: {
        tags,
        summary: 'Five examples to begin with, for a team that has none',
        body: StartersRequest,
        response: { 201: StartersAdded, ...refusals },
      },
    },
    async (request, reply) => {
      const ids = await transact((tx) => addStarters(tx, actorOf(request), { ...request.body, now: new Date() }))
      const data = await Promise.all(ids.map((id) => readExample(db, actorOf(request), id)))
      return reply.code(201).send({ data })
    },
  )

  app.get(
    '/practice/examples',
    {
      config: { access },
      schema: {
        tags,
        summary: 'What my teams practise on, newest first',
        querystring: filter,
        response: { 200: PracticeExampleList, 404: ProblemBody, 422: ProblemBody },
      },
    },
    async (request) => listExamples(db, actorOf(request), { ...request.query, limit: request.query.limit ?? 50 }),
  )

  app.get(
    '/practice/examples/:id',
    { config: { access }, schema: { tags, summary: 'One example', params, response: { 200: PracticeExample, 404: ProblemBody } } },
    async (request) => readExample(db, actorOf(request), request.params.id),
  )

  app.put(
    '/practice/examples/:id/rewrite',
    {
      config: { access },
      schema: {
        tags,
        summary: 'How I would say it; only I see it until the team compares',
        params,
        body: RewriteChange,
        response: answers,
      },
    },
    (request) => verb(request, (tx, actor, at) => writeRewrite(tx, actor, { ...at, text: request.body.text })),
  )

  app.put(
    '/practice/examples/:id/comparison',
    {
      config: { access },
      schema: { tags, summary: 'Put all wordings side by side, without names (who leads the practice)', params, response: answers },
    },
    (request) => verb(request, compareRewrites),
  )

  app.put(
    '/practice/examples/:id/pick',
    {
      config: { access },
      schema: { tags, summary: 'I would say it so, or no longer; only how many do is shown', params, body: PickChange, response: answers },
    },
    (request) => verb(request, (tx, actor, at) => pickRewrite(tx, actor, { ...at, ...request.body })),
  )

  app.put(
    '/practice/examples/:id/ending',
    {
      config: { access },
      schema: { tags, summary: 'End it; whose each wording was is forgotten (who leads the practice)', params, response: answers },
    },
    (request) => verb(request, endExample),
  )

  phraseRoutes(app, services)
  practiceSettingsRoutes(app, services)
}
