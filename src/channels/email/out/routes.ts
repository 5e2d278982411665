import Type from 'typebox'
import { Id, ProblemBody } from '../../../kernel/wire.ts'
import { actorOf, type App } from '../../../people/index.ts'
import { readMessage } from '../../../tickets/index.ts'
import { Message } from '../../../tickets/wire.ts'
import type { MailServices } from '../services.ts'
import { MailStuck } from '../out-wire.ts'
import { resendMessage } from './resend.ts'
import { readStuck } from './stuck.ts'

/** What those who write to customers do and see about mail that did not leave. */
export function outRoutes(app: App, { database, config }: MailServices): void {
  const { db, transact } = database

  app.post(
    '/tickets/:number/messages/:id/resend',
    {
      config: { access: 'agent' },
      schema: {
        tags: ['tickets'],
        summary: 'Send a message again that did not leave, or came back',
        params: Type.Object({ number: Id, id: Id }),
        response: { 202: Message, 404: ProblemBody, 409: ProblemBody },
      },
    },
    async (request, reply) => {
      const { number: ticketId, id: messageId } = request.params
      const actor = actorOf(request)
      await transact((tx) => resendMessage(tx, actor, { ticketId, messageId, now: new Date() }))
      return reply.code(202).send(await readMessage(db, actor, ticketId, messageId))
    },
  )

  app.get(
    '/mail/stuck',
    {
      config: { access: 'agent' },
      schema: { tags: ['mail'], summary: 'Since when mail cannot leave, if it cannot', response: { 200: MailStuck } },
    },
    async () => readStuck(db, { smtpOutUrl: config.smtpOutUrl, now: new Date() }),
  )
}
