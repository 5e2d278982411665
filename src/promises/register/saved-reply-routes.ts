import Type from 'typebox'
import { Id, List, PageQuery, ProblemBody } from '../../kernel/wire.ts'
import { actorOf, type App, type Services } from '../../people/index.ts'
import { addSavedReply, changeSavedReply, listSavedReplies, readSavedReply, retireSavedReply } from './saved-replies.ts'
import { NewSavedReply, SavedReply, SavedReplyChange } from './wire.ts'

const tags = ['saved replies']
const params = Type.Object({ id: Id })
const refusals = { 404: ProblemBody, 409: ProblemBody, 422: ProblemBody }

/** Texts that are written once and used often. */
export function savedReplyRoutes(app: App, { database }: Services): void {
  const { db, transact } = database

  app.get(
    '/saved-replies',
    {
      config: { access: 'agent' },
      schema: {
        tags,
        summary: 'Saved replies, by name',
        querystring: Type.Object({ ...PageQuery, q: Type.Optional(Type.String({ maxLength: 200 })) }),
        response: { 200: List(SavedReply) },
      },
    },
    async (request) => listSavedReplies(db, actorOf(request), { ...request.query, limit: request.query.limit ?? 50 }),
  )

  app.post(
    '/saved-replies',
    {
      config: { access: 'supervisor' },
      schema: {
        tags,
        summary: 'Add a saved reply',
        description: 'What it promises is entered into the register and checked against the desk’s own tickets.',
        body: NewSavedReply,
        response: { 201: SavedReply, ...refusals },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const id = await transact((tx) => addSavedReply(tx, actor, { ...request.body, now: new Date() }))
      return reply.code(201).send(await readSavedReply(db, actor, id))
    },
  )

  app.patch(
    '/saved-replies/:id',
    {
      config: { access: 'supervisor' },
      schema: { tags, summary: 'Change a saved reply', params, body: SavedReplyChange, response: { 200: SavedReply, ...refusals } },
    },
    async (request) => {
      const actor = actorOf(request)
      await transact((tx) => changeSavedReply(tx, actor, { ...request.body, id: request.params.id, now: new Date() }))
      return readSavedReply(db, actor, request.params.id)
    },
  )

  app.delete(
    '/saved-replies/:id',
    {
      config: { access: 'supervisor' },
      schema: { tags, summary: 'Retire a saved reply', params, response: { 204: Type.Null(), 404: ProblemBody } },
    },
    async (request, reply) => {
      await transact((tx) => retireSavedReply(tx, actorOf(request), { id: request.params.id, now: new Date() }))
      return reply.code(204).send(null)
    },
  )
}
