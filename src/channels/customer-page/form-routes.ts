// The forms of the page: each leads to a verb and back to the page, which says what happened.
import type { FastifyInstance, FastifyReply } from 'fastify'
import { sign } from '../../kernel/index.ts'
import type { Services } from '../../people/index.ts'
import { field, formLimit, refusalOf } from './forms.ts'
import { opened, purpose, standingOn } from './opened.ts'
import { baseOf, renderPage } from './page.ts'
import type { Page } from './read-page.ts'
import { sendPage } from './send.ts'
import { takeConfirmation, takeDenial, takeMessage, takeRelease } from './take-answer.ts'

/** Registers what a customer can send. */
export function formRoutes(scope: FastifyInstance, services: Services): void {
  const { transact } = services.database
  const options = { bodyLimit: formLimit, config: { rateLimit: { max: 30, timeWindow: '1 minute' } } }

  /** Back to the page (of the ticket that took it), which says what happened. */
  const back = (reply: FastifyReply, page: Page, taken: { number: number; said: string }) => {
    const key = taken.number === page.number ? page.key : sign(page.company.signing_secret, purpose, taken.number, 20)
    return reply.redirect(`${baseOf({ number: taken.number, key })}?said=${taken.said}`, 303)
  }

  scope.post(
    '/t/:number/:key/message',
    options,
    opened(services, async (page, request, reply, now) => {
      const text = field(request.body, 'text')
      const refused = refusalOf('message', text)
      if (refused) return sendPage(request, reply, renderPage(page, { now, refused }), 422)
      return back(reply, page, await transact((tx) => takeMessage(tx, { number: page.number, text, now })))
    }),
  )

  scope.post(
    '/t/:number/:key/confirmation',
    options,
    opened(services, async (page, request, reply, now) => {
      const words = field(request.body, 'words').slice(0, 2000) || null
      return back(reply, page, await transact((tx) => takeConfirmation(tx, { number: page.number, words, now })))
    }),
  )

  scope.post(
    '/t/:number/:key/promises/:id',
    options,
    opened(services, async (page, request, reply, now) => {
      const promise = standingOn(page, request)
      if (!promise) return back(reply, page, { number: page.number, said: 'nothing' })
      return back(reply, page, await transact((tx) => takeRelease(tx, { number: page.number, id: promise.id, now })))
    }),
  )

  scope.post(
    '/t/:number/:key/not-yet',
    options,
    opened(services, async (page, request, reply, now) => {
      const words = field(request.body, 'words')
      const refused = refusalOf('not-yet', words)
      if (refused) return sendPage(request, reply, renderPage(page, { now, refused }), 422)
      return back(reply, page, await transact((tx) => takeDenial(tx, { number: page.number, words, now })))
    }),
  )
}
