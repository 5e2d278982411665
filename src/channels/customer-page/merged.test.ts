// The page of a problem that goes on under another number.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { mergingDesk, somebody, type MergingDesk } from '../../testing/merging.ts'
import { confirmTicket } from '../../tickets/index.ts'

let desk: MergingDesk
before(async () => {
  desk = await mergingDesk()
})
after(() => desk.close())

test('the customer’s page of a merged ticket leads to the page of the one that goes on, when both are theirs', async () => {
  const [source, target] = [await desk.take('mara'), await desk.take('mara')]
  const pages = [await desk.get(source), await desk.get(target)].map((one) => new URL(one.customer_page).pathname)
  await desk.merge('mara', source, target)
  const led = await desk.as(null, 'GET', pages[0]!)
  assert.deepEqual([led.status, led.headers['location']], [303, `${pages[1]}`])
  const sent = await desk.app.inject({
    method: 'POST',
    url: `${pages[0]}/message`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'text=It+still+leaks',
  })
  assert.equal(sent.statusCode, 303)
  assert.ok(String(sent.headers.location).startsWith(pages[1]!))
  assert.equal((await desk.get(target)).waiting_since !== null, true)
  assert.equal((await desk.get(source)).status, 'closed')
})

test('what was written under the merged number can still be read there, with its own key', async () => {
  const [source, target] = [await desk.take('mara'), await desk.take('mara')]
  const pages = [await desk.get(source), await desk.get(target)].map((one) => new URL(one.customer_page).pathname)
  await desk.merge('mara', source, target)
  const shown = await desk.as(null, 'GET', pages[1]!)
  assert.ok(shown.body.includes(`${pages[0]}?story=1`))
  const earlier = await desk.as(null, 'GET', `${pages[0]}?story=1`)
  assert.equal(earlier.status, 200)
  assert.match(earlier.body, new RegExp(`goes on under the number ${target}`))
  assert.ok(earlier.body.includes(pages[1]!))
})

test('who writes on the page of a number that goes on as another customer’s writes there in their own name, and gets no key to it', async () => {
  const [anna, bert] = [somebody(), somebody()]
  const [source, target] = [await desk.take('mara', anna), await desk.take('mara', bert)]
  const [page, theirs] = [await desk.get(source), await desk.get(target)].map((one) => new URL(one.customer_page).pathname)
  await desk.merge('mara', source, target, { different_customers: true })
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const sent = await desk.app.inject({ method: 'POST', url: `${page}/message`, headers, payload: 'text=It+still+leaks' })
  assert.equal(String(sent.headers.location), `${page}?said=message`)
  const { body } = await desk.as('mara', 'GET', `tickets/${target}/messages`)
  assert.deepEqual([body.data.at(-1).text, body.data.at(-1).customer.name], ['It still leaks', anna.name])
  const again = await desk.app.inject({ method: 'POST', url: `${page}/message`, headers, payload: 'text=It+still+leaks' })
  assert.equal(again.statusCode, 303)
  assert.equal((await desk.as('mara', 'GET', `tickets/${target}/messages`)).body.data.length, body.data.length, 'pressed twice is once')
  assert.ok(!(await desk.as(null, 'GET', page!)).body.includes(theirs!))
  assert.equal(await desk.database.transact((tx) => confirmTicket(tx, { ticketId: source, words: null, now: new Date() })), false)
})

test('where another customer’s goes on, the page says under which number, and shows nothing of it', async () => {
  const [anna, bert] = [somebody(), somebody()]
  const [source, target] = [await desk.take('mara', anna), await desk.take('mara', bert, 'A secret matter of Bert')]
  const page = new URL((await desk.get(source)).customer_page).pathname
  await desk.merge('mara', source, target, { different_customers: true })
  const { status, body } = await desk.as(null, 'GET', page)
  assert.equal(status, 200)
  assert.match(body, new RegExp(`goes on under the number ${target}`))
  assert.ok(!body.includes('secret') && !body.includes(bert.name))
  assert.ok(!body.includes('Closed, not confirmed'))
})
