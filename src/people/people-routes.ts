import Type from 'typebox'
import { invalid } from '../kernel/index.ts'
import { Id, List, PageQuery } from '../kernel/wire.ts'
import { addPerson } from './add-person.ts'
import { changeCompany, presentCompany, readCompany } from './company.ts'
import { changePerson, deactivatePerson, reactivatePerson } from './change-person.ts'
import { actorOf, type App, type Services } from './http.ts'
import { listPeople, listTeams, readPerson } from './present.ts'
import { addTeam, changeTeam } from './teams.ts'
import { Company, CompanyChange, NewPerson, Person, PersonChange, SignInLink, Team, TeamChange } from './wire.ts'

const tags = ['people']
const params = Type.Object({ id: Id })

/** People, teams and the company, for those who lead the desk. */
export function peopleRoutes(app: App, { database, signIn }: Services): void {
  const { db, transact } = database

  app.get(
    '/people',
    {
      config: { access: 'anyone' },
      schema: { tags, summary: 'The people of the desk', querystring: Type.Object(PageQuery), response: { 200: List(Person) } },
    },
    async (request) => listPeople(db, actorOf(request), { limit: request.query.limit ?? 50, cursor: request.query.cursor }),
  )

  app.get(
    '/people/:id',
    { config: { access: 'anyone' }, schema: { tags, summary: 'One person', params, response: { 200: Person } } },
    async (request) => readPerson(db, actorOf(request), request.params.id),
  )

  app.post(
    '/people',
    { config: { access: 'admin' }, schema: { tags, summary: 'Add a person', body: NewPerson, response: { 201: Person } } },
    async (request, reply) => {
      const { password, ...person } = request.body
      const hash = password === undefined ? undefined : await signIn.hashPassword(password)
      const id = await transact((tx) => addPerson(tx, { ...person, password_hash: hash, now: new Date() }))
      return reply.code(201).send(await readPerson(db, actorOf(request), id))
    },
  )

  app.patch(
    '/people/:id',
    { config: { access: 'admin' }, schema: { tags, summary: 'Change a person', params, body: PersonChange, response: { 200: Person } } },
    async (request) => {
      await transact((tx) => changePerson(tx, request.params.id, { ...request.body, now: new Date() }))
      return readPerson(db, actorOf(request), request.params.id)
    },
  )

  app.put(
    '/people/:id/deactivation',
    {
      config: { access: 'admin' },
      schema: { tags, summary: 'Deactivate a person from whom everything was taken over', params, response: { 200: Person } },
    },
    async (request) => {
      if (request.params.id === actorOf(request).id) throw invalid('Nobody deactivates themselves. Ask another admin.')
      await transact((tx) => deactivatePerson(tx, request.params.id, { by: actorOf(request).id, now: new Date() }))
      return readPerson(db, actorOf(request), request.params.id)
    },
  )

  app.delete(
    '/people/:id/deactivation',
    { config: { access: 'admin' }, schema: { tags, summary: 'Let a person work here again', params, response: { 200: Person } } },
    async (request) => {
      await transact((tx) => reactivatePerson(tx, request.params.id, new Date()))
      return readPerson(db, actorOf(request), request.params.id)
    },
  )

  app.post(
    '/people/:id/sign-in-link',
    {
      config: { access: 'admin' },
      schema: { tags, summary: 'Make a one-time sign-in link for a person', params, response: { 201: SignInLink } },
    },
    async (request, reply) => {
      const person = await readPerson(db, actorOf(request), request.params.id)
      if (!person.active) throw invalid('They are deactivated. Reactivate them first.')
      const link = await signIn.makeLink(person.email, new Date())
      return reply.code(201).send({ url: link.url, expires_at: link.expires_at.toISOString() })
    },
  )

  app.get('/teams', { config: { access: 'anyone' }, schema: { tags, summary: 'The teams', response: { 200: List(Team) } } }, async () => ({
    data: await listTeams(db),
    next_cursor: null,
  }))

  app.post(
    '/teams',
    { config: { access: 'admin' }, schema: { tags, summary: 'Add a team', body: TeamChange, response: { 201: Team } } },
    async (request, reply) => {
      const id = await transact((tx) => addTeam(tx, request.body, new Date()))
      return reply.code(201).send((await listTeams(db)).find((t) => t.id === id)!)
    },
  )

  app.put(
    '/teams/:id',
    {
      config: { access: 'admin' },
      schema: { tags, summary: 'Rename a team, change its members, hours or terms', params, body: TeamChange, response: { 200: Team } },
    },
    async (request) => {
      await transact((tx) => changeTeam(tx, request.params.id, request.body))
      return (await listTeams(db)).find((t) => t.id === request.params.id)!
    },
  )

  app.get(
    '/company',
    { config: { access: 'anyone' }, schema: { tags, summary: 'The company: name, hours, terms', response: { 200: Company } } },
    async () => presentCompany(await readCompany(db)),
  )

  app.patch(
    '/company',
    {
      config: { access: 'admin' },
      schema: { tags, summary: 'Change the company’s name, hours or terms', body: CompanyChange, response: { 200: Company } },
    },
    async (request) => {
      await transact((tx) => changeCompany(tx, request.body))
      return presentCompany(await readCompany(db))
    },
  )
}
