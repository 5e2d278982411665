import Type from 'typebox'
import { Id, ProblemBody } from '../../kernel/wire.ts'
import { actorOf, type App, type Services } from '../../people/index.ts'
import { changePractice } from './change-practice.ts'
import { listPractice } from './practice-settings.ts'
import { PracticeSettings, PracticeSettingsChange, PracticeSettingsList } from './wire.ts'

const tags = ['practice']
const access = 'agent' as const

/** The day on which a team practises, and who leads it. */
export function practiceSettingsRoutes(app: App, { database }: Services): void {
  const { db, transact } = database

  app.get(
    '/practice/settings',
    {
      config: { access },
      schema: {
        tags,
        summary: 'The practice of my teams (a supervisor: of all), with the next reminder',
        response: { 200: PracticeSettingsList },
      },
    },
    async (request) => ({ data: await listPractice(db, actorOf(request), { now: new Date() }), next_cursor: null }),
  )

  app.put(
    '/practice/settings/:team',
    {
      config: { access },
      schema: {
        tags,
        summary: 'Set a team’s day of practice, and who leads it (who leads it now, or a supervisor)',
        params: Type.Object({ team: Id }),
        body: PracticeSettingsChange,
        response: { 200: PracticeSettings, 403: ProblemBody, 404: ProblemBody, 422: ProblemBody },
      },
    },
    async (request) => {
      const { team } = request.params
      const now = new Date()
      await transact((tx) => changePractice(tx, actorOf(request), { ...request.body, team, now }))
      const [changed] = await listPractice(db, actorOf(request), { now, team })
      return changed!
    },
  )
}
