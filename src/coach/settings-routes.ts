import Type from 'typebox'
import { ProblemBody } from '../kernel/wire.ts'
import { actorOf, type App, type Services } from '../people/index.ts'
import { changeSettings } from './change-settings.ts'
import { leaveForGood, seeAgain } from './leave-for-good.ts'
import { readSettings } from './settings.ts'
import { CoachSettings, CoachSettingsChange, Leaving, TakingBack } from './wire.ts'

const tags = ['coach']

/** What the organisation, and each of its people, set for the coach. */
export function settingsRoutes(app: App, { database }: Services): void {
  const { db, transact } = database

  app.get(
    '/coach/settings',
    {
      config: { access: 'agent' },
      schema: { tags, summary: 'What the coach looks for, and what I left for good', response: { 200: CoachSettings } },
    },
    async (request) => readSettings(db, actorOf(request)),
  )

  app.put(
    '/coach/settings',
    {
      config: { access: 'admin' },
      schema: {
        tags,
        summary: 'Switch kinds off for everybody, name the parts of the organisation, word suggestions of its own',
        body: CoachSettingsChange,
        response: { 200: CoachSettings, 422: ProblemBody },
      },
    },
    async (request) => {
      await transact((tx) => changeSettings(tx, actorOf(request), { ...request.body, now: new Date() }))
      return readSettings(db, actorOf(request))
    },
  )

  app.put(
    '/coach/left-for-good',
    {
      config: { access: 'agent' },
      schema: {
        tags,
        summary: 'I do not want to see this again: a rule, or without one all of a kind',
        body: Leaving,
        response: { 204: Type.Null(), 422: ProblemBody },
      },
    },
    async (request, reply) => {
      await transact((tx) => leaveForGood(tx, actorOf(request), { ...request.body, now: new Date() }))
      return reply.code(204).send(null)
    },
  )

  app.delete(
    '/coach/left-for-good',
    {
      config: { access: 'agent' },
      schema: {
        tags,
        summary: 'I want to see it again',
        querystring: TakingBack,
        response: { 204: Type.Null(), 422: ProblemBody },
      },
    },
    async (request, reply) => {
      await transact((tx) => seeAgain(tx, actorOf(request), request.query))
      return reply.code(204).send(null)
    },
  )
}
