// Changing tickets: each route finds the ticket through the actor, calls one verb, and answers the fresh ticket.
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { addCustomer, findOrAddCustomer } from '../customers/index.ts'
import type { Tx } from '../db/index.ts'
import { htmlOfText, invalid, Problem, safeHtml, textOfHtml } from '../kernel/index.ts'
import { actorOf, readCompany, type Actor, type App, type Services } from '../people/index.ts'
import { Id, ProblemBody } from '../kernel/wire.ts'
import { changeOwner } from './change-owner.ts'
import { claimTicket } from './claim.ts'
import { closeTicket } from './close.ts'
import { dropDraft, saveDraft } from './drafts.ts'
import { acceptHeld, moveHeld } from './held.ts'
import { takeContact } from './open-ticket.ts'
import { finishPlan, setPlan } from './plan.ts'
import { endPresence, markPresence } from './presence.ts'
import { readTicket } from './present.ts'
import { proposeClosure } from './propose-closure.ts'
import { reopenTicket } from './reopen.ts'
import { setStatus } from './set-status.ts'
import { solveTicket } from './solve.ts'
import { readMessage } from './story.ts'
import { undoMessage } from './undo-message.ts'
import { writeMessage } from './write-message.ts'
import { ClosureChange, Draft, DraftChange, Message, NewMessage, NewTicket, OwnerChange, PlanChange, PresenceChange, Reopening, SolutionChange, StatusChange, Ticket } from './wire.ts'

const tags = ['tickets']
const params = Type.Object({ number: Id })
const messageParams = Type.Object({ number: Id, id: Id })
const draftParams = Type.Object({ number: Id, kind: Type.Unsafe<'reply' | 'note'>({ type: 'string', enum: ['reply', 'note'] }) })
const access = 'agent' as const
const answers = { 200: Ticket, 403: ProblemBody, 404: ProblemBody, 409: ProblemBody, 422: ProblemBody }
const Words = Type.Object({ words: Type.Optional(Type.String({ maxLength: 2000 })) })

type Numbered = FastifyRequest & { params: { number: number } }

export function ticketWriteRoutes(app: App, { database, config, files: _ }: Services, live: { presence: (ticketId: number) => void }): void {
  const { db, transact } = database
  const fresh = (request: FastifyRequest, number: number) => readTicket(db, actorOf(request), number, config.url, new Date())

  /** Runs a verb on the ticket of the path and answers the ticket as it is then. A refusal that was written down is thrown after the commit. */
  async function verb(request: FastifyRequest, run: (tx: Tx, actor: Actor, ticketId: number, now: Date) => Promise<unknown>) {
    const { number } = (request as Numbered).params
    const result = await transact((tx) => run(tx, actorOf(request), number, new Date()))
    const refusal = (result as { refusal?: Problem } | null)?.refusal
    if (refusal) throw refusal
    return fresh(request, number)
  }

  app.post('/tickets', { config: { access }, schema: { tags, summary: 'Write down a contact that I took; I own it', body: NewTicket, response: { ...answers, 201: Ticket } } }, async (request, reply) => {
    const { body } = request
    const now = new Date()
    const number = await transact(async (tx) => {
      const customerId = await customerOf(tx, body, now)
      const message = { customer_id: customerId, from_address: null, subject: body.subject, text: body.text, html: null, quoted: null, signature: null, header_id: null, header_references: null, receipt_id: null, attachments: [] }
      const mailbox = await tx.selectFrom('mailboxes').select(['id', 'team_id']).orderBy('id').limit(1).executeTakeFirst()
      return takeContact(tx, actorOf(request), { company: await readCompany(tx), subject: body.subject, channel: body.channel ?? 'phone', mailbox_id: mailbox?.id ?? null, team_id: mailbox?.team_id ?? null, message, now })
    })
    return reply.code(201).send(await fresh(request, number))
  })

  app.post('/tickets/:number/claim', { config: { access }, schema: { tags, summary: 'Take a new ticket: I own it', params, response: answers } }, (request) => verb(request, (tx, actor, ticketId, now) => claimTicket(tx, actor, { ticketId, now })))

  app.post('/tickets/:number/messages', { config: { access }, bodyLimit: 2_097_152, schema: { tags, summary: 'Reply to the customer, or leave a note', params, body: NewMessage, response: { ...answers, 200: Message, 201: Message } } }, async (request, reply) => {
    const { number } = request.params
    const { body } = request
    const html = body.html === undefined ? null : safeHtml(body.html)
    const text = body.text ?? (html === null ? '' : textOfHtml(html))
    const input = { ticketId: number, kind: body.kind, text, html: html ?? htmlOfText(text), status: body.status, outcome: body.outcome, seen: body.seen, undoSeconds: body.undo_seconds ?? 0, moved: body.moved, now: new Date() }
    const written = await transact((tx) => writeMessage(tx, actorOf(request), input)).catch((error: unknown) => withOther(request, number, error))
    if (written.refusal) throw written.refusal
    return reply.code(201).send(await readMessage(db, actorOf(request), number, written.messageId))
  })

  /** A crossed reply is answered with the colleague's reply itself, for the two to be shown side by side. */
  async function withOther(request: FastifyRequest, number: number, error: unknown): Promise<never> {
    if (!(error instanceof Problem) || error.type !== 'reply-crossed') throw error
    const message = await readMessage(db, actorOf(request), number, Number(error.more?.['message_id']))
    throw new Problem(error.type, error.status, error.title, error.message, { more: { message } })
  }

  app.delete('/tickets/:number/messages/:id', { config: { access }, schema: { tags, summary: 'Take my reply back before it leaves', params: messageParams, response: { 200: Type.Object({ html: Type.String() }), 409: ProblemBody } } }, async (request) =>
    transact((tx) => undoMessage(tx, actorOf(request), { ticketId: request.params.number, messageId: request.params.id, now: new Date() })))

  app.put('/tickets/:number/messages/:id/acceptance', { config: { access }, schema: { tags, summary: 'Let the writer of a held message onto the ticket', params: messageParams, response: answers } }, (request) =>
    verb(request, (tx, actor, ticketId, now) => acceptHeld(tx, actor, { ticketId, messageId: request.params.id, now })))

  app.put('/tickets/:number/messages/:id/own-ticket', { config: { access }, schema: { tags, summary: 'Give a held message a ticket of its own; answers that ticket', params: messageParams, response: answers } }, async (request) =>
    fresh(request, await transact((tx) => moveHeld(tx, actorOf(request), { ticketId: request.params.number, messageId: request.params.id, now: new Date() }))))

  app.put('/tickets/:number/plan', { config: { access }, schema: { tags, summary: 'Set the next step: what, who, by when', params, body: PlanChange, response: answers } }, (request) =>
    verb(request, (tx, actor, ticketId, now) => setPlan(tx, actor, { ticketId, next: request.body.next, who: request.body.who ?? actor.id, by: dateOf(request.body.by), now })))

  app.delete('/tickets/:number/plan', { config: { access }, schema: { tags, summary: 'The next step is done', params, response: answers } }, (request) => verb(request, (tx, actor, ticketId, now) => finishPlan(tx, actor, { ticketId, now })))

  app.put('/tickets/:number/status', { config: { access }, schema: { tags, summary: 'Say whose turn it is', params, body: StatusChange, response: answers } }, (request) =>
    verb(request, (tx, actor, ticketId, now) => setStatus(tx, actor, { ticketId, status: request.body.status, now })))

  app.put('/tickets/:number/solution', { config: { access }, schema: { tags, summary: 'Say what solved it (owner or supervisor)', params, body: SolutionChange, response: answers } }, (request) =>
    verb(request, (tx, actor, ticketId, now) => solveTicket(tx, actor, { ticketId, outcome: request.body.outcome, now })))

  app.delete('/tickets/:number/solution', { config: { access }, schema: { tags, summary: 'Reopen it, to the same owner', params, querystring: Reopening, response: answers } }, (request) =>
    verb(request, (tx, actor, ticketId, now) => reopenTicket(tx, actor, { ticketId, reason: (request.query as { reason?: string }).reason ?? null, now })))

  app.put('/tickets/:number/closure', { config: { access }, schema: { tags, summary: 'Close it: confirmed by the customer, or unconfirmed with a reason', params, body: ClosureChange, response: answers } }, (request) =>
    verb(request, (tx, actor, ticketId, now) => closeTicket(tx, actor, { ticketId, confirmed: request.body.confirmed, reason: request.body.reason ?? null, words: request.body.words ?? null, now })))

  app.put('/tickets/:number/closure-proposal', { config: { access }, schema: { tags, summary: 'Say that it looks solved; its owner is asked', params, body: Words, response: answers } }, (request) =>
    verb(request, (tx, actor, ticketId, now) => proposeClosure(tx, actor, { ticketId, words: request.body.words ?? null, now })))

  app.put('/tickets/:number/owner', { config: { access }, schema: { tags, summary: 'Name another owner, with a reason (supervisor)', params, body: OwnerChange, response: answers } }, (request) =>
    verb(request, (tx, actor, ticketId, now) => changeOwner(tx, actor, { ticketId, person: request.body.person, reason: request.body.reason, now })))

  app.put('/tickets/:number/drafts/:kind', { config: { access }, bodyLimit: 1_048_576, schema: { tags, summary: 'Save what I am writing', params: draftParams, body: DraftChange, response: { 200: Draft, 404: ProblemBody } } }, async (request) => {
    const now = new Date()
    const { number, kind } = request.params
    await transact((tx) => saveDraft(tx, actorOf(request), { ticketId: number, kind, html: request.body.html, now }))
    return { ticket_id: number, kind, html: request.body.html, saved_at: now.toISOString(), subject: '' }
  })

  app.delete('/tickets/:number/drafts/:kind', { config: { access }, schema: { tags, summary: 'Drop my draft', params: draftParams, response: { 204: Type.Null() } } }, async (request, reply) => {
    await transact((tx) => dropDraft(tx, actorOf(request), { ticketId: request.params.number, kind: request.params.kind }))
    return reply.code(204).send(null)
  })

  app.put('/tickets/:number/presence', { config: { access }, schema: { tags, summary: 'I have it open, or type in it', params, body: PresenceChange, response: { 204: Type.Null() } } }, async (request, reply) => {
    await markPresence(db, actorOf(request), { ticketId: request.params.number, doing: request.body.doing, now: new Date() })
    live.presence(request.params.number)
    return reply.code(204).send(null)
  })

  app.delete('/tickets/:number/presence', { config: { access }, schema: { tags, summary: 'I left it', params, response: { 204: Type.Null() } } }, async (request, reply) => {
    await endPresence(db, actorOf(request), request.params.number)
    live.presence(request.params.number)
    return reply.code(204).send(null)
  })
}

function dateOf(text: string): Date {
  const date = new Date(text)
  if (Number.isNaN(date.getTime())) throw invalid(`"${text}" is not a time. Write it like 2026-06-12T14:00:00Z.`)
  return date
}

type CustomerGiven = { customer_id?: number; customer?: { name: string; email?: string } }

async function customerOf(tx: Tx, given: CustomerGiven, now: Date): Promise<number> {
  if (given.customer_id !== undefined) {
    const known = await tx.selectFrom('customers').select('id').where('id', '=', given.customer_id).executeTakeFirst()
    if (!known) throw invalid('There is no such customer. Give `customer` with a name instead.')
    return known.id
  }
  if (!given.customer) throw invalid('Say whose problem it is: `customer_id`, or `customer` with a name and, if you have it, an email address.')
  if (given.customer.email) return (await findOrAddCustomer(tx, { address: given.customer.email, name: given.customer.name, now })).id
  return addCustomer(tx, { name: given.customer.name, now })
}
