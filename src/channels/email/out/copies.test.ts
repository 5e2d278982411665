// Who is copied in and has to wait gets the mail later, once, and nobody else gets it twice.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import { startSink, type Sink, type Taken } from '../../../../test/mail/sink.ts'
import { letterOf } from '../../../../test/mail/mail-desk.ts'
import { testDesk, type TestDesk } from '../../../testing/desk.ts'
import { readMail } from '../read/read-mail.ts'
import { deliverCopy } from './deliver-copy.ts'
import { deliverMessage } from './deliver-message.ts'
import { requeueWaiting, wakeWaiting } from './requeue.ts'
import { readStuck } from './stuck.ts'

let desk: TestDesk
let sink: Sink
before(async () => {
  sink = await startSink()
  desk = await testDesk({ SMTP_OUT_URL: `smtp://127.0.0.1:${sink.port}`, ONUS_ROLE: 'web' })
  await desk.as('ada', 'POST', 'mailboxes', { address: 'help@onus.test', name: 'Onus Kettles', acknowledge: false })
})
after(async () => {
  await desk.close()
  await sink.close()
})
beforeEach(() => {
  sink.refuse = () => null
  sink.got.length = 0
})

const minute = 60_000
const day = 24 * 60 * minute
const start = Date.now() + minute
const at = (ms: number) => new Date(start + ms)
let n = 0

/** A ticket of Dana's on which Bo and Cy are copied in, with a reply of Mara's that leaves for the first time. */
async function sent(bos = (name: string) => name) {
  const [dana, plain, cy] = ['dana', 'bo', 'cy'].map((name) => `${name}${n}@series${++n}.example`) as [string, string, string]
  const bo = bos(plain)
  const raw = letterOf({ from: `Dana Whitfield <${dana}>`, subject: `Kettle of series ${n} whistles`, headers: [`Cc: ${bo}, ${cy}`] })
  const { body: taken } = await desk.as('ada', 'POST', 'mail', raw, { 'content-type': 'message/rfc822' })
  await readMail(desk.desk.mail, taken.id, new Date())
  const { body: receipt } = await desk.as('ada', 'GET', `mail/${taken.id}`)
  const number: number = receipt.ticket_id
  const { body: message } = await desk.as('mara', 'POST', `tickets/${number}/messages`, { kind: 'reply', text: 'Try the other lid.' })
  return { number, id: message.id as number, dana, bo, cy }
}
type Case = Awaited<ReturnType<typeof sent>>
const answer = (...later: string[]) => {
  sink.refuse = (address) => (later.includes(address) ? { code: 450, words: '4.7.1 greylisted' } : null)
}
const deliver = (of: Case, ms = 0) => deliverMessage(desk.desk.mail, { ticket_id: of.number, message_id: of.id }, at(ms))
const shown = async (of: Case) =>
  (await desk.as('mara', 'GET', `tickets/${of.number}/messages`)).body.data.find((one: { id: number }) => one.id === of.id).delivery
const copy = async (of: Case, address: string, ms: number) =>
  deliverCopy(desk.desk.mail, { ticket_id: of.number, delivery_id: (await shown(of)).id, address }, at(ms))
const whoGot = () => sink.got.map(({ to }) => to)
const idsOf = (mails: Taken[]) => new Set(mails.map(({ mail }) => mail.message_id))

test('a copy that is asked to wait is sent later, for that one reader, as the same mail; nobody gets it twice', async () => {
  const of = await sent()
  answer(of.bo)
  await deliver(of)
  assert.deepEqual(whoGot(), [[of.dana, of.cy]])
  const waiting = await shown(of)
  assert.equal(waiting.state, 'sent')
  assert.deepEqual(waiting.copies, [{ recipient: of.bo, words: '450 4.7.1 greylisted', attempts: 1, next_at: at(minute).toISOString() }])
  await copy(of, of.bo, minute - 1_000)
  assert.equal((await shown(of)).copies[0].attempts, 1, 'not before its time')
  await copy(of, of.bo, minute)
  assert.deepEqual([(await shown(of)).copies[0].attempts, (await shown(of)).copies[0].next_at], [2, at(6 * minute).toISOString()])
  sink.refuse = () => null
  await Promise.all([copy(of, of.bo, 6 * minute), copy(of, of.bo, 6 * minute)])
  await deliver(of, 7 * minute)
  assert.deepEqual(whoGot(), [[of.dana, of.cy], [of.bo]])
  assert.equal(idsOf(sink.got).size, 1)
  const [first, second] = sink.got.map(({ mail }) => ({ to: mail.to, cc: mail.cc, date: mail.date, text: mail.text }))
  assert.deepEqual(second, first)
  assert.deepEqual((await shown(of)).copies, [])
})

test('when the customer has to wait, the copies that were taken are not sent again', async () => {
  const of = await sent()
  answer(of.dana, of.cy)
  await deliver(of)
  assert.deepEqual(whoGot(), [[of.bo]])
  assert.deepEqual([(await shown(of)).state, (await shown(of)).copies.length], ['waiting', 1])
  sink.refuse = () => null
  await deliver(of, 2 * minute)
  assert.deepEqual(whoGot(), [[of.bo], [of.dana]])
  assert.equal((await shown(of)).state, 'sent')
  await copy(of, of.cy, 2 * minute)
  assert.deepEqual(whoGot(), [[of.bo], [of.dana], [of.cy]])
})

test('after three days, or a refusal for good, the copy is lost and its owner is shown who did not get it', async () => {
  const of = await sent()
  answer(of.bo, of.cy)
  await deliver(of)
  await copy(of, of.bo, 3 * day)
  sink.refuse = () => ({ code: 550, words: '5.1.1 no such user' })
  await copy(of, of.cy, minute)
  const { state, copies, failures } = await shown(of)
  assert.deepEqual([state, copies], ['sent', []])
  const words = (failures as { recipient: string; words: string; hard: boolean }[]).map((one) => [one.recipient, one.words, one.hard])
  assert.deepEqual(words, [
    [of.bo, '450 4.7.1 greylisted', true],
    [of.cy, '550 5.1.1 no such user', true],
  ])
  const { body: events } = await desk.as('mara', 'GET', `tickets/${of.number}/events?limit=100`)
  const told = (events.data as { kind: string; data: { recipient: string; own: boolean; to: number } }[]).filter(
    ({ kind }) => kind === 'message.bounced',
  )
  assert.deepEqual(
    told.map(({ data }) => [data.recipient, data.own, data.to]),
    [of.bo, of.cy].map((address) => [address, false, desk.people.mara.id]),
  )
  sink.got.length = 0
  sink.refuse = () => null
  await copy(of, of.bo, 4 * day)
  assert.equal(sink.got.length, 0)
})

test('one who is not on the ticket any more is not written to', async () => {
  const of = await sent()
  answer(of.bo, of.cy)
  await deliver(of)
  sink.refuse = () => null
  sink.got.length = 0
  await desk.database.db
    .deleteFrom('participants')
    .where('ticket_id', '=', of.number)
    .where('customer_id', 'in', (ids) => ids.selectFrom('customer_addresses').select('customer_id').where('address', '=', of.bo))
    .execute()
  await copy(of, of.bo, minute)
  assert.deepEqual(
    (await shown(of)).copies.map((one: { recipient: string }) => one.recipient),
    [of.cy],
  )
  assert.equal(sink.got.length, 0)
})

test('kill -9 between the server’s “taken” and our row loses nothing: it goes again when the lease is over, as the same mail', async () => {
  const of = await sent()
  answer(of.bo)
  await deliver(of)
  sink.refuse = () => null
  const { host, user, database } = desk.test.connection
  const env = {
    ...process.env,
    ONUS_DATA: desk.config.data,
    ONUS_ROLE: 'worker',
    DATABASE_URL: `postgresql://${user}@/${database}?host=${encodeURIComponent(host)}`,
    SMTP_OUT_URL: `smtp://127.0.0.1:${sink.port}`,
    LOG_LEVEL: 'silent',
  }
  const worker = spawn(process.execPath, [path.join(import.meta.dirname, '../../../main.ts')], { env, stdio: 'ignore' })
  sink.taken = ({ to }) => void (to.includes(of.bo) && worker.kill('SIGKILL'))
  const ended = once(worker, 'exit')
  await desk.database.transact(wakeWaiting)
  assert.deepEqual(await ended, [null, 'SIGKILL'])
  sink.taken = () => {}
  const mine = () => sink.got.filter(({ to }) => [of.dana, of.bo].some((address) => to.includes(address)))
  assert.deepEqual(
    mine().map(({ to }) => to),
    [[of.dana, of.cy], [of.bo]],
  )
  const [waiting] = (await shown(of)).copies
  assert.deepEqual([waiting.recipient, waiting.words, waiting.attempts], [of.bo, null, 2])
  await copy(of, of.bo, 0)
  assert.equal(mine().length, 2, 'the lease holds')
  await copy(of, of.bo, 30 * minute)
  assert.deepEqual(
    mine().map(({ to }) => to),
    [[of.dana, of.cy], [of.bo], [of.bo]],
  )
  assert.equal(idsOf(mine()).size, 1)
  assert.deepEqual((await shown(of)).copies, [])
})

test('a copy that waits has its job again after a start, and leaves at once when mail can leave again', async () => {
  const of = await sent()
  answer(of.bo)
  await deliver(of)
  const job = async () =>
    (
      await desk.test.pool.query('select run_at from graphile_worker.jobs where key = $1', [
        `copy:${of.number}:${(await shown(of)).id}:${of.bo}`,
      ])
    ).rows[0]
  await desk.test.pool.query('select graphile_worker.remove_job($1)', [`copy:${of.number}:${(await shown(of)).id}:${of.bo}`])
  assert.equal(await job(), undefined)
  await requeueWaiting(desk.database)
  assert.equal((await job()).run_at.getTime(), at(minute).getTime())
  await desk.database.transact(wakeWaiting)
  assert.equal((await shown(of)).copies[0].next_at, null)
  assert.equal((await desk.as('ada', 'GET', 'mail/health')).body.waiting >= 1, true)
})

test('sent again by hand after it came back, it goes to the customer and to whom it was refused, not to who has it', async () => {
  const of = await sent()
  sink.refuse = (address) => (address === of.cy ? null : { code: 550, words: '5.1.1 no such user' })
  await deliver(of)
  assert.deepEqual([(await shown(of)).state, whoGot()], ['failed', [[of.cy]]])
  sink.refuse = () => null
  assert.equal((await desk.as('mara', 'POST', `tickets/${of.number}/messages/${of.id}/resend`)).status, 202)
  await deliver(of, minute)
  assert.deepEqual(whoGot().at(-1), [of.dana, of.bo])
})

test('who is refused is known by the address as we have it, also where the server was given its domain in ASCII', async () => {
  const of = await sent((bo) => bo.replace('.example', '.bücher.example'))
  sink.refuse = (address) => (address === of.cy || address === of.dana ? null : { code: 450, words: '4.7.1 greylisted' })
  await deliver(of)
  assert.deepEqual(
    (await shown(of)).copies.map((one: { recipient: string }) => one.recipient),
    [of.bo],
  )
  sink.refuse = (address) => (address === of.dana ? null : { code: 550, words: '5.1.1 no such user' })
  await copy(of, of.bo, minute)
  const { state, copies, failures } = await shown(of)
  assert.deepEqual([state, copies, failures.map((one: { recipient: string }) => one.recipient)], ['sent', [], [of.bo]])
})

test('who was refused and has it since does not get it again, however often it is sent again by hand', async () => {
  const of = await sent()
  sink.refuse = (address) => (address === of.cy ? null : { code: 550, words: '5.1.1 no such user' })
  await deliver(of)
  const again = async () => assert.equal((await desk.as('mara', 'POST', `tickets/${of.number}/messages/${of.id}/resend`)).status, 202)
  await again()
  sink.refuse = (address) => (address === of.dana ? { code: 550, words: '5.1.1 no such user' } : null)
  await deliver(of, minute)
  assert.deepEqual(whoGot(), [[of.cy], [of.bo]])
  assert.ok((await shown(of)).failures.every((one: { recipient: string }) => one.recipient === of.dana))
  await again()
  sink.refuse = () => null
  await deliver(of, 2 * minute)
  assert.deepEqual(whoGot(), [[of.cy], [of.bo], [of.dana]])
})

test('mail that cannot leave is said to be stuck, also when only copies wait', async () => {
  const of = await sent()
  answer(of.bo)
  await deliver(of)
  await desk.test.pool.query("update deliveries set state = 'sent' where state = 'waiting'")
  const since = at(-30 * minute)
  await desk.test.pool.query("update mailboxes set smtp_broken_since = $1, smtp_error = 'It is away.'", [since])
  const { stuck } = await readStuck(desk.database.db, { smtpOutUrl: 'x', now: at(0) })
  assert.deepEqual([stuck?.since, (stuck?.waiting ?? 0) > 0], [since.toISOString(), true])
  await desk.test.pool.query('update mailboxes set smtp_broken_since = null, smtp_error = null')
})
