// What was read and lies on no ticket says why, and can be put where it belongs.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { letterOf } from '../../../../test/mail/mail-desk.ts'
import { testDesk, type TestDesk } from '../../../testing/desk.ts'
import { deskMark, ownMessageId, unsubscribeAddress } from '../marks.ts'
import { readMail } from './read-mail.ts'
import { takeIn as take } from './take-in.ts'

let desk: TestDesk
before(async () => {
  desk = await testDesk({ ONUS_ROLE: 'web' })
  await desk.as('ada', 'POST', 'mailboxes', { address: 'help@onus.test', name: 'Onus Kettles' })
})
after(() => desk.close())

let n = 0
const away = (from = `Dana <dana${++n}@away.example>`, more: string[] = []) =>
  letterOf({
    from,
    subject: `Out of office ${++n}`,
    headers: ['Auto-Submitted: auto-replied', ...more],
    body: 'I am away. The kettle leaks, too.',
  })

async function arrives(raw: string, as: 'ada' = 'ada') {
  const { body } = await desk.as(as, 'POST', 'mail', raw, { 'content-type': 'message/rfc822' })
  await readMail(desk.desk.mail, body.id, new Date())
  return (await desk.as('ada', 'GET', `mail/${body.id}`)).body
}
const takeIn = (id: string, body: object = {}) => desk.as('ada', 'POST', `mail/${id}/take-in`, body)
const messagesOf = async (number: number) => (await desk.as('mara', 'GET', `tickets/${number}/messages`)).body.data
const eventsOf = async (number: number) =>
  (await desk.as('mara', 'GET', `tickets/${number}/events`)).body.data.filter(
    (one: { kind: string }) => one.kind === 'ticket.mail_taken_in',
  )
const ticket = async () => {
  const customer = { name: 'Bea', email: `bea${++n}@home.example` }
  return (await desk.as('mara', 'POST', 'tickets', { subject: `Grinder ${n} squeals`, text: 'It squeals.', customer })).body
}

async function until(holds: () => Promise<unknown>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 10))
}

test('a mail on no ticket says why it lies there, and that it can be taken in; our own mail cannot', async () => {
  const bounce = letterOf({ from: 'MAILER-DAEMON@mx.example', subject: 'Undelivered mail', headers: ['Return-Path: <>'] })
  const secret = desk.desk.mail.facts.get().then(({ company }) => company.signing_secret)
  const own = letterOf({
    from: 'Onus Kettles <help@onus.test>',
    id: ownMessageId(await secret, 'help@onus.test', { ticket_id: 987, id: 654 }),
    headers: [`X-Onus-Desk: ${deskMark(await secret)}`],
  })
  const found = []
  for (const raw of [away(), bounce, own]) found.push(await arrives(raw))
  assert.deepEqual(
    found.map((one) => [one.state, one.ticket_id, one.alone_why, one.can.take_in]),
    [
      ['stored', null, 'auto_reply', true],
      ['stored', null, 'bounce', true],
      ['stored', null, 'own', false],
    ],
  )
  const listed = (await desk.as('ada', 'GET', 'mail?state=alone')).body.data
  assert.ok(found.every(({ id }) => listed.some((one: { id: string }) => one.id === id)))
  const refused = await takeIn(found[2].id)
  assert.deepEqual([refused.status, refused.body.type], [409, 'own-mail'])
})

test('taken in, it opens a ticket of its writer’s, unanswered, that says who took it in; the list is rid of it', async () => {
  const { id } = await arrives(away())
  const { status, body } = await takeIn(id)
  assert.deepEqual([status, body.state, body.alone_why, body.can.take_in], [200, 'stored', null, false])
  const [message, ...others] = await messagesOf(body.ticket_id)
  assert.deepEqual([message.kind, message.text, others.length], ['customer', 'I am away. The kettle leaks, too.', 0])
  const [event] = await eventsOf(body.ticket_id)
  assert.deepEqual([event.data, event.person.name], [{ receipt_id: id, put: false }, desk.people.ada.name])
  assert.ok(!(await desk.as('ada', 'GET', 'mail?state=alone')).body.data.some((one: { id: string }) => one.id === id))
  const again = await takeIn(id)
  assert.deepEqual([again.status, again.body.ticket_id], [200, body.ticket_id])
  assert.equal((await messagesOf(body.ticket_id)).length, 1)
})

test('put on a ticket, it stands in its story as what it is, and changes nothing there', async () => {
  const { number } = await ticket()
  const then = (await desk.as('mara', 'GET', `tickets/${number}`)).body
  const { id } = await arrives(away())
  const { body } = await takeIn(id, { ticket: number })
  assert.equal(body.ticket_id, number)
  const message = (await messagesOf(number)).at(-1)
  assert.deepEqual([message.kind, message.text], ['machine', 'I am away. The kettle leaks, too.'])
  const { status, plan, owner } = (await desk.as('mara', 'GET', `tickets/${number}`)).body
  assert.deepEqual([status, plan, owner], [then.status, then.plan, then.owner])
  assert.deepEqual((await eventsOf(number))[0].data, { receipt_id: id, put: true })
})

test('what is put on a merged ticket stands on the one that goes on', async () => {
  const [gone, stands] = [await ticket(), await ticket()]
  await desk.as('mara', 'PUT', `tickets/${gone.number}/merge`, { into: stands.number, different_customers: true })
  const { id } = await arrives(away())
  assert.equal((await takeIn(id, { ticket: gone.number })).body.ticket_id, stands.number)
})

test('a mail that is on a ticket stays there, one that is not there is missing, and a ticket that is none is named', async () => {
  const { id, ticket_id: number } = await arrives(letterOf({ from: `Cy <cy${++n}@home.example>`, subject: `Whisk ${n} is bent` }))
  const refused = await takeIn(id, { ticket: 1 })
  assert.deepEqual([refused.status, refused.body.type, refused.body.blockers[0].ticket_id], [409, 'mail-on-ticket', number])
  assert.equal((await takeIn('nothing')).status, 404)
  const lone = await arrives(away())
  const nowhere = await takeIn(lone.id, { ticket: 987_654 })
  assert.equal(nowhere.status, 422)
  assert.match(nowhere.body.detail, /no ticket #987654/)
  assert.equal((await takeIn(lone.id, { ticket: -1 })).status, 400)
  assert.equal((await desk.as('ada', 'GET', `mail/${lone.id}`)).body.can.take_in, true)
  assert.equal((await desk.as('ines', 'POST', `mail/${lone.id}/take-in`, {})).status, 403)
})

test('two who take it in at once bring it to one ticket', async () => {
  const { id } = await arrives(away())
  const [one, other] = await Promise.all([takeIn(id), takeIn(id)])
  const { ticket_id: number } = (await desk.as('ada', 'GET', `mail/${id}`)).body
  assert.deepEqual([one.status, other.status, (await messagesOf(number)).length], [200, 200, 1])
})

test('what was read before reasons were written down can be taken in all the same', async () => {
  const { id } = await arrives(away())
  await desk.database.db.updateTable('mail_receipts').set({ alone_why: null }).where('id', '=', id).execute()
  const { body } = await desk.as('ada', 'GET', `mail/${id}`)
  assert.deepEqual([body.alone_why, body.can.take_in], [null, true])
  assert.notEqual((await takeIn(id)).body.ticket_id, null)
})

test('what only ended automatic mail can be taken in: nobody is answered, and it ends nothing a second time', async () => {
  const from = `Eve <eve${++n}@home.example>`
  const { ticket_id: number } = await arrives(letterOf({ from, subject: `Juicer ${n} drips` }))
  const secret = (await desk.desk.mail.facts.get()).company.signing_secret
  const to = unsubscribeAddress(secret, 'help@onus.test', number)
  const { id, alone_why: why } = await arrives(letterOf({ from: `Eve <eve${++n}@work.example>`, to, subject: 'Unsubscribe' }))
  assert.equal(why, 'unsubscribe')
  await desk.test.pool.query('update customer_addresses set unsubscribed_at = null')
  const { body } = await takeIn(id)
  assert.deepEqual(
    (await messagesOf(body.ticket_id)).map((message: { kind: string }) => message.kind),
    ['customer'],
  )
  const { rows } = await desk.test.pool.query('select from customer_addresses where unsubscribed_at is not null')
  assert.equal(rows.length, 0)
})

test('a reading that began before somebody took the mail in does not undo that', async () => {
  const { id } = await arrives(away())
  const { pool } = desk.test
  await pool.query("update mail_receipts set state = 'pending' where id = $1", [id])
  let reading: Promise<void> | undefined
  await desk.database.transact(async (tx) => {
    await tx.selectFrom('mail_receipts').select('id').where('id', '=', id).forUpdate().execute()
    reading = readMail(desk.desk.mail, id, new Date())
    await until(
      async () =>
        (await pool.query("select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()")).rowCount,
    )
    await tx.updateTable('mail_receipts').set({ state: 'stored' }).where('id', '=', id).execute()
    const { id: ada } = desk.people.ada
    assert.equal(await take(tx, { id: ada, role: 'admin' } as Parameters<typeof take>[1], { receiptId: id, ticket: null }), true)
  })
  await reading
  assert.equal((await desk.as('ada', 'GET', `mail/${id}`)).body.state, 'pending')
  await readMail(desk.desk.mail, id, new Date())
  assert.notEqual((await desk.as('ada', 'GET', `mail/${id}`)).body.ticket_id, null)
})
