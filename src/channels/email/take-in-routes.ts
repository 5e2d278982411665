import Type from 'typebox'
import { actorOf, type App } from '../../people/index.ts'
import { routeParts } from '../../tickets/index.ts'
import { readMail } from './read/read-mail.ts'
import { takeIn } from './read/take-in.ts'
import { readReceipt } from './receipts.ts'
import type { MailServices } from './services.ts'
import { Receipt, TakeIn } from './wire.ts'

/** Taking in what was read and is on no ticket. */
export function takeInRoutes(app: App, mail: MailServices): void {
  const { db, transact } = mail.database
  app.post(
    '/mail/:id/take-in',
    {
      config: { access: 'admin' },
      schema: {
        tags: ['mail'],
        summary: 'Make a ticket of a mail that is on none, or put it on one',
        description: 'With a `ticket` it stands there as it is and changes nothing; without, it is read as a person’s.',
        params: Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) }),
        body: TakeIn,
        response: { 200: Receipt, ...routeParts.refusals },
      },
    },
    async (request) => {
      const { id } = request.params
      await transact((tx) => takeIn(tx, actorOf(request), { receiptId: id, ticket: request.body.ticket ?? null }))
      // At once, so that the answer names the ticket. What fails here is tried again by its job.
      await readMail(mail, id, new Date()).catch((error: unknown) => mail.log.warn({ err: error, receipt: id }, 'A mail is read later'))
      return readReceipt(db, id)
    },
  )
}
