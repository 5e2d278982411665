// The customer's page: a link that is a key, no account. It is whole without script.
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'
import type { Services } from '../../people/index.ts'
import { findAsset } from './assets.ts'
import { answerFailure, answerGone } from './failures.ts'
import { choiceRoutes } from './choice-routes.ts'
import { formRoutes } from './form-routes.ts'
import { takeForms } from './forms.ts'
import { opened, standingOn, type Params } from './opened.ts'
import { messageSheet, questionSheet, releaseSheet } from './other-pages.ts'
import { baseOf, renderPage } from './page.ts'
import { findPublicAttachment } from './read-messages.ts'
import { unsubscribeRoutes } from './unsubscribe.ts'
import { pageHeaders, sendAsset, sendFile, sendPage } from './send.ts'

/** Registers the customer's page under /t, with headers, forms, limits and error pages of its own. */
export function customerPageRoutes(app: FastifyInstance, services: Services): void {
  void app.register(async (scope) => {
    await scope.register(rateLimit, { global: false })
    takeForms(scope)
    scope.addHook('onRequest', async (_request, reply) => void reply.headers(pageHeaders))
    scope.setErrorHandler((error, request, reply) => answerFailure(services, error, request, reply))
    readRoutes(scope, services)
    formRoutes(scope, services)
    choiceRoutes(scope, services)
    unsubscribeRoutes(scope, services)
    scope.get('/t/*', (request, reply) => answerGone(services, request, reply))
  })
}

function readRoutes(scope: FastifyInstance, services: Services): void {
  const { db } = services.database

  scope.get('/t/assets/:name', (request, reply) => {
    const asset = findAsset((request.params as { name: string }).name)
    return asset ? sendAsset(request, reply, asset) : answerGone(services, request, reply)
  })

  scope.get(
    '/t/:number/:key',
    opened(services, async (page, request, reply, now) => {
      const { said, before, story } = request.query as { said?: string; before?: string; story?: string }
      const { goesOn } = page
      if (goesOn?.key && story === undefined && before === undefined)
        return reply.redirect(
          `${baseOf({ number: goesOn.number, key: goesOn.key })}${said ? `?said=${encodeURIComponent(said)}` : ''}`,
          303,
        )
      return sendPage(
        request,
        reply,
        renderPage(page, { now, said: String(said), before: /^\d{1,15}$/.test(before ?? '') ? Number(before) : undefined }),
      )
    }),
  )

  // A mail's link asks; whoever opens it, a person or a mail scanner, has changed nothing.
  scope.get(
    '/t/:number/:key/confirmation',
    opened(services, async (page, request, reply) =>
      page.confirmation || page.goesOn ? reply.redirect(baseOf(page), 303) : sendPage(request, reply, questionSheet(page)),
    ),
  )

  scope.get(
    '/t/:number/:key/messages/:id',
    opened(services, async (page, request, reply, now) => {
      const message = page.messages.find((m) => m.id === Number((request.params as Params).id))
      return message ? sendPage(request, reply, messageSheet(page, message, now)) : answerGone(services, request, reply)
    }),
  )

  scope.get(
    '/t/:number/:key/promises/:id',
    opened(services, async (page, request, reply, now) => {
      const promise = standingOn(page, request)
      return promise ? sendPage(request, reply, releaseSheet(page, promise, now)) : reply.redirect(baseOf(page), 303)
    }),
  )

  scope.get(
    '/t/:number/:key/attachments/:id',
    opened(services, async (page, request, reply, now) => {
      const id = Number((request.params as Params).id)
      const found = Number.isSafeInteger(id)
        ? await findPublicAttachment(db, { number: page.number, customerId: page.customer.id, now }, id)
        : undefined
      const file = found && (await services.files.read(found.file).catch(() => undefined))
      return found && file ? sendFile(reply, { ...found, size: file.size }, file.stream) : answerGone(services, request, reply)
    }),
  )

  // Reached by reloading or going back after a form.
  for (const form of ['message', 'not-yet'])
    scope.get(
      `/t/:number/:key/${form}`,
      opened(services, async (page, _request, reply) => reply.redirect(baseOf(page), 303)),
    )
}
