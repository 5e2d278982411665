// What the coach sees of a whole reply beside what stands on the ticket, through its door.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testDesk, type TestDesk } from '../testing/desk.ts'
import { receiveMessage } from '../tickets/index.ts'

let desk: TestDesk
before(async () => {
  desk = await testDesk({ ONUS_ROLE: 'web' })
})
after(() => desk.close())

let customers = 0
const take = async (text: string): Promise<number> => {
  const customer = { name: `Kim Nr${++customers}`, email: `kim${customers}@else.example` }
  return (await desk.as('mara', 'POST', 'tickets', { subject: 'Kettle', text, customer })).body.number
}
type Check = {
  kind: string
  why: string
  ground: string
  evidence: string
  message_id: number | null
  quote: string | null
  suggestions: string[]
}
const checks = async (ticket: number | undefined, text: string): Promise<Check[]> =>
  (await desk.as('mara', 'POST', 'coach/review', { text, ticket })).body.checks
const kinds = async (ticket: number, text: string) => (await checks(ticket, text)).map(({ kind }) => kind)
const reply = async (number: number, text: string, more: object = {}) =>
  (await desk.as('mara', 'POST', `tickets/${number}/messages`, { kind: 'reply', text, promises: [], ...more })).body
const blank = { from_address: null, subject: null, html: null, quoted: null, signature: null, header_id: null, header_references: null }
const customerWrites = async (number: number, text: string) => {
  const { customer } = (await desk.as('mara', 'GET', `tickets/${number}`)).body
  const message = { ...blank, receipt_id: null, customer_id: customer.id, text, attachments: [] }
  return desk.database.transact((tx) => receiveMessage(tx, { ticket_id: number, message, now: new Date() }))
}
const leaks = 'The kettle from order 48213 leaks and has ruined my worktop.'

test('R14 a reply to a complaint that names none of the customer’s specifics is asked to say one back, with their words beside', async () => {
  const number = await take(leaks)
  const draft = 'I am very sorry about this. We have opened a case, and I will write to you by Friday noon.'
  const [check, ...more] = await checks(number, draft)
  assert.deepEqual(more, [])
  assert.equal(check!.kind, 'no_specifics')
  assert.equal(check!.quote, leaks)
  const { data } = (await desk.as('mara', 'GET', `tickets/${number}/messages`)).body
  assert.equal(check!.message_id, data[0].id)
  assert.ok(check!.why && check!.ground && check!.evidence)
  assert.deepEqual(await kinds(number, `${draft} Your worktop is ours to pay for.`), [])
  assert.deepEqual(await kinds(await take('Do you sell spare lids for the K2?'), draft), [])
})

test('R15 an apology to a complaint without repair, next step or answer is asked for one; with one it is not', async () => {
  const number = await take(leaks)
  const draft = 'I am very sorry that the kettle leaked on your worktop.'
  const [check] = await checks(number, draft)
  assert.equal(check!.kind, 'apology_without_repair')
  assert.ok(check!.suggestions.every((words) => words.includes('___')))
  for (const more of [
    'A new one leaves today.',
    'What would it cost to mend it?',
    'I will call you by three today.',
    'I have refunded you.',
  ])
    assert.deepEqual(await kinds(number, `${draft} ${more}`), [], more)
})

test('R19 another apology for what was apologised for is shown the earlier one, and asked for the outcome instead', async () => {
  const number = await take(leaks)
  const earlier = 'I am sorry that the kettle leaked. A new one leaves us today.'
  const { id } = await reply(number, `Hello Kim,\n\n${earlier}`)
  await customerWrites(number, 'Any news of the kettle?')
  const [check] = await checks(number, 'Once again I am so sorry about the leaking kettle. It is with the courier.')
  assert.deepEqual([check!.kind, check!.message_id, check!.quote], ['apology_again', id, 'I am sorry that the kettle leaked.'])
  assert.ok(check!.suggestions.length > 0)
  assert.deepEqual(await kinds(number, 'The kettle is with the courier and reaches you on Friday.'), [])
  await customerWrites(number, 'It came, and you also charged me twice.')
  assert.deepEqual(await kinds(number, 'I am sorry that we charged you twice. The second payment is back on Friday.'), [])
})

test('R19 an apology that was taken back before it left was none', async () => {
  const number = await take(leaks)
  const { id } = await reply(number, 'I am sorry that the kettle leaked. A new one leaves us today.', { undo_seconds: 60 })
  assert.equal((await desk.as('mara', 'DELETE', `tickets/${number}/messages/${id}`)).status, 200)
  assert.deepEqual(await kinds(number, 'I am sorry that the kettle leaked. A new one leaves us today.'), [])
})

test('R31 a saved reply as it was saved is pointed out to who answers a complaint, not a routine question', async () => {
  const html =
    '<p>Hello {{customer.first_name}},</p><p>Please send the device to our workshop with the label in this mail. We look at it within five days and write to you.</p><p>{{owner.name}}</p>'
  assert.equal((await desk.as('ines', 'POST', 'saved-replies', { name: 'Workshop', html })).status, 201)
  const words = 'Please send the device to our workshop with the label in this mail. We look at it within five days and write to you.'
  const draft = `Hello Kim,\n\n${words}\n\nMara Lindqvist`
  const number = await take(leaks)
  assert.deepEqual(await kinds(number, draft), ['unedited_template'])
  assert.deepEqual(await kinds(number, draft.replace('the device', 'the kettle')), [])
  assert.deepEqual(await kinds(await take('How do I send the kettle in for a check-up?'), draft), [])
  const { data } = (await desk.as('ines', 'GET', 'saved-replies?q=Workshop')).body
  await desk.as('ines', 'DELETE', `saved-replies/${data[0].id}`)
  assert.ok(!(await kinds(number, draft)).includes('unedited_template'))
})

test('R113 a reply about a decision that is our mistake and stands is queried, with both ways to say it', async () => {
  const number = await take('Why was my refund refused? I sent the kettle back on day 20 of 30.')
  const [check] = await checks(number, 'It was our mistake to refuse the refund. Nevertheless, our decision stands.')
  assert.equal(check!.kind, 'mixed_stance')
  assert.equal(check!.suggestions.length, 2)
  assert.deepEqual(await kinds(number, 'It was our mistake to refuse the refund. The money is on its way.'), [])
  assert.deepEqual(await kinds(number, 'The refusal stands, because the kettle was used for a month. I can repair it for nothing.'), [])
})

test('R115 a no that stands is asked to say what it does to this customer, and what is possible', async () => {
  const number = await take('You charged me a cancellation fee of 40 pounds. That is outrageous, I want it back.')
  const no = 'We stand by the fee, because the room was kept free for you.'
  const [check] = await checks(number, no)
  assert.equal(check!.kind, 'standing_no')
  assert.equal(check!.suggestions.length, 2)
  assert.deepEqual(
    await kinds(number, `I know that this is an unwelcome bill for you. ${no} You can use half of it on your next stay.`),
    [],
  )
})

test('R117 a reply with neither answer, action nor option is queried as of no use', async () => {
  const number = await take('When does my new kettle arrive?')
  const [check] = await checks(number, 'Thank you for your message. We appreciate your patience and value your feedback.')
  assert.deepEqual([check!.kind, check!.quote], ['no_use', 'When does my new kettle arrive?'])
  assert.deepEqual(await kinds(number, 'Thank you for your message. It arrives on Friday.'), [])
  await reply(number, 'It arrives on Friday.')
  await customerWrites(number, 'Wonderful, thank you.')
  assert.deepEqual(await kinds(number, 'Thank you for your kind words. We appreciate them very much.'), [])
})

test('R107 what the coach proposes for a whole reply has nothing in it but plain words and blanks', async () => {
  const number = await take(leaks)
  const found = [
    ...(await checks(number, 'I am very sorry that the kettle leaked on your worktop.')),
    ...(await checks(number, 'We have opened a case for you, and I will write to you by Friday noon.')),
  ]
  const words = found.flatMap(({ suggestions }) => suggestions)
  assert.ok(words.length >= 3)
  for (const one of words) assert.match(one, /^[A-Z][a-z ,:]*(?:I|we|us)?[a-z ,:]*___(?:[a-z ,:]|___|I)*\.$/)
})

test('checks need the ticket, can be switched off, and be left for good', async () => {
  const draft = 'I am very sorry that the kettle leaked on your worktop.'
  const number = await take(leaks)
  assert.deepEqual(await checks(undefined, draft), [])
  assert.deepEqual(await checks(987_654, draft), [])
  assert.deepEqual(await checks(number, ' '), [])
  await desk.as('mara', 'PUT', 'coach/left-for-good', { kind: 'apology_without_repair' })
  assert.deepEqual(await checks(number, draft), [])
  await desk.as('mara', 'DELETE', 'coach/left-for-good?kind=apology_without_repair')
  await desk.as('ada', 'PUT', 'coach/settings', { kinds_off: ['apology_without_repair'] })
  assert.deepEqual(await checks(number, draft), [])
  await desk.as('ada', 'PUT', 'coach/settings', { kinds_off: [] })
  assert.deepEqual(await kinds(number, draft), ['apology_without_repair'])
})
