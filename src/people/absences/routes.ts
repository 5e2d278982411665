import Type from 'typebox'
import { dateOf } from '../../kernel/index.ts'
import { Id } from '../../kernel/wire.ts'
import { actorOf, type App, type Services } from '../http.ts'
import { addAbsence } from './add-absence.ts'
import { changeAbsence } from './change-absence.ts'
import { endAbsence } from './end-absence.ts'
import { listAbsences, listCovers, readAbsence } from './present.ts'
import { Absence, AbsenceChange, AbsenceList, CoverList, NewAbsence } from './wire.ts'

const tags = ['absences']
const params = Type.Object({ id: Id })
const whose = Type.Object({
  person: Type.Optional(Type.String({ maxLength: 20, description: 'A person’s id, `me` (unless said), or `all`' })),
})

/** Who is away, and who stands in. */
export function absenceRoutes(app: App, { database }: Services): void {
  const { db, transact } = database

  app.get(
    '/absences',
    {
      config: { access: 'anyone' },
      schema: { tags, summary: 'Who is away, and when', querystring: whose, response: { 200: AbsenceList } },
    },
    async (request) => {
      const data = await listAbsences(db, actorOf(request), { person: request.query.person ?? 'me', now: new Date() })
      return { data, next_cursor: null }
    },
  )

  app.post(
    '/absences',
    {
      config: { access: 'anyone' },
      schema: { tags, summary: 'Say when you (or, for supervisors, somebody else) are away', body: NewAbsence, response: { 201: Absence } },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { person = actor.id, from, until, ...more } = request.body
      const times = { ...(from && { from: dateOf(from) }), ...(until && { until: dateOf(until) }) }
      const now = new Date()
      const id = await transact((tx) => addAbsence(tx, actor, { ...more, ...times, person, now }))
      return reply.code(201).send(await readAbsence(db, actor, id, now))
    },
  )

  app.put(
    '/absences/:id',
    {
      config: { access: 'anyone' },
      schema: { tags, summary: 'Change until when, who covers, or the note', params, body: AbsenceChange, response: { 200: Absence } },
    },
    async (request) => {
      const { until, ...more } = request.body
      const now = new Date()
      const change = { ...more, ...(until && { until: dateOf(until) }), id: request.params.id, now }
      await transact((tx) => changeAbsence(tx, actorOf(request), change))
      return readAbsence(db, actorOf(request), request.params.id, now)
    },
  )

  app.delete(
    '/absences/:id',
    {
      config: { access: 'anyone' },
      schema: { tags, summary: 'End an absence now, or cancel one that has not begun', params, response: { 200: Absence } },
    },
    async (request) => {
      const now = new Date()
      await transact((tx) => endAbsence(tx, actorOf(request), { id: request.params.id, now }))
      return readAbsence(db, actorOf(request), request.params.id, now)
    },
  )

  app.get(
    '/covers',
    { config: { access: 'agent' }, schema: { tags, summary: 'Who stands in for whom now', response: { 200: CoverList } } },
    async () => ({ data: await listCovers(db), next_cursor: null }),
  )
}
