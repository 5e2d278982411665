import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { dana } from '../../testing/cast.ts'
import { testDesk, type TestDesk } from '../../testing/desk.ts'

let desk: TestDesk
before(async () => {
  desk = await testDesk()
})
after(() => desk.close())

type Entry = {
  id: number
  text: string
  source: string
  result: string
  last: { evidence: string; by: null } | null
  measure: object | null
}
const register = async (): Promise<Entry[]> => (await desk.as('mara', 'GET', 'company-promises?source_kind=saved_reply')).body.data
const save = async (name: string, html: string) => desk.as('ines', 'POST', 'saved-replies', { name, html })
const hello = '<p>Hello {{customer.first_name}},</p>'

test('R56 a saved reply that promises something is entered into the register when saved, and checked against our tickets at once', async () => {
  const { number } = (await desk.as('mara', 'POST', 'tickets', { subject: 'Kettle', text: 'Leaks', customer: dana })).body
  await desk.test.pool.query(
    `with m as (insert into messages (ticket_id, kind, customer_id, text, created_at) select ticket_id, 'customer', customer_id, 'Well?', now() - interval '3 days' from tickets where ticket_id = $1 returning ticket_id, id)
     insert into ticket_events (ticket_id, kind, data, at) select ticket_id, 'message.created', jsonb_build_object('message_id', id, 'kind', 'customer'), now() - interval '3 days' from m`,
    [number],
  )
  const saved = await save('We have it', `${hello}<p>Thank you for writing. We answer within 24 hours.</p><p>{{owner.name}}</p>`)
  assert.equal(saved.status, 201)
  const evidence = `0 of 1 answered within 24 hours, last 30 days. Late: #${number}.`
  const [entry, more] = await register()
  assert.equal(more, undefined)
  assert.deepEqual(
    [entry!.text, entry!.source, entry!.result, entry!.last!.by],
    ['We answer within 24 hours.', 'We have it', 'broken', null],
  )
  assert.equal(entry!.last!.evidence, evidence)
  assert.deepEqual(entry!.measure, { kind: 'answer', minutes: 1440, working: false, words: null })
  assert.deepEqual(saved.body.promises, [{ id: entry!.id, text: entry!.text, result: 'broken', evidence, needs_fix: true }])
})

test('R56 what is changed in the words changes in the register: new is added, what stands stays with its tests, what is gone is retired', async () => {
  const { id } = (await save('Refund', '<p>Refunds within 5 working days.</p><p>Free returns, always.</p>')).body
  const of = async () => (await register()).filter((one) => one.source.startsWith('Refund'))
  const entered = await of()
  assert.deepEqual(
    entered.map((one) => one.text),
    ['Refunds within 5 working days.', 'Free returns, always.'],
  )
  await desk.as('ines', 'POST', `company-promises/${entered[1]!.id}/tests`, { result: 'kept', evidence: 'Sent one back' })
  await desk.as('ines', 'PATCH', `saved-replies/${id}`, {
    name: 'Refunds',
    html: '<p>Free returns, always!</p><p>Next-day delivery of the new one.</p>',
  })
  const changed = await of()
  assert.deepEqual(
    changed.map((one) => [one.text, one.source, one.result]),
    [
      ['Next-day delivery of the new one.', 'Refunds', 'unknown'],
      ['Free returns, always.', 'Refunds', 'kept'],
    ],
  )
  assert.equal(changed[1]!.id, entered[1]!.id)
  assert.ok((await desk.as('mara', 'GET', `company-promises/${entered[0]!.id}`)).body.retired_at)
  // Said again, the old entry comes back with what is known of it.
  await desk.as('ines', 'PATCH', `saved-replies/${id}`, { html: '<p>Refunds within 5 working days.</p>' })
  assert.deepEqual(
    (await of()).map((one) => one.id),
    [entered[0]!.id],
  )
  assert.equal((await desk.as('ines', 'DELETE', `saved-replies/${id}`)).status, 204)
  assert.deepEqual(await of(), [])
})

test('R56 what its writer will do is a promise too', async () => {
  await save('I look', '<p>I will call you back within two hours.</p>')
  const entry = (await register()).find((one) => one.source === 'I look')
  assert.deepEqual(entry?.measure, { kind: 'done', minutes: 120, working: false, words: 'call, ring, phone' })
})

test('agents find saved replies by name and words; supervisors write them', async () => {
  await save('Opening hours', '<p>Our shop in Leeds opens at nine.</p>')
  const found = async (q: string) =>
    (await desk.as('mara', 'GET', `saved-replies?q=${encodeURIComponent(q)}`)).body.data.map((one: { name: string }) => one.name)
  assert.deepEqual(await found('leeds shop'), ['Opening hours'])
  assert.deepEqual(await found('OPENING'), ['Opening hours'])
  assert.deepEqual(await found('100%'), [])
  const [one] = (await desk.as('mara', 'GET', 'saved-replies?q=opening')).body.data
  assert.deepEqual([one.can.edit, one.changed_by.name, one.promises], [false, 'Ines Okafor', []])
  for (const [method, url] of [
    ['POST', 'saved-replies'],
    ['PATCH', `saved-replies/${one.id}`],
    ['DELETE', `saved-replies/${one.id}`],
  ] as const)
    assert.equal((await desk.as('mara', method, url, method === 'DELETE' ? undefined : { name: 'x', html: '<p>x</p>' })).status, 403)
  assert.equal((await desk.as('tomas', 'GET', 'saved-replies')).status, 403)
  const first = (await desk.as('mara', 'GET', 'saved-replies?limit=1')).body
  const rest = (await desk.as('mara', 'GET', `saved-replies?cursor=${first.next_cursor}`)).body
  const all = (await desk.as('mara', 'GET', 'saved-replies')).body
  assert.deepEqual([...first.data, ...rest.data], all.data)
})

test('a placeholder that nothing fills in is refused, with those that can be used', async () => {
  const refused: [string, RegExp][] = [
    ['<p>Hello {{customer.nickname}}</p>', /Nothing fills in \{\{customer\.nickname\}\}.*\{\{customer\.first_name\}\}/],
    ['<p>Hello {{customer.first_name}</p>', /not whole/],
    ['<p>Hello {{customer.<b>first_name</b>}}</p>', /formatting inside/],
    ['<p> </p>', /nothing in this reply/],
    ['<script>alert(1)</script>', /nothing in this reply/],
  ]
  for (const [html, says] of refused) {
    const answer = await save('Wrong', html)
    assert.equal(answer.status, 422, html)
    assert.match(answer.body.detail, says)
  }
  assert.equal((await save('Right', '<p>{{ customer.first_name }}, {{owner.name}}, <b>{{ticket.number}}</b></p>')).status, 201)
})

test('what could act in a saved reply is taken out; two do not share a name', async () => {
  const saved = await save(
    'Clean',
    '<p onclick="x()">Hi<img src="javascript:x()"><a href="javascript:x()">there</a></p><script>x()</script>',
  )
  assert.doesNotMatch(saved.body.html, /script|onclick/)
  const again = await save('clean', '<p>Other</p>')
  assert.deepEqual([again.status, again.body.type], [409, 'reply-exists'])
  assert.equal((await desk.as('ines', 'PATCH', 'saved-replies/999', { name: 'x' })).status, 404)
  assert.equal((await desk.as('ines', 'DELETE', 'saved-replies/999')).status, 404)
})
