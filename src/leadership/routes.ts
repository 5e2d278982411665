// Commitments and the Team page over HTTP. Anybody of ours may be promised something, so reading and judging is for anyone.
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Tx } from '../db/index.ts'
import { dateOf } from '../kernel/index.ts'
import { Id, ProblemBody } from '../kernel/wire.ts'
import { actorOf, type Actor, type App, type Services } from '../people/index.ts'
import { askForVision } from './ask-for-vision.ts'
import { judgeCommitment } from './judge-commitment.ts'
import { makeCommitment } from './make-commitment.ts'
import { moveCommitment } from './move-commitment.ts'
import { listCommitments, readCommitment } from './present.ts'
import { putRightCommitment } from './put-right-commitment.ts'
import { releaseCommitment } from './release-commitment.ts'
import { readTeam } from './team.ts'
import { readVision } from './vision.ts'
import { Commitment, CommitmentFilter, CommitmentList, Move, NewCommitment, Said, TeamPage, Verdict, VisionPage } from './wire.ts'

const tags = ['commitments']
const params = Type.Object({ id: Id })
const answers = { 200: Commitment, 403: ProblemBody, 404: ProblemBody, 409: ProblemBody, 422: ProblemBody }
const made = { 201: Commitment, 403: ProblemBody, 404: ProblemBody, 409: ProblemBody, 422: ProblemBody }
type Verb = (tx: Tx, actor: Actor, now: Date) => Promise<unknown>

export function leadershipRoutes(app: App, { database }: Services): void {
  const { db, transact } = database

  /** Runs a verb, and answers the commitment as it is then: the one it names, or the one of `id`. */
  async function verb(request: FastifyRequest, id: number, run: Verb) {
    const result = await transact((tx) => run(tx, actorOf(request), new Date()))
    return readCommitment(db, actorOf(request), typeof result === 'number' ? result : id, new Date())
  }

  app.get(
    '/commitments',
    {
      config: { access: 'anyone' },
      schema: {
        tags,
        summary: 'What those who lead promised: theirs, made to me, or of those I lead',
        querystring: CommitmentFilter,
        response: { 200: CommitmentList },
      },
    },
    async (request) => listCommitments(db, actorOf(request), { ...request.query, limit: request.query.limit ?? 50, now: new Date() }),
  )

  app.post(
    '/commitments',
    {
      config: { access: 'supervisor' },
      schema: { tags, summary: 'Promise something to people, my team or everyone', body: NewCommitment, response: made },
    },
    async (request, reply) => {
      const { due, ...body } = request.body
      return reply.code(201).send(await verb(request, 0, (tx, actor, now) => makeCommitment(tx, actor, { ...body, due: dateOf(due), now })))
    },
  )

  app.get(
    '/commitments/:id',
    { config: { access: 'anyone' }, schema: { tags, summary: 'One commitment', params, response: answers } },
    async (request) => readCommitment(db, actorOf(request), request.params.id, new Date()),
  )

  app.put(
    '/commitments/:id/verdict',
    {
      config: { access: 'anyone' },
      schema: { tags, summary: 'It was kept, or not. Only those it was made to say so', params, body: Verdict, response: answers },
    },
    (request) =>
      verb(request, request.params.id, (tx, actor, now) =>
        judgeCommitment(tx, actor, { id: request.params.id, kept: request.body.kept, words: request.body.words, now }),
      ),
  )

  app.put(
    '/commitments/:id/move',
    {
      config: { access: 'anyone' },
      schema: { tags, summary: 'Give mine another time before it is due; they are told', params, body: Move, response: answers },
    },
    (request) =>
      verb(request, request.params.id, (tx, actor, now) =>
        moveCommitment(tx, actor, { id: request.params.id, due: dateOf(request.body.due), words: request.body.words, now }),
      ),
  )

  app.put(
    '/commitments/:id/release',
    { config: { access: 'anyone' }, schema: { tags, summary: 'I no longer need it', params, body: Said, response: answers } },
    (request) =>
      verb(request, request.params.id, (tx, actor, now) =>
        releaseCommitment(tx, actor, { id: request.params.id, words: request.body.words, now }),
      ),
  )

  app.put(
    '/commitments/:id/put-right',
    { config: { access: 'anyone' }, schema: { tags, summary: 'A broken one was made good', params, body: Said, response: answers } },
    (request) =>
      verb(request, request.params.id, (tx, actor, now) =>
        putRightCommitment(tx, actor, { id: request.params.id, words: request.body.words, now }),
      ),
  )

  app.get(
    '/vision',
    { config: { access: 'anyone' }, schema: { tags: ['team'], summary: 'Our vision, or who owes us one', response: { 200: VisionPage } } },
    async (request) => readVision(db, actorOf(request), new Date()),
  )

  app.post(
    '/vision/request',
    {
      config: { access: 'agent' },
      schema: { tags, summary: 'Ask whoever leads me for our vision', response: made },
    },
    async (request, reply) => reply.code(201).send(await verb(request, 0, (tx, actor, now) => askForVision(tx, actor, { now }))),
  )

  app.get(
    '/team',
    {
      config: { access: 'supervisor' },
      schema: { tags: ['team'], summary: 'What the people I lead need from me', response: { 200: TeamPage } },
    },
    async (request) => readTeam(db, actorOf(request), new Date()),
  )
}
