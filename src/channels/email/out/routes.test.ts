// What those who write to customers see and do about mail that did not leave.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startSink, type Sink } from '../../../../test/mail/sink.ts'
import { dana } from '../../../testing/cast.ts'
import { testDesk, type TestDesk } from '../../../testing/desk.ts'
import { deliverMessage } from './deliver-message.ts'

let desk: TestDesk
let sink: Sink
before(async () => {
  sink = await startSink()
  desk = await testDesk({ SMTP_OUT_URL: `smtp://127.0.0.1:${sink.port}`, ONUS_ROLE: 'web' })
  await desk.as('ada', 'POST', 'mailboxes', { address: 'help@onus.test', name: 'Onus Kettles' })
})
after(async () => {
  await desk.close()
  await sink.close()
})

let n = 0
async function replied() {
  const customer = { ...dana, email: `dana${++n}@away.example` }
  const ticket = (await desk.as('mara', 'POST', 'tickets', { subject: 'Kettle leaks', text: 'It leaks.', customer })).body
  const message = (await desk.as('mara', 'POST', `tickets/${ticket.number}/messages`, { kind: 'reply', text: 'Please oil it.' })).body
  return { number: ticket.number as number, id: message.id as number, email: customer.email }
}
const deliver = ({ number, id }: { number: number; id: number }, later = 0) =>
  deliverMessage(desk.desk.mail, { ticket_id: number, message_id: id }, new Date(Date.now() + 60_000 + later))
const messageOf = async ({ number, id }: { number: number; id: number }) =>
  (await desk.as('mara', 'GET', `tickets/${number}/messages`)).body.data.find((one: { id: number }) => one.id === id)

test('a reply that was refused is shown with what the server said, warns where one writes, and can be sent again', async () => {
  const reply = await replied()
  sink.refuse = () => ({ code: 550, words: '5.1.1 User unknown' })
  await deliver(reply)
  const failed = await messageOf(reply)
  assert.equal(failed.delivery.state, 'failed')
  assert.match(failed.delivery.error, /User unknown/)
  assert.deepEqual(
    failed.delivery.failures.map((one: { recipient: string; hard: boolean }) => [one.recipient, one.hard]),
    [[reply.email, true]],
  )
  const ticket = (await desk.as('jonas', 'GET', `tickets/${reply.number}`)).body
  assert.deepEqual([ticket.refuses_mail.address, ticket.refuses_mail.words], [reply.email, 'no such mailbox'])
  assert.match(ticket.plan.next, /^Reach Dana another way/)
  const listed = (await desk.as('ada', 'GET', 'deliveries?state=undelivered')).body.data
  assert.deepEqual([listed[0].ticket_id, listed[0].failures.length], [reply.number, 1])

  sink.refuse = () => null
  const again = await desk.as('jonas', 'POST', `tickets/${reply.number}/messages/${reply.id}/resend`)
  assert.equal(again.status, 202)
  assert.equal(again.body.delivery.state, 'waiting')
  await deliver(reply)
  assert.equal((await messageOf(reply)).delivery.state, 'sent')
  assert.equal(sink.got.at(-1)?.to[0], reply.email)
})

test('what was sent, or is no message, is not sent again', async () => {
  const reply = await replied()
  await deliver(reply)
  const resend = (number: number, id: number, who: 'mara' | 'tomas' = 'mara') =>
    desk.as(who, 'POST', `tickets/${number}/messages/${id}/resend`)
  const refused = await resend(reply.number, reply.id)
  assert.deepEqual([refused.status, refused.body.type], [409, 'already-sent'])
  assert.equal((await resend(reply.number, 987_654)).status, 404)
  assert.equal((await resend(987_654, reply.id)).status, 404)
  assert.equal((await resend(reply.number, reply.id, 'tomas')).status, 403)
})

test('a message that a worker is sending at this moment is not given to a second one', async () => {
  const reply = await replied()
  const waiting = {
    state: 'waiting',
    error: null,
    next_at: new Date(Date.now() + 200_000),
    recipients: [],
    ticket_id: reply.number,
    message_id: reply.id,
    created_at: new Date(),
  }
  await desk.database.db.insertInto('deliveries').values(waiting).execute()
  const { status, body } = await desk.as('mara', 'POST', `tickets/${reply.number}/messages/${reply.id}/resend`)
  assert.deepEqual([status, body.type], [409, 'on-its-way'])
})

test('everybody who writes is told since when mail does not leave, and nobody while it does', async () => {
  const stuck = async () => (await desk.as('jonas', 'GET', 'mail/stuck')).body.stuck
  assert.equal(await stuck(), null)
  const since = new Date(Date.now() - 20 * 60_000)
  await desk.database.db
    .updateTable('mailboxes')
    .set({ smtp_broken_since: since, smtp_error: 'The mail server could not be reached.' })
    .execute()
  assert.equal(await stuck(), null, 'nothing waits')
  const reply = await replied()
  await desk.database.db
    .insertInto('deliveries')
    .values({
      state: 'waiting',
      error: 'hm',
      next_at: new Date(),
      recipients: [],
      ticket_id: reply.number,
      message_id: reply.id,
      created_at: since,
    })
    .execute()
  assert.deepEqual(await stuck(), { since: since.toISOString(), words: 'The mail server could not be reached.', waiting: 1 })
  assert.equal((await desk.as('tomas', 'GET', 'mail/stuck')).status, 403)
})
