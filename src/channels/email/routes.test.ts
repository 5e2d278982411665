// Mail through the API: who may, what is answered, and what an admin sees.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import Fastify, { type FastifyInstance } from 'fastify'
import { letterOf, mailDesk, type MailDesk } from '../../../test/mail/mail-desk.ts'
import { Problem } from '../../kernel/index.ts'
import type { Actor, App } from '../../people/index.ts'
import { emailRoutes } from './index.ts'
import { MailIntake } from './in/mail-intake.ts'

let desk: MailDesk
let app: FastifyInstance
const admin: Actor = { id: 1, name: 'Noor', email: 'noor@onus.example', role: 'admin', time_zone: 'UTC', portrait: null }

before(async () => {
  desk = await mailDesk()
  app = await serve(desk.mail)
})
after(async () => {
  await app.close()
  await desk.close()
})

/** Only this room's routes, asked by an admin; access is tested where all routes are. */
async function serve(mail: MailDesk['mail'], actor: Actor = admin): Promise<FastifyInstance> {
  const server = Fastify()
  server.decorateRequest('actor', null)
  server.addHook('onRequest', async (request) => {
    request.actor = actor
  })
  server.setErrorHandler(
    (error, _request, reply) =>
      void (error instanceof Problem
        ? reply.code(error.status).send({ type: error.type, title: error.title, status: error.status, detail: error.message })
        : reply.send(error)),
  )
  await server.register(async (scope) => emailRoutes(scope as unknown as App, mail))
  return server
}

const post = (raw: string | Buffer) =>
  app.inject({ method: 'POST', url: '/mail', headers: { 'content-type': 'message/rfc822' }, payload: raw })

test('a raw mail is taken with 202 when it is stored, and once', async () => {
  const raw = letterOf({ subject: 'Lamp flickers over stairs' })
  const first = await post(raw)
  assert.equal(first.statusCode, 202)
  assert.deepEqual(Object.keys(first.json()), ['id', 'state', 'duplicate'])
  assert.equal(first.json().duplicate, false)
  await desk.runJobs()
  assert.deepEqual((await post(raw)).json(), { id: first.json().id, state: 'stored', duplicate: true })
  const one = (await app.inject({ url: `/mail/${first.json().id}` })).json()
  assert.equal(one.source, 'api')
  assert.ok(one.ticket_id)
  const download = await app.inject({ url: `/mail/${first.json().id}/raw` })
  assert.equal(download.body, raw)
  assert.match(String(download.headers['content-disposition']), /^attachment; filename="\w+\.eml"$/)
  assert.match(String(download.headers['content-type']), /^text\/plain/)
})

test('an empty body is refused with what to do; another type, too', async () => {
  assert.equal((await post('')).statusCode, 422)
  assert.equal((await app.inject({ method: 'POST', url: '/mail', headers: { 'content-type': 'text/x' }, payload: 'x' })).statusCode, 415)
})

test('while the database is away the answer is 503, and nothing is taken', async () => {
  const away = () => {
    throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
  }
  const broken = await serve({
    ...desk.mail,
    intake: new MailIntake({ ...desk.database, db: new Proxy(desk.database.db, { get: () => away }) }),
  })
  const answer = await broken.inject({ method: 'POST', url: '/mail', headers: { 'content-type': 'message/rfc822' }, payload: letterOf() })
  assert.equal(answer.statusCode, 503)
  assert.match(answer.json().detail, /Nothing was taken; send it again later/)
  await broken.close()
})

test('receipts are listed by state, page by page, and a quarantined one can be tried again', async () => {
  for (let i = 0; i < 3; i++) await post(`no mail ${i}`)
  await desk.runJobs()
  const first = (await app.inject({ url: '/mail?state=quarantined&limit=2' })).json()
  assert.equal(first.data.length, 2)
  assert.match(first.data[0].error, /not a mail/)
  const second = (await app.inject({ url: `/mail?state=quarantined&limit=2&cursor=${first.next_cursor}` })).json()
  assert.equal(second.data.length, 1)
  assert.equal(second.next_cursor, null)
  const retried = await app.inject({ method: 'POST', url: `/mail/${first.data[0].id}/retry` })
  assert.equal(retried.json().state, 'pending')
  await desk.runJobs()
  assert.equal((await app.inject({ url: `/mail/${first.data[0].id}` })).json().state, 'quarantined')
  const stored = (await app.inject({ url: '/mail?state=stored' })).json().data[0]
  assert.equal((await app.inject({ method: 'POST', url: `/mail/${stored.id}/retry` })).statusCode, 409)
  assert.equal((await app.inject({ method: 'POST', url: '/mail/unknown/retry' })).statusCode, 404)
})

test('mail that cannot leave is listed, counted and tried again', async () => {
  const health = (await app.inject({ url: '/mail/health' })).json()
  assert.deepEqual([health.smtp_out, health.smtp_in_port, health.quarantined, health.waiting], [false, null, 3, 1])
  const { data } = (await app.inject({ url: '/deliveries?state=waiting' })).json()
  assert.match(data[0].error, /Outgoing mail is not set up/)
  assert.equal((await app.inject({ method: 'POST', url: `/deliveries/${data[0].ticket_id}/${data[0].id}/retry` })).statusCode, 202)
  assert.equal((await app.inject({ method: 'POST', url: `/deliveries/${data[0].ticket_id}/999/retry` })).statusCode, 409)
})

test('a mailbox is added, changed, and never shows its password', async () => {
  const imap = { host: 'imap.example', port: 993, user: 'u', password: 'very secret' }
  const added = await app.inject({ method: 'POST', url: '/mailboxes', payload: { address: 'Sales@Onus.test', name: 'Sales', imap } })
  assert.equal(added.statusCode, 201)
  assert.equal(added.json().address, 'sales@onus.test')
  assert.equal(
    (await app.inject({ method: 'POST', url: '/mailboxes', payload: { address: 'sales@onus.test', name: 'x' } })).statusCode,
    409,
  )
  const { id } = added.json()
  const changed = await app.inject({
    method: 'PATCH',
    url: `/mailboxes/${id}`,
    payload: { name: 'Sales desk', acknowledge: false, imap: { host: 'other.example', port: 143, secure: false, user: 'u' } },
  })
  assert.deepEqual([changed.json().name, changed.json().acknowledge, changed.json().imap.host], ['Sales desk', false, 'other.example'])
  assert.doesNotMatch(changed.body, /very secret/)
  const row = await desk.database.db.selectFrom('mailboxes').select('imap_password').where('id', '=', id).executeTakeFirstOrThrow()
  assert.equal(row.imap_password, 'very secret', 'a setting without a password keeps the old one')
  assert.equal((await app.inject({ method: 'PATCH', url: `/mailboxes/${id}`, payload: { imap: null } })).json().imap, null)
  assert.equal((await app.inject({ method: 'PATCH', url: '/mailboxes/9999', payload: { name: 'x' } })).statusCode, 404)
  const agents = await serve(desk.mail, { ...admin, role: 'agent' })
  assert.equal((await agents.inject({ url: '/mailboxes' })).json().data[0].can.edit, false)
  await agents.close()
})
