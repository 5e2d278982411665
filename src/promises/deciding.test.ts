// Rule 5 at the door: every commitment of a message is a promise or was declined, however the message is handed in.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { dana, type CastName } from '../testing/cast.ts'
import { testDesk, type TestDesk } from '../testing/desk.ts'

let desk: TestDesk
before(async () => {
  desk = await testDesk({ ONUS_ROLE: 'web' })
})
after(() => desk.close())

const inHours = (n: number) => new Date(Date.now() + n * 3_600_000).toISOString()
const take = async (): Promise<number> =>
  (await desk.as('mara', 'POST', 'tickets', { subject: 'Kettle leaks', text: 'It leaks.', customer: dana })).body.number
const send = (number: number, body: object, who: CastName = 'mara') =>
  desk.as(who, 'POST', `tickets/${number}/messages`, { kind: 'reply', ...body })
const actions = async (number: number): Promise<string[]> =>
  (await desk.as('mara', 'GET', `tickets/${number}/promises`)).body.data.map((one: { action: string }) => one.action)

test('R20 what only the HTML of a reply says is found as well; the same words in both are one promise', async () => {
  const number = await take()
  assert.equal((await send(number, { html: '<p>I will call you<br>tomorrow at 3.</p>' })).status, 201)
  assert.deepEqual(await actions(number), ['Call you'])
  const other = await take()
  const refused = await send(other, { text: 'Thank you.', html: '<p>Thank you. I will call you tomorrow at 3.</p>', promises: [] })
  assert.deepEqual([refused.status, refused.body.blockers], [409, [{ kind: 'promise', text: 'I will call you' }]])
  await send(other, { text: 'Thank you.', html: '<p>Thank you. I will call you tomorrow at 3.</p>' })
  assert.deepEqual(await actions(other), ['Call you'])
  const both = await take()
  const html = '<ul><li>I will send <a href="https://larkfield.example/form">the form</a> back tomorrow.</li></ul>'
  await send(both, { text: 'I will send the form back tomorrow.', html })
  assert.equal((await actions(both)).length, 1)
})

test('R20 the same words twice in a text are decided twice', async () => {
  const number = await take()
  const text = 'I will call you tomorrow. If that fails: I will call you on Friday.'
  const one = { phrase: 'I will call you', due: inHours(30) }
  const refused = await send(number, { text, promises: [one] })
  assert.deepEqual([refused.status, refused.body.promises.length], [409, 1])
  assert.equal((await send(number, { text, promises: [one, { phrase: 'I will call you', declined: true }] })).status, 201)
  assert.equal((await actions(number)).length, 1)
})

test('R20 no decision is passed over in silence: beside the text it needs what and by when', async () => {
  const number = await take()
  assert.equal((await send(number, { text: 'Fine.', promises: [{ action: 'Ring you' }] })).status, 422)
  assert.equal((await send(number, { text: 'Fine.', promises: [{ action: '   ', due: inHours(3) }] })).status, 422)
  assert.equal(
    (await send(number, { text: 'Fine, a ring on Friday.', promises: [{ phrase: 'a ring on Friday', due: inHours(30) }] })).status,
    201,
  )
  assert.deepEqual(await actions(number), ['A ring on Friday'])
  const blank = await send(number, { text: 'I will call you tomorrow.', promises: [{ phrase: 'I will call you', action: '  ' }] })
  assert.equal(blank.status, 201)
  assert.ok((await actions(number)).includes('Call you'))
})

test('a text with thousands of promises is refused in words, and nothing is written', async () => {
  const number = await take()
  const refused = await send(number, { text: 'I will call you tomorrow. '.repeat(1_000) })
  assert.deepEqual([refused.status, refused.body.type], [422, 'invalid'])
  assert.deepEqual(await actions(number), [])
})

test('what a reply keeps is kept only by who answers for it, and only on its own ticket', async () => {
  const number = await take()
  const { body: one } = await desk.as('mara', 'POST', `tickets/${number}/promises`, { action: 'Ring you', due: inHours(5) })
  assert.equal((await send(number, { text: 'I rang.', keeps: [one.id] }, 'jonas')).status, 403)
  assert.equal((await send(await take(), { text: 'I rang.', keeps: [one.id] })).status, 404)
  assert.equal((await desk.as('mara', 'GET', `promises/${one.id}`)).body.status, 'open')
  assert.equal((await send(number, { text: 'I rang.', keeps: [one.id] }, 'ines')).status, 201)
})

test('R24 an update time that passed while a promise said it starts anew when the promise is kept', async () => {
  const number = await take()
  await send(number, { text: 'The lid is ordered.' })
  const { body: one } = await desk.as('mara', 'POST', `tickets/${number}/promises`, { action: 'Ring you', due: inHours(50) })
  await desk.test.pool.query("update tickets set update_at = now() - interval '1 day' where ticket_id = $1", [number])
  await desk.as('mara', 'PUT', `promises/${one.id}/keeping`, { evidence: 'Rang' })
  const ticket = (await desk.as('mara', 'GET', `tickets/${number}`)).body
  assert.equal(ticket.due_kind, 'update')
  assert.ok(Date.parse(ticket.update_at) > Date.now())
})

test('rule 6: what stands on a closed ticket is on its owner’s Desk, and leaves it when it is kept', async () => {
  const number = await take()
  const { body: one } = await desk.as('mara', 'POST', `tickets/${number}/promises`, { action: 'Ring you', due: inHours(5) })
  const counted = (await desk.as('mara', 'GET', 'counts')).body.desk
  await desk.as('mara', 'PUT', `tickets/${number}/closure`, { confirmed: false, reason: 'Same as #12' })
  const owed = async () =>
    (await desk.as('mara', 'GET', 'desk')).body.owed.filter((row: { ticket: { number: number } }) => row.ticket.number === number)
  const [row] = await owed()
  assert.deepEqual([row.kind, row.promise.id, row.ticket.status], ['promise', one.id, 'closed'])
  assert.equal((await desk.as('mara', 'GET', 'counts')).body.desk, counted)
  await desk.as('mara', 'PUT', `promises/${one.id}/keeping`, { evidence: 'Rang' })
  assert.deepEqual(await owed(), [])
})

test('R20 a commitment at the end of a very long reply is found, where it stands', async () => {
  const text = `${'The weather in Leeds was fine, and the parcel was on time.\n'.repeat(900)}I will call you tomorrow at 3.`
  const { body } = await desk.as('mara', 'POST', 'coach/review', { text })
  assert.deepEqual(
    body.promises.map((p: { start: number; end: number }) => text.slice(p.start, p.end)),
    ['I will call you'],
  )
})
