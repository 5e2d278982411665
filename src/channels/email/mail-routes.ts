import Type from 'typebox'
import { isUnavailable } from '../../db/index.ts'
import { conflict, invalid, Problem } from '../../kernel/index.ts'
import { Id, List, PageQuery, ProblemBody } from '../../kernel/wire.ts'
import type { App } from '../../people/index.ts'
import { readHealth } from './health.ts'
import { maxMailBytes } from './limits.ts'
import { retryDelivery } from './out/requeue.ts'
import { retryQuarantined } from './quarantine.ts'
import { retryMail } from './read/read-mail.ts'
import { listDeliveries, listReceipts, readRaw, readReceipt } from './receipts.ts'
import type { MailServices } from './services.ts'
import { readCheckers } from './trust/services.ts'
import { Accepted, Delivery, deliveryStates, MailHealth, Receipt, receiptStates } from './wire.ts'

const tags = ['mail']
const params = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) })
const deliveryParams = Type.Object({ ticket_id: Id, id: Id })
const ReceiptQuery = Type.Object({
  ...PageQuery,
  state: Type.Optional(
    Type.Unsafe<Receipt['state'] | 'alone'>({
      type: 'string',
      enum: [...receiptStates, 'alone'],
      description: '`alone`: read in the last 90 days, and on no ticket',
    }),
  ),
})
const DeliveryQuery = Type.Object({
  ...PageQuery,
  state: Type.Optional(
    Type.Unsafe<Delivery['state'] | 'undelivered'>({
      type: 'string',
      enum: [...deliveryStates, 'undelivered'],
      description: '`undelivered`: failed or bounced',
    }),
  ),
})

/** Mail in and out, for those who run the desk: intake by HTTP, what arrived, what leaves, and how both are doing. */
export function mailRoutes(app: App, { database, intake, config, trust }: MailServices): void {
  const { db, transact } = database
  app.addContentTypeParser('message/rfc822', { parseAs: 'buffer', bodyLimit: maxMailBytes }, (_request, body, done) => done(null, body))

  app.post(
    '/mail',
    {
      bodyLimit: maxMailBytes,
      config: { access: 'admin' },
      schema: {
        tags,
        summary: 'Hand in a raw mail (message/rfc822)',
        description: 'Answers when the mail is stored for good. The same Message-ID twice is stored once.',
        consumes: ['message/rfc822'],
        response: { 202: Accepted, 503: ProblemBody },
      },
    },
    async (request, reply) => {
      const raw: unknown = request.body
      if (!Buffer.isBuffer(raw) || raw.length === 0) throw invalid('Send the raw mail as the body, with `Content-Type: message/rfc822`.')
      return reply
        .code(202)
        .send(await intake.add({ raw, source: 'api', envelope_from: null, envelope_to: [], mailbox_id: null }).catch(refuse))
    },
  )

  app.get(
    '/mail',
    {
      config: { access: 'admin' },
      schema: { tags, summary: 'Mails as they arrived', querystring: ReceiptQuery, response: { 200: List(Receipt) } },
    },
    async ({ query }) => listReceipts(db, { ...query, limit: query.limit ?? 50 }),
  )

  app.get(
    '/mail/health',
    { config: { access: 'admin' }, schema: { tags, summary: 'How mail is doing', response: { 200: MailHealth } } },
    async () => ({ ...(await readHealth(db, config, new Date())), ...(await readCheckers(trust)) }),
  )

  app.get(
    '/mail/:id',
    { config: { access: 'admin' }, schema: { tags, summary: 'One mail as it arrived', params, response: { 200: Receipt } } },
    async (request) => readReceipt(db, request.params.id),
  )

  app.get(
    '/mail/:id/raw',
    { config: { access: 'admin' }, schema: { tags, summary: 'The bytes of a mail, as a download', params } },
    async (request, reply) => {
      const raw = await readRaw(db, request.params.id)
      return reply
        .header('content-disposition', `attachment; filename="${request.params.id.replace(/\W/g, '')}.eml"`)
        .type('text/plain; charset=utf-8')
        .send(raw)
    },
  )

  app.post(
    '/mail/:id/retry',
    { config: { access: 'admin' }, schema: { tags, summary: 'Read a mail once more', params, response: { 200: Receipt } } },
    async (request) => {
      const done = await transact((tx) => retryMail(tx, request.params.id))
      const receipt = await readReceipt(db, request.params.id)
      if (!done) throw conflict('mail-stored', 'This mail was read already; there is nothing to try again.')
      return receipt
    },
  )

  app.post(
    '/mail/retry',
    {
      config: { access: 'admin' },
      schema: {
        tags,
        summary: 'Read all mails that could not be read once more',
        response: { 202: Type.Object({ queued: Type.Integer() }) },
      },
    },
    async (_request, reply) => reply.code(202).send({ queued: await transact(retryQuarantined) }),
  )

  app.get(
    '/deliveries',
    {
      config: { access: 'admin' },
      schema: { tags, summary: 'Mails on their way out', querystring: DeliveryQuery, response: { 200: List(Delivery) } },
    },
    async ({ query }) => listDeliveries(db, { ...query, limit: query.limit ?? 50 }),
  )

  app.post(
    '/deliveries/:ticket_id/:id/retry',
    {
      config: { access: 'admin' },
      schema: {
        tags,
        summary: 'Send a mail once more',
        params: deliveryParams,
        response: { 202: Type.Object({ queued: Type.Boolean() }) },
      },
    },
    async (request, reply) => {
      const queued = await transact((tx) => retryDelivery(tx, request.params.ticket_id, request.params.id, new Date()))
      if (!queued) throw conflict('not-waiting', 'This mail was sent already, or there is none of that number.')
      return reply.code(202).send({ queued })
    },
  )
}

function refuse(error: unknown): never {
  if (!isUnavailable(error)) throw error
  throw new Problem(
    'mail-not-stored',
    503,
    'Not stored',
    'The desk cannot store mail at the moment. Nothing was taken; send it again later.',
    { cause: error },
  )
}
