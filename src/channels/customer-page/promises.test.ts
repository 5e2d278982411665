import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { findOrAddCustomer } from '../../customers/index.ts'
import { readCompany } from '../../people/index.ts'
import { dana } from '../../testing/cast.ts'
import { testDesk, type TestDesk } from '../../testing/desk.ts'
import { customerPageUrl, openTicket } from '../../tickets/index.ts'

let desk: TestDesk
before(async () => {
  desk = await testDesk()
})
after(() => desk.close())

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()

/** A ticket of Mara's with the path of its page. */
async function owned(subject: string) {
  const company = await readCompany(desk.database.db)
  const now = new Date()
  const empty = {
    from_address: null,
    subject: null,
    html: null,
    quoted: null,
    signature: null,
    header_id: null,
    header_references: null,
    receipt_id: null,
  }
  const { ticket_id: number } = await desk.database.transact(async (tx) => {
    const { id } = await findOrAddCustomer(tx, { address: dana.email, name: dana.name, now })
    const message = { ...empty, customer_id: id, text: 'It does not start.', attachments: [] }
    return openTicket(tx, { company, subject, channel: 'email', mailbox_id: null, team_id: null, message, now })
  })
  await desk.as('mara', 'POST', `tickets/${number}/claim`)
  return { number, page: new URL(customerPageUrl(company, 'http://desk.test', number)).pathname }
}
async function promise(number: number, action: string, due = inHours(30)): Promise<number> {
  const { status, body } = await desk.as('mara', 'POST', `tickets/${number}/promises`, { action, due, source: 'call' })
  assert.equal(status, 201, JSON.stringify(body))
  return body.id
}
const get = async (url: string) => (await desk.app.inject({ method: 'GET', url })).body
const post = (url: string) =>
  desk.app.inject({ method: 'POST', url, headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: '' })
/** Lets the time of a promise pass, as its job does. */
async function breakIt(id: number): Promise<void> {
  await desk.database.transact((tx) =>
    tx
      .updateTable('promises')
      .set({ status: 'broken', ended_at: new Date(Date.now() + 40 * 3_600_000) })
      .where('id', '=', id)
      .execute(),
  )
}
test('R26 the page lists what was promised, with its dates and what became of it', async () => {
  const { number, page } = await owned('Serial on the phone')
  await promise(number, 'Hold a sealed phone for you', inHours(24 * 7))
  const kept = await promise(number, 'Put your order right')
  await desk.as('mara', 'PUT', `promises/${kept}/keeping`, { evidence: 'The order shows the phone’s serial' })
  const body = await get(page)
  assert.match(body, /What we promised you/)
  assert.match(body, /Hold a sealed phone for you.*until \w+day \d+ \w+, \d\d:\d\d/s)
  assert.match(body, /Put your order right.*kept today/s)
  assert.doesNotMatch(body, /The order shows the phone/, 'what shows it to our side stays on our side')
})
test('without promises there is no list', async () => {
  const { page } = await owned('Nothing promised')
  assert.doesNotMatch(await get(page), /What we promised you/)
})
test('a reply that can still be taken back has promised nothing yet', async () => {
  const { number, page } = await owned('Not left yet')
  const due = inHours(5)
  const sent = { kind: 'reply', text: 'I will call you.', undo_seconds: 60, promises: [{ phrase: 'I will call you', due }] }
  assert.equal((await desk.as('mara', 'POST', `tickets/${number}/messages`, sent)).status, 201)
  assert.doesNotMatch(await get(page), /What we promised you/)
})
test('R26 the next step is told in the words of the promise it is', async () => {
  const { number, page } = await owned('Call me')
  const sent = { kind: 'reply', text: 'I will call you.', promises: [{ phrase: 'I will call you', due: inHours(5) }] }
  assert.equal((await desk.as('mara', 'POST', `tickets/${number}/messages`, sent)).status, 201)
  assert.match(await get(page), /<p class="big">Mara will call you<\/p>/)
})
test('one that was moved is told by its new time alone', async () => {
  const { number, page } = await owned('Moved')
  const id = await promise(number, 'Send you the report')
  await desk.as('mara', 'PUT', `promises/${id}/move`, { due: inHours(60) })
  assert.equal((await get(page)).split('<p>Send you the report</p>').length, 2)
})
test('R26 a broken one is said once, with what happens now', async () => {
  const { number, page } = await owned('Broken')
  const id = await promise(number, 'Check your line')
  await breakIt(id)
  await desk.as('mara', 'PUT', `promises/${id}/mending`, { due: inHours(90), text: 'The line was not checked. I check it by then.' })
  const body = await get(page)
  assert.equal(body.split('We did not keep this').length, 2)
  assert.match(body, /Check your line.*We did not keep this by.*by \w+day/s)
})
test('the customer lets us off on a page that asks first; opening it changes nothing', async () => {
  const { number, page } = await owned('Not needed')
  const id = await promise(number, 'Send you a box')
  const ask = await get(`${page}/promises/${id}`)
  assert.match(ask, /You no longer need this\?.*Send you a box/s)
  const read = async () => (await desk.as('mara', 'GET', `promises/${id}`)).body
  assert.equal((await read()).status, 'open')
  const sent = await post(`${page}/promises/${id}`)
  assert.equal(sent.headers.location, `${page}?said=released`)
  assert.equal((await read()).status, 'released')
  assert.match(await get(`${page}?said=released`), /Mara knows that you no longer need it\..*no longer needed, today/s)
  assert.equal((await post(`${page}/promises/${id}`)).headers.location, `${page}?said=nothing`)
})
test('a promise of another ticket is not released from this page', async () => {
  const [one, other] = [await owned('One'), await owned('Other')]
  const id = await promise(other.number, 'Send you a box')
  assert.equal((await post(`${one.page}/promises/${id}`)).headers.location, `${one.page}?said=nothing`)
  assert.equal((await desk.as('mara', 'GET', `promises/${id}`)).body.status, 'open')
})
