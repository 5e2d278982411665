import Type from 'typebox'
import { Id, List, PageQuery, ProblemBody } from '../../kernel/wire.ts'
import { actorOf, type App, type Services } from '../../people/index.ts'
import { finishAudit, listAudits, readAudit, startAudit } from './audits.ts'
import { keepAutomatic } from './ensure-automatic.ts'
import { Audit, AuditWithPromises } from './wire.ts'

const tags = ['audits']
const params = Type.Object({ id: Id })

/** Audits of what the company promises. */
export function auditRoutes(app: App, { database }: Services): void {
  const { db, transact } = database

  app.get(
    '/audits',
    {
      config: { access: 'agent' },
      schema: { tags, summary: 'Audits, newest first', querystring: Type.Object(PageQuery), response: { 200: List(Audit) } },
    },
    async (request) => listAudits(db, actorOf(request), { ...request.query, limit: Math.min(request.query.limit ?? 20, 50) }),
  )

  app.post(
    '/audits',
    {
      config: { access: 'supervisor' },
      schema: { tags, summary: 'Start an audit', response: { 201: AuditWithPromises, 409: ProblemBody } },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      await keepAutomatic(database, new Date())
      const id = await transact((tx) => startAudit(tx, actor, new Date()))
      return reply.code(201).send(await readAudit(db, actor, id))
    },
  )

  app.get(
    '/audits/:id',
    {
      config: { access: 'agent' },
      schema: { tags, summary: 'One audit, with how far it is', params, response: { 200: AuditWithPromises, 404: ProblemBody } },
    },
    async (request) => readAudit(db, actorOf(request), request.params.id),
  )

  app.put(
    '/audits/:id/finish',
    {
      config: { access: 'supervisor' },
      schema: {
        tags,
        summary: 'Finish an audit',
        description: 'Refused with blockers while something is untested, or broken without a fix.',
        params,
        response: { 200: AuditWithPromises, 404: ProblemBody, 409: ProblemBody },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      await transact((tx) => finishAudit(tx, actor, { id: request.params.id, now: new Date() }))
      return readAudit(db, actor, request.params.id)
    },
  )
}
