// Who is not on a ticket and answers it all the same: held, with whom it is likely from; and what its owner does about it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { letterOf, mailDesk, type MailDesk, type Sketch } from '../../../../test/mail/mail-desk.ts'
import type { Problem } from '../../../kernel/index.ts'
import { acceptHeld, acceptSamePerson } from '../../../tickets/index.ts'
import { ownMessageId, ticketAddress } from '../marks.ts'
import { organisationOf } from './looks-like.ts'

let desk: MailDesk
before(async () => {
  desk = await mailDesk()
})
after(() => desk.close())

let n = 0
const thing = () => `Toaster of series ${++n} burns everything`
async function opened(from: string): Promise<number> {
  const { ticket_id: ticketId, error } = await desk.arrives(letterOf({ from, subject: thing() }))
  assert.ok(ticketId, error ?? '')
  await desk.claim(ticketId)
  return ticketId
}
const address = (ticketId: number) => ticketAddress(desk.company.signing_secret, 'help@onus.test', ticketId)
const lands = async (sketch: Sketch) => (await desk.arrives(letterOf({ subject: thing(), ...sketch }))).ticket_id
const rows = async (text: string, values: unknown[]) => (await desk.database.pool.query(text, values)).rows
const lastHeld = async (ticketId: number) =>
  (await rows('select * from messages where ticket_id = $1 and held order by id desc limit 1', [ticketId]))[0]
const requester = async (ticketId: number) =>
  (await rows('select customer_id from tickets where ticket_id = $1', [ticketId]))[0].customer_id
const samePerson = (ticketId: number, messageId: number, customerId: number) =>
  desk.database.transact((tx) => acceptSamePerson(tx, desk.mara, { ticketId, messageId, customerId, now: new Date() }))

test('the same person from another address of their organisation, or with a mail of the ticket, is held and said to be likely them', async () => {
  const ticketId = await opened('Dana Whitfield <dana@whitfield.example>')
  const customer = await requester(ticketId)
  const looks = async (sketch: Sketch) => {
    assert.equal(await lands(sketch), ticketId)
    return (await lastHeld(ticketId)).mail?.looks_like ?? null
  }
  const subject = `x [#${ticketId}]`
  assert.deepEqual(await looks({ from: '"Whitfield, Dana" <dw@sales.whitfield.example>', subject }), {
    customer_id: customer,
    name: 'Dana Whitfield',
    why: 'It bears the same name, and Dana Whitfield writes from whitfield.example, too.',
  })
  assert.equal((await looks({ from: 'Dana Whitfield <dana@home.example>', to: address(ticketId) })).customer_id, customer)
  assert.equal(await looks({ from: 'Dana Whitfield <dana@home2.example>', subject }), null, 'a number is no sign of anybody')
  assert.equal(await looks({ from: 'Rudi Whitfield <rudi@whitfield.example>', to: address(ticketId) }), null)
  assert.equal(await looks({ from: 'dana.whitfield@whitfield.example', subject }), null, 'without a name nothing is guessed')
})

test('an address at a provider for everybody belongs to no organisation', () => {
  const table: Record<string, string | null> = {
    'a@gmail.com': null,
    'a@yahoo.co.uk': null,
    'a@shop.example.co.uk': 'example.co.uk',
    'a@mail.example.com': 'example.com',
    'a@localhost': null,
    'a@shop.example.com.br': 'example.com.br',
    'a@mail.city.kawasaki.jp': 'city.kawasaki.jp',
    'a@one.blogspot.com': 'one.blogspot.com',
    'a@co.uk': null,
    'a@[192.0.2.1]': null,
    'a@': null,
    'no address': null,
  }
  for (const [given, expected] of Object.entries(table)) assert.equal(organisationOf(given), expected, given)
})

test('the owner says that it is them: the address is theirs, the message too, and the next one lands; the requester stays', async () => {
  const dana = `dana${++n}`
  const from = `Dana Two <${dana}@two.example>`
  const ticketId = await opened(from)
  const customer = await requester(ticketId)
  const other = `Dana Two <${dana}@private.example>`
  await lands({ from: other, to: address(ticketId), body: 'It still leaks?' })
  const message = await lastHeld(ticketId)
  assert.equal(await samePerson(ticketId, message.id, customer), true)
  assert.equal(await samePerson(ticketId, message.id, customer), false, 'twice is once')
  const [now] = await rows('select held, customer_id from messages where ticket_id = $1 and id = $2', [ticketId, message.id])
  assert.deepEqual(now, { held: false, customer_id: customer })
  assert.equal(await requester(ticketId), customer)
  assert.equal(await lands({ from: other, to: address(ticketId) }), ticketId)
  assert.equal(await lastHeld(ticketId), undefined)
  const [event] = await rows("select data from ticket_events where ticket_id = $1 and kind = 'message.same_person'", [ticketId])
  assert.deepEqual(event.data, { message_id: message.id, customer_id: customer, address: `${dana}@private.example` })
  const addresses = await rows('select address from customer_addresses where customer_id = $1 order by created_at', [customer])
  assert.deepEqual(
    addresses.map((row) => row.address),
    [`${dana}@two.example`, `${dana}@private.example`],
    'the first stays the first',
  )
})

test('an address of somebody with tickets of their own stays theirs; so does a colleague’s; nobody is made of somebody not on the ticket', async () => {
  const ticketId = await opened('Dana Three <dana@three.example>')
  const customer = await requester(ticketId)
  const busy = 'Dana Three <dana@busy.example>'
  const theirs = await opened(busy)
  await lands({ from: busy, to: address(ticketId) })
  const { id } = await lastHeld(ticketId)
  const refused = (type: string, words: RegExp) => (problem: Problem) => problem.type === type && words.test(problem.message)
  await assert.rejects(
    samePerson(ticketId, id, customer),
    refused('address-taken', new RegExp(`belongs to Dana Three, who has ticket #${theirs}`)),
  )
  await assert.rejects(samePerson(ticketId, id, 999_999), refused('invalid', /on this ticket/))
  assert.equal((await lastHeld(ticketId)).id, id, 'it stays held')
  await lands({ from: 'Mara Lindqvist <mara@onus.example>', to: address(ticketId) })
  await assert.rejects(samePerson(ticketId, (await lastHeld(ticketId)).id, customer), refused('colleagues-address', /works here/))
})

test('who is let in on an ended ticket makes it the owner’s work again, and belongs to it', async () => {
  const ticketId = await opened(`Dana Four <dana${++n}@four.example>`)
  await lands({ from: `Rudi <rudi${n}@four.example>`, to: address(ticketId), body: 'It is broken again, what now?' })
  await desk.database.pool.query("update tickets set status = 'open', waiting_since = null where ticket_id = $1", [ticketId])
  const { id, customer_id: rudi } = await lastHeld(ticketId)
  assert.equal(await desk.database.transact((tx) => acceptHeld(tx, desk.mara, { ticketId, messageId: id, now: new Date() })), true)
  const [ticket] = await rows('select waiting_since from tickets where ticket_id = $1', [ticketId])
  assert.ok(ticket.waiting_since)
  const people = await rows('select customer_id, how from participants where ticket_id = $1', [ticketId])
  assert.deepEqual(people, [{ customer_id: rudi, how: 'accepted' }])
})

test('an auto-reply of a stranger that bears only the number is held; one that answers our mail stands there as a machine’s', async () => {
  const ticketId = await opened(`Dana Five <dana${++n}@five.example>`)
  const headers = ['Auto-Submitted: auto-replied']
  assert.equal(await lands({ from: 'x@elsewhere.example', subject: `Buy pills [#${ticketId}]`, headers }), ticketId)
  assert.equal((await lastHeld(ticketId)).subject, `Buy pills [#${ticketId}]`)
  const ours = ownMessageId(desk.company.signing_secret, 'help@onus.test', { ticket_id: ticketId, id: 5 })
  await lands({ from: 'y@elsewhere.example', headers: [...headers, `In-Reply-To: ${ours}`] })
  assert.equal((await desk.messages(ticketId)).at(-1)!.kind, 'machine')
})

test('people of ours, lists and our own addresses are no participants, however they are copied in; a ticket takes fifty', async () => {
  const from = `Dana Six <dana${++n}@six.example>`
  const cc = 'Cc: mara@onus.example, help+x@onus.test, all@lists.six.example, team@googlegroups.com, Rudi <rudi@six.example>'
  const { ticket_id: ticketId } = await desk.arrives(letterOf({ from, subject: thing(), headers: [cc] }))
  const people = () =>
    rows('select a.address from participants p join customer_addresses a using (customer_id) where p.ticket_id = $1 order by a.address', [
      ticketId,
    ])
  assert.deepEqual(await people(), [{ address: 'rudi@six.example' }])
  for (const part of [0, 1, 2, 3]) {
    const many = Array.from({ length: 20 }, (_, i) => `p${part}x${i}@six.example`).join(', ')
    await lands({ from, to: address(ticketId!), headers: [`Cc: ${many}`] })
  }
  assert.equal((await people()).length, 50)
})
