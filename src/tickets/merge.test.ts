// Merging: one problem, two tickets; afterwards one goes on for both, and it can be undone.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { findOrAddCustomer } from '../customers/index.ts'
import { readCompany } from '../people/index.ts'
import { dana, type CastName } from '../testing/cast.ts'
import { testDesk, type TestDesk } from '../testing/desk.ts'
import { acceptHeld, addParticipants, confirmTicket, holdMessage, noteAsk, noteUnanswered, openTicket, receiveMessage } from './index.ts'

let desk: TestDesk
before(async () => {
  desk = await testDesk()
  await desk.as('ada', 'POST', 'teams', { name: 'Leeds', member_ids: [desk.people.mara.id, desk.people.jonas.id] })
})
after(() => desk.close())

let n = 0
type Who = { name: string; email: string }
const somebody = (): Who => ({ name: `Customer ${++n}`, email: `customer${n}@example.com` })
const take = async (who: CastName, customer: Who = dana, subject = `Kettle ${++n} leaks`): Promise<number> =>
  (await desk.as(who, 'POST', 'tickets', { subject, text: 'It leaks when it boils.', customer })).body.number
const get = async (number: number, who: CastName = 'mara') => (await desk.as(who, 'GET', `tickets/${number}`)).body
const merge = (who: CastName, from: number, into: number, more: object = {}) =>
  desk.as(who, 'PUT', `tickets/${from}/merge`, { into, ...more })
const undo = (who: CastName, number: number, query = '') => desk.as(who, 'DELETE', `tickets/${number}/merge${query}`)
const events = async (number: number): Promise<{ kind: string; person: { name: string } | null; data: Record<string, unknown> }[]> =>
  (await desk.as('mara', 'GET', `tickets/${number}/events?limit=200`)).body.data
const last = async (number: number, kind: string) => (await events(number)).findLast((one) => one.kind === kind)
const sql = async (text: string, values: unknown[] = []) => (await desk.test.pool.query(text, values)).rows
const reply = (number: number, more: object = {}) =>
  desk.as('mara', 'POST', `tickets/${number}/messages`, { kind: 'reply', text: 'A new lid is here.', promises: [], ...more })
/** As it is once the seconds in which a reply can be taken back are over. */
const leave = (number: number) =>
  sql("update messages set send_at = now() - interval '1 minute' where ticket_id = $1 and send_at is not null", [number])

const written = (customerId: number, text: string) => ({
  customer_id: customerId,
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
})
/** A ticket that nobody has yet. */
const fresh = async (customer: Who = dana, now = new Date()): Promise<number> =>
  desk.database.transact(async (tx) => {
    const { id } = await findOrAddCustomer(tx, { address: customer.email, name: customer.name, now })
    const message = written(id, 'It leaks.')
    const about = { subject: `Lid ${++n} leaks`, channel: 'email', mailbox_id: null, team_id: null }
    return (await openTicket(tx, { ...about, company: await readCompany(tx), message, now })).ticket_id
  })
const writes = async (number: number, text: string, now = new Date()) => {
  const { customer } = await get(number)
  return desk.database.transact((tx) => receiveMessage(tx, { ticket_id: number, message: written(customer.id, text), now }))
}

test('a merged ticket is closed in the name of who merged it, and goes on as the other; owners, plan and status stay', async () => {
  const [source, target] = [await take('mara'), await take('jonas')]
  const before = await get(target)
  const { status, body } = await merge('mara', source, target, { reason: 'The same kettle' })
  assert.equal(status, 200)
  assert.equal(body.status, 'closed')
  assert.equal(body.merged_into, target)
  assert.deepEqual([body.closure.confirmed, body.closure.reason, body.closure.by.name], [false, `Merged into #${target}`, 'Mara Lindqvist'])
  assert.deepEqual([body.merge.subject, body.merge.reason, body.merge.by.name], [before.subject, 'The same kettle', 'Mara Lindqvist'])
  assert.equal(body.owner.name, 'Mara Lindqvist')
  const after = await get(target)
  assert.deepEqual([after.owner, after.status, after.plan.next], [before.owner, before.status, before.plan.next])
  assert.equal(after.took_in.length, 1)
  assert.deepEqual(
    [after.took_in[0].number, after.took_in[0].subject, after.took_in[0].messages, after.took_in[0].by.name],
    [source, body.subject, 1, 'Mara Lindqvist'],
  )
  assert.deepEqual((await last(source, 'ticket.merged'))?.data, { into: target, reason: 'The same kettle', to: null })
  assert.deepEqual((await last(target, 'ticket.took_in'))?.data, { from: source, reason: 'The same kettle' })
})

test('each story stays its own, search finds both, and the list of closed tickets says what goes on for it', async () => {
  const [source, target] = [await take('mara', dana, `Zebrawood handle ${++n}`), await take('mara', dana, `Zebrawood again ${++n}`)]
  await merge('mara', source, target)
  const texts = async (number: number) => (await desk.as('mara', 'GET', `tickets/${number}/messages`)).body.data.length
  assert.deepEqual([await texts(source), await texts(target)], [1, 1])
  const { body } = await desk.as('mara', 'GET', 'search?q=zebrawood')
  const found = body.tickets.map((one: { ticket: { number: number } }) => one.ticket.number)
  assert.ok(found.includes(source) && found.includes(target))
  const closed = (await desk.as('mara', 'GET', 'tickets?status=closed')).body.data
  const row = closed.find((one: { number: number }) => one.number === source)
  assert.equal(row.merged_into, target)
  assert.equal(row.confirmed, null, 'it is no unconfirmed closure')
  const desks = (await desk.as('mara', 'GET', 'desk')).body.owed.map((one: { ticket: { number: number } }) => one.ticket.number)
  assert.ok(!desks.includes(source) && desks.includes(target))
})

test('twice is as good as once; into another it needs an undo first', async () => {
  const [a, b, c] = [await take('mara'), await take('mara'), await take('mara')]
  await merge('mara', a, b)
  assert.equal((await merge('mara', a, b)).status, 200)
  assert.equal((await events(a)).filter((one) => one.kind === 'ticket.merged').length, 1)
  const other = await merge('mara', a, c)
  assert.equal(other.status, 409)
  assert.match(other.body.detail, new RegExp(`merged into #${b} already`))
})

test('not into itself, nothing, spam, or what has ended; a merged target names its own', async () => {
  const [source, target, solved, closed] = [await take('mara'), await take('mara'), await take('mara'), await take('mara')]
  assert.equal((await merge('mara', source, source)).status, 422)
  assert.equal((await merge('mara', source, 999_999)).status, 422)
  assert.equal((await merge('mara', 999_999, source)).status, 404)
  assert.equal((await desk.as('mara', 'PUT', `tickets/${source}/merge`, { into: 'x' })).status, 400)
  assert.equal((await desk.as('mara', 'PUT', `tickets/${source}/merge`, {})).status, 400)
  await desk.as('mara', 'PUT', `tickets/${solved}/solution`, { outcome: 'New lid' })
  await desk.as('mara', 'PUT', `tickets/${closed}/closure`, { confirmed: false, reason: 'No answer' })
  const ended = await merge('mara', source, solved)
  assert.deepEqual([ended.status, ended.body.type.split('/').at(-1)], [409, 'target-solved'])
  assert.equal((await merge('mara', source, closed)).status, 409)
  assert.match((await merge('mara', closed, source)).body.detail, /Reopen it first/)
  const other = await take('mara')
  await merge('mara', target, other)
  const refused = await merge('mara', source, target)
  assert.equal(refused.status, 409)
  assert.equal(refused.body.blockers[0].ticket_id, other)
  const spam = await fresh(somebody())
  await desk.as('mara', 'PUT', `tickets/${spam}/spam`, {})
  assert.match((await merge('mara', source, spam)).body.detail, /spam/)
})

test('only who may close it merges it: its owner or a supervisor, who tells the owner', async () => {
  const [source, target] = [await take('mara'), await take('jonas')]
  const refused = await merge('jonas', source, target)
  assert.equal(refused.status, 403)
  assert.match(refused.body.detail, /Mara Lindqvist owns this/)
  assert.equal((await merge('tomas', source, target)).status, 403)
  assert.deepEqual([(await get(source)).can.merge, (await get(source, 'jonas')).can.merge], [true, false])
  assert.equal((await merge('ines', source, target)).status, 200)
  assert.equal((await last(source, 'ticket.merged'))?.data['to'], desk.people.mara.id)
})

test('R3 a cover does not end it by a merge: the owner does', async () => {
  const [source, target] = [await take('mara'), await take('mara')]
  const absence = await desk.as('mara', 'POST', 'absences', { kind: 'sick', cover: desk.people.jonas.id })
  assert.equal((await get(source)).cover.person.name, 'Jonas Feld')
  assert.equal((await merge('jonas', source, target)).status, 403)
  await desk.as('mara', 'DELETE', `absences/${absence.body.id}`)
})

test('R1 who merges what nobody has yet takes it; a target that nobody has stays new', async () => {
  const source = await fresh()
  const target = await fresh()
  const { body } = await merge('priya', source, target)
  assert.deepEqual([body.owner.name, body.status], ['Priya Raman', 'closed'])
  const after = await get(target)
  assert.deepEqual([after.status, after.owner], ['new', null])
})

test('who waited longer waits there: the turn and the clock pass to the target', async () => {
  const early = new Date(Date.now() - 3 * 3_600_000)
  const source = await fresh(dana, early)
  const target = await take('mara')
  await reply(target, { status: 'pending' })
  await leave(target)
  assert.equal((await get(target)).waiting_since, null)
  await merge('mara', source, target)
  const after = await get(target)
  assert.deepEqual([after.status, after.waiting_since], ['open', early.toISOString()])
  assert.match(after.plan.next, /Answer Dana/)
  const kinds = (await events(target)).map((one) => one.kind)
  assert.ok(kinds.includes('ticket.status_changed'))
  const later = await fresh(dana)
  await merge('mara', later, target)
  assert.equal((await get(target)).waiting_since, early.toISOString(), 'the earlier of both holds')
})

test('what stands on it is named with what to do, and nothing is merged', async () => {
  const [source, target] = [await take('mara'), await take('mara')]
  const by = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
  const promise = await desk.as('mara', 'POST', `tickets/${source}/promises`, { action: 'Send a lid', due: by(2), source: 'call' })
  assert.equal(promise.status, 201, JSON.stringify(promise.body))
  const asked = await desk.as('mara', 'POST', `tickets/${source}/assists`, {
    person: desk.people.tomas.id,
    what: 'A part number',
    due: by(1),
  })
  assert.equal(asked.status, 201, JSON.stringify(asked.body))
  await sql(
    "insert into scheduled_replies (ticket_id, person_id, body, send_at, created_at) values ($1, $2, '{}', now() + interval '1 day', now())",
    [source, desk.people.mara.id],
  )
  const { customer } = await get(source)
  const held = await desk.database.transact((tx) =>
    holdMessage(tx, {
      ticket_id: source,
      message: { ...written(customer.id, 'Me too'), from_address: 'stranger@example.com' },
      now: new Date(),
    }),
  )
  assert.equal((await reply(source)).status, 201)
  await sql("update messages set send_at = now() + interval '1 minute' where ticket_id = $1 and kind = 'reply'", [source])
  const refused = await merge('mara', source, target)
  assert.equal(refused.status, 409)
  const kinds = refused.body.blockers.map((one: { kind: string }) => one.kind).toSorted()
  assert.deepEqual(kinds, ['assist', 'held', 'promise', 'reply', 'scheduled'])
  const text = refused.body.blockers.map((one: { text: string }) => one.text).join('\n')
  for (const words of [/Send a lid/, /Tomas Berg is asked: A part number/, /stranger@example\.com/, /Mara Lindqvist leaves later/])
    assert.match(text, words)
  assert.match(refused.body.detail, new RegExp(`merge #${target} into #${source} instead`))
  assert.equal((await get(source)).merged_into, null)
  assert.equal((await merge('mara', target, source)).status, 200, 'the other way round nothing stands in the way')
  await desk.database.transact((tx) => acceptHeld(tx, desk.people.mara, { ticketId: source, messageId: held.message_id, now: new Date() }))
})

test('two customers are merged only by who says that both may read it; then each is on the target', async () => {
  const [anna, bert] = [somebody(), somebody()]
  const source = await take('mara', anna)
  const target = await take('mara', bert)
  const refused = await merge('mara', source, target)
  assert.deepEqual([refused.status, refused.body.type.split('/').at(-1)], [409, 'different-customers'])
  assert.ok(refused.body.detail.includes(anna.name) && refused.body.detail.includes(bert.name))
  assert.equal((await get(target)).participants.length, 0)
  assert.equal((await merge('mara', source, target, { different_customers: true })).status, 200)
  const [joined] = (await get(target)).participants
  assert.deepEqual([joined.name, joined.may_know], [anna.name, true])
})

test('participants who may know come along; a caller whom the customer has not permitted does not', async () => {
  const [source, target] = [await take('mara'), await take('mara')]
  const now = new Date()
  const carol = await desk.database.transact(
    async (tx) => (await findOrAddCustomer(tx, { address: somebody().email, name: 'Carol', now })).id,
  )
  await desk.database.transact((tx) => addParticipants(tx, source, [carol], 'copied', now))
  await desk.as('mara', 'POST', `tickets/${source}/callers`, { relation: 'husband', name: 'Derek', email: `derek${n}@example.com` })
  await merge('mara', source, target)
  assert.deepEqual(
    (await get(target)).participants.map((one: { name: string }) => one.name),
    ['Carol'],
  )
})

test('on a merged ticket nobody writes, promises, reopens or closes: the refusal leads to where it goes on', async () => {
  const [source, target] = [await take('mara'), await take('mara')]
  await desk.as('mara', 'PUT', `tickets/${source}/drafts/reply`, { html: '<p>Dear Dana</p>' })
  await merge('mara', source, target)
  const by = new Date(Date.now() + 86_400_000).toISOString()
  const tries: [string, 'POST' | 'PUT' | 'DELETE', string, object?][] = [
    ['reply', 'POST', 'messages', { kind: 'reply', text: 'Hello', promises: [] }],
    ['note', 'POST', 'messages', { kind: 'note', text: 'Hello' }],
    ['promise', 'POST', 'promises', { action: 'Send a lid', due: by, source: 'call' }],
    ['reopen', 'DELETE', 'solution'],
    ['close', 'PUT', 'closure', { confirmed: true, words: 'It works' }],
  ]
  for (const [what, method, path, body] of tries) {
    const refused = await desk.as('mara', method, `tickets/${source}/${path}`, body)
    assert.equal(refused.status, 409, what)
    assert.equal(refused.body.blockers[0].ticket_id, target, what)
  }
  const { can } = await get(source)
  assert.deepEqual([can.reply, can.note, can.promise, can.reopen, can.merge, can.unmerge], [false, false, false, false, false, true])
  const drafts = (await desk.as('mara', 'GET', `tickets/${target}/drafts`)).body.data
  assert.equal(drafts[0].html, '<p>Dear Dana</p>', 'what was being written goes on there')
})

test('what comes for a merged ticket goes to the target, however often it was merged; neither reopens', async () => {
  const [a, b, c] = [await take('mara'), await take('jonas'), await take('jonas')]
  await merge('mara', a, b)
  await merge('jonas', b, c)
  const came = await writes(a, 'It still leaks.')
  assert.equal(came.ticket_id, c)
  assert.deepEqual([(await get(a)).status, (await get(b)).status, (await get(c)).status], ['closed', 'closed', 'open'])
  const numbers = (await get(c)).took_in.map((one: { number: number }) => one.number)
  assert.deepEqual(numbers, [a, b])
})

test('the customer’s page of a merged ticket leads to the page of the one that goes on, when both are theirs', async () => {
  const [source, target] = [await take('mara'), await take('mara')]
  const pages = [await get(source), await get(target)].map((one) => new URL(one.customer_page).pathname)
  await merge('mara', source, target)
  const led = await desk.as(null, 'GET', pages[0]!)
  assert.deepEqual([led.status, led.headers['location']], [303, `${pages[1]}`])
  const sent = await desk.app.inject({
    method: 'POST',
    url: `${pages[0]}/message`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'text=It+still+leaks',
  })
  assert.equal(sent.statusCode, 303)
  assert.ok(String(sent.headers.location).startsWith(pages[1]!))
  assert.equal((await get(target)).waiting_since !== null, true)
  assert.equal((await get(source)).status, 'closed')
})

test('what was written under the merged number can still be read there, with its own key', async () => {
  const [source, target] = [await take('mara'), await take('mara')]
  const pages = [await get(source), await get(target)].map((one) => new URL(one.customer_page).pathname)
  await merge('mara', source, target)
  const shown = await desk.as(null, 'GET', pages[1]!)
  assert.ok(shown.body.includes(`${pages[0]}?story=1`))
  const before = await desk.as(null, 'GET', `${pages[0]}?story=1`)
  assert.equal(before.status, 200)
  assert.match(before.body, new RegExp(`goes on under the number ${target}`))
  assert.ok(before.body.includes(pages[1]!))
})

test('who writes on the page of a number that goes on as another customer’s writes there in their own name, and gets no key to it', async () => {
  const [anna, bert] = [somebody(), somebody()]
  const [source, target] = [await take('mara', anna), await take('mara', bert)]
  const [page, theirs] = [await get(source), await get(target)].map((one) => new URL(one.customer_page).pathname)
  await merge('mara', source, target, { different_customers: true })
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const sent = await desk.app.inject({ method: 'POST', url: `${page}/message`, headers, payload: 'text=It+still+leaks' })
  assert.equal(String(sent.headers.location), `${page}?said=message`)
  const { body } = await desk.as('mara', 'GET', `tickets/${target}/messages`)
  assert.deepEqual([body.data.at(-1).text, body.data.at(-1).customer.name], ['It still leaks', anna.name])
  const again = await desk.app.inject({ method: 'POST', url: `${page}/message`, headers, payload: 'text=It+still+leaks' })
  assert.equal(again.statusCode, 303)
  assert.equal((await desk.as('mara', 'GET', `tickets/${target}/messages`)).body.data.length, body.data.length, 'pressed twice is once')
  assert.ok(!(await desk.as(null, 'GET', page!)).body.includes(theirs!))
  assert.equal(await desk.database.transact((tx) => confirmTicket(tx, { ticketId: source, words: null, now: new Date() })), false)
})

test('nobody is asked any more whether a merged ticket is solved; undone, it is open', async () => {
  const [source, target] = [await take('mara'), await take('mara')]
  await desk.as('mara', 'PUT', `tickets/${source}/solution`, { outcome: 'New lid' })
  assert.equal((await merge('mara', source, target)).status, 200)
  const about = { ticketId: source, solutionNo: 1, now: new Date() }
  assert.equal(await desk.database.transact((tx) => noteAsk(tx, { ...about, ask: 2 })), false)
  assert.equal(await desk.database.transact((tx) => noteUnanswered(tx, about)), false)
  const proposed = await desk.database.transact((tx) => confirmTicket(tx, { ticketId: source, words: null, now: new Date() }))
  assert.equal(proposed, true, 'who says on the old page that it is solved says so to who owns it now')
  assert.deepEqual([(await get(source)).closure.confirmed, (await get(target)).status], [false, 'open'])
  assert.ok(await last(target, 'ticket.closure_proposed'))
  assert.equal((await undo('mara', source)).body.status, 'open')
})

test('where another customer’s goes on, the page says under which number, and shows nothing of it', async () => {
  const [anna, bert] = [somebody(), somebody()]
  const [source, target] = [await take('mara', anna), await take('mara', bert, 'A secret matter of Bert')]
  const page = new URL((await get(source)).customer_page).pathname
  await merge('mara', source, target, { different_customers: true })
  const { status, body } = await desk.as(null, 'GET', page)
  assert.equal(status, 200)
  assert.match(body, new RegExp(`goes on under the number ${target}`))
  assert.ok(!body.includes('secret') && !body.includes(bert.name))
  assert.ok(!body.includes('Closed, not confirmed'))
})

test('undone, it is open again and its owner’s, its mail comes back, and the target’s clock is its own', async () => {
  const early = new Date(Date.now() - 3 * 3_600_000)
  const source = await take('mara')
  await sql('update messages set created_at = $2 where ticket_id = $1', [source, early])
  await sql('update tickets set waiting_since = $2 where ticket_id = $1', [source, early])
  const target = await take('jonas')
  await desk.as('jonas', 'POST', `tickets/${target}/messages`, { kind: 'reply', text: 'Done.', status: 'pending', promises: [] })
  await leave(target)
  await merge('mara', source, target)
  assert.equal((await get(target)).waiting_since, early.toISOString())
  const { status, body } = await undo('mara', source, '?reason=Another%20kettle')
  assert.equal(status, 200)
  assert.deepEqual([body.status, body.owner.name, body.merged_into, body.merge], ['open', 'Mara Lindqvist', null, null])
  assert.equal(body.waiting_since, early.toISOString())
  assert.ok(body.plan)
  const after = await get(target)
  assert.deepEqual([after.waiting_since, after.took_in], [null, []])
  assert.equal((await last(source, 'ticket.reopened'))?.data['reason'], `The merge into #${target} was undone: Another kettle`)
  assert.deepEqual((await last(source, 'ticket.merge_undone'))?.data, { into: target })
  assert.deepEqual((await last(target, 'ticket.let_go'))?.data, { from: source })
  assert.equal((await writes(source, 'And now?')).ticket_id, source)
  assert.equal((await undo('mara', source)).status, 200, 'undone twice is undone')
  assert.equal((await merge('mara', source, target)).status, 200, 'and merged again')
})

test('undone, those who had joined leave the target, unless they wrote there or another merge brings them', async () => {
  const [anna, bert, carl] = [somebody(), somebody(), somebody()]
  const target = await take('mara', bert)
  const [first, second, third] = [await take('mara', anna), await take('mara', anna), await take('mara', carl)]
  for (const one of [first, second, third]) await merge('mara', one, target, { different_customers: true })
  const names = async () => (await get(target)).participants.map((one: { name: string }) => one.name).toSorted()
  assert.deepEqual(await names(), [anna.name, carl.name].toSorted())
  await undo('mara', first)
  assert.deepEqual(await names(), [anna.name, carl.name].toSorted(), 'the second ticket of theirs goes on there')
  await writes(third, 'I have it, too.')
  await undo('mara', third)
  assert.deepEqual(await names(), [anna.name, carl.name].toSorted(), 'who wrote there belongs there')
})

test('undone, a caller whom the merge let in is only a caller again', async () => {
  const [anna, bert] = [somebody(), somebody()]
  const [source, target] = [await take('mara', anna), await take('mara', bert)]
  const { customer } = await get(source)
  await desk.as('mara', 'POST', `tickets/${target}/callers`, { relation: 'wife', customer_id: customer.id })
  await merge('mara', source, target, { different_customers: true })
  assert.equal((await get(target)).participants[0].may_know, true)
  await undo('mara', source)
  assert.deepEqual(
    (await get(target)).participants.map((one: { how: string; may_know: boolean }) => [one.how, one.may_know]),
    [['caller', false]],
  )
})

test('an undo belongs to its owner, a supervisor or who merged it; a chain is undone from its end', async () => {
  const [a, b, c] = [await take('mara'), await take('jonas'), await take('jonas')]
  await merge('mara', a, b)
  await merge('jonas', b, c)
  assert.equal((await undo('priya', a)).status, 403)
  const refused = await undo('mara', a)
  assert.equal(refused.status, 409)
  assert.equal(refused.body.blockers[0].ticket_id, b)
  assert.equal((await undo('jonas', b)).status, 200)
  assert.equal((await undo('ines', a)).status, 200)
  assert.equal((await undo('mara', 999_999)).status, 404)
})

test('two merges that cross: one is done, the other hears of it', async () => {
  for (let i = 0; i < 10; i++) {
    const [a, b] = [await take('mara'), await take('mara')]
    const answers = await Promise.all([merge('mara', a, b), merge('mara', b, a)])
    assert.deepEqual(new Set(answers.map((one) => one.status)), new Set([200, 409]))
    const rows = await sql('select ticket_id, merged_into, status from tickets where ticket_id in ($1, $2)', [a, b])
    assert.equal(rows.filter((one) => one.merged_into === null && one.status === 'open').length, 1)
  }
})

test('a message that comes while its ticket is merged is on the one that goes on, or was there before', async () => {
  for (let i = 0; i < 10; i++) {
    const [a, b] = [await take('mara'), await take('mara')]
    const [source, target] = i % 2 ? [a, b] : [b, a]
    const [merged, came] = await Promise.all([merge('mara', source, target), writes(source, 'It still leaks.')])
    assert.equal(merged.status, 200)
    assert.equal((await get(source)).status, 'closed')
    assert.ok([source, target].includes(came.ticket_id))
    assert.notEqual((await get(target)).waiting_since, null)
  }
})

test('merged while the target is closed: one is refused, never a merge into something closed', async () => {
  for (let i = 0; i < 10; i++) {
    const [source, target] = [await take('mara'), await take('mara')]
    const [merged] = await Promise.all([
      merge('mara', source, target),
      desk.as('mara', 'PUT', `tickets/${target}/closure`, { confirmed: false, reason: 'No answer' }),
    ])
    const [row] = await sql('select merged_into from tickets where ticket_id = $1', [source])
    assert.equal(row.merged_into, merged.status === 200 ? target : null)
  }
})
