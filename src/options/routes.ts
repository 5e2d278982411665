// What a customer is asked to choose from: listed, answered for them, withdrawn, done; and taking back the reply that asked.
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Tx } from '../db/index.ts'
import { Id, ProblemBody } from '../kernel/wire.ts'
import { actorOf, type Actor, type App, type Services } from '../people/index.ts'
import { routeParts, undoMessage } from '../tickets/index.ts'
import { noteToldChoice } from './answer-choice.ts'
import { finishChoice } from './finish-choice.ts'
import { listChoices, readChoiceOf } from './list.ts'
import { choiceOfReply } from './take-back-choice.ts'
import { Choice, ChoiceAnswer, ChoiceList, TakenBackWithChoice } from './wire.ts'
import { withdrawChoice } from './withdraw-choice.ts'

const { access, refusals } = routeParts
const tags = ['options']
const onTicket = Type.Object({ number: Id })
const params = Type.Object({ number: Id, id: Id })
const answers = { 200: Choice, ...refusals }
const Withdrawing = Type.Object({ reason: Type.Optional(Type.String({ maxLength: 500 })) })

export function optionRoutes(app: App, { database }: Services): void {
  const { db, transact } = database

  /** Runs one verb on the choice of the path, and answers the choice as it is then. */
  async function verb(request: FastifyRequest, run: (tx: Tx, actor: Actor, of: Of) => Promise<boolean>) {
    const { number: ticketId, id } = request.params as { number: number; id: number }
    await transact((tx) => run(tx, actorOf(request), { ticketId, id, now: new Date() }))
    return readChoiceOf(db, actorOf(request), ticketId, id)
  }

  app.get(
    '/tickets/:number/choices',
    {
      config: { access },
      schema: {
        tags,
        summary: 'What its customer is asked to choose from, newest first',
        params: onTicket,
        response: { 200: ChoiceList, 404: ProblemBody },
      },
    },
    async (request) => ({ data: await listChoices(db, actorOf(request), request.params.number), next_cursor: null }),
  )

  app.put(
    '/tickets/:number/choices/:id/answer',
    {
      config: { access },
      schema: {
        tags,
        summary: 'What the customer told us that they choose; it becomes the plan',
        params,
        body: ChoiceAnswer,
        response: answers,
      },
    },
    (request) =>
      verb(request, (tx, actor, of) =>
        noteToldChoice(tx, actor, { ...of, option: request.body.option, words: request.body.words ?? null }),
      ),
  )

  app.put(
    '/tickets/:number/choices/:id/withdrawal',
    {
      config: { access },
      schema: { tags, summary: 'Take options back that nobody has chosen from', params, body: Withdrawing, response: answers },
    },
    (request) => verb(request, (tx, actor, of) => withdrawChoice(tx, actor, { ...of, reason: request.body.reason ?? null })),
  )

  app.put(
    '/tickets/:number/choices/:id/done',
    { config: { access }, schema: { tags, summary: 'What the customer chose is done', params, response: answers } },
    (request) => verb(request, finishChoice),
  )

  app.delete(
    '/tickets/:number/messages/:id',
    {
      config: { access },
      schema: {
        tags: routeParts.tags,
        summary: 'Take my reply back before it leaves, with its options',
        params,
        response: { 200: TakenBackWithChoice, 409: ProblemBody },
      },
    },
    async (request) => {
      const of = { ticketId: request.params.number, messageId: request.params.id }
      return transact(async (tx) => {
        const taken = await undoMessage(tx, actorOf(request), { ...of, now: new Date() })
        return { ...taken, choice: await choiceOfReply(tx, of.ticketId, of.messageId) }
      })
    },
  )
}

type Of = { ticketId: number; id: number; now: Date }
