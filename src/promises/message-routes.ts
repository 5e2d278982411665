// Writing to the customer, or a note: with what it promises.
import type { FastifyRequest } from 'fastify'
import { htmlOfText, Problem, safeHtml, textOfHtml } from '../kernel/index.ts'
import { actorOf, readCompany, type App, type Services } from '../people/index.ts'
import { findFiles, readMessage, routeParts } from '../tickets/index.ts'
import { Message, type AttachedFile } from '../tickets/wire.ts'
import { sendMessage } from './send-message.ts'
import { MessageWithPromises } from './wire.ts'

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
      const { body } = request
      const html = body.html === undefined ? null : safeHtml(body.html)
      const text = body.text ?? (html === null ? '' : textOfHtml(html))
      const input = {
        ticketId: number,
        kind: body.kind,
        text,
        html: html ?? htmlOfText(text),
        status: body.status,
        outcome: body.outcome,
        seen: body.seen,
        undoSeconds: body.undo_seconds ?? 0,
        moved: body.moved,
        couldNot: body.could_not,
        call: body.kind === 'note' && body.call === true,
        promises: body.promises,
        keeps: body.keeps,
        choice: body.choice,
        attachments: await filesOf(body.attachments ?? []),
        now: new Date(),
      }
      const written = await transact((tx) => sendMessage(tx, actorOf(request), input)).catch((error: unknown) =>
        withOther(request, number, error),
      )
      if (written.refusal) throw written.refusal
      return reply.code(201).send(await readMessage(db, actorOf(request), number, written.messageId))
    },
  )

  const filesOf = async (given: AttachedFile[]) =>
    given.length === 0 ? [] : findFiles(services.files, (await readCompany(db)).signing_secret, given)

  /** A crossed reply is answered with the colleague's reply itself, for the two to be shown side by side. */
  async function withOther(request: FastifyRequest, number: number, error: unknown): Promise<never> {
    if (!(error instanceof Problem) || error.type !== 'reply-crossed') throw error
    const message = await readMessage(db, actorOf(request), number, Number(error.more?.['message_id']))
    throw new Problem(error.type, error.status, error.title, error.message, { more: { message } })
  }
}
