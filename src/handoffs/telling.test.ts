// What the customer is told when a ticket changes hands, and how the new owner begins.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { timeInLetter } from '../promises/index.ts'
import { testDesk, type TestDesk } from '../testing/desk.ts'
import { handing, inHours } from '../testing/handing.ts'

let desk: TestDesk
let leeds: number
const { take, offer, accept, ticket, messages, events, drafts, sql, team } = handing(() => desk)
before(async () => {
  desk = await testDesk()
  leeds = await team()
})
after(() => desk.close())

test('R11 on acceptance the customer hears from the sender who has it, why, and when they hear next', async () => {
  const number = await take()
  const hearBy = inHours(5)
  const { body } = await offer(number, { why: 'dana comes to the Leeds shop', hear_by: hearBy })
  await accept(body.id)
  const letter = (await messages(number)).at(-1)
  const company = (await desk.as('mara', 'GET', 'company')).body
  const by = timeInLetter(new Date(hearBy), company.time_zone, new Date())
  assert.deepEqual([letter.kind, letter.person.name, letter.touch], ['reply', 'Mara Lindqvist', false])
  assert.equal(
    letter.text,
    `Hello Dana,\n\nJonas Feld takes this on from me. Dana comes to the Leeds shop. Jonas has read all that you told us, so you need not tell it twice. Jonas will write to you by ${by}.\n\nMara Lindqvist`,
  )
  assert.equal((await desk.as('mara', 'GET', `handoffs/${body.id}`)).body.message_id, letter.id)
  const [kept] = (await desk.as('mara', 'GET', `tickets/${number}/promises`)).body.data
  assert.deepEqual([kept.action, kept.due, kept.owner.name, kept.message_id], ['Write to you', hearBy, 'Jonas Feld', letter.id])
  const jobs = await sql('select 1 from graphile_worker.jobs where key = $1 union all select 1 from deliveries where ticket_id = $2', [
    `deliver:${number}:${letter.id}`,
    number,
  ])
  assert.ok(jobs.length > 0, 'the letter is on its way')
})

test('R11 the time in the letter is by the customer’s clock', async () => {
  const customer = { name: 'Noor Haddad', email: 'noor@haddad.example' }
  const { body: made } = await desk.as('mara', 'POST', 'tickets', { subject: 'Lamp', text: 'My lamp is dark.', customer })
  await sql("update customers set time_zone = 'America/New_York' where id = $1", [made.customer.id])
  const hearBy = inHours(30)
  const { body } = await offer(made.number, { hear_by: hearBy })
  assert.ok(body.letter.includes(timeInLetter(new Date(hearBy), 'America/New_York', new Date())), body.letter)
})

test('R11 who hands on and who receives are told by what the letter says: one that does not name the receiver is refused', async () => {
  const number = await take()
  const refused = await offer(number, { letter: 'Hello Dana, a colleague takes this on.' })
  assert.deepEqual([refused.status, refused.body.type], [422, 'letter-incomplete'])
  assert.equal((await offer(number, { to: undefined, to_team: leeds, letter: 'Jonas has it now.' })).body.type, 'letter-incomplete')
  const { body } = await offer(number, { to: undefined, to_team: leeds, letter: 'Hello Dana, {name} has it now.' })
  assert.equal((await accept(body.id, { letter: 'Somebody has it.' })).body.type, 'letter-incomplete')
  await accept(body.id)
  assert.equal((await messages(number)).at(-1).text, 'Hello Dana, Jonas Feld has it now.')
})

test('R91 nobody’s name stands under words that they did not write: a letter put in other words is its new owner’s', async () => {
  const promised = async (number: number) =>
    (await desk.as('mara', 'GET', `tickets/${number}/promises`)).body.data.map((one: { action: string; made_by: { name: string } }) => [
      one.action,
      one.made_by.name,
    ])
  const [same, other] = [await take(), await take()]
  const shown = (await offer(same)).body
  assert.equal((await accept(shown.id, { letter: shown.letter.replaceAll('\n', '\r\n') })).status, 200)
  assert.equal((await messages(same)).at(-1).person.name, 'Mara Lindqvist')
  assert.deepEqual(await promised(same), [['Write to you', 'Mara Lindqvist']])
  const { body } = await offer(other)
  const own = body.letter.replace('takes this on from me', 'owns this now').replace('Mara Lindqvist', 'Jonas')
  const accepted = await accept(body.id, { letter: own })
  assert.equal(accepted.body.letter, own)
  const letter = (await messages(other)).at(-1)
  assert.deepEqual([letter.text, letter.person.name, letter.touch, letter.covering_for], [own, 'Jonas Feld', false, null])
  assert.deepEqual(await promised(other), [['Write to you', 'Jonas Feld']])
  const created = (await events(other)).findLast((one: { kind: string }) => one.kind === 'message.created')
  assert.equal(created.person.name, 'Jonas Feld')
  const silent = await take()
  await accept((await offer(silent, { letter: null })).body.id, { letter: 'Hello Dana, Jonas here.' })
  assert.equal((await messages(silent)).at(-1).person.name, 'Jonas Feld')
})

test('R20 what a letter promises beside is kept too', async () => {
  const number = await take()
  const { body } = await offer(number, { letter: 'Hello Dana, Jonas has it now. I will call you tomorrow at 3.' })
  await accept(body.id)
  const actions = (await desk.as('mara', 'GET', `tickets/${number}/promises`)).body.data.map((one: { action: string }) => one.action)
  assert.deepEqual(actions.toSorted(), ['Call you', 'Write to you'])
})

test('R6 no letter, no word to the customer; an answer that is owed stays owed either way', async () => {
  const [silent, told] = [await take(), await take()]
  await accept((await offer(silent, { letter: null })).body.id)
  await accept((await offer(told)).body.id)
  assert.deepEqual(
    (await messages(silent)).map((one: { kind: string }) => one.kind),
    ['customer'],
  )
  assert.equal((await desk.as('mara', 'GET', `tickets/${silent}/promises`)).body.data.length, 0)
  for (const number of [silent, told]) assert.notEqual((await ticket(number)).waiting_since, null)
})

test('R8 the new owner’s first reply opens with what they already know', async () => {
  const number = await take()
  const [first] = await messages(number)
  await desk.as('mara', 'POST', `tickets/${number}/facts`, { kind: 'order_number', value: '77-40318', message_id: first.id })
  const { body } = await offer(number)
  const check = await desk.as('jonas', 'POST', `handoffs/${body.id}/read-back-check`, {
    read_back: 'The kettle leaks, it drips out of the lid.',
  })
  assert.equal(check.status, 200)
  assert.ok(check.body.said.includes('the problem') && check.body.unsaid.includes('the next step'), JSON.stringify(check.body))
  await accept(body.id)
  const [draft] = await drafts('jonas', number)
  assert.equal(draft.kind, 'reply')
  for (const known of ['I am Jonas Feld', 'Mara has told me', 'your order 77-40318', 'I want a new kettle before the 18th.'])
    assert.ok(draft.html.includes(known), draft.html)
  assert.ok(check.body.opening.includes('your order 77-40318'))
})

test('R8 an opening of one’s own is kept; what one is writing already stays; null opens nothing', async () => {
  const [given, begun, none] = [await take(), await take(), await take()]
  await accept((await offer(given)).body.id, { opening: 'Dear Dana' })
  assert.equal((await drafts('jonas', given))[0].html, '<p>Dear Dana</p>')
  await desk.as('jonas', 'PUT', `tickets/${begun}/drafts/reply`, { html: '<p>Begun</p>' })
  await accept((await offer(begun)).body.id)
  assert.equal((await drafts('jonas', begun))[0].html, '<p>Begun</p>')
  await accept((await offer(none)).body.id, { opening: null })
  assert.deepEqual(await drafts('jonas', none), [])
})

test('R6 the sender’s own draft survives the letter', async () => {
  const number = await take()
  await desk.as('mara', 'PUT', `tickets/${number}/drafts/reply`, { html: '<p>Half a thought</p>' })
  await accept((await offer(number)).body.id)
  assert.equal((await drafts('mara', number))[0].html, '<p>Half a thought</p>')
})
