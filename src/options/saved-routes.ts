import Type from 'typebox'
import { Id, ProblemBody } from '../kernel/wire.ts'
import { actorOf, type App, type Services } from '../people/index.ts'
import { addSavedOption, changeSavedOption, listSavedOptions, readSavedOption, retireSavedOption } from './saved-options.ts'
import { SavedOption, SavedOptionChange, SavedOptionList } from './wire.ts'

const tags = ['options']
const params = Type.Object({ id: Id })
const refusals = { 404: ProblemBody, 409: ProblemBody, 422: ProblemBody }

/** Options that come up often, with the limits that whoever offers them keeps to. */
export function savedOptionRoutes(app: App, { database }: Services): void {
  const { db, transact } = database

  app.get(
    '/saved-options',
    { config: { access: 'agent' }, schema: { tags, summary: 'Options that come up often, by title', response: { 200: SavedOptionList } } },
    async (request) => ({ data: await listSavedOptions(db, actorOf(request)), next_cursor: null }),
  )

  app.post(
    '/saved-options',
    {
      config: { access: 'supervisor' },
      schema: { tags, summary: 'Save an option', body: SavedOptionChange, response: { 201: SavedOption, ...refusals } },
    },
    async (request, reply) => {
      const id = await transact((tx) => addSavedOption(tx, actorOf(request), { option: request.body, now: new Date() }))
      return reply.code(201).send(await readSavedOption(db, id))
    },
  )

  app.put(
    '/saved-options/:id',
    {
      config: { access: 'supervisor' },
      schema: { tags, summary: 'Change a saved option', params, body: SavedOptionChange, response: { 200: SavedOption, ...refusals } },
    },
    async (request) => {
      const { id } = request.params
      await transact((tx) => changeSavedOption(tx, actorOf(request), { id, option: request.body, now: new Date() }))
      return readSavedOption(db, id)
    },
  )

  app.delete(
    '/saved-options/:id',
    {
      config: { access: 'supervisor' },
      schema: { tags, summary: 'Retire a saved option', params, response: { 204: Type.Null(), 404: ProblemBody } },
    },
    async (request, reply) => {
      await transact((tx) => retireSavedOption(tx, actorOf(request), { id: request.params.id, now: new Date() }))
      return reply.code(204).send(null)
    },
  )
}
