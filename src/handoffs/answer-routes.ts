// Answering what was offered: accept, decline, ask back, withdraw.
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Tx } from '../db/index.ts'
import { Id, ProblemBody } from '../kernel/wire.ts'
import { actorOf, type Actor, type App, type Services } from '../people/index.ts'
import { acceptHandoff } from './accept-handoff.ts'
import { askBack } from './ask-back.ts'
import { declineHandoff } from './decline-handoff.ts'
import { readHandoff } from './list.ts'
import { checkReadBack } from './read-back.ts'
import { Acceptance, AskingBack, Declining, Handoff, ReadBackCheck, ReadBackChecked, Withdrawing } from './wire.ts'
import { withdrawHandoff } from './withdraw-handoff.ts'

const tags = ['handoffs']
const config = { access: 'agent' as const }
const params = Type.Object({ id: Id })
const refusals = { 403: ProblemBody, 404: ProblemBody, 409: ProblemBody, 422: ProblemBody }
const response = { 200: Handoff, ...refusals }

export function answerRoutes(app: App, { database }: Services): void {
  const { db, transact } = database

  /** Runs one verb on the handoff of the path, and answers it as it is then. */
  async function verb(request: FastifyRequest, run: (tx: Tx, actor: Actor, id: number, now: Date) => Promise<unknown>) {
    const { id } = request.params as { id: number }
    await transact((tx) => run(tx, actorOf(request), id, new Date()))
    return readHandoff(db, actorOf(request), id, new Date())
  }

  app.get(
    '/handoffs/:id',
    { config, schema: { tags, summary: 'One handoff', params, response: { 200: Handoff, 404: ProblemBody } } },
    async (request) => readHandoff(db, actorOf(request), request.params.id, new Date()),
  )

  app.put(
    '/handoffs/:id/acceptance',
    { config, schema: { tags, summary: 'Say it back and own it; or refuse a promise in it', params, body: Acceptance, response } },
    (request) => {
      const { read_back: readBack, refuses, letter, opening } = request.body
      return verb(request, (tx, actor, id, now) => acceptHandoff(tx, actor, { id, readBack, refuses, letter, opening, now }))
    },
  )

  app.put(
    '/handoffs/:id/decline',
    { config, schema: { tags, summary: 'Say no, with a reason', params, body: Declining, response } },
    (request) => verb(request, (tx, actor, id, now) => declineHandoff(tx, actor, { id, reason: request.body.reason, now })),
  )

  app.put(
    '/handoffs/:id/withdrawal',
    { config, schema: { tags, summary: 'Take the offer back', params, body: Type.Optional(Withdrawing), response } },
    (request) => verb(request, (tx, actor, id, now) => withdrawHandoff(tx, actor, { id, reason: request.body?.reason ?? null, now })),
  )

  app.post(
    '/handoffs/:id/questions',
    { config, schema: { tags, summary: 'Ask its sender back', params, body: AskingBack, response } },
    (request) => verb(request, (tx, actor, id, now) => askBack(tx, actor, { id, words: request.body.words, now })),
  )

  app.post(
    '/handoffs/:id/read-back-check',
    {
      config,
      schema: {
        tags,
        summary: 'Which parts a read-back has, and how the first reply would begin',
        params,
        body: ReadBackCheck,
        response: { 200: ReadBackChecked, 404: ProblemBody, 422: ProblemBody },
      },
    },
    async (request) => checkReadBack(db, actorOf(request), { id: request.params.id, readBack: request.body.read_back, now: new Date() }),
  )
}
