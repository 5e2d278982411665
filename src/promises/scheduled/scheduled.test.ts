// A reply that leaves later: no answer until it leaves, and then once.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { JobHelpers } from 'graphile-worker'
import { sql } from 'kysely'
import { promiseTasks } from '../tasks.ts'
import { at, laterKit } from '../../testing/later.ts'
import { leaveReply } from './leave.ts'

const { desk, danasId, as, take, write, later, waiting, ticket, messages, replies, kinds, deskRow, leave } = laterKit()

test('a reply that leaves later is no answer: the customer still waits, nothing is promised, and everybody sees it', async () => {
  const number = await take()
  await write(number)
  const then = await ticket(number)
  const { status, body } = await later(number, { text: 'I’ll call you by 5 pm.', send_at: at(2) })
  assert.equal(status, 201)
  assert.deepEqual(
    [body.state, body.why, body.by.name, body.can],
    ['waiting', null, 'Mara Lindqvist', { change: true, send: true, cancel: true }],
  )
  const now = await ticket(number)
  assert.deepEqual([now.waiting_since, now.due_at, now.status], [then.waiting_since, then.due_at, then.status])
  assert.deepEqual((await as('mara', 'GET', `tickets/${number}/promises`)).body.data, [])
  assert.equal((await replies(number)).length, 0)
  const [seen] = await waiting(number)
  assert.deepEqual([seen.id, seen.text, seen.can], [body.id, 'I’ll call you by 5 pm.', { change: false, send: false, cancel: false }])
  const row = await deskRow(number)
  assert.deepEqual(row.leaves, { at: body.send_at, held: false })
})

test('on a new ticket it takes nothing: who sends first owns it', async () => {
  const { rows } = await desk().test.pool.query(
    "insert into tickets (subject, subject_key, channel, customer_id, due_at, due_kind, waiting_since, created_at, updated_at) select 'New', 'new', 'email', $1, now(), 'reply', now(), now(), now() returning ticket_id",
    [danasId()],
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
  const { rows } = await desk().test.pool.query('select from graphile_worker.jobs where key like $1', [`leave:${number}:%`])
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
  await as('mara', 'PUT', `tickets/${number}/drafts/reply`, { html: '<p>And besides</p>' })
  await promiseTasks(desk().database)['leave_reply']!({ ticket_id: number, id: body.id }, {
    job: { run_at: new Date(body.send_at) },
  } as unknown as JobHelpers)
  const [reply] = await replies(number)
  assert.deepEqual([reply.person.name, reply.text, reply.created_at], ['Mara Lindqvist', 'Good morning.', body.send_at])
  const now = await ticket(number)
  assert.deepEqual([now.waiting_since, now.status], [null, 'pending'])
  const promised = (await as('mara', 'GET', `tickets/${number}/promises`)).body.data
  assert.deepEqual([promised[0].due, promised[0].message_id], [due, reply.id])
  assert.deepEqual(await waiting(number), [])
  assert.equal((await as('mara', 'GET', `tickets/${number}/drafts`)).body.data[0].html, '<p>And besides</p>')
  const { rows } = await desk().test.pool.query('select body from scheduled_replies where ticket_id = $1', [number])
  assert.deepEqual(rows[0].body, {})
})

test('its job stands at its time, and moves with it; what is too early does nothing', async () => {
  const number = await take()
  const { body } = await later(number)
  const runAt = async () =>
    (await desk().test.pool.query('select run_at from graphile_worker.jobs where key = $1', [`leave:${number}:${body.id}`])).rows.map(
      (row) => row.run_at.toISOString(),
    )
  assert.deepEqual(await runAt(), [body.send_at])
  const other = at(30)
  const changed = await as('mara', 'PATCH', `tickets/${number}/scheduled/${body.id}`, { send_at: other })
  assert.equal(changed.body.send_at, other)
  assert.deepEqual(await runAt(), [other])
  await leave(number, body)
  assert.equal((await replies(number)).length, 0)
})

test('it leaves once: two workers at once, or one that is killed before it has finished', async () => {
  const number = await take()
  const { body } = await later(number)
  await assert.rejects(
    desk().database.transact(async (tx) => {
      await leaveReply(tx, { ticketId: number, id: body.id, now: new Date(body.send_at) })
      await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx)
    }),
  )
  assert.equal((await replies(number)).length, 0)
  await Promise.all([leave(number, body), leave(number, body), leave(number, body)])
  await leave(number, body)
  assert.equal((await replies(number)).length, 1)
})

test('sent now it does not cross a colleague’s reply that its writer has not seen', async () => {
  const number = await take()
  const one = (await later(number)).body
  const { body: theirs } = await as('jonas', 'POST', `tickets/${number}/messages`, { kind: 'reply', text: 'Mara is on it.' })
  const crossed = await as('mara', 'POST', `tickets/${number}/scheduled/${one.id}/now`, {})
  assert.deepEqual([crossed.status, crossed.body.type, crossed.body.message.id], [409, 'reply-crossed', theirs.id])
  assert.equal((await as('mara', 'POST', `tickets/${number}/scheduled/${one.id}/now`, { seen: theirs.id })).status, 201)
})

test('other words take the place of those that were written, and are checked as they are', async () => {
  const number = await take()
  const one = (await later(number)).body
  const path = `tickets/${number}/scheduled/${one.id}`
  assert.equal((await as('mara', 'PATCH', path, {})).status, 422)
  assert.equal((await as('mara', 'PATCH', path, { text: 'I’ll call you.', promises: [] })).status, 409)
  const changed = await as('mara', 'PATCH', path, { html: '<p>Good <b>evening</b>.<script>x</script></p>' })
  assert.deepEqual(
    [changed.body.html, changed.body.text, changed.body.send_at],
    ['<p>Good <b>evening</b>.</p>', 'Good evening.', one.send_at],
  )
  await leave(number, changed.body)
  assert.equal((await replies(number))[0].text, 'Good evening.')
})

test('cancelled, its words, files and options come back, and it never leaves', async () => {
  const number = await take()
  const { body: file } = await as('mara', 'POST', `tickets/${number}/files?name=label.pdf`, Buffer.from('%PDF'), {
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
  const cancelled = await as('mara', 'DELETE', `tickets/${number}/scheduled/${one.id}`)
  assert.equal(cancelled.status, 200)
  assert.deepEqual([cancelled.body.html, cancelled.body.attachments, cancelled.body.choice], ['<p>Good morning.</p>', [file], choice])
  assert.equal((await as('mara', 'GET', `tickets/${number}/drafts`)).body.data[0].html, '<p>Good morning.</p>')
  await as('mara', 'DELETE', `tickets/${number}/drafts/reply`)
  const dropped = (await later(number)).body
  assert.equal((await as('mara', 'DELETE', `tickets/${number}/scheduled/${dropped.id}?drop=true`)).body.html, '<p>Good morning.</p>')
  assert.deepEqual((await as('mara', 'GET', `tickets/${number}/drafts`)).body.data, [])
  await leave(number, one)
  assert.equal((await replies(number)).length, 0)
  assert.equal((await as('mara', 'DELETE', `tickets/${number}/scheduled/${one.id}`)).body.type, 'not-waiting')
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
    const answer = await as(who, method, url, body)
    assert.equal(answer.status, 403)
    assert.equal(answer.body.blockers[0].text, 'Priya Raman')
  }
  assert.equal((await as('mara', 'DELETE', path)).status, 200)
  assert.equal((await as('mara', 'DELETE', `tickets/${number}/scheduled/987654`)).status, 404)
})

test('the list of what leaves later is its writer’s, the soonest first, in pages', async () => {
  const number = await take('priya')
  const second = (await later(number, { send_at: at(50) }, 'priya')).body
  const first = (await later(number, { send_at: at(40) }, 'priya')).body
  const own = async (more = '') => (await as('priya', 'GET', `scheduled?mine${more}`)).body
  const ids = (await own()).data.map((one: { id: number }) => one.id)
  assert.deepEqual(
    ids.filter((id: number) => [first.id, second.id].includes(id)),
    [first.id, second.id],
  )
  const page = await own('&limit=1')
  assert.equal((await own(`&limit=200&cursor=${page.next_cursor}`)).data.length, ids.length - 1)
  assert.equal((await as('priya', 'GET', 'scheduled?cursor=x')).status, 422)
  assert.ok((await as('tomas', 'GET', 'scheduled')).status === 403)
})
