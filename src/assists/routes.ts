// What is asked of colleagues: on a ticket, and as a list of what is asked of me. Whoever is asked may read theirs and answer.
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Tx } from '../db/index.ts'
import { dateOf, fileHeaders } from '../kernel/index.ts'
import { Id, PageQuery, ProblemBody } from '../kernel/wire.ts'
import { actorOf, type Actor, type App, type Services } from '../people/index.ts'
import { answerAssist } from './answer-assist.ts'
import { askAssist } from './ask-assist.ts'
import { findShared, listAssists, listOnTicket, readAssist } from './list.ts'
import { withdrawAssist } from './withdraw-assist.ts'
import { Assist, AssistDone, AssistList, AssistReturn, AssistWithdrawal, NewAssist } from './wire.ts'

const tags = ['assists']
const onTicket = Type.Object({ number: Id })
const params = Type.Object({ id: Id })
const refusals = { 403: ProblemBody, 404: ProblemBody, 409: ProblemBody, 422: ProblemBody }
const answers = { 200: Assist, ...refusals }
const own = { access: 'anyone' } as const
const agents = { access: 'agent' } as const
const filter = Type.Object({
  ...PageQuery,
  of: Type.Optional(Type.Unsafe<'me' | 'up' | 'overdue'>({ type: 'string', enum: ['me', 'up', 'overdue'], default: 'me' })),
  status: Type.Optional(Type.Unsafe<'open' | 'ended'>({ type: 'string', enum: ['open', 'ended'], default: 'open' })),
})

export function assistRoutes(app: App, services: Services): void {
  readRoutes(app, services)
  verbRoutes(app, services)
}

function readRoutes(app: App, { database: { db }, files }: Services): void {
  app.get(
    '/assists',
    {
      config: own,
      schema: {
        tags,
        summary: 'What is asked of me, of my department, or went up to me',
        querystring: filter,
        response: { 200: AssistList },
      },
    },
    async (request) => {
      const { of = 'me', status = 'open', limit = 50, cursor } = request.query
      return listAssists(db, actorOf(request), { of, status, limit, cursor, now: new Date() })
    },
  )

  app.get(
    '/assists/:id',
    {
      config: own,
      schema: { tags, summary: 'One assist, with the context that was given for it', params, response: { 200: Assist, 404: ProblemBody } },
    },
    async (request) => readAssist(db, actorOf(request), request.params.id),
  )

  app.get(
    '/assists/:id/attachments/:attachment',
    { config: own, schema: { tags, summary: 'A file that was shared for it', params: Type.Object({ id: Id, attachment: Id }) } },
    async (request, reply) => {
      const found = await findShared(db, actorOf(request), request.params.id, request.params.attachment)
      const { stream, size } = await files.read(found.file)
      return reply
        .headers(fileHeaders({ name: found.name, type: '', size }))
        .header('cache-control', 'private, max-age=86400')
        .send(stream)
    },
  )

  app.get(
    '/tickets/:number/assists',
    {
      config: agents,
      schema: { tags, summary: 'All that was asked on it', params: onTicket, response: { 200: AssistList, 404: ProblemBody } },
    },
    async (request) => ({ data: await listOnTicket(db, actorOf(request), request.params.number), next_cursor: null }),
  )
}

function verbRoutes(app: App, { database: { db, transact } }: Services): void {
  /** Runs one verb on the assist of the path, and answers the assist as it is then. */
  async function verb(request: FastifyRequest, run: (tx: Tx, actor: Actor, id: number, now: Date) => Promise<unknown>): Promise<Assist> {
    const { id } = request.params as { id: number }
    await transact((tx) => run(tx, actorOf(request), id, new Date()))
    return readAssist(db, actorOf(request), id)
  }

  app.post(
    '/tickets/:number/assists',
    {
      config: agents,
      schema: {
        tags,
        summary: 'Ask a colleague or a department for one thing',
        description:
          'One of `person`, `team` and `up` (who leads the owner). They get a mail, which they answer as it is; without `due` by the end of the next working day.',
        params: onTicket,
        body: NewAssist,
        response: { 201: Assist, ...refusals },
      },
    },
    async (request, reply) => {
      const { person = null, team = null, up = false, what, context = null, attachment_ids: attachmentIds = [], due } = request.body
      const about = { ticketId: request.params.number, person, team, up, what, context, attachmentIds }
      const id = await transact((tx) =>
        askAssist(tx, actorOf(request), { ...about, due: due === undefined ? null : dateOf(due), now: new Date() }),
      )
      return reply.code(201).send(await readAssist(db, actorOf(request), id))
    },
  )

  app.put(
    '/assists/:id/done',
    {
      config: own,
      schema: { tags, summary: 'It is done, with what moved: back to the owner', params, body: AssistDone, response: answers },
    },
    (request) =>
      verb(request, (tx, actor, id, now) => {
        const { moved: answer, for_customer: forCustomer = null } = request.body
        return answerAssist(tx, actor, { id, status: 'done', answer, missing: null, forCustomer, how: 'desk', now })
      }),
  )

  app.put(
    '/assists/:id/return',
    { config: own, schema: { tags, summary: 'Could not, because: back to the owner', params, body: AssistReturn, response: answers } },
    (request) =>
      verb(request, (tx, actor, id, now) => {
        const { because: answer, missing = null, for_customer: forCustomer = null } = request.body
        return answerAssist(tx, actor, { id, status: 'returned', answer, missing, forCustomer, how: 'desk', now })
      }),
  )

  app.put(
    '/assists/:id/withdrawal',
    { config: agents, schema: { tags, summary: 'The owner needs it no more', params, body: AssistWithdrawal, response: answers } },
    (request) => verb(request, (tx, actor, id, now) => withdrawAssist(tx, actor, { id, reason: request.body.reason ?? null, now })),
  )
}
