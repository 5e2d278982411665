// Merging: one problem, two tickets; afterwards one goes on for both.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { findOrAddCustomer } from '../customers/index.ts'
import { dana } from '../testing/cast.ts'
import { mergingDesk, somebody, type MergingDesk } from '../testing/merging.ts'
import { acceptHeld, addParticipants, confirmTicket, holdMessage, noteAsk, noteUnanswered } from './index.ts'
import { plainMessage } from './insert-message.ts'

let desk: MergingDesk
before(async () => {
  desk = await mergingDesk()
})
after(() => desk.close())

let n = 0

test('a merged ticket is closed in the name of who merged it, and goes on as the other; owners, plan and status stay', async () => {
  const [source, target] = [await desk.take('mara'), await desk.take('jonas')]
  const earlier = await desk.get(target)
  const { status, body } = await desk.merge('mara', source, target, { reason: 'The same kettle' })
  assert.equal(status, 200)
  assert.equal(body.status, 'closed')
  assert.equal(body.merged_into, target)
  assert.deepEqual([body.closure.confirmed, body.closure.reason, body.closure.by.name], [false, `Merged into #${target}`, 'Mara Lindqvist'])
  assert.deepEqual([body.merge.subject, body.merge.reason, body.merge.by.name], [earlier.subject, 'The same kettle', 'Mara Lindqvist'])
  assert.equal(body.owner.name, 'Mara Lindqvist')
  const later = await desk.get(target)
  assert.deepEqual([later.owner, later.status, later.plan.next], [earlier.owner, earlier.status, earlier.plan.next])
  assert.equal(later.took_in.length, 1)
  assert.deepEqual(
    [later.took_in[0].number, later.took_in[0].subject, later.took_in[0].messages, later.took_in[0].by.name],
    [source, body.subject, 1, 'Mara Lindqvist'],
  )
  assert.deepEqual((await desk.last(source, 'ticket.merged'))?.data, { into: target, reason: 'The same kettle', to: null })
  assert.deepEqual((await desk.last(target, 'ticket.took_in'))?.data, { from: source, reason: 'The same kettle' })
})

test('each story stays its own, search finds both, and the list of closed tickets says what goes on for it', async () => {
  const [source, target] = [
    await desk.take('mara', dana, `Zebrawood handle ${++n}`),
    await desk.take('mara', dana, `Zebrawood again ${++n}`),
  ]
  await desk.merge('mara', source, target)
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
  const [a, b, c] = [await desk.take('mara'), await desk.take('mara'), await desk.take('mara')]
  await desk.merge('mara', a, b)
  assert.equal((await desk.merge('mara', a, b)).status, 200)
  assert.equal((await desk.events(a)).filter((one) => one.kind === 'ticket.merged').length, 1)
  const other = await desk.merge('mara', a, c)
  assert.equal(other.status, 409)
  assert.match(other.body.detail, new RegExp(`merged into #${b} already`))
})

test('not into itself, nothing, spam, or what has ended; a merged target names its own', async () => {
  const [source, target, solved, closed] = [
    await desk.take('mara'),
    await desk.take('mara'),
    await desk.take('mara'),
    await desk.take('mara'),
  ]
  assert.equal((await desk.merge('mara', source, source)).status, 422)
  assert.equal((await desk.merge('mara', source, 999_999)).status, 422)
  assert.equal((await desk.merge('mara', 999_999, source)).status, 404)
  assert.equal((await desk.as('mara', 'PUT', `tickets/${source}/merge`, { into: 'x' })).status, 400)
  assert.equal((await desk.as('mara', 'PUT', `tickets/${source}/merge`, {})).status, 400)
  await desk.as('mara', 'PUT', `tickets/${solved}/solution`, { outcome: 'New lid' })
  await desk.as('mara', 'PUT', `tickets/${closed}/closure`, { confirmed: false, reason: 'No answer' })
  const ended = await desk.merge('mara', source, solved)
  assert.deepEqual([ended.status, ended.body.type.split('/').at(-1)], [409, 'target-solved'])
  assert.equal((await desk.merge('mara', source, closed)).status, 409)
  assert.match((await desk.merge('mara', closed, source)).body.detail, /Reopen it first/)
  const other = await desk.take('mara')
  await desk.merge('mara', target, other)
  const refused = await desk.merge('mara', source, target)
  assert.equal(refused.status, 409)
  assert.equal(refused.body.blockers[0].ticket_id, other)
  const spam = await desk.fresh(somebody())
  await desk.as('mara', 'PUT', `tickets/${spam}/spam`, {})
  assert.match((await desk.merge('mara', source, spam)).body.detail, /spam/)
})

test('only who may close it merges it: its owner or a supervisor, who tells the owner', async () => {
  const [source, target] = [await desk.take('mara'), await desk.take('jonas')]
  const refused = await desk.merge('jonas', source, target)
  assert.equal(refused.status, 403)
  assert.match(refused.body.detail, /Mara Lindqvist owns this/)
  assert.equal((await desk.merge('tomas', source, target)).status, 403)
  assert.deepEqual([(await desk.get(source)).can.merge, (await desk.get(source, 'jonas')).can.merge], [true, false])
  assert.equal((await desk.merge('ines', source, target)).status, 200)
  assert.equal((await desk.last(source, 'ticket.merged'))?.data['to'], desk.people.mara.id)
})

test('rule 3: a cover does not end a ticket by a merge; its owner does', async () => {
  const [source, target] = [await desk.take('mara'), await desk.take('mara')]
  const absence = await desk.as('mara', 'POST', 'absences', { kind: 'sick', cover: desk.people.jonas.id })
  assert.equal((await desk.get(source)).cover.person.name, 'Jonas Feld')
  assert.equal((await desk.merge('jonas', source, target)).status, 403)
  await desk.as('mara', 'DELETE', `absences/${absence.body.id}`)
})

test('R1 who merges what nobody has yet takes it; a target that nobody has stays new', async () => {
  const source = await desk.fresh()
  const target = await desk.fresh()
  const { body } = await desk.merge('priya', source, target)
  assert.deepEqual([body.owner.name, body.status], ['Priya Raman', 'closed'])
  const later = await desk.get(target)
  assert.deepEqual([later.status, later.owner], ['new', null])
})

test('who waited longer waits there: the turn and the clock pass to the target', async () => {
  const early = new Date(Date.now() - 3 * 3_600_000)
  const source = await desk.fresh(dana, early)
  const target = await desk.take('mara')
  await desk.reply(target, 'mara', { status: 'pending' })
  await desk.leave(target)
  assert.equal((await desk.get(target)).waiting_since, null)
  await desk.merge('mara', source, target)
  const later = await desk.get(target)
  assert.deepEqual([later.status, later.waiting_since], ['open', early.toISOString()])
  assert.match(later.plan.next, /Answer Dana/)
  const kinds = (await desk.events(target)).map((one) => one.kind)
  assert.ok(kinds.includes('ticket.status_changed'))
  const third = await desk.fresh(dana)
  await desk.merge('mara', third, target)
  assert.equal((await desk.get(target)).waiting_since, early.toISOString(), 'the earlier of both holds')
})

test('what stands on it is named with what to do, and nothing is merged', async () => {
  const [source, target] = [await desk.take('mara'), await desk.take('mara')]
  const by = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
  const promise = await desk.as('mara', 'POST', `tickets/${source}/promises`, { action: 'Send a lid', due: by(2), source: 'call' })
  assert.equal(promise.status, 201, JSON.stringify(promise.body))
  const asked = await desk.as('mara', 'POST', `tickets/${source}/assists`, {
    person: desk.people.tomas.id,
    what: 'A part number',
    due: by(1),
  })
  assert.equal(asked.status, 201, JSON.stringify(asked.body))
  await desk.sql(
    "insert into scheduled_replies (ticket_id, person_id, body, send_at, created_at) values ($1, $2, '{}', now() + interval '1 day', now())",
    [source, desk.people.mara.id],
  )
  const { customer } = await desk.get(source)
  const held = await desk.database.transact((tx) =>
    holdMessage(tx, {
      ticket_id: source,
      message: { ...plainMessage(customer.id, 'Me too'), from_address: 'stranger@example.com' },
      now: new Date(),
    }),
  )
  assert.equal((await desk.reply(source)).status, 201)
  await desk.sql("update messages set send_at = now() + interval '1 minute' where ticket_id = $1 and kind = 'reply'", [source])
  const refused = await desk.merge('mara', source, target)
  assert.equal(refused.status, 409)
  const kinds = refused.body.blockers.map((one: { kind: string }) => one.kind).toSorted()
  assert.deepEqual(kinds, ['assist', 'held', 'promise', 'reply', 'scheduled'])
  const text = refused.body.blockers.map((one: { text: string }) => one.text).join('\n')
  for (const words of [/Send a lid/, /Tomas Berg is asked: A part number/, /stranger@example\.com/, /Mara Lindqvist leaves later/])
    assert.match(text, words)
  assert.match(refused.body.detail, new RegExp(`merge #${target} into #${source} instead`))
  assert.equal((await desk.get(source)).merged_into, null)
  assert.equal((await desk.merge('mara', target, source)).status, 200, 'the other way round nothing stands in the way')
  await desk.database.transact((tx) => acceptHeld(tx, desk.people.mara, { ticketId: source, messageId: held.message_id, now: new Date() }))
})

test('two customers are merged only by who says that both may read it; then each is on the target', async () => {
  const [anna, bert] = [somebody(), somebody()]
  const source = await desk.take('mara', anna)
  const target = await desk.take('mara', bert)
  const refused = await desk.merge('mara', source, target)
  assert.deepEqual([refused.status, refused.body.type.split('/').at(-1)], [409, 'different-customers'])
  assert.ok(refused.body.detail.includes(anna.name) && refused.body.detail.includes(bert.name))
  assert.equal((await desk.get(target)).participants.length, 0)
  assert.equal((await desk.merge('mara', source, target, { different_customers: true })).status, 200)
  const [joined] = (await desk.get(target)).participants
  assert.deepEqual([joined.name, joined.may_know], [anna.name, true])
})

test('participants who may know come along; a caller whom the customer has not permitted does not', async () => {
  const [source, target] = [await desk.take('mara'), await desk.take('mara')]
  const now = new Date()
  const carol = await desk.database.transact(
    async (tx) => (await findOrAddCustomer(tx, { address: somebody().email, name: 'Carol', now })).id,
  )
  await desk.database.transact((tx) => addParticipants(tx, source, [carol], 'copied', now))
  await desk.as('mara', 'POST', `tickets/${source}/callers`, { relation: 'husband', name: 'Derek', email: `derek${n}@example.com` })
  await desk.merge('mara', source, target)
  assert.deepEqual(
    (await desk.get(target)).participants.map((one: { name: string }) => one.name),
    ['Carol'],
  )
})

test('on a merged ticket nobody writes, promises, reopens or closes: the refusal leads to where it goes on', async () => {
  const [source, target] = [await desk.take('mara'), await desk.take('mara')]
  await desk.as('mara', 'PUT', `tickets/${source}/drafts/reply`, { html: '<p>Dear Dana</p>' })
  await desk.merge('mara', source, target)
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
  const { can } = await desk.get(source)
  assert.deepEqual([can.reply, can.note, can.promise, can.reopen, can.merge, can.unmerge], [false, false, false, false, false, true])
  const drafts = (await desk.as('mara', 'GET', `tickets/${target}/drafts`)).body.data
  assert.equal(drafts[0].html, '<p>Dear Dana</p>', 'what was being written goes on there')
})

test('what comes for a merged ticket goes to the target, however often it was merged; neither reopens', async () => {
  const [a, b, c] = [await desk.take('mara'), await desk.take('jonas'), await desk.take('jonas')]
  await desk.merge('mara', a, b)
  await desk.merge('jonas', b, c)
  const came = await desk.writes(a, 'It still leaks.')
  assert.equal(came.ticket_id, c)
  assert.deepEqual([(await desk.get(a)).status, (await desk.get(b)).status, (await desk.get(c)).status], ['closed', 'closed', 'open'])
  const numbers = (await desk.get(c)).took_in.map((one: { number: number }) => one.number)
  assert.deepEqual(numbers, [a, b])
})

test('nobody is asked any more whether a merged ticket is solved; undone, it is open', async () => {
  const [source, target] = [await desk.take('mara'), await desk.take('mara')]
  await desk.as('mara', 'PUT', `tickets/${source}/solution`, { outcome: 'New lid' })
  assert.equal((await desk.merge('mara', source, target)).status, 200)
  const about = { ticketId: source, solutionNo: 1, now: new Date() }
  assert.equal(await desk.database.transact((tx) => noteAsk(tx, { ...about, ask: 2 })), false)
  assert.equal(await desk.database.transact((tx) => noteUnanswered(tx, about)), false)
  const proposed = await desk.database.transact((tx) => confirmTicket(tx, { ticketId: source, words: null, now: new Date() }))
  assert.equal(proposed, true, 'who says on the old page that it is solved says so to who owns it now')
  assert.deepEqual([(await desk.get(source)).closure.confirmed, (await desk.get(target)).status], [false, 'open'])
  assert.ok(await desk.last(target, 'ticket.closure_proposed'))
  assert.equal((await desk.undo('mara', source)).body.status, 'open')
})
