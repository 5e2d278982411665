import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { dana, type CastName } from '../testing/cast.ts'
import { testDesk, type TestDesk } from '../testing/desk.ts'
import { receiveMessage } from '../tickets/index.ts'

let desk: TestDesk
before(async () => {
  desk = await testDesk()
})
after(() => desk.close())

const hour = 3_600_000
const inHours = (n: number) => new Date(Date.now() + n * hour).toISOString()
const take = async (who: CastName = 'mara'): Promise<number> =>
  (await desk.as(who, 'POST', 'tickets', { subject: 'Kettle leaks', text: 'It leaks.', customer: dana })).body.number
const send = (number: number, text: string, more: object = {}, who: CastName = 'mara') =>
  desk.as(who, 'POST', `tickets/${number}/messages`, { kind: 'reply', text, ...more })
const promised = async (number: number) => (await desk.as('mara', 'GET', `tickets/${number}/promises`)).body.data
const promise = async (number: number, hours = 48, action = 'Write to you with what the workshop found') =>
  (await desk.as('mara', 'POST', `tickets/${number}/promises`, { action, due: inHours(hours) })).body
const kindsOf = async (number: number): Promise<string[]> =>
  (await desk.as('mara', 'GET', `tickets/${number}/events?limit=200`)).body.data.map((e: { kind: string }) => e.kind)
const blank = { from_address: null, subject: null, html: null, quoted: null, signature: null, header_id: null, header_references: null }
const customerWrites = async (number: number, text: string) => {
  const { customer } = (await desk.as('mara', 'GET', `tickets/${number}`)).body
  const message = { ...blank, receipt_id: null, customer_id: customer.id, text, attachments: [] }
  return desk.database.transact((tx) => receiveMessage(tx, { ticket_id: number, message, now: new Date() }))
}

test('R20 what a reply promises is in the register of the ticket: what, to whom, by when, who', async () => {
  const number = await take()
  const { status, body } = await send(number, 'Hello Dana, I will call you tomorrow at 3.')
  assert.equal(status, 201)
  const [one, ...others] = await promised(number)
  assert.deepEqual(others, [])
  assert.equal(one.action, 'Call you')
  assert.equal(one.to.name, 'Dana Whitfield')
  assert.equal(one.owner.name, 'Mara Lindqvist')
  assert.equal(one.message_id, body.id)
  assert.equal(one.said_by, 'tomorrow at 3')
  const due = Temporal.Instant.from(one.due).toZonedDateTimeISO('Europe/London')
  assert.equal(due.hour, 15)
  assert.equal(due.toPlainDate().toString(), Temporal.Now.plainDateISO('Europe/London').add({ days: 1 }).toString())
  assert.ok((await kindsOf(number)).includes('promise.made'))
  const ticket = (await desk.as('mara', 'GET', `tickets/${number}`)).body
  assert.deepEqual([ticket.due_kind, ticket.due_at, ticket.plan.next], ['promise', one.due, 'Call Dana'])
  const { owed } = (await desk.as('mara', 'GET', 'desk')).body
  assert.equal(owed.find((o: { ticket: { number: number } }) => o.ticket.number === number).promise.action, 'Call you')
})

test('R20 a promise without a time gets the time that would be offered, when a program sends it', async () => {
  const number = await take()
  await send(number, 'Thank you. I will get back to you soon.')
  const [one] = await promised(number)
  assert.equal(one.said_by, null)
  assert.ok(Date.parse(one.due) > Date.now() + hour)
})

test('R20 nothing is sent while a commitment is undecided; decided ones are made, declined ones are noted', async () => {
  const number = await take()
  const text = 'I will call you tomorrow at 3. We will look into it.'
  const refused = await send(number, text, { promises: [] })
  assert.equal(refused.status, 409)
  assert.equal(refused.body.type, 'undecided-promises')
  assert.equal(refused.body.promises.length, 2)
  assert.deepEqual((await desk.as('mara', 'GET', `tickets/${number}/messages`)).body.data.length, 1)
  const [first, second] = refused.body.promises as { start: number; end: number }[]
  const due = inHours(30)
  const promises = [
    { phrase: text.slice(first!.start, first!.end), action: 'Ring you about the lid', due },
    { phrase: text.slice(second!.start, second!.end), declined: true },
  ]
  assert.equal((await send(number, text, { promises })).status, 201)
  const made = await promised(number)
  assert.deepEqual(
    made.map((one: { action: string; due: string }) => [one.action, one.due]),
    [['Ring you about the lid', due]],
  )
  assert.ok((await kindsOf(number)).includes('promise.declined'))
})

test('R20 a note about a call is held to the same; a note for our side is not', async () => {
  const number = await take()
  await send(number, 'I will check with the workshop tomorrow.', { kind: 'note' })
  assert.deepEqual(await promised(number), [])
  await send(number, 'Rang her. I will send you the lid by Friday, I said.', { kind: 'note', call: true })
  const [one] = await promised(number)
  assert.equal(one.source, 'call')
  assert.equal((await desk.as('mara', 'GET', `tickets/${number}`)).body.waiting_since, null)
})

test('R20 a promise by hand: on the phone; past times and empty words are refused', async () => {
  const number = await take()
  assert.equal((await desk.as('mara', 'POST', `tickets/${number}/promises`, { action: 'Ring', due: inHours(-1) })).status, 422)
  assert.equal((await desk.as('mara', 'POST', `tickets/${number}/promises`, { action: '   ', due: inHours(1) })).status, 422)
  assert.equal((await desk.as('mara', 'POST', `tickets/${number}/promises`, { action: 'Ring', due: 'someday' })).status, 400)
  const one = await promise(number)
  assert.equal(one.source, 'hand')
  assert.equal(one.status, 'open')
})

test('a promise that a colleague makes on the thread is its owner’s to keep, and they are told', async () => {
  const number = await take()
  await send(number, 'I will call you tomorrow at 3.', {}, 'jonas')
  const [one] = await promised(number)
  assert.equal(one.owner.name, 'Mara Lindqvist')
  assert.equal(one.made_by.name, 'Jonas Feld')
  assert.equal((await desk.as('jonas', 'PUT', `promises/${one.id}/keeping`, { evidence: 'Rang' })).status, 403)
})

test('keeping a promise asks for the evidence', async () => {
  const number = await take()
  const one = await promise(number)
  assert.equal((await desk.as('mara', 'PUT', `promises/${one.id}/keeping`, {})).status, 422)
  assert.equal((await desk.as('mara', 'PUT', `promises/${one.id}/keeping`, { message_id: 999_999 })).status, 422)
  const reply = await send(number, 'The workshop found a cracked seal, and it is mended.')
  const kept = await desk.as('mara', 'PUT', `promises/${one.id}/keeping`, { message_id: reply.body.id })
  assert.deepEqual([kept.status, kept.body.status, kept.body.ended_message_id], [200, 'kept', reply.body.id])
  const again = await desk.as('mara', 'PUT', `promises/${one.id}/keeping`, { evidence: 'Twice' })
  assert.deepEqual([again.status, again.body.words], [200, null])
})

test('a reply keeps what it says it keeps, and taking it back opens that again and unsays what it promised', async () => {
  const number = await take()
  const one = await promise(number)
  const reply = await send(number, 'It is mended. I will call you tomorrow at 3.', { keeps: [one.id], undo_seconds: 30 })
  assert.equal(reply.status, 201)
  assert.deepEqual(
    (await promised(number)).map((p: { status: string }) => p.status),
    ['open', 'kept'],
  )
  assert.equal((await desk.as('mara', 'DELETE', `tickets/${number}/messages/${reply.body.id}`)).status, 200)
  const left = await promised(number)
  assert.deepEqual(
    left.map((p: { id: number; status: string }) => [p.id, p.status]),
    [[one.id, 'open']],
  )
})

test('a promise moves only before it is due, and the customer is told in the same act', async () => {
  const number = await take()
  const one = await promise(number)
  const due = inHours(72)
  const moved = await desk.as('mara', 'PUT', `promises/${one.id}/move`, { due, text: 'The maker needs a day more. I write on Thursday.' })
  assert.equal(moved.status, 200)
  assert.deepEqual([moved.body.due, moved.body.follows, moved.body.moves, moved.body.status], [due, one.id, 1, 'open'])
  const old = (await desk.as('mara', 'GET', `promises/${one.id}`)).body
  assert.equal(old.status, 'moved')
  const messages = (await desk.as('mara', 'GET', `tickets/${number}/messages`)).body.data
  assert.equal(messages.at(-1).id, old.ended_message_id)
  assert.match(messages.at(-1).text, /a day more/)
  assert.equal((await desk.as('mara', 'PUT', `promises/${one.id}/move`, { due: inHours(90) })).status, 409)
  assert.equal((await desk.as('mara', 'PUT', `promises/${moved.body.id}/move`, { due: inHours(-1) })).status, 422)
})

test('moved without words, the customer is told the plain fact', async () => {
  const number = await take()
  const one = await promise(number)
  await desk.as('mara', 'PUT', `promises/${one.id}/move`, { due: inHours(72) })
  const messages = (await desk.as('mara', 'GET', `tickets/${number}/messages`)).body.data
  assert.match(messages.at(-1).text, /^I said that I would write to you with what the workshop found by .+\. It will be .+ instead\.$/)
})

test('only the customer releases us: in their words or by their message', async () => {
  const number = await take()
  const one = await promise(number)
  assert.equal((await desk.as('mara', 'PUT', `promises/${one.id}/release`, {})).status, 422)
  const ours = await send(number, 'Here is the lid.')
  assert.equal((await desk.as('mara', 'PUT', `promises/${one.id}/release`, { message_id: ours.body.id })).status, 404)
  const theirs = await customerWrites(number, 'No need to write, I saw it myself.')
  const released = await desk.as('mara', 'PUT', `promises/${one.id}/release`, { message_id: theirs.message_id })
  assert.deepEqual([released.status, released.body.status], [200, 'released'])
})

test('R65 a ticket with an open promise is not solved: the promise is named; a reply that promises does not solve', async () => {
  const number = await take()
  const one = await promise(number)
  const refused = await desk.as('mara', 'PUT', `tickets/${number}/solution`, { outcome: 'Sent a lid' })
  assert.deepEqual([refused.status, refused.body.type, refused.body.blockers[0].promise_id], [409, 'open-promises', one.id])
  const both = await send(number, 'Done. I will call you tomorrow at 3.', { status: 'solved', outcome: 'Sent a lid' })
  assert.deepEqual([both.status, both.body.type], [409, 'promises-something'])
  const solved = await send(number, 'The workshop found a crack, and it is mended.', {
    status: 'solved',
    outcome: 'Mended the crack',
    keeps: [one.id],
  })
  assert.equal(solved.status, 201)
  assert.equal((await desk.as('mara', 'GET', `tickets/${number}`)).body.status, 'solved')
})

test('R65 closed unconfirmed with a reason is possible; what was promised still stands, and stays on the Desk', async () => {
  const number = await take()
  const one = await promise(number)
  const closed = await desk.as('mara', 'PUT', `tickets/${number}/closure`, { confirmed: false, reason: 'Same as #12' })
  assert.equal(closed.body.status, 'closed')
  assert.equal((await desk.as('mara', 'GET', `promises/${one.id}`)).body.standing, true)
  const mine = (await desk.as('mara', 'GET', 'promises?owner=me&limit=200')).body.data
  assert.ok(mine.some((p: { id: number }) => p.id === one.id))
})

test('a promise on a solved ticket opens it again, to the same owner', async () => {
  const number = await take()
  await desk.as('mara', 'PUT', `tickets/${number}/solution`, { outcome: 'Sent a lid' })
  await send(number, 'I will call you tomorrow at 3 to see whether it fits.')
  const ticket = (await desk.as('mara', 'GET', `tickets/${number}`)).body
  assert.deepEqual([ticket.status, ticket.owner.name], ['open', 'Mara Lindqvist'])
  assert.equal((await promised(number)).length, 1)
})

test('a promise survives the customer’s replies, reopening and another owner, who now keeps it', async () => {
  const number = await take()
  const one = await promise(number)
  await customerWrites(number, 'I found the receipt.')
  const named = await desk.as('ines', 'PUT', `tickets/${number}/owner`, { person: desk.people.jonas.id, reason: 'Mara is away' })
  assert.equal(named.status, 200)
  const now = (await desk.as('jonas', 'GET', `promises/${one.id}`)).body
  assert.deepEqual([now.status, now.due, now.owner.name], ['open', one.due, 'Jonas Feld'])
  assert.equal(now.can.keep, true)
  assert.ok((await kindsOf(number)).includes('promise.passed'))
})

test('R22 "Any news?" is a chaser, goes to the owner, and is counted; an ordinary answer is none', async () => {
  const number = await take()
  await send(number, 'The lid is ordered.')
  await customerWrites(number, 'It is the blue one, by the way.')
  await customerWrites(number, 'Any news?')
  const messages = (await desk.as('mara', 'GET', `tickets/${number}/messages`)).body.data
  assert.deepEqual(
    messages.filter((m: { kind: string }) => m.kind === 'customer').map((m: { chaser: boolean }) => m.chaser),
    [false, false, true],
  )
  assert.equal((await kindsOf(number)).filter((kind) => kind === 'ticket.chased').length, 1)
  const { owed } = (await desk.as('mara', 'GET', 'desk')).body
  assert.equal(owed.find((o: { ticket: { number: number } }) => o.ticket.number === number).kind, 'reply')
})

test('R24 every open ticket has a next update time; it can be set, and it ends with the customer’s turn', async () => {
  const number = await take()
  assert.equal((await desk.as('mara', 'GET', `tickets/${number}`)).body.update_at, null)
  await send(number, 'The lid is ordered.')
  const first = (await desk.as('mara', 'GET', `tickets/${number}`)).body
  assert.ok(Date.parse(first.update_at) > Date.now())
  assert.equal(first.due_kind, 'update')
  const by = inHours(5)
  const set = await desk.as('mara', 'PUT', `tickets/${number}/update-time`, { by })
  assert.equal(set.body.update_at, by)
  const often = await desk.as('mara', 'PUT', `tickets/${number}/update-time`, { within_minutes: 60 })
  assert.equal(often.body.update_within_minutes, 60)
  assert.ok(Date.parse(often.body.update_at) < Date.parse(first.update_at))
  assert.equal((await desk.as('mara', 'PUT', `tickets/${number}/update-time`, { by: inHours(-1) })).status, 422)
  assert.equal((await desk.as('jonas', 'PUT', `tickets/${number}/update-time`, { by })).status, 403)
  const pending = await desk.as('mara', 'PUT', `tickets/${number}/status`, { status: 'pending' })
  assert.equal(pending.body.update_at, null)
})

test('the coach names the promises of a draft with their times, those without one as vague, and what an update lacks', async () => {
  const text = 'I will call you tomorrow at 3. We will look into it.'
  const { status, body } = await desk.as('mara', 'POST', 'coach/review', { text })
  assert.equal(status, 200)
  assert.deepEqual(
    body.promises.map((p: { start: number; end: number; by: string | null }) => [text.slice(p.start, p.end), p.by]),
    [
      ['I will call you', 'tomorrow at 3'],
      ['We will look into it', null],
    ],
  )
  assert.deepEqual([body.promises[0].due === null, body.promises[1].due], [false, null])
  assert.equal(body.promises[1].offered.length, 2)
  assert.deepEqual(
    body.findings.map((f: { kind: string; start: number }) => [f.kind, f.start]),
    [['vague_promise', text.indexOf('We')]],
  )
  assert.ok(body.missing.includes('how_to_reach'))
})

test('lists of promises: mine, everybody’s, by status; pages follow one another; nonsense is refused', async () => {
  const number = await take('priya')
  for (let n = 0; n < 3; n++) await desk.as('priya', 'POST', `tickets/${number}/promises`, { action: `Step ${n}`, due: inHours(10 + n) })
  const first = (await desk.as('priya', 'GET', 'promises?owner=me&limit=2')).body
  const second = (await desk.as('priya', 'GET', `promises?owner=me&limit=2&cursor=${first.next_cursor}`)).body
  assert.deepEqual(
    [...first.data, ...second.data].map((p: { action: string }) => p.action),
    ['Step 0', 'Step 1', 'Step 2'],
  )
  assert.equal(second.next_cursor, null)
  assert.equal((await desk.as('priya', 'GET', 'promises?status=lost')).status, 422)
  assert.equal((await desk.as('priya', 'GET', 'promises?owner=nobody')).status, 422)
  assert.equal((await desk.as('tomas', 'GET', 'promises')).status, 403)
  assert.equal((await desk.as('priya', 'GET', 'promises/987654')).status, 404)
})

test('R20 a letter that moves a promise makes what else it promises; the promise itself is made once', async () => {
  const number = await take()
  const one = await promise(number)
  const text = 'I will write to you on Friday instead. I will also refund you the postage by Monday.'
  await desk.as('mara', 'PUT', `promises/${one.id}/move`, { due: inHours(100), text })
  assert.deepEqual(
    (await promised(number))
      .filter((p: { standing: boolean }) => p.standing)
      .map((p: { action: string }) => p.action)
      .toSorted(),
    ['Refund you the postage', 'Write to you with what the workshop found'],
  )
})

test('R65 an outcome says what was done: one that promises is refused', async () => {
  const number = await take()
  const refused = await desk.as('mara', 'PUT', `tickets/${number}/solution`, { outcome: 'I will refund you by Friday.' })
  assert.deepEqual([refused.status, refused.body.type], [409, 'promises-something'])
  assert.equal((await desk.as('mara', 'GET', `tickets/${number}`)).body.status, 'open')
})

test('a text with a character that cannot be stored is refused with what to do', async () => {
  const { status, body } = await send(await take(), 'Hello \u0000 Dana')
  assert.equal(status, 422)
  assert.match(body.detail, /Take it out/)
})
