import Type from 'typebox'
import { Id, PageQuery, ProblemBody } from '../../kernel/wire.ts'
import { actorOf, type App, type Services } from '../../people/index.ts'
import { KindName } from '../wire.ts'
import { agreePhrase, changePhrase, retirePhrase } from './change-phrase.ts'
import { listPhrases, readPhrase, type PhraseStatus } from './phrases.ts'
import { proposePhrase } from './propose-phrase.ts'
import { NewPhrase, Phrase, PhraseChange, PhraseList } from './wire.ts'

const tags = ['practice']
const access = 'agent' as const
const params = Type.Object({ id: Id })
const refusals = { 403: ProblemBody, 404: ProblemBody, 409: ProblemBody, 422: ProblemBody }
const answers = { 200: Phrase, ...refusals }
const statuses = ['in_use', 'proposed', 'retired'] as const
const filter = Type.Object({
  ...PageQuery,
  kind: Type.Optional(KindName),
  team: Type.Optional(Id),
  q: Type.Optional(Type.String({ maxLength: 200, description: 'Words that all stand in it, or in what it is said in the place of' })),
  status: Type.Optional(Type.Unsafe<PhraseStatus>({ type: 'string', enum: [...statuses], description: '`in_use` unless said' })),
})

/** The phrase bank. */
export function phraseRoutes(app: App, { database }: Services): void {
  const { db, transact } = database

  app.get(
    '/phrases',
    {
      config: { access },
      schema: {
        tags,
        summary: 'Wordings of everybody and of my teams, newest first',
        querystring: filter,
        response: { 200: PhraseList, 422: ProblemBody },
      },
    },
    async (request) => {
      const { limit = 50, status = 'in_use', ...rest } = request.query
      return listPhrases(db, actorOf(request), { ...rest, limit, status })
    },
  )

  app.post(
    '/phrases',
    {
      config: { access },
      schema: {
        tags,
        summary: 'Propose a wording; of who leads it is agreed on at once',
        body: NewPhrase,
        response: { 201: Phrase, ...refusals },
      },
    },
    async (request, reply) => {
      const id = await transact((tx) => proposePhrase(tx, actorOf(request), { ...request.body, now: new Date() }))
      return reply.code(201).send(await readPhrase(db, actorOf(request), id))
    },
  )

  app.put(
    '/phrases/:id',
    {
      config: { access },
      schema: {
        tags,
        summary: 'Change a wording: its author while it is proposed, else who leads',
        params,
        body: PhraseChange,
        response: answers,
      },
    },
    async (request) => {
      const { id } = request.params
      await transact((tx) => changePhrase(tx, actorOf(request), { ...request.body, id, now: new Date() }))
      return readPhrase(db, actorOf(request), id)
    },
  )

  app.put(
    '/phrases/:id/agreement',
    { config: { access }, schema: { tags, summary: 'Take a proposed wording into use (who leads)', params, response: answers } },
    async (request) => {
      const { id } = request.params
      await transact((tx) => agreePhrase(tx, actorOf(request), { id, now: new Date() }))
      return readPhrase(db, actorOf(request), id)
    },
  )

  app.delete(
    '/phrases/:id',
    {
      config: { access },
      schema: {
        tags,
        summary: 'Take a wording out of use; its author may, while it is proposed',
        params,
        response: { 204: Type.Null(), ...refusals },
      },
    },
    async (request, reply) => {
      await transact((tx) => retirePhrase(tx, actorOf(request), { id: request.params.id, now: new Date() }))
      return reply.code(204).send(null)
    },
  )
}
