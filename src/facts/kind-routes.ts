// The kinds of facts, and the box in which a pattern is tried.
import Type from 'typebox'
import type { Db } from '../db/index.ts'
import { notFound } from '../kernel/index.ts'
import { Id, List, ProblemBody } from '../kernel/wire.ts'
import { actorOf, type App, type Services } from '../people/index.ts'
import { addFactKind, changeFactKind } from './change-kind.ts'
import { listKinds } from './kinds.ts'
import { findMatches } from './pattern.ts'
import { FactKind, FactKindInput, PatternTest, PatternTested } from './wire.ts'

const tags = ['facts']
const params = Type.Object({ id: Id })
const refusals = { 404: ProblemBody, 409: ProblemBody, 422: ProblemBody }
const shownMatches = 50

async function readKind(db: Db, id: number): Promise<FactKind> {
  const kind = (await listKinds(db)).find((one) => one.id === id)
  if (!kind) throw notFound('kind of fact')
  return kind
}

export function kindRoutes(app: App, { database }: Services): void {
  const { db, transact } = database

  app.get(
    '/fact-kinds',
    {
      config: { access: 'agent' },
      schema: { tags, summary: 'What customers tell us, and how it is found', response: { 200: List(FactKind) } },
    },
    async () => ({ data: await listKinds(db), next_cursor: null }),
  )

  app.post(
    '/fact-kinds',
    {
      config: { access: 'admin' },
      schema: { tags, summary: 'Add a kind of fact', body: FactKindInput, response: { 201: FactKind, ...refusals } },
    },
    async (request, reply) => {
      const id = await transact((tx) => addFactKind(tx, actorOf(request), { ...request.body, now: new Date() }))
      return reply.code(201).send(await readKind(db, id))
    },
  )

  app.put(
    '/fact-kinds/:id',
    {
      config: { access: 'admin' },
      schema: {
        tags,
        summary: 'Change a kind of fact, or retire it',
        params,
        body: FactKindInput,
        response: { 200: FactKind, ...refusals },
      },
    },
    async (request) => {
      const { id } = request.params
      await transact((tx) => changeFactKind(tx, actorOf(request), { ...request.body, id, now: new Date() }))
      return readKind(db, id)
    },
  )

  app.post(
    '/fact-kinds/test',
    {
      config: { access: 'admin' },
      bodyLimit: 262_144,
      schema: {
        tags,
        summary: 'What a pattern finds in a text, before it is saved',
        body: PatternTest,
        response: { 200: PatternTested, 422: ProblemBody },
      },
    },
    async ({ body }) => ({ found: findMatches(body.pattern, body.text, { most: shownMatches, until: performance.now() + 1_000 }) }),
  )
}
