// Writing to the customer, or a note: with what it promises.
import { actorOf, type App, type Services } from '../people/index.ts'
import { readMessage, routeParts } from '../tickets/index.ts'
import { Message } from '../tickets/wire.ts'
import { withOther } from './crossed.ts'
import { sendMessage } from './send-message.ts'
import { MessageWithPromises } from './wire.ts'
import { readWritten } from './written.ts'

const { access, params, refusals, tags } = routeParts

export function sendRoutes(app: App, services: Services): void {
  const { db, transact } = services.database

  app.post(
    '/tickets/:number/messages',
    {
      config: { access },
      bodyLimit: 2_097_152,
      schema: {
        tags,
        summary: 'Reply to the customer, or leave a note; with what it promises, and what it lets the customer choose from',
        params,
        body: MessageWithPromises,
        response: { 201: Message, ...refusals },
      },
    },
    async (request, reply) => {
      const { number } = request.params
      const { seen, undo_seconds: undoSeconds = 0 } = request.body
      const words = await readWritten(services, request.body)
      const input = { ...words, ticketId: number, seen, undoSeconds, now: new Date() }
      const written = await transact((tx) => sendMessage(tx, actorOf(request), input)).catch((error: unknown) =>
        withOther(db, actorOf(request), number, error),
      )
      if (written.refusal) throw written.refusal
      return reply.code(201).send(await readMessage(db, actorOf(request), number, written.messageId))
    },
  )
}
