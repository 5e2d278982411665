// A reply that leaves later: no answer until it leaves, once and only once, and held when something happened meanwhile.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { JobHelpers } from 'graphile-worker'
import { sql } from 'kysely'
import { receiveMessage } from '../../tickets/index.ts'
import { dana, type CastName } from '../../testing/cast.ts'
import { leaverKit } from '../../testing/leaver.ts'
import { testDesk, type TestDesk } from '../../testing/desk.ts'
import { promiseTasks } from '../tasks.ts'
import { leaveReply } from './leave.ts'

let desk: TestDesk
before(async () => {
  desk = await testDesk({ ONUS_ROLE: 'web' })
  await desk.as('ada', 'PATCH', 'company', { work_days: [1, 2, 3, 4, 5, 6, 7], work_start: '00:00', work_end: '23:59', time_zone: 'UTC' })
  danasId = (await ticket(await take())).customer.id
})
after(() => desk.close())

const leaver = leaverKit(() => desk)
const hour = 3_600_000
const at = (hours: number) => new Date(Date.now() + hours * hour).toISOString()
let n = 0
const take = async (who: CastName = 'mara') =>
  (await desk.as(who, 'POST', 'tickets', { subject: `Kettle ${++n} leaks`, text: 'It leaks.', customer: dana })).body.number as number
const write = (number: number) =>
  desk.database.transact((tx) =>
    receiveMessage(tx, {
      ticket_id: number,
      message: { ...incoming, customer_id: danasId },
      now: new Date(),
    }),
  )
let danasId = 0
const incoming = {
  from_address: dana.email,
  subject: null,
  text: 'And now it smokes.',
  html: null,
  quoted: null,
  signature: null,
  header_id: null,
  header_references: null,
  receipt_id: null,
  attachments: [],
}
const later = (number: number, more: object = {}, who: CastName = 'mara') =>
  desk.as(who, 'POST', `tickets/${number}/scheduled`, { text: 'Good morning.', send_at: at(20), ...more })
const waiting = async (number: number, who: CastName = 'jonas') => (await desk.as(who, 'GET', `tickets/${number}/scheduled`)).body.data
const ticket = async (number: number) => (await desk.as('mara', 'GET', `tickets/${number}`)).body
const messages = async (number: number) => (await desk.as('mara', 'GET', `tickets/${number}/messages`)).body.data
const replies = async (number: number) => (await messages(number)).filter((one: { kind: string }) => one.kind === 'reply')
const kinds = async (number: number) =>
  (await desk.as('mara', 'GET', `tickets/${number}/events`)).body.data.map((one: { kind: string }) => one.kind)
/** Its time comes. */
const leave = (number: number, { id, send_at: sendAt }: { id: number; send_at: string }) =>
  desk.database.transact((tx) => leaveReply(tx, { ticketId: number, id, now: new Date(sendAt) }))
const heldWhy = async (number: number) => (await waiting(number)).map((one: { state: string; why: string }) => [one.state, one.why])

test('a reply that leaves later is no answer: the customer still waits, nothing is promised, and everybody sees it', async () => {
  const number = await take()
  await write(number)
  const before = await ticket(number)
  const { status, body } = await later(number, { text: 'I’ll call you by 5 pm.', send_at: at(2) })
  assert.equal(status, 201)
  assert.deepEqual(
    [body.state, body.why, body.by.name, body.can],
    ['waiting', null, 'Mara Lindqvist', { change: true, send: true, cancel: true }],
  )
  const now = await ticket(number)
  assert.deepEqual([now.waiting_since, now.due_at, now.status], [before.waiting_since, before.due_at, before.status])
  assert.deepEqual((await desk.as('mara', 'GET', `tickets/${number}/promises`)).body.data, [])
  assert.equal((await replies(number)).length, 0)
  const [seen] = await waiting(number)
  assert.deepEqual([seen.id, seen.text, seen.can], [body.id, 'I’ll call you by 5 pm.', { change: false, send: false, cancel: false }])
  const row = (await desk.as('mara', 'GET', 'desk')).body.owed.find((one: { ticket: { number: number } }) => one.ticket.number === number)
  assert.deepEqual(row.leaves, { at: body.send_at, held: false })
})

test('on a new ticket it takes nothing: who sends first owns it', async () => {
  const { rows } = await desk.test.pool.query(
    "insert into tickets (subject, subject_key, channel, customer_id, due_at, due_kind, waiting_since, created_at, updated_at) select 'New', 'new', 'email', $1, now(), 'reply', now(), now(), now() returning ticket_id",
    [danasId],
  )
  const number = rows[0].ticket_id as number
  const { body } = await later(number)
  assert.equal((await ticket(number)).owner, null)
  await leave(number, body)
  assert.equal((await ticket(number)).owner.name, 'Mara Lindqvist')
})

test('what would be refused is refused now, in the same words, and leaves nothing behind', async () => {
  const number = await take()
  const refused: [object, number, RegExp][] = [
    [{ text: '  ' }, 422, /nothing in this message/],
    [{ send_at: at(0) }, 422, /at least a minute from now/],
    [{ send_at: at(-1) }, 422, /at least a minute from now/],
    [{ send_at: at(91 * 24) }, 422, /within the next 90 days/],
    [{ text: 'I’ll call you.', promises: [] }, 409, /is it a promise/],
    [{ promises: [{ action: 'Ring you', due: at(19) }] }, 422, /still to come when it reaches the customer/],
    [{ keeps: [987_654] }, 404, /no such promise/],
    [{ status: 'solved' }, 422, /outcome/],
    [{ status: 'solved', outcome: 'I’ll call you tomorrow' }, 409, /still to come/],
    [{ attachments: [{ file: 'x', name: 'a.pdf', type: 'application/pdf' }] }, 422, /not a file that was handed in/],
    [{ moved: 'a', could_not: 'b' }, 422, /one of the two/],
  ]
  for (const [more, status, words] of refused) {
    const answer = await later(number, more)
    assert.equal(answer.status, status, JSON.stringify(more))
    assert.match(answer.body.detail, words)
  }
  for (const bad of [{ send_at: 'tomorrow' }, { kind: 'note' }]) assert.ok((await later(number, bad)).status >= 400, JSON.stringify(bad))
  assert.deepEqual(await waiting(number), [])
  assert.ok(!(await kinds(number)).includes('message.created') || (await messages(number)).length === 1)
  const { rows } = await desk.test.pool.query('select from graphile_worker.jobs where key like $1', [`leave:${number}:%`])
  assert.equal(rows.length, 0)
  assert.equal((await later(999_999)).status, 404)
  assert.equal((await later(number, {}, 'tomas')).status, 403)
})

test('what leaves after an answer was due says so', async () => {
  const number = await take()
  await write(number)
  const { body } = await later(number, { send_at: at(80) })
  assert.match(body.late, /^Dana was to hear from us by .+; this leaves .+\.$/)
  assert.equal((await later(number, { send_at: new Date(Date.now() + 5 * 60_000).toISOString() })).body.late, null)
})

test('at its time it leaves as its writer’s reply, with what it promises, and a draft that was begun since stays', async () => {
  const number = await take()
  await write(number)
  const due = at(40)
  const { body } = await later(number, { promises: [{ action: 'Ring you', due }], status: 'pending' })
  await desk.as('mara', 'PUT', `tickets/${number}/drafts/reply`, { html: '<p>And besides</p>' })
  await promiseTasks(desk.database)['leave_reply']!({ ticket_id: number, id: body.id }, {
    job: { run_at: new Date(body.send_at) },
  } as unknown as JobHelpers)
  const [reply] = await replies(number)
  assert.deepEqual([reply.person.name, reply.text, reply.created_at], ['Mara Lindqvist', 'Good morning.', body.send_at])
  const now = await ticket(number)
  assert.deepEqual([now.waiting_since, now.status], [null, 'pending'])
  const promised = (await desk.as('mara', 'GET', `tickets/${number}/promises`)).body.data
  assert.deepEqual([promised[0].due, promised[0].message_id], [due, reply.id])
  assert.deepEqual(await waiting(number), [])
  assert.equal((await desk.as('mara', 'GET', `tickets/${number}/drafts`)).body.data[0].html, '<p>And besides</p>')
  const { rows } = await desk.test.pool.query('select body from scheduled_replies where ticket_id = $1', [number])
  assert.deepEqual(rows[0].body, {})
})

test('its job stands at its time, and moves with it; what is too early does nothing', async () => {
  const number = await take()
  const { body } = await later(number)
  const runAt = async () =>
    (await desk.test.pool.query('select run_at from graphile_worker.jobs where key = $1', [`leave:${number}:${body.id}`])).rows.map((row) =>
      row.run_at.toISOString(),
    )
  assert.deepEqual(await runAt(), [body.send_at])
  const other = at(30)
  const changed = await desk.as('mara', 'PATCH', `tickets/${number}/scheduled/${body.id}`, { send_at: other })
  assert.equal(changed.body.send_at, other)
  assert.deepEqual(await runAt(), [other])
  await leave(number, body)
  assert.equal((await replies(number)).length, 0)
})

test('it leaves once: two workers at once, or one that is killed before it has finished', async () => {
  const number = await take()
  const { body } = await later(number)
  await assert.rejects(
    desk.database.transact(async (tx) => {
      await leaveReply(tx, { ticketId: number, id: body.id, now: new Date(body.send_at) })
      await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx)
    }),
  )
  assert.equal((await replies(number)).length, 0)
  await Promise.all([leave(number, body), leave(number, body), leave(number, body)])
  await leave(number, body)
  assert.equal((await replies(number)).length, 1)
})

test('it is held when the customer wrote since, and its writer is told why', async () => {
  const number = await take()
  const { body } = await later(number)
  await write(number)
  await leave(number, body)
  assert.deepEqual(await heldWhy(number), [['held', 'Dana Whitfield wrote after this was written.']])
  const { rows } = await desk.test.pool.query("select data from ticket_events where ticket_id = $1 and kind = 'message.schedule_held'", [
    number,
  ])
  assert.deepEqual(rows[0].data, { scheduled_id: body.id, why: 'Dana Whitfield wrote after this was written.', to: desk.people.mara.id })
  const row = (await desk.as('mara', 'GET', 'desk')).body.owed.find((one: { ticket: { number: number } }) => one.ticket.number === number)
  assert.equal(row.leaves.held, true)
  await leave(number, body)
  assert.equal((await replies(number)).length, 0)
})

test('it is held when a colleague replied, when the ticket was solved, and when a promised time has passed', async () => {
  const replied = await take()
  const one = (await later(replied)).body
  await desk.as('jonas', 'POST', `tickets/${replied}/messages`, { kind: 'reply', text: 'Mara is on it.' })
  await leave(replied, one)
  assert.deepEqual(await heldWhy(replied), [['held', 'Jonas Feld replied to Dana Whitfield after this was written.']])

  const solved = await take()
  const two = (await later(solved)).body
  await desk.as('mara', 'PUT', `tickets/${solved}/solution`, { outcome: 'The seal was replaced' })
  await leave(solved, two)
  assert.deepEqual(await heldWhy(solved), [['held', 'The ticket was solved meanwhile.']])

  const promised = await take()
  const three = (await later(promised, { promises: [{ action: 'Ring you', due: at(21) }] })).body
  await desk.database.transact((tx) => leaveReply(tx, { ticketId: promised, id: three.id, now: new Date(at(22)) }))
  assert.match((await heldWhy(promised))[0][1], /A promise needs a time that is still to come/)
  assert.equal((await replies(promised)).length, 0)
})

test('nothing that waits to leave is lost in a merge: it is settled first', async () => {
  const number = await take()
  const { body } = await later(number)
  const refused = await desk.as('mara', 'PUT', `tickets/${number}/merge`, { into: await take() })
  assert.deepEqual([refused.status, refused.body.blockers[0].kind, refused.body.blockers[0].scheduled_id], [409, 'scheduled', body.id])
})

test('it is held when its writer no longer works here, and the ticket’s owner is told', async () => {
  const somebody = await leaver.somebody()
  const left = await take()
  const two = (await later(left, { moved: 'Asked the workshop' }, somebody.key)).body
  assert.equal((await leaver.deactivate(somebody.id)).status, 200)
  await leave(left, two)
  assert.deepEqual(await heldWhy(left), [['held', `${somebody.name} no longer works here.`]])
  const { rows } = await desk.test.pool.query("select data from ticket_events where ticket_id = $1 and kind = 'message.schedule_held'", [
    left,
  ])
  assert.equal(rows[0].data.to, desk.people.mara.id)
})

test('who hands the ticket on holds what they let wait; what somebody else wrote stays', async () => {
  const number = await take()
  await later(number)
  const other = (await later(number, { moved: 'Asked the workshop' }, 'priya')).body
  await desk.as('ines', 'PUT', `tickets/${number}/owner`, { person: desk.people.jonas.id, reason: 'Shift ends' })
  const all = await waiting(number)
  assert.deepEqual(all.map((one: { id: number; why: string | null }) => one.why).toSorted(), ['Jonas Feld owns this now.', null].toSorted())
  assert.equal(all.find((one: { id: number }) => one.id === other.id).state, 'waiting')
  assert.deepEqual(
    all.map((one: { can: { cancel: boolean } }) => one.can.cancel),
    [true, true],
  )
})

test('a held one is sent as it is, or waits again once its writer has looked', async () => {
  const number = await take()
  const one = (await later(number)).body
  await write(number)
  await leave(number, one)
  const again = await desk.as('mara', 'PATCH', `tickets/${number}/scheduled/${one.id}`, { send_at: at(30) })
  assert.deepEqual([again.status, again.body.state, again.body.why], [200, 'waiting', null])
  await write(number)
  await leave(number, again.body)
  assert.equal((await waiting(number))[0].state, 'held')
  const sent = await desk.as('mara', 'POST', `tickets/${number}/scheduled/${one.id}/now`, { undo_seconds: 15 })
  assert.equal(sent.status, 201)
  assert.ok(Date.parse(sent.body.send_at) > Date.now())
  assert.equal((await replies(number)).length, 1)
  assert.equal((await desk.as('mara', 'POST', `tickets/${number}/scheduled/${one.id}/now`, {})).body.type, 'not-waiting')
})

test('sent now it does not cross a colleague’s reply that its writer has not seen', async () => {
  const number = await take()
  const one = (await later(number)).body
  const { body: theirs } = await desk.as('jonas', 'POST', `tickets/${number}/messages`, { kind: 'reply', text: 'Mara is on it.' })
  const crossed = await desk.as('mara', 'POST', `tickets/${number}/scheduled/${one.id}/now`, {})
  assert.deepEqual([crossed.status, crossed.body.type, crossed.body.message.id], [409, 'reply-crossed', theirs.id])
  assert.equal((await desk.as('mara', 'POST', `tickets/${number}/scheduled/${one.id}/now`, { seen: theirs.id })).status, 201)
})

test('other words take the place of those that were written, and are checked as they are', async () => {
  const number = await take()
  const one = (await later(number)).body
  const path = `tickets/${number}/scheduled/${one.id}`
  assert.equal((await desk.as('mara', 'PATCH', path, {})).status, 422)
  assert.equal((await desk.as('mara', 'PATCH', path, { text: 'I’ll call you.', promises: [] })).status, 409)
  const changed = await desk.as('mara', 'PATCH', path, { html: '<p>Good <b>evening</b>.<script>x</script></p>' })
  assert.deepEqual(
    [changed.body.html, changed.body.text, changed.body.send_at],
    ['<p>Good <b>evening</b>.</p>', 'Good evening.', one.send_at],
  )
  await leave(number, changed.body)
  assert.equal((await replies(number))[0].text, 'Good evening.')
})

test('cancelled, its words, files and options come back, and it never leaves', async () => {
  const number = await take()
  const { body: file } = await desk.as('mara', 'POST', `tickets/${number}/files?name=label.pdf`, Buffer.from('%PDF'), {
    'content-type': 'application/pdf',
  })
  const choice = {
    question: 'Which one?',
    options: [
      { title: 'A new one', then: 'We send it' },
      { title: 'A repair', then: 'We repair it' },
    ],
  }
  const attachments = [{ file: file.file, name: file.name, type: file.type }]
  const one = (await later(number, { choice, attachments, promises: [] })).body
  assert.deepEqual([one.choice.question, one.attachments[0].name], ['Which one?', 'label.pdf'])
  const cancelled = await desk.as('mara', 'DELETE', `tickets/${number}/scheduled/${one.id}`)
  assert.equal(cancelled.status, 200)
  assert.deepEqual([cancelled.body.html, cancelled.body.attachments, cancelled.body.choice], ['<p>Good morning.</p>', [file], choice])
  assert.equal((await desk.as('mara', 'GET', `tickets/${number}/drafts`)).body.data[0].html, '<p>Good morning.</p>')
  await desk.as('mara', 'DELETE', `tickets/${number}/drafts/reply`)
  const dropped = (await later(number)).body
  assert.equal((await desk.as('mara', 'DELETE', `tickets/${number}/scheduled/${dropped.id}?drop=true`)).body.html, '<p>Good morning.</p>')
  assert.deepEqual((await desk.as('mara', 'GET', `tickets/${number}/drafts`)).body.data, [])
  await leave(number, one)
  assert.equal((await replies(number)).length, 0)
  assert.equal((await desk.as('mara', 'DELETE', `tickets/${number}/scheduled/${one.id}`)).body.type, 'not-waiting')
  assert.deepEqual(
    (await kinds(number)).filter((kind: string) => kind.includes('schedul')),
    ['message.scheduled', 'message.schedule_cancelled', 'message.scheduled', 'message.schedule_cancelled'],
  )
})

test('what is somebody else’s is theirs to change and send; who owns the ticket may cancel it', async () => {
  const number = await take()
  const one = (await later(number, { moved: 'Asked' }, 'priya')).body
  const path = `tickets/${number}/scheduled/${one.id}`
  for (const [who, method, url, body] of [
    ['mara', 'PATCH', path, { send_at: at(30) }],
    ['mara', 'POST', `${path}/now`, {}],
    ['jonas', 'DELETE', path, undefined],
  ] as const) {
    const answer = await desk.as(who, method, url, body)
    assert.equal(answer.status, 403)
    assert.equal(answer.body.blockers[0].text, 'Priya Raman')
  }
  assert.equal((await desk.as('mara', 'DELETE', path)).status, 200)
  assert.equal((await desk.as('mara', 'DELETE', `tickets/${number}/scheduled/987654`)).status, 404)
})

test('the list of what leaves later is its writer’s, the soonest first, in pages', async () => {
  const number = await take('priya')
  const second = (await later(number, { send_at: at(50) }, 'priya')).body
  const first = (await later(number, { send_at: at(40) }, 'priya')).body
  const own = async (more = '') => (await desk.as('priya', 'GET', `scheduled?mine${more}`)).body
  const ids = (await own()).data.map((one: { id: number }) => one.id)
  assert.deepEqual(
    ids.filter((id: number) => [first.id, second.id].includes(id)),
    [first.id, second.id],
  )
  const page = await own('&limit=1')
  assert.equal((await own(`&limit=200&cursor=${page.next_cursor}`)).data.length, ids.length - 1)
  assert.equal((await desk.as('priya', 'GET', 'scheduled?cursor=x')).status, 422)
  assert.ok((await desk.as('tomas', 'GET', 'scheduled')).status === 403)
})
