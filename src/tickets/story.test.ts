// The life of a ticket through the API, as its people live it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { CastName } from '../testing/cast.ts'
import { dana } from '../testing/cast.ts'
import { testDesk, type TestDesk } from '../testing/desk.ts'
import { findTicketToJoin, noteAsk, noteUnanswered, receiveMessage, confirmTicket } from './index.ts'
import { readCompany } from '../people/index.ts'

let desk: TestDesk
before(async () => {
  desk = await testDesk()
})
after(() => desk.close())

let n = 0
const take = async (who: CastName, subject = `Kettle number ${++n} leaks at the lid`): Promise<number> => {
  const { status, body } = await desk.as(who, 'POST', 'tickets', {
    subject,
    text: 'It leaks when it boils.',
    customer: { ...dana, email: `dana${n}@whitfield.example` },
  })
  assert.equal(status, 201)
  return body.number
}
const solved = async (who: CastName): Promise<number> => {
  const number = await take(who)
  await desk.as(who, 'PUT', `tickets/${number}/solution`, { outcome: 'A new lid is in the post' })
  return number
}
const get = async (number: number, who: CastName = 'mara') => (await desk.as(who, 'GET', `tickets/${number}`)).body
const kinds = async (number: number): Promise<string[]> =>
  (await desk.as('mara', 'GET', `tickets/${number}/events?limit=200`)).body.data.map((e: { kind: string }) => e.kind)
const customerOf = async (number: number): Promise<number> => (await get(number)).customer.id
const writes = async (number: number, text: string) => {
  const message = {
    customer_id: await customerOf(number),
    from_address: null,
    subject: null,
    text,
    html: null,
    quoted: null,
    signature: null,
    header_id: null,
    header_references: null,
    receipt_id: null,
    attachments: [],
  }
  return desk.database.transact((tx) => receiveMessage(tx, { ticket_id: number, message, now: new Date() }))
}

test('R2 R1 who takes a contact owns it, and the customer has a number', async () => {
  const ticket = await get(await take('mara'))
  assert.equal(ticket.owner.name, 'Mara Lindqvist')
  assert.equal(ticket.status, 'open')
  assert.ok(Number.isInteger(ticket.number))
})

test('R9 an owned ticket has a dated next step; without one it is adrift, on top of the Desk', async () => {
  const number = await take('priya')
  const ticket = await get(number)
  assert.match(ticket.plan.next, /Answer Dana/)
  assert.ok(Date.parse(ticket.plan.by) > Date.now())
  await desk.as('priya', 'POST', `tickets/${number}/messages`, { kind: 'reply', text: 'I have ordered a lid.' })
  await desk.as('priya', 'DELETE', `tickets/${number}/plan`)
  const { body } = await desk.as('priya', 'GET', 'desk')
  assert.equal(body.owed[0].ticket.number, number)
  assert.equal(body.owed[0].kind, 'adrift')
})

test('R9 a plan needs a time to come and somebody who works here', async () => {
  const number = await take('mara')
  const put = (body: unknown) => desk.as('mara', 'PUT', `tickets/${number}/plan`, body)
  assert.equal((await put({ next: 'Ring Dana', by: '2020-01-01T00:00:00Z' })).status, 422)
  assert.equal((await put({ next: 'Ring Dana', by: 'soon' })).status, 400)
  assert.equal((await put({ next: 'Ring Dana', who: 999_999, by: '2099-01-01T00:00:00Z' })).status, 422)
  const good = await put({ next: 'Ring Dana', who: 'customer', by: '2099-01-01T00:00:00Z' })
  assert.equal(good.body.plan.next, 'Ring Dana')
  assert.equal(good.body.plan.who, null)
})

test('R18 an apology is not a resolution: solving without an outcome is refused', async () => {
  const number = await take('mara')
  await desk.as('mara', 'POST', `tickets/${number}/messages`, { kind: 'reply', text: 'I am sorry that the lid leaks.' })
  assert.equal((await desk.as('mara', 'PUT', `tickets/${number}/solution`, { outcome: ' ' })).status, 422)
  assert.equal(
    (await desk.as('mara', 'POST', `tickets/${number}/messages`, { kind: 'reply', text: 'Sorry again.', status: 'solved' })).status,
    422,
  )
  assert.equal((await get(number)).status, 'open')
})

test('R65 without the customer’s word it can only be closed unconfirmed, with a reason', async () => {
  const number = await solved('mara')
  const close = (body: unknown) => desk.as('mara', 'PUT', `tickets/${number}/closure`, body)
  const unheard = await close({ confirmed: true })
  assert.equal(unheard.status, 409)
  assert.equal(unheard.body.type, 'not-confirmed')
  assert.equal((await close({ confirmed: false })).status, 422)
  const { body } = await close({ confirmed: false, reason: 'Moved abroad' })
  assert.deepEqual([body.status, body.closure.confirmed, body.closure.reason], ['closed', false, 'Moved abroad'])
})

test('R65 a ticket without an outcome cannot be closed as confirmed', async () => {
  const { status, body } = await desk.as('mara', 'PUT', `tickets/${await take('mara')}/closure`, { confirmed: true, words: 'It works' })
  assert.equal(status, 409)
  assert.equal(body.blockers[0].kind, 'outcome')
})

test('R65 what the customer said on the phone confirms, in their words', async () => {
  const { body } = await desk.as('mara', 'PUT', `tickets/${await solved('mara')}/closure`, {
    confirmed: true,
    words: 'It has not leaked since Monday',
  })
  assert.deepEqual([body.status, body.closure.confirmed, body.confirmation.how], ['closed', true, 'told'])
})

test('R65 the customer’s link closes a solved ticket, confirmed, once', async () => {
  const number = await solved('mara')
  const confirm = () => desk.database.transact((tx) => confirmTicket(tx, { ticketId: number, words: null, now: new Date() }))
  assert.deepEqual([await confirm(), await confirm()], [true, false])
  assert.equal((await kinds(number)).filter((k) => k === 'ticket.closed').length, 1)
  assert.equal((await get(number)).closure.confirmed, true)
})

test('R65 a plain yes by reply confirms; thanks alone change nothing; anything else reopens', async () => {
  const [yes, thanks, no] = [await solved('mara'), await solved('mara'), await solved('mara')]
  await writes(yes, 'Yes, it works now, thank you!')
  await writes(thanks, 'Thank you so much.')
  await writes(no, 'It still leaks.')
  assert.deepEqual([(await get(yes)).status, (await get(thanks)).status, (await get(no)).status], ['closed', 'solved', 'open'])
})

test('R66 reopening goes to the same owner and withdraws the confirmation', async () => {
  const number = await solved('mara')
  await writes(number, 'Yes, solved.')
  await writes(number, 'I am afraid it leaks again, at the handle this time.')
  const ticket = await get(number)
  assert.deepEqual([ticket.status, ticket.owner.name, ticket.confirmation, ticket.closure], ['open', 'Mara Lindqvist', null, null])
  const reopened = (await desk.as('mara', 'GET', `tickets/${number}/events?limit=200`)).body.data.find(
    (e: { kind: string }) => e.kind === 'ticket.reopened',
  )
  assert.equal(reopened.data.confirmation_withdrawn, true)
})

test('R66 the same problem within 30 days belongs to the old ticket, another one does not', async () => {
  const number = await take('mara', 'Toaster TX-40 burns one side')
  const { db } = desk.database
  const company = await readCompany(db)
  const find = (subject: string, days = 0) =>
    customerOf(number).then((id) =>
      findTicketToJoin(db, { customer_id: id, subject, company, now: new Date(Date.now() + days * 86_400_000) }),
    )
  await desk.as('mara', 'PUT', `tickets/${number}/closure`, { confirmed: false, reason: 'Gone quiet' })
  assert.equal(await find('Re: toaster TX-40 burns one side again'), number)
  assert.equal(await find('Vacuum cleaner smells of smoke'), null)
  assert.equal(await find('Toaster TX-40 burns one side', 31), null)
})

test('R67 any message on an open ticket is its owner’s turn', async () => {
  const number = await take('mara')
  await desk.as('mara', 'POST', `tickets/${number}/messages`, { kind: 'reply', text: 'Which colour is the lid?', status: 'pending' })
  await writes(number, 'It is red.')
  const ticket = await get(number)
  assert.deepEqual([ticket.status, ticket.due_kind, ticket.owner.name], ['open', 'reply', 'Mara Lindqvist'])
  const { body } = await desk.as('mara', 'GET', 'desk')
  assert.ok(body.owed.some((o: { ticket: { number: number }; kind: string }) => o.ticket.number === number && o.kind === 'reply'))
})

test('R69 another agent’s try to solve or close is refused, named and written down; they may propose', async () => {
  const number = await take('mara')
  for (const [path, body] of [
    ['solution', { outcome: 'Looks fine' }],
    ['closure', { confirmed: false, reason: 'Looks fine' }],
  ] as const) {
    const { status, body: problem } = await desk.as('jonas', 'PUT', `tickets/${number}/${path}`, body)
    assert.equal(status, 403)
    assert.match(problem.detail, /Mara Lindqvist owns this/)
  }
  assert.equal(
    (await desk.as('jonas', 'POST', `tickets/${number}/messages`, { kind: 'reply', text: 'All done!', status: 'solved', outcome: 'x' }))
      .status,
    403,
  )
  assert.equal((await kinds(number)).filter((k) => k === 'ticket.closure_refused').length, 3)
  assert.equal((await desk.as('jonas', 'PUT', `tickets/${number}/closure-proposal`, { words: 'She said it works' })).status, 200)
  const ticket = await get(number)
  assert.deepEqual([ticket.status, ticket.due_kind], ['open', 'proposed'])
})

test('R69 a supervisor may solve; a colleague sees no such ticket', async () => {
  const number = await take('mara')
  assert.equal((await desk.as('tomas', 'PUT', `tickets/${number}/solution`, { outcome: 'x' })).status, 403)
  assert.equal((await desk.as('ines', 'PUT', `tickets/${number}/solution`, { outcome: 'Sent a lid' })).body.status, 'solved')
})

test('R69 timers ask and remind, and never close', async () => {
  const number = await solved('mara')
  const now = new Date()
  const ask = (no: 1 | 2) => desk.database.transact((tx) => noteAsk(tx, { ticketId: number, solutionNo: 1, ask: no, now }))
  assert.deepEqual([await ask(2), await ask(2)], [true, false])
  await desk.database.transact((tx) => noteUnanswered(tx, { ticketId: number, solutionNo: 1, now }))
  const ticket = await get(number)
  assert.deepEqual([ticket.status, ticket.due_kind], ['solved', 'reach'])
  const { body } = await desk.as('mara', 'PUT', `tickets/${number}/closure`, { confirmed: false })
  assert.equal(body.closure.reason, 'The customer did not answer two asks.')
})

test('R91 a reply carries its writer’s name', async () => {
  const { body } = await desk.as('jonas', 'POST', `tickets/${await take('mara')}/messages`, {
    kind: 'reply',
    text: 'Saturday from 9 is fine.',
  })
  assert.equal(body.person.name, 'Jonas Feld')
})

test('rule 2: a supervisor changes the owner with a reason; an agent cannot', async () => {
  const number = await take('mara')
  assert.equal((await desk.as('jonas', 'PUT', `tickets/${number}/owner`, { person: desk.people.jonas.id, reason: 'I can' })).status, 403)
  assert.equal((await desk.as('ines', 'PUT', `tickets/${number}/owner`, { person: desk.people.jonas.id })).status, 400)
  assert.equal((await desk.as('ines', 'PUT', `tickets/${number}/owner`, { person: desk.people.tomas.id, reason: 'Workshop' })).status, 422)
  const { body } = await desk.as('ines', 'PUT', `tickets/${number}/owner`, {
    person: desk.people.jonas.id,
    reason: 'Mara is at the dentist',
  })
  assert.equal(body.owner.name, 'Jonas Feld')
})

test('nobody leaves while they own tickets, and the refusal lists them', async () => {
  const number = await take('priya')
  const { status, body } = await desk.as('ada', 'PUT', `people/${desk.people.priya.id}/deactivation`)
  assert.equal(status, 409)
  assert.ok(body.blockers.some((b: { number: number }) => b.number === number))
})

test('an undone reply never counts: the ticket is as it was and the words are a draft again', async () => {
  const number = await take('mara')
  const earlier = await get(number)
  const { body: message } = await desk.as('mara', 'POST', `tickets/${number}/messages`, {
    kind: 'reply',
    html: '<p>Too <b>soon</b></p>',
    status: 'solved',
    outcome: 'Sent',
    undo_seconds: 15,
  })
  assert.equal((await get(number)).status, 'solved')
  const { body } = await desk.as('mara', 'DELETE', `tickets/${number}/messages/${message.id}`)
  assert.equal(body.html, '<p>Too <b>soon</b></p>')
  const later = await get(number)
  assert.deepEqual([later.status, later.waiting_since], ['open', earlier.waiting_since])
  assert.match((await desk.as('mara', 'GET', `tickets/${number}/drafts`)).body.data[0].html, /soon/)
  const sent = await desk.as('mara', 'POST', `tickets/${number}/messages`, { kind: 'reply', text: 'Now' })
  assert.equal((await desk.as('mara', 'DELETE', `tickets/${number}/messages/${sent.body.id}`)).body.type, 'already-sent')
})

test('a draft survives another’s change of owner, a solution and a closure', async () => {
  const number = await take('mara')
  await desk.as('mara', 'PUT', `tickets/${number}/drafts/reply`, { html: '<p>Half a sentence</p>' })
  await desk.as('ines', 'PUT', `tickets/${number}/owner`, { person: desk.people.jonas.id, reason: 'Shift ends' })
  await desk.as('jonas', 'PUT', `tickets/${number}/closure`, { confirmed: false, reason: 'Duplicate' })
  const { body } = await desk.as('mara', 'GET', `tickets/${number}/drafts`)
  assert.equal(body.data[0].html, '<p>Half a sentence</p>')
})
