import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { dana, type CastName } from '../testing/cast.ts'
import { secondConnection, testDesk, type TestDesk } from '../testing/desk.ts'
import { receiveMessage } from '../tickets/index.ts'
import { recordFact } from './index.ts'

let desk: TestDesk
before(async () => {
  desk = await testDesk()
})
after(() => desk.close())

type Fact = { id: number; kind: string; value: string; how: string; status: string; ticket: number; message_id: number | null }
type Found = { kind: string; value: string; message_id: number }
const take = async (text = 'It leaks.', who: CastName = 'mara', customer: object = dana): Promise<number> =>
  (await desk.as(who, 'POST', 'tickets', { subject: 'Kettle leaks', text, customer })).body.number
const facts = async (number: number) => (await desk.as('mara', 'GET', `tickets/${number}/facts`)).body
const record = (number: number, fact: object, who: CastName = 'mara') => desk.as(who, 'POST', `tickets/${number}/facts`, fact)
const eventsOf = async (number: number, kind: string) =>
  (await desk.as('mara', 'GET', `tickets/${number}/events?limit=200`)).body.data.filter((e: { kind: string }) => e.kind === kind)
const firstMessage = async (number: number): Promise<number> => (await desk.as('mara', 'GET', `tickets/${number}/messages`)).body.data[0].id
const blank = { from_address: null, subject: null, html: null, quoted: null, signature: null, header_id: null, header_references: null }
const customerWrites = async (number: number, text: string) => {
  const { customer } = (await desk.as('mara', 'GET', `tickets/${number}`)).body
  const message = { ...blank, receipt_id: null, customer_id: customer.id, text, attachments: [] }
  return desk.database.transact((tx) => receiveMessage(tx, { ticket_id: number, message, now: new Date() }))
}
const values = (list: { kind: string; value: string }[]) => list.map(({ kind, value }) => `${kind}: ${value}`)
let others = 0
const somebody = () => ({ name: `Customer Nr${++others}`, email: `c${others}@else.example` })

test('R84 what the customer wrote is found, is recorded with its message and who did it, and is not found again', async () => {
  const number = await take(
    'My order number is ABC-1234. I would like a new lid by Friday. I have already tried descaling it.',
    'mara',
    somebody(),
  )
  const unread = await facts(number)
  assert.deepEqual(unread.data, [])
  assert.deepEqual(values(unread.found), [
    'order_number: ABC-1234',
    'wants: I would like a new lid by Friday',
    'has_tried: I have already tried descaling it',
  ])
  const found: Found = unread.found[0]
  const { status, body } = await record(number, { kind: found.kind, value: found.value, message_id: found.message_id })
  assert.equal(status, 201)
  assert.deepEqual(
    [body.kind, body.label, body.value, body.how, body.message_id, body.recorded_by.name, body.status, body.lasting, body.ticket],
    ['order_number', 'Order', 'ABC-1234', 'said', found.message_id, 'Mara Lindqvist', 'current', false, number],
  )
  const kept = await facts(number)
  assert.deepEqual(values(kept.data), ['order_number: ABC-1234'])
  assert.ok(!kept.found.some(({ kind }: Found) => kind === 'order_number'))
  const [event] = await eventsOf(number, 'fact.recorded')
  assert.deepEqual(event.data, {
    how: 'said',
    kind: 'order_number',
    value: 'ABC-1234',
    fact_id: body.id,
    replaces: null,
    message_id: found.message_id,
  })
})

test('R84 two sources of one serial number that disagree are flagged to the owner until one is marked wrong, with a reason', async () => {
  const number = await take('The serial on the box is RK8 52D0 9C27, on the phone RK8 52D0 7H41', 'mara', somebody())
  assert.deepEqual(values((await facts(number)).found), ['serial_number: RK8 52D0 9C27', 'serial_number: RK8 52D0 7H41'])
  const box: Fact = (await record(number, { kind: 'serial_number', value: 'RK8 52D0 9C27', how: 'box' }, 'jonas')).body
  assert.deepEqual((await facts(number)).disagreements, [])
  const phone: Fact = (
    await record(number, { kind: 'serial_number', value: 'RK8 52D0 7H41', how: 'device', source: 'photo of the screen' }, 'jonas')
  ).body
  const [disagreement, ...more] = (await facts(number)).disagreements
  assert.deepEqual(more, [])
  assert.deepEqual(
    [disagreement.kind, disagreement.label, disagreement.facts.map((f: Fact) => f.how)],
    ['serial_number', 'Serial', ['box', 'device']],
  )
  const [event] = await eventsOf(number, 'fact.disagrees')
  assert.deepEqual(event.data, { to: desk.people.mara.id, kind: 'serial_number', label: 'Serial', values: [box.value, phone.value] })
  const ended = await desk.as('priya', 'PUT', `facts/${box.id}/ending`, { reason: 'The box belongs to another phone.' })
  assert.deepEqual([ended.status, ended.body.status, ended.body.reason], [200, 'wrong', 'The box belongs to another phone.'])
  const settled = await facts(number)
  assert.deepEqual([settled.disagreements, values(settled.data), settled.found], [[], ['serial_number: RK8 52D0 7H41'], []])
})

test('R84 the same code from two sources agrees, however it is spaced', async () => {
  const number = await take('x', 'mara', somebody())
  await record(number, { kind: 'serial_number', value: 'RK8 52D0 9C27', how: 'box' })
  await record(number, { kind: 'serial_number', value: 'rk852d0-9c27', how: 'device' })
  assert.deepEqual((await facts(number)).disagreements, [])
  assert.deepEqual(await eventsOf(number, 'fact.disagrees'), [])
})

test('R88 identity given once is known on every later ticket of the customer, and of nobody else', async () => {
  const customer = somebody()
  const first = await take('My account number is AC-5512.', 'mara', customer)
  await record(first, { kind: 'account_number', value: 'AC-5512', message_id: await firstMessage(first) })
  await record(first, { kind: 'order_number', value: '48213' })
  const later = await take('Another thing.', 'jonas', customer)
  assert.deepEqual(values((await facts(later)).data), ['account_number: AC-5512'])
  const elsewhere = await take('My account number is AC-5512.', 'jonas', somebody())
  assert.deepEqual(values((await facts(elsewhere)).data), [])
  const { customer: known } = (await desk.as('mara', 'GET', `tickets/${later}`)).body
  const { body } = await desk.as('jonas', 'GET', `customers/${known.id}/facts`)
  assert.deepEqual([values(body.data), body.next_cursor], [['account_number: AC-5512'], null])
})

test('R84 a lasting fact that a later ticket contradicts is flagged there; replacing it ends it everywhere', async () => {
  const customer = somebody()
  const first = await take('x', 'mara', customer)
  const old: Fact = (await record(first, { kind: 'postcode', value: 'BS6 5TT' })).body
  const later = await take('x', 'jonas', customer)
  await record(later, { kind: 'postcode', value: 'LS7 3QN' })
  assert.equal((await facts(later)).disagreements.length, 1)
  const { status } = await record(later, { kind: 'postcode', value: 'LS7 3QN', replaces: old.id })
  assert.equal(status, 201)
  assert.deepEqual((await facts(later)).disagreements, [])
  assert.deepEqual(values((await facts(first)).data), ['postcode: LS7 3QN'])
  assert.deepEqual(
    (await eventsOf(first, 'fact.ended')).map((e: { data: { status: string } }) => e.data.status),
    ['replaced'],
  )
})

test('R84 what somebody else wrote on the ticket is known there, and is theirs: a spouse’s number is not the customer’s', async () => {
  const number = await take('x', 'mara', somebody())
  const spouse = (await desk.as('mara', 'GET', `tickets/${await take('y', 'mara', somebody())}`)).body.customer
  const { rows } = await desk.test.pool.query(
    "insert into messages (ticket_id, kind, customer_id, text, created_at) values ($1, 'customer', $2, 'Call me on 0117 496 0182.', now()) returning id",
    [number, spouse.id],
  )
  await record(number, { kind: 'phone_number', value: '0117 496 0182', message_id: Number(rows[0].id) })
  assert.deepEqual(values((await facts(number)).data), ['phone_number: 0117 496 0182'])
  const { customer } = (await desk.as('mara', 'GET', `tickets/${number}`)).body
  assert.deepEqual((await desk.as('mara', 'GET', `customers/${customer.id}/facts`)).body.data, [])
  assert.equal((await desk.as('mara', 'GET', `customers/${spouse.id}/facts`)).body.data.length, 1)
})

test('recording the same again answers the fact there is; two at once record it once', async () => {
  const number = await take('x', 'mara', somebody())
  const once = await record(number, { kind: 'order_number', value: '77-40318' })
  const again = await record(number, { kind: 'order_number', value: '7740318' }, 'jonas')
  assert.deepEqual([again.status, again.body.id, again.body.value], [201, once.body.id, '77-40318'])
  const input = { ticketId: number, kind: 'model', value: 'TX-300', how: 'said', messageId: null, source: null, replaces: null } as const
  const ids = await Promise.all(
    [desk.people.mara, desk.people.jonas, desk.people.priya].map((actor) =>
      desk.database.transact((tx) => recordFact(tx, actor, { ...input, now: new Date() })),
    ),
  )
  assert.equal(new Set(ids).size, 1)
  assert.equal((await eventsOf(number, 'fact.recorded')).length, 2)
})

test('a corrected fact takes the place of the one before; what ended stays as it ended', async () => {
  const number = await take('x', 'mara', somebody())
  const wrong: Fact = (await record(number, { kind: 'order_number', value: '48213' })).body
  const right = await record(number, { kind: 'order_number', value: '48231', replaces: wrong.id })
  assert.deepEqual([right.status, values((await facts(number)).data)], [201, ['order_number: 48231']])
  const again = await record(number, { kind: 'order_number', value: '48231', replaces: wrong.id })
  assert.equal(again.body.id, right.body.id)
  const late = await record(number, { kind: 'order_number', value: '50000', replaces: wrong.id })
  assert.deepEqual([late.status, late.body.type], [409, 'fact-ended'])
  assert.equal((await desk.as('mara', 'PUT', `facts/${wrong.id}/ending`, { reason: 'typo' })).status, 409)
  const client = await secondConnection(desk)
  await assert.rejects(client.query('delete from facts where id = $1', [wrong.id]), /never vanishes/)
  await assert.rejects(client.query("update facts set value = 'other' where id = $1", [right.body.id]), /stays as it was recorded/)
  await client.end()
})

test('what was found and is none is not proposed again, neither there nor in the next mail', async () => {
  const number = await take('Your order 77-40318 of lids is not mine.', 'mara', somebody())
  const [found] = (await facts(number)).found
  assert.equal(found.value, '77-40318')
  const dismissed = await desk.as('jonas', 'PUT', `tickets/${number}/facts/dismissal`, found)
  assert.deepEqual([dismissed.status, dismissed.body.found], [200, []])
  await customerWrites(number, 'As I said, order 77-40318 is not mine. Mine is order 48213.')
  assert.deepEqual(values((await facts(number)).found), ['order_number: 48213'])
  const twice = await desk.as('jonas', 'PUT', `tickets/${number}/facts/dismissal`, {
    kind: found.kind,
    value: found.value,
    message_id: found.message_id,
  })
  assert.equal(twice.status, 200)
  assert.equal((await eventsOf(number, 'fact.dismissed')).length, 1)
})

test('a held message of a stranger gives no facts', async () => {
  const number = await take('x', 'mara', somebody())
  await desk.test.pool.query(
    "insert into messages (ticket_id, kind, customer_id, text, held, created_at) select ticket_id, 'customer', customer_id, 'Order no. 99999', true, now() from tickets where ticket_id = $1",
    [number],
  )
  assert.deepEqual((await facts(number)).found, [])
})

test('bad input is refused with words, and changes nothing', async () => {
  const number = await take('x', 'mara', somebody())
  const other = await take('y', 'mara', somebody())
  const refused = async (fact: object) => (await record(number, fact)).status
  assert.equal(await refused({ kind: 'no_such_kind', value: '1' }), 422)
  assert.equal(await refused({ kind: 'order_number', value: '   ' }), 422)
  assert.equal(await refused({ kind: 'order_number', value: '' }), 400)
  assert.equal(await refused({ kind: 'order_number', value: '1', how: 'guessed' }), 400)
  assert.equal(await refused({ kind: 'order_number', value: '1', message_id: await firstMessage(other) }), 422)
  assert.equal(await refused({ kind: 'order_number', value: '1', replaces: 999_999 }), 422)
  const serial: Fact = (await record(number, { kind: 'serial_number', value: 'RK8' })).body
  assert.equal(await refused({ kind: 'order_number', value: '1', replaces: serial.id }), 422)
  assert.deepEqual(values((await facts(number)).data), ['serial_number: RK8'])
  assert.equal((await desk.as('mara', 'PUT', `facts/${serial.id}/ending`, { reason: '  ' })).status, 422)
  assert.equal((await desk.as('mara', 'PUT', 'facts/999999/ending', { reason: 'x' })).status, 404)
  assert.equal((await record(999_999, { kind: 'order_number', value: '1' })).status, 404)
  assert.equal((await desk.as('mara', 'GET', 'tickets/999999/facts')).status, 404)
  assert.equal((await desk.as('mara', 'GET', 'customers/999999/facts')).status, 404)
  const dismissal = { kind: 'order_number', value: '1', message_id: await firstMessage(other) }
  assert.equal((await desk.as('mara', 'PUT', `tickets/${number}/facts/dismissal`, dismissal)).status, 422)
})

test('signs that nobody sees make no value, and no other one; half a character is refused with words', async () => {
  const number = await take()
  for (const value of ['\u200b', '\u202e \u2060'])
    assert.equal((await record(number, { kind: 'order_number', value })).status, 422, JSON.stringify(value))
  const [one, same] = [await record(number, { kind: 'model', value: 'KX-2' }), await record(number, { kind: 'model', value: 'KX\u200b-2' })]
  assert.deepEqual([one.status, same.body.id], [201, one.body.id])
  for (const value of ['a \ud800', '\udc00 b', '\ud83d\ud83d\ude00']) {
    const { status, body } = await record(number, { kind: 'wants', value })
    assert.equal(status, 422, JSON.stringify(value))
    assert.match(body.detail, /half a character/)
  }
  assert.equal((await record(number, { kind: 'wants', value: 'A new one 😀' })).body.value, 'A new one 😀')
})

test('a colleague sees no facts and records none', async () => {
  const number = await take('x', 'mara', somebody())
  const { body } = await record(number, { kind: 'order_number', value: '48213' })
  for (const [method, url, input] of [
    ['GET', `tickets/${number}/facts`, undefined],
    ['POST', `tickets/${number}/facts`, { kind: 'order_number', value: '1' }],
    ['PUT', `facts/${body.id}/ending`, { reason: 'x' }],
    ['PUT', `tickets/${number}/facts/dismissal`, { kind: 'order_number', value: '1', message_id: 1 }],
    ['GET', 'fact-kinds', undefined],
  ] as const)
    assert.equal((await desk.as('tomas', method, url, input)).status, 403, `${method} ${url}`)
  assert.equal((await facts(number)).can.record, true)
})
