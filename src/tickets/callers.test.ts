// Others who speak for the customer, through the HTTP door.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testDesk, type TestDesk } from '../testing/desk.ts'

let desk: TestDesk
before(async () => {
  desk = await testDesk()
})
after(() => desk.close())

let n = 0
async function opened(): Promise<{ number: number; customer: number }> {
  const customer = { name: 'Dana Whitfield', email: `dana${++n}@whitfield.example` }
  const { body } = await desk.as('mara', 'POST', 'tickets', { subject: `Phone ${n}`, text: 'It will not register.', customer })
  return { number: body.number, customer: body.customer.id }
}
const mail = (from: string, subject: string, text: string) =>
  desk.as(
    'ada',
    'POST',
    'mail',
    `From: ${from}\r\nTo: help@onus.test\r\nSubject: ${subject}\r\nMessage-ID: <${++n}@callers>\r\n\r\n${text}\r\n`,
    {
      'content-type': 'message/rfc822',
    },
  )
async function settled(receipt: string): Promise<{ ticket_id: number }> {
  for (let i = 0; i < 200; i++) {
    const row = await desk.database.db
      .selectFrom('mail_receipts')
      .select(['state', 'ticket_id'])
      .where('id', '=', receipt)
      .executeTakeFirstOrThrow()
    if (row.state === 'stored') return { ticket_id: row.ticket_id! }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('The mail was not read.')
}

test('R68 a spouse who calls is joined to the ticket, and may know nothing until the customer says so', async () => {
  const { number } = await opened()
  const sam = { name: 'Sam Whitfield', email: `sam${n}@whitfield.example`, relation: 'husband' }
  const joined = await desk.as('jonas', 'POST', `tickets/${number}/callers`, sam)
  assert.equal(joined.status, 200)
  const [caller] = joined.body.participants
  assert.deepEqual(
    [caller.name, caller.how, caller.relation, caller.permission, caller.may_know],
    [sam.name, 'caller', 'husband', null, false],
  )
  const held = await settled((await mail(`Sam <${sam.email}>`, `About [#${number}]`, 'What is her address?')).body.id)
  assert.equal(held.ticket_id, number)
  const story = (await desk.as('mara', 'GET', `tickets/${number}/messages`)).body.data
  assert.equal(story.at(-1).held, true)
  const permitted = await desk.as('mara', 'PUT', `tickets/${number}/callers/${caller.id}/permission`, { words: 'Sam may speak for me.' })
  assert.deepEqual([permitted.body.participants[0].may_know, permitted.body.participants[0].permission], [true, 'Sam may speak for me.'])
})

test('R68 with permission, what they write joins the same ticket and goes to the same owner', async () => {
  const { number } = await opened()
  const email = `lee${n}@whitfield.example`
  const lee = { name: 'Lee Ort', email, relation: 'assistant', permission: 'Lee looks after my devices.' }
  assert.equal((await desk.as('mara', 'POST', `tickets/${number}/callers`, lee)).body.participants[0].may_know, true)
  const { subject } = (await desk.as('mara', 'GET', `tickets/${number}`)).body
  const again = await settled((await mail(`Lee <${email}>`, `${subject} will not register`, 'Lee here, for Dana.')).body.id)
  const answered = await settled((await mail(`Lee <${email}>`, `Re: [#${number}]`, 'Any news for Dana?')).body.id)
  assert.equal(answered.ticket_id, number)
  assert.notEqual(again.ticket_id, null)
  const ticket = (await desk.as('mara', 'GET', `tickets/${number}`)).body
  assert.deepEqual([ticket.owner.name, ticket.customer.name], ['Mara Lindqvist', 'Dana Whitfield'])
  const last = (await desk.as('mara', 'GET', `tickets/${number}/messages`)).body.data.at(-1)
  assert.deepEqual([last.customer.name, last.held], ['Lee Ort', false])
})

test('permission is the customer’s to give', async () => {
  const { number, customer } = await opened()
  const url = `tickets/${number}/callers`
  const { body } = await desk.as('mara', 'POST', url, { name: 'Sam', relation: 'husband' })
  const sam = body.participants[0].id
  const note = await desk.as('mara', 'POST', `tickets/${number}/messages`, { kind: 'note', text: 'Sam called.' })
  const wrong = [
    await desk.as('mara', 'PUT', `${url}/${sam}/permission`, { words: '  ' }),
    await desk.as('mara', 'PUT', `${url}/${sam}/permission`, { words: 'He may.', message_id: note.body.id }),
    await desk.as('mara', 'POST', url, { customer_id: customer, relation: 'herself' }),
    await desk.as('mara', 'POST', url, { name: 'Kim', relation: ' ' }),
    await desk.as('mara', 'POST', url, { relation: 'wife' }),
  ]
  assert.deepEqual(
    wrong.map((answer) => answer.status),
    [422, 422, 422, 422, 422],
  )
  assert.equal((await desk.as('mara', 'PUT', `${url}/999999/permission`, { words: 'Yes.' })).status, 404)
  assert.equal((await desk.as('tomas', 'POST', url, { name: 'Kim', relation: 'wife' })).status, 403)
  const said = (await desk.as('mara', 'GET', `tickets/${number}/messages`)).body.data[0]
  const given = await desk.as('mara', 'PUT', `${url}/${sam}/permission`, { words: 'He may.', message_id: said.id })
  assert.equal(given.body.participants[0].may_know, true)
  const kinds = (await desk.as('mara', 'GET', `tickets/${number}/events`)).body.data.map((event: { kind: string }) => event.kind)
  assert.equal(kinds.filter((kind: string) => kind === 'ticket.caller_permitted').length, 1)
})
