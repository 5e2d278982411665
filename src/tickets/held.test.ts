// What an owner does with a held message, through the HTTP door.
import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { findOrAddCustomer } from '../customers/index.ts'
import { dana } from '../testing/cast.ts'
import { testDesk, type TestDesk } from '../testing/desk.ts'
import { holdMessage } from './index.ts'

let desk: TestDesk
let number: number
let danaId: number
let n = 0
before(async () => {
  desk = await testDesk()
})
after(() => desk.close())
beforeEach(async () => {
  const { body } = await desk.as('mara', 'POST', 'tickets', { subject: `Kettle ${++n}`, text: 'It leaks.', customer: dana })
  number = body.number
  danaId = body.customer.id
})

/** A mail from an address that is not on the ticket. */
async function heldFrom(address: string, name = 'Dana Whitfield'): Promise<number> {
  const now = new Date()
  const { message_id: id } = await desk.database.transact(async (tx) => {
    const { id: customer } = await findOrAddCustomer(tx, { address, name, now })
    const blank = {
      subject: 'Re: Kettle',
      html: null,
      quoted: null,
      signature: null,
      header_id: null,
      header_references: null,
      receipt_id: null,
    }
    const message = { ...blank, customer_id: customer, from_address: address, text: 'It still leaks?', attachments: [] }
    return holdMessage(tx, { ticket_id: number, message, now })
  })
  return id
}
const settle = (id: number, how: string, body?: unknown, who: 'mara' | 'jonas' | 'tomas' = 'mara') =>
  desk.as(who, 'PUT', `tickets/${number}/messages/${id}/${how}`, body)
const message = async (id: number) =>
  (await desk.as('mara', 'GET', `tickets/${number}/messages`)).body.data.find((one: { id: number }) => one.id === id)

test('a held message is the customer’s, at an address that becomes theirs; it is the owner’s turn, and the history says so', async () => {
  const id = await heldFrom('dana.w@home.example')
  const { status, body } = await settle(id, 'same-person', { customer_id: danaId })
  assert.equal(status, 200)
  assert.deepEqual([body.customer.id, body.customer.email, body.status], [danaId, dana.email, 'open'])
  assert.ok(body.waiting_since)
  const now = await message(id)
  assert.deepEqual([now.held, now.customer.id], [false, danaId])
  const customer = await desk.as('mara', 'GET', `customers/${danaId}`)
  assert.deepEqual(customer.body.addresses, [dana.email, 'dana.w@home.example'])
  const events = (await desk.as('mara', 'GET', `tickets/${number}/events`)).body.data
  assert.ok(events.some((event: { kind: string; person: { name: string } }) => event.kind === 'message.same_person' && event.person))
})

test('only who acts for the ticket says so, of somebody who is on it, in whole numbers', async () => {
  const id = await heldFrom('dana.x@home.example')
  assert.equal((await settle(id, 'same-person', { customer_id: danaId }, 'jonas')).status, 403)
  assert.equal((await settle(id, 'same-person', { customer_id: danaId }, 'tomas')).status, 403)
  assert.equal((await settle(id, 'same-person', { customer_id: 999_999 })).status, 422)
  for (const body of [{}, { customer_id: 'dana' }, { customer_id: 1.5 }, undefined])
    assert.ok([400, 415, 422].includes((await settle(id, 'same-person', body)).status), JSON.stringify(body))
  assert.equal((await message(id)).held, true)
})

test('who has tickets of their own keeps their address: the refusal names the ticket', async () => {
  const other = { name: 'Dana Whitfield', email: 'dana.y@home.example' }
  const theirs = (await desk.as('jonas', 'POST', 'tickets', { subject: 'Theirs', text: 'x', customer: other })).body.number
  const id = await heldFrom(other.email)
  const { status, body } = await settle(id, 'same-person', { customer_id: danaId })
  assert.equal(status, 409)
  assert.match(body.type, /address-taken$/)
  assert.deepEqual(body.blockers, [{ kind: 'ticket', text: `#${theirs}`, ticket_id: theirs }])
  assert.equal((await message(id)).held, true)
})

test('who is let in on a solved ticket opens it again with a question, and not with thanks', async () => {
  const solve = () => desk.as('mara', 'PUT', `tickets/${number}/solution`, { outcome: 'A new lid is in the post' })
  assert.equal((await solve()).status, 200)
  const { body } = await settle(await heldFrom('rudi@home.example', 'Rudi'), 'acceptance')
  assert.equal(body.status, 'open')
  assert.deepEqual(
    body.participants.map((one: { name: string; how: string }) => [one.name, one.how]),
    [['Rudi', 'accepted']],
  )
})

test('a held message with a ticket of its own says where it went', async () => {
  const id = await heldFrom('other@home.example', 'Somebody Else')
  const { body } = await settle(id, 'own-ticket')
  assert.notEqual(body.number, number)
  assert.equal((await message(id)).moved_to, body.number)
  assert.equal((await settle(id, 'own-ticket')).status, 404, 'twice is refused')
})
