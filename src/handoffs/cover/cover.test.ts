import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { findOrAddCustomer } from '../../customers/index.ts'
import { readCompany, settleCovers } from '../../people/index.ts'
import type { CastName } from '../../testing/cast.ts'
import { assertAutomatic } from '../../testing/automatic.ts'
import { testDesk, type TestDesk } from '../../testing/desk.ts'
import { customerPageUrl, receiveMessage } from '../../tickets/index.ts'
import { tellOfCover } from './tell.ts'

let desk: TestDesk
before(async () => {
  desk = await testDesk()
})
after(() => desk.close())
beforeEach(async () => {
  await desk.test.pool.query('update absences set ended_at = now(), ended_by = person_id where ended_at is null')
  await settle(new Date())
  await desk.test.pool.query('update covers set seen_at = now()')
})

const hour = 3_600_000
const day = 24 * hour
const inFuture = (ms: number) => new Date(Date.now() + ms)
const id = (who: CastName) => desk.people[who].id
const settle = (now: Date) => desk.database.transact((tx) => settleCovers(tx, { now }))
let n = 0

/** A ticket that the person took and answered: its customer hears an update within the company’s time. */
async function taken(who: CastName = 'mara'): Promise<number> {
  const customer = { name: `Dana ${++n}`, email: `dana${n}@whitfield.example` }
  const { body } = await desk.as(who, 'POST', 'tickets', { subject: `Kettle ${n} leaks`, text: 'It leaks from below.', customer })
  assert.equal((await desk.as(who, 'POST', `tickets/${body.number}/messages`, { kind: 'reply', text: 'We look at it.' })).status, 201)
  return body.number
}
async function away(who: CastName, cover: CastName, more: Record<string, unknown> = {}) {
  const answer = await desk.as(who, 'POST', 'absences', { kind: 'sick', cover: id(cover), ...more })
  assert.equal(answer.status, 201, JSON.stringify(answer.body))
  return answer.body
}
const coverOf = async (who: CastName) =>
  (await desk.as(who, 'GET', 'covers')).body.data.find((one: { person: { id: number } }) => one.person.id === id(who))
const tell = async (who: CastName) => tellOfCover(desk.database, { coverId: (await coverOf(who)).id, now: new Date() })
const automatic = async (number: number): Promise<string[]> =>
  (await desk.test.pool.query("select text from messages where ticket_id = $1 and kind = 'automatic' order by id", [number])).rows.map(
    (row) => row.text,
  )
const pageOf = async (number: number) => {
  const url = new URL(customerPageUrl(await readCompany(desk.database.db), 'http://desk.test', number))
  return (await desk.app.inject({ method: 'GET', url: url.pathname })).body
}

test('R35 R32 R110 the customer is told of an absence only when it matters, and once, by words that say they are automatic', async () => {
  const [soon, waiting] = [await taken(), await taken()]
  await desk.as('mara', 'PUT', `tickets/${waiting}/status`, { status: 'pending' })
  await desk.as('mara', 'POST', `tickets/${soon}/promises`, { action: 'Send you a new seal', due: inFuture(2 * day) })
  await away('mara', 'jonas', { kind: 'planned', until: inFuture(5 * day), note: 'Operation' })
  await Promise.all([tell('mara'), tell('mara')])
  await tell('mara')
  const [words, ...more] = await automatic(soon)
  assert.deepEqual(more, [])
  assertAutomatic(words!)
  assert.match(words!, /^Automatic: Mara Lindqvist, who owns your problem, is away until \w+day \d+ \w+/)
  assert.match(words!, /Jonas Feld covers until then .*need not tell anything twice/)
  assert.match(words!, /What we promised stays as it is:\nSend you a new seal, by /)
  assert.doesNotMatch(words!, /Operation|sick/i)
  assert.deepEqual(await automatic(waiting), [])
  const events = (await desk.as('mara', 'GET', `tickets/${soon}/events`)).body.data
  assert.equal(events.filter((one: { kind: string }) => one.kind === 'ticket.cover_told').length, 1)
})

test('R35 nobody is told of an absence that is over before the customer hears anything', async () => {
  const number = await taken()
  await desk.as('mara', 'PUT', `tickets/${number}/update-time`, { by: inFuture(10 * day) })
  await desk.as('mara', 'PUT', `tickets/${number}/plan`, { next: 'Ring the workshop', who: id('mara'), by: inFuture(9 * day) })
  await away('mara', 'jonas', { kind: 'planned', until: inFuture(day) })
  await tell('mara')
  assert.deepEqual(await automatic(number), [])
  const brief = (await desk.as('jonas', 'GET', `covers/brief?person=${id('mara')}`)).body
  assert.equal(brief.tickets.find((one: { ticket: { number: number } }) => one.ticket.number === number).matters, false)
})

test('R35 a customer who writes while the owner is away hears who covers, once', async () => {
  const number = await taken()
  await desk.as('mara', 'PUT', `tickets/${number}/status`, { status: 'pending' })
  await away('mara', 'jonas')
  await tell('mara')
  assert.deepEqual(await automatic(number), [])
  const write = () =>
    desk.database.transact(async (tx) => {
      const ticket = await tx.selectFrom('tickets').select('customer_id').where('ticket_id', '=', number).executeTakeFirstOrThrow()
      const blank = {
        from_address: null,
        subject: null,
        html: null,
        quoted: null,
        signature: null,
        header_id: null,
        header_references: null,
        receipt_id: null,
      }
      const message = { ...blank, customer_id: ticket.customer_id, text: 'Any news?', attachments: [] }
      await receiveMessage(tx, { ticket_id: number, message, now: new Date() })
    })
  await write()
  // Told by the job that followed the message.
  for (let i = 0; (await automatic(number)).length === 0 && i < 100; i++) await new Promise((resolve) => setTimeout(resolve, 50))
  assert.match((await automatic(number))[0]!, /is away at the moment\. Jonas Feld covers meanwhile/)
  await write()
  const { id: coverId } = await coverOf('mara')
  await tellOfCover(desk.database, { coverId, ticketId: number, now: new Date() })
  assert.equal((await automatic(number)).length, 1)
})

test('R35 a customer without a mail address is not written to, and nothing fails', async () => {
  const customerId = await desk.database.transact(
    async (tx) => (await findOrAddCustomer(tx, { address: 'phone@invalid', name: 'Pat', now: new Date() })).id,
  )
  const { body } = await desk.as('mara', 'POST', 'tickets', { subject: 'Rang us', text: 'x', customer_id: customerId })
  await away('mara', 'jonas', { kind: 'planned', until: inFuture(9 * day) })
  await tell('mara')
  assert.deepEqual(await automatic(body.number), [])
})

test('R35 the customer’s page names the owner still, and who covers; nobody is said to be here who is not', async () => {
  const number = await taken()
  const here = await pageOf(number)
  assert.match(here, /Here (today|again|tomorrow)/)
  await away('mara', 'jonas', { kind: 'planned', until: inFuture(5 * day) })
  const page = await pageOf(number)
  assert.match(page, /<h1>Mara Lindqvist<\/h1>\s*<p>owns your problem until it is solved<\/p>/)
  assert.match(page, /Jonas Feld covers until \w+day \d+ \w+/)
  assert.match(page, /Talk to Jonas/)
  assert.doesNotMatch(page, /Here (today|again)/)
  assert.equal(
    (await desk.as('jonas', 'POST', `tickets/${number}/messages`, { kind: 'reply', text: 'A seal is on its way.', seen: 1e9 })).status,
    201,
  )
  await desk.test.pool.query('update messages set send_at = now() where ticket_id = $1', [number])
  assert.match(await pageOf(number), /Jonas Feld, covering for Mara/)
})

test('R35 the cover finds each open ticket and promise in brief, before the absence and during it', async () => {
  const number = await taken('priya')
  await desk.as('priya', 'POST', `tickets/${number}/promises`, { action: 'Write to you with a price', due: inFuture(4 * day) })
  assert.equal((await desk.as('jonas', 'GET', `covers/brief?person=${id('priya')}`)).body.type, 'not-away')
  const [from, until] = [inFuture(3 * day).toISOString(), inFuture(8 * day).toISOString()]
  await away('priya', 'jonas', { kind: 'planned', from, until })
  const ahead = (await desk.as('jonas', 'GET', `covers/brief?person=${id('priya')}`)).body
  assert.deepEqual([ahead.since, ahead.until, ahead.cover.name], [from, until, 'Jonas Feld'])
  const [ticket] = ahead.tickets
  assert.equal(ticket.ticket.number, number)
  assert.match(ticket.problem, /leaks/)
  assert.equal(ticket.matters, true)
  assert.deepEqual(
    ticket.promises.map((one: { action: string }) => one.action),
    ['Write to you with a price'],
  )
  assert.ok(ticket.next && ticket.by)
  await settle(new Date(from))
  const during = (await desk.as('jonas', 'GET', `covers/brief?person=${id('priya')}`)).body
  assert.deepEqual([during.since, during.until, during.cover.name, during.tickets.length], [from, until, 'Jonas Feld', 1])
  assert.equal((await desk.as('jonas', 'GET', 'covers/brief?person=987654')).status, 404)
})

test('R35 who comes back finds what happened meanwhile, until they have seen it', async () => {
  const [number, quiet] = [await taken(), await taken()]
  const sick = await away('mara', 'jonas')
  assert.deepEqual((await desk.as('mara', 'GET', 'cover/while-away')).body.data, [])
  await desk.as('jonas', 'POST', `tickets/${number}/messages`, {
    kind: 'reply',
    text: `A new seal is on its way. ${'x'.repeat(300)}`,
    seen: 1e9,
  })
  await desk.as('jonas', 'PUT', `tickets/${number}/plan`, { next: 'Hear whether the seal fits', who: 'customer', by: inFuture(2 * day) })
  await desk.as('jonas', 'PUT', `tickets/${number}/solution`, { outcome: 'New seal' })
  await desk.as('mara', 'PUT', `absences/${sick.id}`, { cover: id('priya') })
  await desk.as('priya', 'POST', `tickets/${number}/messages`, { kind: 'note', text: 'It rang' })
  await desk.as('mara', 'DELETE', `absences/${sick.id}`)
  const { data } = (await desk.as('mara', 'GET', 'cover/while-away')).body
  assert.equal(data.length, 1)
  assert.equal(data[0].cover.name, 'Priya Raman')
  assert.equal(data[0].since, sick.from)
  const own = data[0].tickets.find((one: { ticket: { number: number } }) => one.ticket.number === number)
  const lines = own.happened
    .filter((one: { who: string | null }) => one.who !== null)
    .map((one: { who: string; text: string }) => `${one.who}: ${one.text}`)
  assert.equal(lines[0].length, 'Jonas Feld: '.length + 140)
  assert.match(lines[0], /^Jonas Feld: A new seal is on its way\. x+…$/)
  assert.match(lines[1], /^Jonas Feld: Next step: Hear whether the seal fits, by /)
  assert.deepEqual(lines.slice(2), ['Jonas Feld: Proposed to solve it', 'Priya Raman: Note: It rang'])
  assert.equal(
    data[0].tickets.some(
      (one: { ticket: { number: number }; happened: { text: string }[] }) =>
        one.ticket.number === quiet && one.happened.some((x) => x.text !== 'The customer heard who covers'),
    ),
    false,
  )
  assert.equal((await desk.as('jonas', 'PUT', `cover/while-away/${data[0].id}/seen`)).status, 404)
  assert.equal((await desk.as('mara', 'PUT', `cover/while-away/${data[0].id}/seen`)).status, 204)
  assert.deepEqual((await desk.as('mara', 'GET', 'cover/while-away')).body.data, [])
  assert.equal((await desk.as('mara', 'PUT', `cover/while-away/${data[0].id}/seen`)).status, 204)
})
