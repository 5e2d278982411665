import { ProblemBody } from '../../kernel/wire.ts'
import { actorOf, type App, type Services } from '../../people/index.ts'
import { CoachModel, CoachModelChange, Wording, WordingRequest } from '../wire.ts'
import { betterWording } from './better-wording.ts'
import { changeModel, showModel } from './model.ts'

const tags = ['coach']

/** The optional language model: set by an admin, asked by a writer. */
export function modelRoutes(app: App, { database }: Services): void {
  const { db, transact } = database

  app.get(
    '/coach/model',
    {
      config: { access: 'admin' },
      schema: { tags, summary: 'The language model that is set, without its key', response: { 200: CoachModel } },
    },
    async () => showModel(db),
  )

  app.put(
    '/coach/model',
    {
      config: { access: 'admin' },
      schema: {
        tags,
        summary: 'Set the language model, or switch it off',
        body: CoachModelChange,
        response: { 200: CoachModel, 422: ProblemBody },
      },
    },
    async (request) => {
      await transact((tx) => changeModel(tx, request.body))
      return showModel(db)
    },
  )

  app.post(
    '/coach/wording',
    {
      config: { access: 'agent', rateLimit: { max: 30, timeWindow: '1 minute' } },
      bodyLimit: 1_048_576,
      schema: {
        tags,
        summary: 'Another wording of a sentence in which something was found, by the language model',
        description:
          'Only the sentence is sent to it. A name, number, date or amount that it adds becomes a blank; what promises more is refused.',
        body: WordingRequest,
        response: { 200: Wording, 409: ProblemBody, 422: ProblemBody, 502: ProblemBody },
      },
    },
    async (request) => betterWording(db, actorOf(request), { ...request.body, now: new Date() }),
  )
}
