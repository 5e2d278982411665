import Type from 'typebox'
import { Id, List, ProblemBody } from '../../kernel/wire.ts'
import { hoursOf, actorOf, type App, type Services } from '../../people/index.ts'
import { addCompanyPromise, changeCompanyPromise } from './add.ts'
import { registerCsv } from './csv.ts'
import { keepAutomatic } from './ensure-automatic.ts'
import { nameFix, sayFixed } from './fix.ts'
import { measureNow } from './measure-now.ts'
import { companyPromisesOf, listCompanyPromises, readCompanyPromise, readWithTests } from './queries.ts'
import { keyOf, statementsOf } from './statements.ts'
import { testCompanyPromise } from './test-by-hand.ts'
import {
  CompanyPromise,
  CompanyPromiseChange,
  CompanyPromiseWithTests,
  FixToName,
  FoundOffer,
  NewCompanyPromise,
  NewTest,
  RegisterQuery,
} from './wire.ts'

const tags = ['company promises']
const params = Type.Object({ id: Id })
const refusals = { 403: ProblemBody, 404: ProblemBody, 409: ProblemBody, 422: ProblemBody }
const changed = { 200: CompanyPromise, ...refusals }

/** The register of what the company promises to everybody. */
export function registerRoutes(app: App, { database }: Services): void {
  const { db, transact } = database

  app.get(
    '/company-promises',
    {
      config: { access: 'agent' },
      schema: { tags, summary: 'What the company promises everybody', querystring: RegisterQuery, response: { 200: List(CompanyPromise) } },
    },
    async (request) => {
      await keepAutomatic(database, new Date())
      return listCompanyPromises(db, actorOf(request), { ...request.query, limit: request.query.limit ?? 50 })
    },
  )

  app.get(
    '/company-promises.csv',
    { config: { access: 'agent' }, schema: { tags, summary: 'The register as a table (CSV)', produces: ['text/csv'] } },
    async (request, reply) => {
      await keepAutomatic(database, new Date())
      return reply
        .header('content-disposition', 'attachment; filename="company-promises.csv"')
        .type('text/csv; charset=utf-8')
        .send(registerCsv(await companyPromisesOf(db, actorOf(request), 'all')))
    },
  )

  app.post(
    '/company-promises/found',
    {
      config: { access: 'agent' },
      schema: {
        tags,
        summary: 'Find promises in a text',
        description: 'Reads the text of a page, a contract or an advert, and keeps nothing of it.',
        body: Type.Object({ text: Type.String({ minLength: 1, maxLength: 100_000 }) }),
        response: { 200: Type.Object({ data: Type.Array(FoundOffer) }) },
      },
    },
    async (request) => {
      const known = new Map((await companyPromisesOf(db, actorOf(request), 'all')).map((one) => [keyOf(one.text), one.id]))
      const found = statementsOf(request.body.text, await hoursOf(db, null))
      return { data: found.map((one) => ({ ...one, known: known.get(keyOf(one.text)) ?? null })) }
    },
  )

  app.post(
    '/company-promises',
    {
      config: { access: 'agent' },
      schema: { tags, summary: 'Enter a promise of the company', body: NewCompanyPromise, response: { 201: CompanyPromise, ...refusals } },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const id = await transact((tx) => addCompanyPromise(tx, actor, { ...request.body, now: new Date() }))
      return reply.code(201).send(await readCompanyPromise(db, actor, id))
    },
  )

  app.get(
    '/company-promises/:id',
    {
      config: { access: 'agent' },
      schema: {
        tags,
        summary: 'One promise of the company with its tests, newest first',
        params,
        response: { 200: CompanyPromiseWithTests },
      },
    },
    async (request) => {
      await keepAutomatic(database, new Date())
      return readWithTests(db, actorOf(request), request.params.id)
    },
  )

  app.patch(
    '/company-promises/:id',
    {
      config: { access: 'supervisor' },
      schema: { tags, summary: 'Change or retire a promise of the company', params, body: CompanyPromiseChange, response: changed },
    },
    async (request) => {
      const actor = actorOf(request)
      await transact((tx) => changeCompanyPromise(tx, actor, { ...request.body, id: request.params.id, now: new Date() }))
      return readCompanyPromise(db, actor, request.params.id)
    },
  )

  app.post(
    '/company-promises/:id/tests',
    {
      config: { access: 'supervisor' },
      schema: {
        tags,
        summary: 'Write down what a test came to',
        description: 'A broken one needs a fix with an owner: give `fix` with it, or name one first.',
        params,
        body: NewTest,
        response: { 201: CompanyPromiseWithTests, ...refusals },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      await transact((tx) => testCompanyPromise(tx, actor, { ...request.body, id: request.params.id, now: new Date() }))
      return reply.code(201).send(await readWithTests(db, actor, request.params.id))
    },
  )

  app.post(
    '/company-promises/:id/measurement',
    {
      config: { access: 'supervisor' },
      schema: { tags, summary: 'Measure it now from the desk’s tickets', params, response: { 201: CompanyPromiseWithTests, ...refusals } },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      await transact((tx) => measureNow(tx, { id: request.params.id, now: new Date(), by: actor.id }))
      return reply.code(201).send(await readWithTests(db, actor, request.params.id))
    },
  )

  app.put(
    '/company-promises/:id/fix',
    {
      config: { access: 'supervisor' },
      schema: { tags, summary: 'Name the fix of a broken one: how, who, by when', params, body: FixToName, response: changed },
    },
    async (request) => {
      const actor = actorOf(request)
      await transact((tx) => nameFix(tx, actor, { ...request.body, id: request.params.id, now: new Date() }))
      return readCompanyPromise(db, actor, request.params.id)
    },
  )

  app.put(
    '/company-promises/:id/fixed',
    {
      config: { access: 'agent' },
      schema: {
        tags,
        summary: 'Say that it is mended',
        description: 'For whoever mends it, and supervisors. It is due to be tested again from now.',
        params,
        response: changed,
      },
    },
    async (request) => {
      const actor = actorOf(request)
      await transact((tx) => sayFixed(tx, actor, { id: request.params.id, now: new Date() }))
      return readCompanyPromise(db, actor, request.params.id)
    },
  )
}
