import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { dana } from '../../testing/cast.ts'
import { testDesk, type TestDesk } from '../../testing/desk.ts'

let desk: TestDesk
before(async () => {
  desk = await testDesk()
})
after(() => desk.close())

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
const add = async (text: string, more: object = {}): Promise<number> =>
  (await desk.as('ines', 'POST', 'company-promises', { text, source_kind: 'site', source: 'Home', ...more })).body.id
const fix = () => ({ text: 'Change the words on the site', owner: desk.people.mara.id, due: inDays(4) })
const test_ = (id: number, body: object) => desk.as('ines', 'POST', `company-promises/${id}/tests`, body)

test('R55 an audit goes through every promise: measured ones at once, the rest by hand; it ends when all are tested and mended', async () => {
  const delivery = await add('Next-day delivery')
  const returns = await add('Free returns')
  const refund = await add('Refunds within 5 days', { measure: { kind: 'done', minutes: 7200, working: false, words: 'refund' } })
  const started = await desk.as('ines', 'POST', 'audits')
  assert.equal(started.status, 201)
  const { id } = started.body
  // The acknowledgement's promise is there by itself.
  assert.deepEqual([started.body.promises, started.body.tested, started.body.unknown, started.body.finished_at], [4, 2, 2, null])
  const early = await desk.as('ines', 'PUT', `audits/${id}/finish`)
  assert.deepEqual([early.status, early.body.type], [409, 'audit-unfinished'])
  assert.deepEqual(
    early.body.blockers.map((b: { kind: string; text: string }) => [b.kind, b.text]),
    [
      ['untested', 'Next-day delivery (Home)'],
      ['untested', 'Free returns (Home)'],
    ],
  )
  // A test outside of the audit is none of it.
  await test_(returns, { result: 'kept', evidence: 'Sent back a kettle' })
  assert.equal((await desk.as('mara', 'GET', `audits/${id}`)).body.tested, 2)
  await test_(returns, { result: 'kept', evidence: 'Sent back a kettle', audit: id })
  await test_(delivery, { result: 'broken', evidence: 'Came on the third day', audit: id, fix: fix() })
  const { body } = await desk.as('mara', 'GET', `audits/${id}`)
  assert.deepEqual([body.promises, body.tested, body.kept, body.broken, body.with_fix, body.can.finish], [4, 4, 1, 1, 1, false])
  assert.deepEqual(
    body.data
      .map((one: { promise: { id: number }; test: { result: string } }) => [one.promise.id, one.test.result])
      .filter(([one]: [number]) => [delivery, returns, refund].includes(one)),
    [
      [delivery, 'broken'],
      [refund, 'unknown'],
      [returns, 'kept'],
    ],
  )
  const done = await desk.as('ines', 'PUT', `audits/${id}/finish`)
  assert.equal(done.status, 200)
  assert.ok(done.body.finished_at)
  assert.equal((await test_(returns, { result: 'kept', evidence: 'x', audit: id })).body.type, 'audit-finished')
  const kinds = (
    await desk.database.db.selectFrom('desk_events').select('kind').where('kind', 'like', 'audit.%').orderBy('id').execute()
  ).map((e) => e.kind)
  assert.deepEqual(kinds, ['audit.started', 'audit.finished'])
})

test('R55 a measured promise that turns out broken keeps the audit open until somebody mends it', async () => {
  // Opened an hour ago and never answered.
  const { number } = (await desk.as('mara', 'POST', 'tickets', { subject: 'Kettle', text: 'Leaks', customer: dana })).body
  const { pool } = desk.test
  await pool.query(
    `with m as (insert into messages (ticket_id, kind, customer_id, text, created_at) select ticket_id, 'customer', customer_id, 'Well?', now() - interval '1 hour' from tickets where ticket_id = $1 returning ticket_id, id)
     insert into ticket_events (ticket_id, kind, data, at) select ticket_id, 'message.created', jsonb_build_object('message_id', id, 'kind', 'customer'), now() - interval '1 hour' from m`,
    [number],
  )
  const promise = await add('An answer within 10 minutes', { measure: { kind: 'answer', minutes: 10, working: false } })
  const entry = (await desk.as('mara', 'GET', `company-promises/${promise}`)).body
  assert.deepEqual([entry.result, entry.needs_fix, entry.last.by], ['broken', true, null])
  assert.equal(entry.last.evidence, `0 of 1 answered within 10 minutes, last 30 days. Late: #${number}.`)
  const { id, data } = (await desk.as('ines', 'POST', 'audits')).body
  for (const { promise: one, test: done } of data) if (!done) await test_(one.id, { result: 'unknown', evidence: '', audit: id })
  const refused = await desk.as('ines', 'PUT', `audits/${id}/finish`)
  assert.deepEqual(
    refused.body.blockers.map((b: { kind: string; company_promise_id: number }) => [b.kind, b.company_promise_id]),
    [['fix', promise]],
  )
  await desk.as('ines', 'PUT', `company-promises/${promise}/fix`, fix())
  assert.equal((await desk.as('ines', 'PUT', `audits/${id}/finish`)).status, 200)
})

test('one audit at a time: the other is told who started it, also when two start at once', async () => {
  const both = await Promise.all([desk.as('ines', 'POST', 'audits'), desk.as('ada', 'POST', 'audits')])
  assert.deepEqual(
    both.map((one) => one.status).toSorted((a, b) => a - b),
    [201, 409],
  )
  const [first, second] = both.toSorted((a, b) => a.status - b.status)
  assert.equal(second!.body.type, 'audit-open')
  assert.match(second!.body.detail, new RegExp(first!.body.started_by.name))
  assert.equal(second!.body.audit_id, first!.body.id)
  const all = (await desk.as('mara', 'GET', 'audits')).body.data
  assert.deepEqual(
    all.map((one: { finished_at: string | null }) => one.finished_at === null),
    [true, false, false],
  )
})

test('agents see audits and cannot start or end one', async () => {
  assert.equal((await desk.as('mara', 'POST', 'audits')).status, 403)
  assert.equal((await desk.as('mara', 'PUT', 'audits/1/finish')).status, 403)
  assert.equal((await desk.as('tomas', 'GET', 'audits')).status, 403)
  assert.equal((await desk.as('mara', 'GET', 'audits/999')).status, 404)
  assert.equal((await desk.as('ines', 'PUT', 'audits/999/finish')).status, 404)
})
