// What was set aside, who is blocked, and saying of a mail or a ticket that it is spam, or none.
import Type from 'typebox'
import { List, PageQuery, ProblemBody } from '../../kernel/wire.ts'
import { actorOf, type App } from '../../people/index.ts'
import { markSpam, routeParts, unmarkSpam } from '../../tickets/index.ts'
import { readMail } from './read/read-mail.ts'
import type { MailServices } from './services.ts'
import { blockSender, unblockSender } from './trust/block-sender.ts'
import { listBlocked } from './trust/list-blocked.ts'
import { notSpam } from './trust/not-spam.ts'
import { senderOfTicket } from './trust/sender-of-ticket.ts'
import { listSpam, readSpam } from './trust/spam-list.ts'
import { BlockedSender, NewBlockedSender, NotSpamMark, SpamItem, SpamMail, SpamMark, TakenIn } from './spam-wire.ts'

const tags = ['spam']
const config = { access: 'agent' as const }
const params = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) })
const refusals = routeParts.refusals
const Pattern = Type.Object({ pattern: Type.String({ minLength: 3, maxLength: 320 }) })

export function spamRoutes(app: App, mail: MailServices): void {
  listRoutes(app, mail)
  blockedRoutes(app, mail)
  ticketRoutes(app, mail)
}

function listRoutes(app: App, mail: MailServices): void {
  const { db, transact } = mail.database

  app.get(
    '/spam',
    {
      config,
      schema: { tags, summary: 'What was set aside, newest first', querystring: Type.Object(PageQuery), response: { 200: List(SpamItem) } },
    },
    async ({ query }) => listSpam(db, { ...query, limit: query.limit ?? 50 }),
  )

  app.get(
    '/spam/:id',
    {
      config,
      schema: { tags, summary: 'A mail that was set aside, as plain words', params, response: { 200: SpamMail, 404: ProblemBody } },
    },
    async (request) => readSpam(db, actorOf(request), request.params.id),
  )

  app.post(
    '/mail/:id/not-spam',
    {
      config,
      schema: {
        tags,
        summary: 'This mail is no spam: read it as a person’s',
        description: 'Its sender is no longer blocked, unless `keep_blocked`. rspamd learns.',
        params,
        body: NotSpamMark,
        response: { 200: TakenIn, ...refusals },
      },
    },
    async (request) => {
      const { id } = request.params
      const now = new Date()
      const keepBlocked = request.body.keep_blocked ?? false
      await transact((tx) => notSpam(tx, actorOf(request), { receiptId: id, keepBlocked, now }))
      // At once, so that the answer names the ticket. What fails here is tried again by its job.
      await readMail(mail, id, now).catch((error: unknown) => mail.log.warn({ err: error, receipt: id }, 'A mail is read later'))
      const row = await db.selectFrom('mail_receipts').select(['id', 'state', 'ticket_id']).where('id', '=', id).executeTakeFirstOrThrow()
      return { id: row.id, state: row.state as TakenIn['state'], ticket: row.ticket_id }
    },
  )
}

function blockedRoutes(app: App, { database: { db, transact } }: MailServices): void {
  app.get(
    '/blocked-senders',
    { config, schema: { tags, summary: 'Whose mail is set aside', response: { 200: List(BlockedSender) } } },
    async (request) => ({ data: await listBlocked(db, actorOf(request)), next_cursor: null }),
  )

  app.post(
    '/blocked-senders',
    {
      config,
      schema: {
        tags,
        summary: 'Block an address, or all of a domain (supervisor)',
        body: NewBlockedSender,
        response: { 201: BlockedSender, ...refusals },
      },
    },
    async (request, reply) => {
      const { pattern, why, anyway } = request.body
      const actor = actorOf(request)
      await transact((tx) => blockSender(tx, actor, { pattern, why: why ?? null, anyway: anyway ?? false, now: new Date() }))
      const [added] = await listBlocked(db, actor, pattern.trim().toLowerCase())
      return reply.code(201).send(added!)
    },
  )

  app.delete(
    '/blocked-senders/:pattern',
    { config, schema: { tags, summary: 'Let its mail in again', params: Pattern, response: { 204: Type.Null(), ...refusals } } },
    async (request, reply) => {
      await transact((tx) => unblockSender(tx, actorOf(request), { pattern: request.params.pattern, now: new Date() }))
      return reply.code(204).send(null)
    },
  )
}

function ticketRoutes(app: App, mail: MailServices): void {
  const { verb } = routeParts.routeKit(mail)

  app.put(
    '/tickets/:number/spam',
    {
      config,
      schema: {
        tags,
        summary: 'This ticket is spam: close it, and send nothing',
        params: routeParts.params,
        body: SpamMark,
        response: routeParts.answers,
      },
    },
    (request) =>
      verb(request, async (tx, actor, ticketId, now) => {
        const pattern = request.body.block ? await senderOfTicket(tx, ticketId) : null
        const outcome = await markSpam(tx, actor, { ticketId, blocked: pattern, now })
        if (outcome.changed && pattern)
          await blockSender(tx, actor, { pattern, why: `Spam: #${ticketId}`, anyway: request.body.anyway ?? false, except: ticketId, now })
        return outcome
      }),
  )

  app.delete(
    '/tickets/:number/spam',
    {
      config,
      schema: { tags, summary: 'This ticket is no spam: it is open again', params: routeParts.params, response: routeParts.answers },
    },
    (request) => verb(request, (tx, actor, ticketId, now) => unmarkSpam(tx, actor, { ticketId, now })),
  )
}
