// Splitting: a customer's message that is about something else gets a ticket of its own.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { findOrAddCustomer } from '../customers/index.ts'
import { readCompany } from '../people/index.ts'
import { dana, type CastName } from '../testing/cast.ts'
import { testDesk, type TestDesk } from '../testing/desk.ts'
import { addParticipants, holdMessage, insertKeys, openTicket, receiveMessage } from './index.ts'

let desk: TestDesk
before(async () => {
  desk = await testDesk()
})
after(() => desk.close())

let n = 0
const hour = 3_600_000
const ago = (hours: number) => new Date(Date.now() - hours * hour)
const sql = async (text: string, values: unknown[] = []) => (await desk.test.pool.query(text, values)).rows
const get = async (number: number) => (await desk.as('mara', 'GET', `tickets/${number}`)).body
const messages = async (number: number) => (await desk.as('mara', 'GET', `tickets/${number}/messages`)).body.data
const kinds = async (number: number): Promise<string[]> =>
  (await desk.as('mara', 'GET', `tickets/${number}/events?limit=200`)).body.data.map((one: { kind: string }) => one.kind)
const split = (number: number, messageId: number, more: object = {}, who: CastName = 'mara') =>
  desk.as(who, 'POST', `tickets/${number}/split`, { message_id: messageId, ...more })

const mail = (
  customerId: number,
  text: string,
  attachments: { file: string; name: string; type: string; size: number; content_id: null; inline: boolean }[] = [],
) => ({
  customer_id: customerId,
  from_address: dana.email,
  subject: `Re: Kettle ${n}`,
  text,
  html: null,
  quoted: 'What was quoted',
  signature: null,
  header_id: `<mail${++n}@whitfield.example>`,
  header_references: null,
  receipt_id: null,
  attachments,
})

/** Mara's ticket, on which the customer wrote of one thing, then (an hour ago) of another. */
async function two() {
  const { transact } = desk.database
  const customer = await transact(async (tx) => (await findOrAddCustomer(tx, { address: dana.email, name: dana.name, now: ago(5) })).id)
  const opened = await transact(async (tx) => {
    const about = { subject: `Kettle ${++n} leaks`, channel: 'email', mailbox_id: null, team_id: null }
    return openTicket(tx, { ...about, company: await readCompany(tx), message: mail(customer, 'It leaks.'), now: ago(3) })
  })
  const number = opened.ticket_id
  await desk.as('mara', 'POST', `tickets/${number}/messages`, {
    kind: 'reply',
    text: 'A new lid is here.',
    status: 'pending',
    promises: [],
  })
  await sql("update messages set created_at = $2, send_at = $2 where ticket_id = $1 and kind = 'reply'", [number, ago(2)])
  const other = mail(customer, 'By the way, my invoice is wrong.', [
    { file: 'a'.repeat(64), name: 'invoice.pdf', type: 'application/pdf', size: 3, content_id: null, inline: false },
  ])
  const at = ago(1)
  const { message_id: id } = await transact((tx) => receiveMessage(tx, { ticket_id: number, message: other, now: at }))
  await transact((tx) => insertKeys(tx, number, [{ message_id: other.header_id, proof: 'id' }]).execute())
  return { number, id, at, key: other.header_id, customer, first: opened.message_id }
}

test('a message about something else gets a new ticket as it was written, with its files; its customer has waited since', async () => {
  const { number, id, at } = await two()
  const { status, body } = await split(number, id, { subject: 'The invoice is wrong' })
  assert.equal(status, 201)
  assert.deepEqual([body.status, body.owner, body.subject, body.customer.name], ['new', null, 'The invoice is wrong', dana.name])
  assert.equal(body.waiting_since, at.toISOString())
  const [copy] = await messages(body.number)
  assert.deepEqual(
    [copy.text, copy.quoted, copy.created_at, copy.from_address],
    ['By the way, my invoice is wrong.', 'What was quoted', at.toISOString(), dana.email],
  )
  assert.deepEqual([copy.attachments.length, copy.attachments[0].name], [1, 'invoice.pdf'])
  const original = (await messages(number)).find((one: { id: number }) => one.id === id)
  assert.equal(original.moved_to, body.number)
  assert.equal(original.text, copy.text, 'nothing is taken away')
  assert.ok((await kinds(number)).includes('ticket.split'))
  assert.ok((await kinds(body.number)).includes('ticket.split_off'))
})

test('what is split off says by which way it came, and that its files are still to be scanned', async () => {
  const { number, id } = await two()
  await sql("update messages set way = 'told', from_address = null where ticket_id = $1 and id = $2", [number, id])
  await sql("update attachments set scan = 'failed', scan_words = 'away', scan_again_at = now() where ticket_id = $1", [number])
  const [copy] = await messages((await split(number, id)).body.number)
  assert.deepEqual([copy.way, copy.attachments[0].scan_again_at !== null], ['told', true])
})

test('the turn goes with it: nothing waits on the old ticket, which has a next step all the same', async () => {
  const { number, id } = await two()
  assert.notEqual((await get(number)).waiting_since, null)
  await split(number, id)
  const left = await get(number)
  assert.deepEqual([left.waiting_since, left.status, left.owner.name], [null, 'open', 'Mara Lindqvist'])
  assert.ok(left.plan)
  assert.notEqual(left.due_kind, 'reply')
})

test('what else waits there still waits, since it was written', async () => {
  const { number, id, customer } = await two()
  const later = new Date()
  await desk.database.transact((tx) =>
    receiveMessage(tx, { ticket_id: number, message: mail(customer, 'And the lid is late.'), now: later }),
  )
  await split(number, id)
  assert.equal((await get(number)).waiting_since, later.toISOString())
})

test('answers to the message find its new ticket, and whom the customer copied in takes part', async () => {
  const { number, id, key } = await two()
  const carol = await desk.database.transact(async (tx) => {
    const { id: carolId } = await findOrAddCustomer(tx, { address: `carol${n}@example.com`, name: 'Carol', now: new Date() })
    await addParticipants(tx, number, [carolId], 'copied', new Date())
    return carolId
  })
  const { body } = await split(number, id)
  assert.deepEqual(await sql('select ticket_id from message_keys where message_id = $1', [key]), [{ ticket_id: body.number }])
  assert.deepEqual(
    body.participants.map((one: { id: number }) => one.id),
    [carol],
  )
})

test('R1 whoever splits it off may own it; nobody else becomes its owner', async () => {
  const { number, id } = await two()
  const { body } = await split(number, id, { mine: true })
  assert.deepEqual([body.owner.name, body.status], ['Mara Lindqvist', 'open'])
  assert.match(body.plan.next, /Answer Dana/)
})

test('twice it is the same ticket', async () => {
  const { number, id } = await two()
  const [a, b] = await Promise.all([split(number, id), split(number, id)])
  assert.deepEqual([a.status, b.status], [201, 201])
  assert.equal(a.body.number, b.body.number)
  assert.equal((await kinds(number)).filter((kind) => kind === 'ticket.split').length, 1)
})

test('not by somebody else, not what we wrote, not what is held, not all that there is', async () => {
  const { number, id, first, customer } = await two()
  const refused = await split(number, id, {}, 'jonas')
  assert.equal(refused.status, 403)
  assert.match(refused.body.detail, /Mara Lindqvist owns this/)
  const reply = (await messages(number)).find((one: { kind: string }) => one.kind === 'reply')
  assert.equal((await split(number, reply.id)).status, 422)
  assert.equal((await split(number, 999_999)).status, 404)
  assert.equal((await desk.as('mara', 'POST', `tickets/${number}/split`, {})).status, 400)
  const held = await desk.database.transact((tx) =>
    holdMessage(tx, { ticket_id: number, message: mail(customer, 'Hello'), now: new Date() }),
  )
  assert.equal((await split(number, held.message_id)).status, 409)
  assert.equal((await split(number, id)).status, 201)
  const only = await split(number, first)
  assert.deepEqual([only.status, only.body.type.split('/').at(-1)], [409, 'only-message'])
})

test('the customer’s page shows the message with the number that it has now', async () => {
  const { number, id } = await two()
  const { body } = await split(number, id)
  const page = new URL((await get(number)).customer_page).pathname
  const shown = await desk.as(null, 'GET', page)
  assert.ok(shown.body.includes('my invoice is wrong'))
  assert.ok(shown.body.includes(new URL(body.customer_page).pathname))
})
