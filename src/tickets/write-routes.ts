// Changing tickets: each route finds the ticket through the actor, calls one verb, and answers the fresh ticket.
import Type from 'typebox'
import { addCustomer, findOrAddCustomer } from '../customers/index.ts'
import type { Tx } from '../db/index.ts'
import { dateOf, invalid } from '../kernel/index.ts'
import { Id } from '../kernel/wire.ts'
import { actorOf, readCompany, type App, type Services } from '../people/index.ts'
import { changeOwner } from './change-owner.ts'
import { addCaller, permitCaller } from './callers.ts'
import { claimTicket } from './claim.ts'
import { closeTicket } from './close.ts'
import { takeContact } from './open-ticket.ts'
import { finishPlan, setPlan } from './plan.ts'
import { proposeClosure } from './propose-closure.ts'
import { reopenTicket } from './reopen.ts'
import { access, answers, params, refusals, routeKit, tags } from './route-kit.ts'
import { setStatus } from './set-status.ts'
import { solveTicket } from './solve.ts'
import { setUpdateTime } from './update-time.ts'
import {
  CallerPermission,
  ClosureChange,
  NewCaller,
  NewTicket,
  OwnerChange,
  PlanChange,
  Reopening,
  SolutionChange,
  StatusChange,
  Ticket,
  UpdateTimeChange,
} from './wire.ts'

const Words = Type.Object({ words: Type.Optional(Type.String({ maxLength: 2000 })) })

export function ticketWriteRoutes(app: App, services: Services): void {
  const { transact } = services.database
  const { fresh, verb } = routeKit(services)

  app.post(
    '/tickets',
    {
      config: { access },
      schema: { tags, summary: 'Write down a contact that I took; I own it', body: NewTicket, response: { 201: Ticket, ...refusals } },
    },
    async (request, reply) => {
      const { body } = request
      const now = new Date()
      const number = await transact(async (tx) => {
        const customerId = await customerOf(tx, body, now)
        const message = {
          customer_id: customerId,
          from_address: null,
          subject: body.subject,
          text: body.text,
          html: null,
          quoted: null,
          signature: null,
          header_id: null,
          header_references: null,
          receipt_id: null,
          attachments: [],
        }
        const mailbox = await tx.selectFrom('mailboxes').select(['id', 'team_id']).orderBy('id').limit(1).executeTakeFirst()
        return takeContact(tx, actorOf(request), {
          company: await readCompany(tx),
          subject: body.subject,
          channel: body.channel ?? 'phone',
          mailbox_id: mailbox?.id ?? null,
          team_id: mailbox?.team_id ?? null,
          message,
          now,
        })
      })
      return reply.code(201).send(await fresh(request, number))
    },
  )

  app.post(
    '/tickets/:number/claim',
    { config: { access }, schema: { tags, summary: 'Take a new ticket: I own it', params, response: answers } },
    (request) => verb(request, (tx, actor, ticketId, now) => claimTicket(tx, actor, { ticketId, now })),
  )

  app.put(
    '/tickets/:number/plan',
    { config: { access }, schema: { tags, summary: 'Set the next step: what, who, by when', params, body: PlanChange, response: answers } },
    (request) =>
      verb(request, (tx, actor, ticketId, now) =>
        setPlan(tx, actor, { ticketId, next: request.body.next, who: request.body.who ?? actor.id, by: dateOf(request.body.by), now }),
      ),
  )

  app.delete(
    '/tickets/:number/plan',
    { config: { access }, schema: { tags, summary: 'The next step is done', params, response: answers } },
    (request) => verb(request, (tx, actor, ticketId, now) => finishPlan(tx, actor, { ticketId, now })),
  )

  app.put(
    '/tickets/:number/update-time',
    {
      config: { access },
      schema: {
        tags,
        summary: 'Say when the customer hears from us next, news or none',
        params,
        body: UpdateTimeChange,
        response: answers,
      },
    },
    (request) =>
      verb(request, (tx, actor, ticketId, now) => {
        const { by, within_minutes: withinMinutes } = request.body
        return setUpdateTime(tx, actor, {
          ticketId,
          ...(by !== undefined && { by: dateOf(by) }),
          ...(withinMinutes !== undefined && { withinMinutes }),
          now,
        })
      }),
  )

  app.put(
    '/tickets/:number/status',
    { config: { access }, schema: { tags, summary: 'Say whose turn it is', params, body: StatusChange, response: answers } },
    (request) => verb(request, (tx, actor, ticketId, now) => setStatus(tx, actor, { ticketId, status: request.body.status, now })),
  )

  app.put(
    '/tickets/:number/solution',
    {
      config: { access },
      schema: { tags, summary: 'Say what solved it (owner or supervisor)', params, body: SolutionChange, response: answers },
    },
    (request) => verb(request, (tx, actor, ticketId, now) => solveTicket(tx, actor, { ticketId, outcome: request.body.outcome, now })),
  )

  app.delete(
    '/tickets/:number/solution',
    { config: { access }, schema: { tags, summary: 'Reopen it, to the same owner', params, querystring: Reopening, response: answers } },
    (request) =>
      verb(request, (tx, actor, ticketId, now) => reopenTicket(tx, actor, { ticketId, reason: request.query.reason ?? null, now })),
  )

  app.put(
    '/tickets/:number/closure',
    {
      config: { access },
      schema: {
        tags,
        summary: 'Close it: confirmed by the customer, or unconfirmed with a reason',
        params,
        body: ClosureChange,
        response: answers,
      },
    },
    (request) =>
      verb(request, (tx, actor, ticketId, now) =>
        closeTicket(tx, actor, {
          ticketId,
          confirmed: request.body.confirmed,
          reason: request.body.reason ?? null,
          words: request.body.words ?? null,
          now,
        }),
      ),
  )

  app.put(
    '/tickets/:number/closure-proposal',
    {
      config: { access },
      schema: { tags, summary: 'Say that it looks solved; its owner is asked', params, body: Words, response: answers },
    },
    (request) =>
      verb(request, (tx, actor, ticketId, now) => proposeClosure(tx, actor, { ticketId, words: request.body.words ?? null, now })),
  )

  app.post(
    '/tickets/:number/callers',
    {
      config: { access },
      schema: { tags, summary: 'Somebody else called for the customer', params, body: NewCaller, response: answers },
    },
    (request) =>
      verb(request, async (tx, actor, ticketId, now) => {
        const { relation, permission, message_id: messageId, ...who } = request.body
        const customer =
          who.name === undefined ? {} : { customer: { name: who.name, ...(who.email !== undefined && { email: who.email }) } }
        const customerId = await customerOf(
          tx,
          { ...(who.customer_id !== undefined && { customer_id: who.customer_id }), ...customer },
          now,
        )
        const given = permission === undefined ? null : { words: permission, messageId: messageId ?? null }
        return addCaller(tx, actor, { ticketId, customerId, relation, permission: given, now })
      }),
  )

  app.put(
    '/tickets/:number/callers/:customer/permission',
    {
      config: { access },
      schema: {
        tags,
        summary: 'The customer lets this person know',
        params: Type.Object({ number: Id, customer: Id }),
        body: CallerPermission,
        response: answers,
      },
    },
    (request) =>
      verb(request, (tx, actor, ticketId, now) => {
        const permission = { words: request.body.words, messageId: request.body.message_id ?? null }
        return permitCaller(tx, actor, { ticketId, customerId: request.params.customer, permission, now })
      }),
  )

  app.put(
    '/tickets/:number/owner',
    {
      config: { access },
      schema: { tags, summary: 'Name another owner, with a reason (supervisor)', params, body: OwnerChange, response: answers },
    },
    (request) =>
      verb(request, (tx, actor, ticketId, now) =>
        changeOwner(tx, actor, { ticketId, person: request.body.person, reason: request.body.reason, now }),
      ),
  )
}

type CustomerGiven = { customer_id?: number; customer?: { name: string; email?: string } }

async function customerOf(tx: Tx, given: CustomerGiven, now: Date): Promise<number> {
  if (given.customer_id !== undefined) {
    const known = await tx.selectFrom('customers').select('id').where('id', '=', given.customer_id).executeTakeFirst()
    if (!known) throw invalid('There is no such customer. Give `customer` with a name instead.')
    return known.id
  }
  if (!given.customer)
    throw invalid('Say whose problem it is: `customer_id`, or `customer` with a name and, if you have it, an email address.')
  if (given.customer.email) return (await findOrAddCustomer(tx, { address: given.customer.email, name: given.customer.name, now })).id
  return addCustomer(tx, { name: given.customer.name, now })
}
