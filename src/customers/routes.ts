import Type from 'typebox'
import { actorOf, supervises, worksTickets, type Actor, type App, type Services } from '../people/index.ts'
import { Id, List, PageQuery } from '../kernel/wire.ts'
import { addCustomer, changeCustomer } from './change.ts'
import { findCustomers, readCustomer } from './queries.ts'
import { Customer, CustomerBrief, CustomerChange, NewCustomer } from './wire.ts'

const tags = ['customers']
const params = Type.Object({ id: Id })
const can = (actor: Actor): Customer['can'] => ({ edit: worksTickets(actor) || supervises(actor) })

export function customerRoutes(app: App, { database }: Services): void {
  const { db, transact } = database

  app.get(
    '/customers',
    {
      config: { access: 'agent' },
      schema: {
        tags,
        summary: 'Customers by name or address',
        querystring: Type.Object({ ...PageQuery, q: Type.Optional(Type.String({ maxLength: 200 })) }),
        response: { 200: List(CustomerBrief) },
      },
    },
    async (request) => findCustomers(db, request.query.q ?? '', { limit: request.query.limit ?? 50, cursor: request.query.cursor }),
  )

  app.get(
    '/customers/:id',
    { config: { access: 'agent' }, schema: { tags, summary: 'One customer', params, response: { 200: Customer } } },
    async (request) => readCustomer(db, request.params.id, can(actorOf(request))),
  )

  app.post(
    '/customers',
    { config: { access: 'agent' }, schema: { tags, summary: 'Add a customer', body: NewCustomer, response: { 201: Customer } } },
    async (request, reply) => {
      const id = await transact((tx) => addCustomer(tx, { ...request.body, now: new Date() }))
      return reply.code(201).send(await readCustomer(db, id, can(actorOf(request))))
    },
  )

  app.patch(
    '/customers/:id',
    {
      config: { access: 'agent' },
      schema: {
        tags,
        summary: 'Change a customer’s name or time zone, or add an address of theirs',
        params,
        body: CustomerChange,
        response: { 200: Customer },
      },
    },
    async (request) => {
      await transact((tx) => changeCustomer(tx, request.params.id, { ...request.body, now: new Date() }))
      return readCustomer(db, request.params.id, can(actorOf(request)))
    },
  )
}
