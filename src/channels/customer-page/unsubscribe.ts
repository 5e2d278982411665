// Ending automatic mail, and a way back. Opening the page changes nothing; a mail program's one click (RFC 8058) and the buttons do.
import type { FastifyInstance } from 'fastify'
import { allowAutomaticMail, endAutomaticMail, wantsNoAutomaticMail } from '../../customers/index.ts'
import type { Services } from '../../people/index.ts'
import { field } from './forms.ts'
import { html, type Html } from './html.ts'
import { opened } from './opened.ts'
import { sheet } from './other-pages.ts'
import { baseOf } from './page.ts'
import type { Page } from './read-page.ts'
import { sendPage } from './send.ts'

/** Registers the page under the customer's own. */
export function unsubscribeRoutes(scope: FastifyInstance, services: Services): void {
  const { db, transact } = services.database
  const options = { config: { rateLimit: { max: 30, timeWindow: '1 minute' } } }

  scope.get(
    '/t/:number/:key/unsubscribe',
    opened(services, async (page, request, reply) =>
      sendPage(request, reply, (await wantsNoAutomaticMail(db, page.customer.id)) ? endedSheet(page) : askSheet(page)),
    ),
  )

  scope.post(
    '/t/:number/:key/unsubscribe',
    options,
    opened(services, async (page, request, reply, now) => {
      const again = field(request.body, 'again') !== ''
      const customer = { customerId: page.customer.id, now }
      await transact((tx) => (again ? allowAutomaticMail(tx, customer) : endAutomaticMail(tx, customer)))
      // A mail program looks at nothing but that it worked.
      return field(request.body, 'List-Unsubscribe')
        ? reply.code(200).type('text/plain').send('Done.')
        : reply.redirect(`${baseOf(page)}/unsubscribe`, 303)
    }),
  )
}

const form = (page: Page, button: Html): Html => html`<form method="post" action="${baseOf(page)}/unsubscribe">${button}</form>`
const back = (page: Page): Html => html`<p><a class="link" href="${baseOf(page)}">To your page</a></p>`

const askSheet = (page: Page): Html =>
  sheet({
    title: 'No more automatic mails?',
    company: page.company,
    number: page.number,
    body: html`<h1>No more automatic mails?</h1>
<p class="lead">You get no more automatic mails about your matters: no note that we have your message, no question whether it is solved. People of ours still answer you.</p>
${form(page, html`<button class="btn lg primary">No more automatic mails</button>`)}
${back(page)}`,
  })

const endedSheet = (page: Page): Html =>
  sheet({
    title: 'No more automatic mails',
    company: page.company,
    number: page.number,
    body: html`<h1>No more automatic mails</h1>
<p class="lead">You get no more automatic mails about your matters. People of ours still answer you, and your page shows how things stand.</p>
${form(page, html`<button class="btn lg" name="again" value="yes">Send them again</button>`)}
${back(page)}`,
  })
