// Promises: on a ticket, and as a list of what is owed.
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Tx } from '../db/index.ts'
import { dateOf, htmlOfText, safeHtml, textOfHtml } from '../kernel/index.ts'
import { Id, List, PageQuery, ProblemBody } from '../kernel/wire.ts'
import { actorOf, type Actor, type App, type Services } from '../people/index.ts'
import { keepPromise } from './keep-promise.ts'
import { listOnTicket, listPromises, readPromise } from './list.ts'
import { makePromise } from './make-promise.ts'
import { mendPromise, movePromise } from './move-promise.ts'
import { releasePromise } from './release-promise.ts'
import { movedWordsFor } from './moved-words.ts'
import { Keeping, Mending, Moving, NewPromise, Promised, PromiseList, Releasing } from './wire.ts'

const tags = ['promises']
const access = 'agent' as const
const onTicket = Type.Object({ number: Id })
const params = Type.Object({ id: Id })
const refusals = { 403: ProblemBody, 404: ProblemBody, 409: ProblemBody, 422: ProblemBody }
const answers = { 200: Promised, ...refusals }
const filter = Type.Object({
  ...PageQuery,
  owner: Type.Optional(Type.String({ maxLength: 20, description: 'A person’s id, `me`, or `all`' })),
  status: Type.Optional(Type.String({ maxLength: 20, description: '`standing` (what is owed still), or one status' })),
})

export function promiseRoutes(app: App, { database }: Services): void {
  const { db, transact } = database
  const fresh = (request: FastifyRequest, id: number) => readPromise(db, actorOf(request), id, new Date())

  /** Runs one verb on the promise of the path, and answers the promise as it is then; for a verb that makes a new one, that one. */
  async function verb(request: FastifyRequest, run: (tx: Tx, actor: Actor, id: number, now: Date) => Promise<number | boolean>) {
    const { id } = request.params as { id: number }
    const made = await transact((tx) => run(tx, actorOf(request), id, new Date()))
    return fresh(request, typeof made === 'number' ? made : id)
  }

  app.get(
    '/promises',
    {
      config: { access },
      schema: {
        tags,
        summary: 'What is promised; what stands comes soonest due first',
        querystring: filter,
        response: { 200: PromiseList },
      },
    },
    async (request) => listPromises(db, actorOf(request), { ...request.query, limit: request.query.limit ?? 50, now: new Date() }),
  )

  app.get(
    '/promises/:id',
    { config: { access }, schema: { tags, summary: 'One promise', params, response: { 200: Promised, 404: ProblemBody } } },
    async (request) => fresh(request, request.params.id),
  )

  app.get(
    '/tickets/:number/promises',
    {
      config: { access },
      schema: { tags, summary: 'All that was promised on it', params: onTicket, response: { 200: List(Promised), 404: ProblemBody } },
    },
    async (request) => ({ data: await listOnTicket(db, actorOf(request), request.params.number, new Date()), next_cursor: null }),
  )

  app.post(
    '/tickets/:number/promises',
    {
      config: { access },
      schema: {
        tags,
        summary: 'Write down a promise made by hand: on the phone, in person',
        params: onTicket,
        body: NewPromise,
        response: { 201: Promised, ...refusals },
      },
    },
    async (request, reply) => {
      const { action, due, source, message_id: messageId } = request.body
      const id = await transact((tx) =>
        makePromise(tx, actorOf(request), {
          ticketId: request.params.number,
          action,
          due: dateOf(due),
          source: source ?? 'hand',
          messageId: messageId ?? null,
          now: new Date(),
        }),
      )
      return reply.code(201).send(await fresh(request, id))
    },
  )

  app.put(
    '/promises/:id/keeping',
    {
      config: { access },
      schema: { tags, summary: 'It is kept: with the message or a line that shows it', params, body: Keeping, response: answers },
    },
    (request) =>
      verb(request, (tx, actor, id, now) =>
        keepPromise(tx, actor, { id, messageId: request.body.message_id ?? null, words: request.body.evidence ?? null, now }),
      ),
  )

  app.put(
    '/promises/:id/move',
    {
      config: { access },
      schema: {
        tags,
        summary: 'Before it is due: another time, and the customer is told; answers the new promise',
        params,
        body: Moving,
        response: answers,
      },
    },
    (request) =>
      verb(request, async (tx, actor, id, now) => {
        const due = dateOf(request.body.due)
        return movePromise(tx, actor, { id, due, ...(await letterOf(tx, actor, { ...request.body, id, due, now })), now })
      }),
  )

  app.put(
    '/promises/:id/mending',
    {
      config: { access },
      schema: {
        tags,
        summary: 'After it was broken: an honest word, and a new time; answers the new promise',
        params,
        body: Mending,
        response: answers,
      },
    },
    (request) =>
      verb(request, async (tx, actor, id, now) => {
        const due = dateOf(request.body.due)
        return mendPromise(tx, actor, { id, due, ...(await letterOf(tx, actor, { ...request.body, id, due, now })), now })
      }),
  )

  app.put(
    '/promises/:id/release',
    {
      config: { access },
      schema: { tags, summary: 'The customer let us off: in their words, or by their message', params, body: Releasing, response: answers },
    },
    (request) =>
      verb(request, (tx, actor, id, now) =>
        releasePromise(tx, actor, { id, words: request.body.words ?? null, messageId: request.body.message_id ?? null, now }),
      ),
  )
}

type Letter = { id: number; due: Date; now: Date; text?: string; html?: string }

/** What the customer is told: the writer's words, or else the plain fact. */
async function letterOf(tx: Tx, actor: Actor, given: Letter): Promise<{ text: string; html: string }> {
  const html = given.html === undefined ? null : safeHtml(given.html)
  const text = given.text ?? (html === null ? await movedWordsFor(tx, actor, given) : textOfHtml(html))
  return { text, html: html ?? htmlOfText(text) }
}
