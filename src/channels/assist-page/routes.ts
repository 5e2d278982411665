// The page of one assist for one colleague: a link that is a key, no account. It is whole without script.
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { answerAssist, findShared } from '../../assists/index.ts'
import { Problem } from '../../kernel/index.ts'
import { readCompany, type Services } from '../../people/index.ts'
import { answerFailure, field, formLimit, pageHeaders, sendFile, sendPage, takeForms } from '../customer-page/index.ts'
import { refusalOf, type Written } from './forms.ts'
import { opened, type Page, type Params } from './opened.ts'
import { renderPage } from './page.ts'
import { goneSheet } from './sheets.ts'

const path = '/a/:ticket/:id/:person/:key'

/** Registers the page under /a, with headers, forms, limits and error pages of its own. */
export function assistPageRoutes(app: FastifyInstance, services: Services): void {
  void app.register(async (scope) => {
    await scope.register(rateLimit, { global: false })
    takeForms(scope)
    scope.addHook('onRequest', async (_request, reply) => void reply.headers(pageHeaders))
    scope.setErrorHandler((error, request, reply) => answerFailure(services, error, request, reply))
    readRoutes(scope, services)
    answerRoute(scope, services)
    scope.get('/a/*', async (request, reply) => sendPage(request, reply, goneSheet(await readCompany(services.database.db)), 404))
  })
}

function readRoutes(scope: FastifyInstance, services: Services): void {
  scope.get(
    path,
    opened(services, async (page, request, reply) => {
      const { said } = request.query as { said?: string }
      return sendPage(request, reply, renderPage(page, { now: new Date(), said: String(said) }))
    }),
  )

  scope.get(
    `${path}/attachments/:attachment`,
    opened(services, async (page, request, reply) => {
      const found = await shared(services, page, Number((request.params as Params).attachment))
      const file = found && (await services.files.read(found.file).catch(() => undefined))
      return found && file
        ? sendFile(reply, { ...found, size: file.size }, file.stream)
        : sendPage(request, reply, goneSheet(page.company), 404)
    }),
  )
}

async function shared({ database: { db } }: Services, { reader, assist }: Page, id: number) {
  if (!Number.isSafeInteger(id)) return undefined
  return findShared(db, reader, assist.id, id).catch((error: unknown) => {
    if (error instanceof Problem) return undefined
    throw error
  })
}

function answerRoute(scope: FastifyInstance, services: Services): void {
  const options = { bodyLimit: formLimit, config: { rateLimit: { max: 30, timeWindow: '1 minute' } } }
  scope.post(
    path,
    options,
    opened(services, async (page, request, reply) => {
      const now = new Date()
      const written = writtenIn(request.body)
      const refused = refusalOf(written)
      if (refused) return sendPage(request, reply, renderPage(page, { now, refused }), 422)
      return take(services, page, written, reply, now)
    }),
  )
}

const writtenIn = (body: unknown): Written => ({
  way: field(body, 'way') === 'returned' ? 'returned' : 'done',
  answer: field(body, 'answer'),
  missing: field(body, 'missing'),
  customer: field(body, 'customer'),
})

async function take({ database }: Services, page: Page, written: Written, reply: FastifyReply, now: Date): Promise<FastifyReply> {
  const { way: status, answer, missing, customer } = written
  const words = { answer, missing: status === 'returned' ? missing || null : null, forCustomer: customer || null }
  const taken = await database.transact((tx) => answerAssist(tx, page.reader, { id: page.assist.id, status, ...words, how: 'link', now }))
  return reply.redirect(`${page.base}?said=${taken === 'noted' ? 'noted' : 'thanks'}`, 303)
}
