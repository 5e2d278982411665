import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testDesk, type TestDesk } from '../testing/desk.ts'
import { receiveMessage } from '../tickets/index.ts'

let desk: TestDesk
before(async () => {
  desk = await testDesk()
})
after(() => desk.close())

let customers = 0
const somebody = () => ({ name: `Kim Nr${++customers}`, email: `kim${customers}@else.example` })
const take = async (text: string, customer: object = somebody()): Promise<number> =>
  (await desk.as('mara', 'POST', 'tickets', { subject: 'Kettle leaks', text, customer })).body.number
const review = async (ticket: number | undefined, text: string) => (await desk.as('mara', 'POST', 'coach/review', { text, ticket })).body
const repeats = async (ticket: number, text: string) =>
  (await review(ticket, text)).findings.filter((one: { kind: string }) => one.kind === 'repeat_question')
const reply = (number: number, text: string, more: object = {}) =>
  desk.as('mara', 'POST', `tickets/${number}/messages`, { kind: 'reply', text, ...more })
const storyRepeats = async (number: number) =>
  (await desk.as('mara', 'GET', `tickets/${number}/events?limit=200`)).body.data.filter(
    (e: { kind: string }) => e.kind === 'ticket.story_repeated',
  )
const blank = { from_address: null, subject: null, html: null, quoted: null, signature: null, header_id: null, header_references: null }
const customerWrites = async (number: number, text: string) => {
  const { customer } = (await desk.as('mara', 'GET', `tickets/${number}`)).body
  const message = { ...blank, receipt_id: null, customer_id: customer.id, text, attachments: [] }
  return desk.database.transact((tx) => receiveMessage(tx, { ticket_id: number, message, now: new Date() }))
}
const asked = async (number: number, draft: string) =>
  (await review(number, draft)).questions.map((one: { text: string; answered: boolean }) => [one.text, one.answered])

test('R7 a draft that asks for a known fact is shown the stored answer, ready to insert', async () => {
  const number = await take('The kettle of order 48213 leaks.')
  const text = 'Thank you 🙂 Could you send me your order number?'
  const [found, ...more] = await repeats(number, text)
  assert.deepEqual(more, [])
  assert.equal(text.slice(found.start, found.end), 'send me your order number')
  assert.deepEqual(found.fact, { kind: 'order_number', label: 'Order', value: '48213', recorded_at: null, disagrees: false })
  const recorded = (await desk.as('mara', 'POST', `tickets/${number}/facts`, { kind: 'order_number', value: '48213' })).body
  assert.equal((await repeats(number, text))[0].fact.recorded_at, recorded.recorded_at)
  assert.deepEqual(await repeats(number, 'Is 48213 still the right order number?'), [])
  assert.deepEqual(await repeats(number, 'Could you tell me the serial number?'), [])
  assert.deepEqual((await review(undefined, 'Could you send me your order number?')).findings, [])
})

test('R7 where two sources of a fact differ, the draft that asks for it is shown that they do, and no value to insert', async () => {
  const number = await take('The kettle leaks.')
  const record = (value: string, how: string) => desk.as('mara', 'POST', `tickets/${number}/facts`, { kind: 'serial_number', value, how })
  await record('RK8 52D0 7H41', 'device')
  assert.equal((await repeats(number, 'What is the serial number?'))[0].fact.value, 'RK8 52D0 7H41')
  await record('RK8 52D0 7H99', 'box')
  const [{ fact }, ...more] = await repeats(number, 'What is the serial number?')
  assert.deepEqual(more, [])
  assert.deepEqual([fact.kind, fact.value, fact.disagrees], ['serial_number', null, true])
  assert.deepEqual(await repeats(number, 'Is RK8 52D0 7H41 the right serial number?'), [])
  const { data } = (await desk.as('mara', 'GET', `tickets/${number}/facts`)).body
  await desk.as('mara', 'PUT', `facts/${data[1].id}/ending`, { reason: 'Read wrong' })
  assert.deepEqual((await repeats(number, 'What is the serial number?'))[0].fact.disagrees, false)
})

test('R88 identity given once is never asked for again: neither on the next ticket, nor by a colleague; a stated security check may', async () => {
  const customer = somebody()
  const first = await take('Hello', customer)
  await desk.as('mara', 'POST', `tickets/${first}/facts`, { kind: 'account_number', value: 'AC-5512' })
  const later = await take('Something else', customer)
  const [found] = await repeats(later, 'Hello Kim. What is your account number?')
  assert.equal(found.fact.value, 'AC-5512')
  assert.deepEqual(await repeats(later, 'As a security check, what is your account number?'), [])
  assert.equal((await repeats(later, 'Please tell me your email address.'))[0].fact.value, (customer as { email: string }).email)
  assert.equal((await repeats(later, 'May I have your full name?'))[0].fact.kind, 'name')
})

test('R7 what is asked for all the same counts as a story-repeat, on the ticket and of no person', async () => {
  const number = await take('The kettle of order 48213 leaks.')
  await reply(number, 'Thank you, I have what I need.')
  assert.deepEqual(await storyRepeats(number), [])
  const { body: message } = await reply(number, 'Please tell me your order number.')
  const [event, ...more] = await storyRepeats(number)
  assert.deepEqual(more, [])
  assert.deepEqual([event.data, event.person], [{ message_id: message.id, kinds: ['order_number'] }, null])
  await desk.as('mara', 'POST', `tickets/${number}/messages`, { kind: 'note', text: 'What is the order number?' })
  assert.equal((await storyRepeats(number)).length, 1)
})

test('R112 a draft is shown what the customer asked since our last reply, and which of it has no answer', async () => {
  const number = await take('Where is my parcel? Hello, how are you? It is late, right?')
  assert.deepEqual(await asked(number, ''), [['Where is my parcel?', false]])
  assert.deepEqual(await asked(number, 'Your parcel is at the depot in Leeds.'), [['Where is my parcel?', true]])
  await reply(number, 'Your parcel is at the depot in Leeds.')
  await customerWrites(number, 'Thanks.\nCan you send a courier to Bath? And how much does it cost?\n\n> Do you want it?\n')
  assert.deepEqual(await asked(number, 'Yes, the courier comes tomorrow.'), [
    ['Can you send a courier to Bath?', true],
    ['And how much does it cost?', false],
  ])
  assert.deepEqual(await asked(number, 'Yes, the courier comes tomorrow, and is free.'), [
    ['Can you send a courier to Bath?', true],
    ['And how much does it cost?', true],
  ])
  assert.deepEqual(await asked(number, 'I will answer both by Friday noon.'), [
    ['Can you send a courier to Bath?', true],
    ['And how much does it cost?', true],
  ])
  assert.deepEqual((await review(undefined, 'Yes.')).questions, [])
})
