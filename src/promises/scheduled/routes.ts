// Replies that leave later.
import Type from 'typebox'
import { Id, PageQuery } from '../../kernel/wire.ts'
import { TakenBackWithChoice } from '../../options/wire.ts'
import { actorOf, type App, type Services } from '../../people/index.ts'
import { readMessage, routeParts } from '../../tickets/index.ts'
import { Message } from '../../tickets/wire.ts'
import { withOther } from '../crossed.ts'
import { readWritten } from '../written.ts'
import { cancelScheduled } from './cancel-scheduled.ts'
import { changeScheduled } from './change-scheduled.ts'
import { listOnTicket, listScheduled, readScheduled } from './list.ts'
import { scheduleReply } from './schedule-reply.ts'
import { sendScheduled } from './send-scheduled.ts'
import { Rescheduling, Scheduled, ScheduledList, Scheduling, SendingNow } from './wire.ts'

const { access, params: onTicket, refusals } = routeParts
const tags = ['scheduled replies']
const params = Type.Object({ number: Id, id: Id })
const bodyLimit = 2_097_152
const filter = Type.Object({
  ...PageQuery,
  mine: Type.Optional(Type.String({ maxLength: 5, description: 'Only what I wrote: `?mine`, or `?mine=true`' })),
})

export function scheduledRoutes(app: App, services: Services): void {
  const { db, transact } = services.database

  app.get(
    '/scheduled',
    {
      config: { access },
      schema: { tags, summary: 'Replies that leave later, the soonest first', querystring: filter, response: { 200: ScheduledList } },
    },
    async (request) => {
      const { mine, limit = 50, cursor } = request.query
      return listScheduled(db, actorOf(request), { mine: mine !== undefined && mine !== 'false', limit, cursor, now: new Date() })
    },
  )

  app.get(
    '/tickets/:number/scheduled',
    {
      config: { access },
      schema: { tags, summary: 'The replies on it that leave later', params: onTicket, response: { 200: ScheduledList, ...refusals } },
    },
    async (request) => ({ data: await listOnTicket(db, actorOf(request), request.params.number, new Date()), next_cursor: null }),
  )

  app.post(
    '/tickets/:number/scheduled',
    {
      config: { access },
      bodyLimit,
      schema: {
        tags,
        summary: 'Write a reply that leaves later',
        description:
          'Takes what `POST …/messages` takes, and `send_at`. What would be refused is refused now. Until it leaves it answers nothing: the ' +
          'customer waits, and what it promises is not promised.',
        params: onTicket,
        body: Scheduling,
        response: { 201: Scheduled, ...refusals },
      },
    },
    async (request, reply) => {
      const { number: ticketId } = request.params
      const { seen, send_at: sendAt, ...body } = request.body
      const words = await readWritten(services, { ...body, kind: 'reply' })
      const now = new Date()
      const id = await transact((tx) => scheduleReply(tx, actorOf(request), { ticketId, words, seen, sendAt, now })).catch(
        (error: unknown) => withOther(db, actorOf(request), ticketId, error),
      )
      return reply.code(201).send(await readScheduled(db, actorOf(request), { ticketId, id, now }))
    },
  )

  app.patch(
    '/tickets/:number/scheduled/:id',
    {
      config: { access },
      bodyLimit,
      schema: {
        tags,
        summary: 'Change when it leaves, or what it says',
        params,
        body: Rescheduling,
        response: { 200: Scheduled, ...refusals },
      },
    },
    async (request) => {
      const { number: ticketId, id } = request.params
      const { seen, send_at: sendAt, ...body } = request.body
      const other = body.text !== undefined || body.html !== undefined
      const words = other ? await readWritten(services, { ...body, kind: 'reply' }) : null
      const now = new Date()
      await transact((tx) => changeScheduled(tx, actorOf(request), { ticketId, id, words, sendAt, seen, now }))
      return readScheduled(db, actorOf(request), { ticketId, id, now })
    },
  )

  app.delete(
    '/tickets/:number/scheduled/:id',
    {
      config: { access },
      schema: {
        tags,
        summary: 'Cancel it before it leaves; answers its words, files and options, for writing on',
        params,
        querystring: Type.Object({
          drop: Type.Optional(Type.Boolean({ description: 'Its words are not wanted: they do not become a draft' })),
        }),
        response: { 200: TakenBackWithChoice, ...refusals },
      },
    },
    async (request) => {
      const { number: ticketId, id } = request.params
      return transact((tx) => cancelScheduled(tx, actorOf(request), { ticketId, id, keep: request.query.drop !== true, now: new Date() }))
    },
  )

  app.post(
    '/tickets/:number/scheduled/:id/now',
    {
      config: { access },
      schema: { tags, summary: 'Send it now', params, body: SendingNow, response: { 201: Message, ...refusals } },
    },
    async (request, reply) => {
      const { number: ticketId, id } = request.params
      const { seen, undo_seconds: undoSeconds = 0 } = request.body
      const sent = await transact((tx) => sendScheduled(tx, actorOf(request), { ticketId, id, seen, undoSeconds, now: new Date() })).catch(
        (error: unknown) => withOther(db, actorOf(request), ticketId, error),
      )
      return reply.code(201).send(await readMessage(db, actorOf(request), ticketId, sent))
    },
  )
}
