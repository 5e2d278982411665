// Ending automatic mail: by the page and by a mail program's one click; and what still comes.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testDesk, type TestDesk } from '../../testing/desk.ts'
import { dana } from '../../testing/cast.ts'
import { writeAutomatic } from '../../tickets/index.ts'

let desk: TestDesk
before(async () => {
  desk = await testDesk({ ONUS_ROLE: 'web' })
  await desk.as('ada', 'POST', 'mailboxes', { address: 'help@onus.test', name: 'Onus Kettles' })
})
after(() => desk.close())

let n = 0
async function opened(): Promise<{ number: number; page: string }> {
  const customer = { ...dana, email: `dana${++n}@away.example` }
  const { body } = await desk.as('mara', 'POST', 'tickets', { subject: 'Kettle leaks', text: 'It leaks.', customer })
  return { number: body.number, page: new URL(body.customer_page).pathname }
}
const get = (url: string) => desk.app.inject({ method: 'GET', url })
const post = (url: string, fields: Record<string, string>, remoteAddress = `10.0.1.${++n}`) =>
  desk.app.inject({
    method: 'POST',
    url,
    remoteAddress,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  })
const automatic = (ticketId: number) =>
  desk.database.transact((tx) => writeAutomatic(tx, { ticket_id: ticketId, text: 'Automatic: hm', about: 'ask', now: new Date() }))

test('the page asks and changes nothing; its button ends automatic mail, and there is a way back', async () => {
  const { number, page } = await opened()
  const asked = await get(`${page}/unsubscribe`)
  assert.equal(asked.statusCode, 200)
  assert.match(asked.body, /No more automatic mails\?/)
  assert.match(asked.body, /People of ours still answer you/)
  assert.ok(await automatic(number), 'opening it changes nothing')
  const done = await post(`${page}/unsubscribe`, {})
  assert.deepEqual([done.statusCode, done.headers.location], [303, `${page}/unsubscribe`])
  assert.equal(await automatic(number), null)
  const ended = await get(`${page}/unsubscribe`)
  assert.match(ended.body, /Send them again/)
  await post(`${page}/unsubscribe`, { again: 'yes' })
  assert.ok(await automatic(number))
})

test('a mail program’s one click is enough', async () => {
  const { number, page } = await opened()
  const clicked = await post(`${page}/unsubscribe`, { 'List-Unsubscribe': 'One-Click' })
  assert.equal(clicked.statusCode, 200)
  assert.equal(await automatic(number), null)
})

test('replies by people are still written', async () => {
  const { number, page } = await opened()
  await post(`${page}/unsubscribe`, {})
  assert.equal((await desk.as('mara', 'POST', `tickets/${number}/messages`, { kind: 'reply', text: 'Oil it.' })).status, 201)
})

test('a wrong key ends nothing', async () => {
  const { number, page } = await opened()
  assert.equal((await post(`${page.replace(/.{4}$/, 'aaaa')}/unsubscribe`, {})).statusCode, 404)
  assert.ok(await automatic(number))
})
