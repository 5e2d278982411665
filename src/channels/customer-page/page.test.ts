import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { findOrAddCustomer } from '../../customers/index.ts'
import { dana } from '../../testing/cast.ts'
import { testDesk, type TestDesk } from '../../testing/desk.ts'
import { acceptHeld, customerPageUrl, holdMessage, moveHeld, openTicket } from '../../tickets/index.ts'
import { readCompany } from '../../people/index.ts'

let desk: TestDesk
before(async () => {
  desk = await testDesk()
})
after(() => desk.close())

const message = (customerId: number, text: string) => ({
  customer_id: customerId,
  from_address: null,
  subject: null,
  text,
  html: null,
  quoted: null,
  signature: null,
  header_id: null,
  header_references: null,
  receipt_id: null,
  attachments: [],
})

/** A new ticket of a customer, with the path of its page. */
async function opened(subject: string, text = 'It does not start.', customer: { name: string; email: string } = dana) {
  const company = await readCompany(desk.database.db)
  const now = new Date()
  const { ticket_id: number } = await desk.database.transact(async (tx) => {
    const { id } = await findOrAddCustomer(tx, { address: customer.email, name: customer.name, now })
    return openTicket(tx, { company, subject, channel: 'email', mailbox_id: null, team_id: null, message: message(id, text), now })
  })
  return { number, page: new URL(customerPageUrl(company, 'http://desk.test', number)).pathname }
}

/** One that Mara has taken and answered; `more` goes with her answer. */
async function answered(subject: string, text: string, more: object = {}) {
  const ticket = await opened(subject)
  await write(ticket.number, { kind: 'reply', text, ...more })
  return ticket
}

const write = async (number: number, body: object, who: 'mara' | 'jonas' = 'mara') => {
  const { status, body: written } = await desk.as(who, 'POST', `tickets/${number}/messages`, body)
  assert.equal(status, 201, JSON.stringify(written))
  return written
}
const solved = (subject: string) => answered(subject, 'A new fuse is in.', { status: 'solved', outcome: 'New fuse, it starts.' })
const ticketOf = async (number: number) => (await desk.as('mara', 'GET', `tickets/${number}`)).body
const get = (url: string) => desk.app.inject({ method: 'GET', url })
const addresses = Array.from({ length: 200 }, (_, n) => `10.0.0.${n}`)
const post = (url: string, fields: Record<string, string> = {}, remoteAddress = addresses.pop()!) =>
  desk.app.inject({
    method: 'POST',
    url,
    remoteAddress,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  })

test('R26 the link alone shows owner, state, what happens next by when, and the way to the owner', async () => {
  const { number, page } = await answered('Serial on the phone', 'Our workshop looks at it.')
  await desk.as('mara', 'PUT', `tickets/${number}/plan`, {
    next: 'Write to Dana with what the workshop found',
    by: new Date(Date.now() + 40 * 60_000).toISOString(),
  })
  const { statusCode, body } = await get(page)
  assert.equal(statusCode, 200)
  for (const words of [
    '<h1>Mara Lindqvist</h1>',
    'owns your problem until it is solved',
    'Serial on the phone',
    'Being worked on',
    'Mara will write to you with what the workshop found',
    'Talk to Mara',
    'Our workshop looks at it.',
  ])
    assert.ok(body.includes(words), words)
  assert.match(body, /in (39|40|41) min/)
  assert.match(body, /<time datetime="[^"]+Z" title="\w+day \d+ \w+ \d{4}, \d\d:\d\d [^"]+"><b>By /)
})

test('R10 with nothing asked it says "Nothing for you to do", with something asked it is one question and our words', async () => {
  const waiting = await answered('Fridge is loud', 'I look into it.')
  const quiet = (await get(waiting.page)).body
  assert.match(quiet, /Nothing for you to do\./)
  await write(waiting.number, { kind: 'reply', text: 'Hello Dana,\n\nwhich letters follow the serial number?', status: 'pending' })
  const asked = (await get(waiting.page)).body
  assert.match(asked, /We need your answer/)
  assert.match(asked, /“Which letters follow the serial number\?”/)
  assert.doesNotMatch(asked, /Nothing for you to do/)
})

test('R91 our words stand under the name of who wrote them, and an answer reaches the owner', async () => {
  const { number, page } = await answered('Kettle leaks', 'A new seal is on its way.')
  assert.match((await get(page)).body, /<b>Mara Lindqvist<\/b>/)
  const sent = await post(`${page}/message`, { text: 'It is here.\r\nThank you for the drawing, but which side is up?' })
  assert.equal(sent.statusCode, 303)
  assert.equal(sent.headers.location, `${page}?said=message`)
  assert.match((await get(sent.headers.location)).body, /role="status">.*Mara has your message\./s)
  const ticket = await ticketOf(number)
  assert.equal(ticket.owner.name, 'Mara Lindqvist')
  assert.notEqual(ticket.waiting_since, null)
  const { body } = await desk.as('mara', 'GET', `tickets/${number}/messages`)
  assert.equal(body.data.at(-1).text, 'It is here.\nThank you for the drawing, but which side is up?')
})

test('before anybody took it, it says so, with the time of the answer and no team in a person’s place', async () => {
  const { page } = await opened('Nobody yet')
  const { body } = await get(page)
  assert.match(body, /<h1>Nobody has taken it yet<\/h1>/)
  assert.match(body, /A person answers by <time/)
  assert.doesNotMatch(body, /owns your problem until/)
})

test('R65 "yes, it is solved" closes a solved ticket, confirmed by the customer', async () => {
  const { number, page } = await solved('Mixer is dead')
  assert.match((await get(page)).body, /Is it solved\?.*Mara believes so: New fuse, it starts\./s)
  const sent = await post(`${page}/confirmation`, { words: 'It mixes.' })
  assert.equal(sent.headers.location, `${page}?said=confirmed`)
  const ticket = await ticketOf(number)
  assert.equal(ticket.status, 'closed')
  assert.deepEqual([ticket.closure.confirmed, ticket.confirmation.how, ticket.confirmation.words], [true, 'link', 'It mixes.'])
  assert.match((await get(page)).body, /Solved, and you said so.*“It mixes\.”/s)
})

test('R65 a mail’s link asks and changes nothing; only its button confirms', async () => {
  const { number, page } = await solved('Lamp flickers')
  const question = await get(`${page}/confirmation`)
  assert.equal(question.statusCode, 200)
  assert.equal(question.body.match(/<button/g)?.length, 1)
  assert.equal((await ticketOf(number)).status, 'solved')
  await post(`${page}/confirmation`)
  assert.equal((await get(`${page}/confirmation`)).headers.location, page)
})

test('saying it twice, also at once, closes it once', async () => {
  const { number, page } = await solved('Toaster is stuck')
  const answers = await Promise.all([post(`${page}/confirmation`), post(`${page}/confirmation`), post(`${page}/confirmation`)])
  assert.deepEqual(
    answers.map((a) => String(a.headers.location)).toSorted((a, b) => a.localeCompare(b)),
    [`${page}?said=confirmed`, `${page}?said=nothing`, `${page}?said=nothing`],
  )
  const { body } = await desk.as('mara', 'GET', `tickets/${number}/events`)
  assert.equal(body.data.filter((e: { kind: string }) => e.kind === 'ticket.closed').length, 1)
})

test('on an open ticket "it is solved" asks the owner and closes nothing; asked once until somebody writes', async () => {
  const { number, page } = await answered('Clock runs late', 'I send another one.')
  assert.match((await get(page)).body, /Is it solved already\?<\/b> Only you can say\./)
  for (const _ of [1, 2]) assert.equal((await post(`${page}/confirmation`)).headers.location, `${page}?said=proposed`)
  const ticket = await ticketOf(number)
  assert.deepEqual([ticket.status, ticket.due_kind], ['open', 'proposed'])
  const { body } = await desk.as('mara', 'GET', `tickets/${number}/events`)
  assert.equal(body.data.filter((e: { kind: string }) => e.kind === 'ticket.closure_proposed').length, 1)
  assert.match((await get(page)).body, /You say that it is solved/)
})

test('on a new ticket "it is solved" enters the story and gives it no owner', async () => {
  const { number, page } = await opened('Clock blinks')
  const sent = await post(`${page}/confirmation`)
  assert.match((await get(sent.headers.location!)).body, /Whoever takes it sees that you say it is solved\./)
  const ticket = await ticketOf(number)
  assert.deepEqual([ticket.status, ticket.owner], ['new', null])
})

test('R66 "not yet" reopens it to the same owner, with the customer’s words', async () => {
  const { number, page } = await solved('Bike light is dim')
  const sent = await post(`${page}/not-yet`, { words: 'It is dim again in the rain.' })
  assert.equal(sent.headers.location, `${page}?said=not-yet`)
  const ticket = await ticketOf(number)
  assert.deepEqual([ticket.status, ticket.owner.name, ticket.solution], ['open', 'Mara Lindqvist', null])
  const { body } = await get(page)
  assert.match(body, /It is dim again in the rain\./)
  assert.equal((await post(`${page}/not-yet`, { words: '' })).headers.location, `${page}?said=nothing`)
})

test('R66 writing on a closed ticket brings it back to the same owner, and the confirmation no longer holds', async () => {
  const { number, page } = await solved('Hoover smells')
  await post(`${page}/confirmation`)
  await post(`${page}/message`, { text: 'The smell is back.' })
  const ticket = await ticketOf(number)
  assert.deepEqual([ticket.status, ticket.owner.name, ticket.confirmation], ['open', 'Mara Lindqvist', null])
})

test('closed without the customer’s word is told apart, without our reason, and can still be confirmed', async () => {
  const { number, page } = await solved('Scale is off')
  await desk.as('mara', 'PUT', `tickets/${number}/closure`, { confirmed: false, reason: 'Never answers, a difficult one.' })
  const { body } = await get(page)
  assert.match(body, /Closed without your word/)
  assert.doesNotMatch(body, /difficult/)
  await post(`${page}/confirmation`)
  assert.equal((await ticketOf(number)).closure.confirmed, true)
})

test('R111 nothing of our side is on the page: notes, drafts, held, moved, taken back, not yet sent, machines', async () => {
  const { number, page } = await answered('Leak test', 'The public answer.')
  await write(number, { kind: 'note', text: 'SECRET-NOTE he is rude' })
  await write(number, { kind: 'reply', text: 'SECRET-UNSENT', undo_seconds: 60 })
  const undone = await write(number, { kind: 'reply', text: 'SECRET-UNDONE', undo_seconds: 60 })
  assert.equal((await desk.as('mara', 'DELETE', `tickets/${number}/messages/${undone.id}`)).status, 200)
  await desk.as('mara', 'PUT', `tickets/${number}/drafts/reply`, { html: '<p>SECRET-DRAFT</p>' })
  await desk.as('mara', 'PUT', `tickets/${number}/plan`, {
    next: 'Tell Dana what Jonas found',
    by: new Date(Date.now() + 3_600_000).toISOString(),
  })
  const now = new Date()
  const hold = (text: string, name: string) =>
    desk.database.transact(async (tx) => {
      const { id } = await findOrAddCustomer(tx, { address: `${name}@elsewhere.example`, name, now })
      return holdMessage(tx, { ticket_id: number, message: message(id, text), now })
    })
  await hold('SECRET-HELD', 'stranger')
  const moved = await hold('SECRET-MOVED', 'other')
  await desk.database.transact((tx) => moveHeld(tx, desk.people.mara, { ticketId: number, messageId: moved.message_id, now }))
  const accepted = await hold('Her brother writes.', 'Brother')
  await desk.database.transact((tx) => acceptHeld(tx, desk.people.mara, { ticketId: number, messageId: accepted.message_id, now }))
  const { body } = await get(page)
  assert.doesNotMatch(body, /SECRET|Jonas/)
  for (const shown of ['The public answer.', 'Her brother writes.', 'Mara will tell you what a colleague found'])
    assert.ok(body.includes(shown), shown)
})

test('R111 what an agent wrote down of a call stays on our side', async () => {
  const { body: ticket } = await desk.as('mara', 'POST', 'tickets', {
    subject: 'Called about the hob',
    text: 'SECRET sounded drunk',
    customer: dana,
  })
  const { body } = await get(new URL(ticket.customer_page).pathname)
  assert.doesNotMatch(body, /SECRET/)
  assert.match(body, /You told us about it on the phone\./)
})

test('subject, text and names cannot become markup or script', async () => {
  const evil = '"><script>alert(1)</script><img src=x onerror=alert(2)>'
  const { page } = await opened(evil, evil, { name: `Eve ${evil}`, email: 'eve@evil.example' })
  await post(`${page}/message`, { text: `</textarea>${evil}` })
  for (const url of [page, `${page}?said=${encodeURIComponent(evil)}&before=${encodeURIComponent(evil)}`, `${page}/confirmation`]) {
    const { body } = await get(url)
    assert.doesNotMatch(body, /<script|<img src=x|"><img/)
  }
  const refused = await post(`${page}/message`, { text: `</textarea>${evil}${'x'.repeat(20_000)}` })
  assert.equal(refused.statusCode, 422)
  assert.doesNotMatch(refused.body, /<script/)
})

test('a wrong key, another ticket’s key and an unknown number open nothing and say what to do', async () => {
  const [one, other] = [await opened('One'), await opened('Other')]
  await desk.database.db.insertInto('mailboxes').values({ address: 'help@desk.test', name: 'Help', created_at: new Date() }).execute()
  const key = other.page.split('/').at(-1)!
  for (const url of [
    `/t/${one.number}/${key}`,
    `/t/999999/${key}`,
    `/t/${one.number}/x`,
    `/t/x/${key}`,
    `/t/${one.number}`,
    `${one.page}/messages/999`,
    `${one.page}/attachments/1`,
    `${one.page}/nothing`,
    '/t/assets/page.ts',
  ]) {
    const { statusCode, body, headers } = await get(url)
    assert.equal(statusCode, 404, url)
    assert.match(body, /This link opens nothing.*mailto:help@desk\.test/s)
    assert.match(headers['content-type'] as string, /text\/html/)
    assert.doesNotMatch(body, /One|Other/)
  }
  for (const form of ['message', 'confirmation', 'not-yet'])
    assert.equal((await post(`/t/${one.number}/${key}/${form}`, { text: 'x' })).statusCode, 404)
})

test('an empty message is asked for again in clear words, a long one keeps its text', async () => {
  const { number, page } = await opened('Empty')
  const empty = await post(`${page}/message`, { text: ' \r\n ' })
  assert.equal(empty.statusCode, 422)
  assert.match(empty.body, /There is nothing in your message yet\./)
  const long = await post(`${page}/message`, { text: 'ü'.repeat(20_001) })
  assert.equal(long.statusCode, 422)
  assert.match(long.body, /1 characters too long/)
  assert.ok(long.body.includes('ü'.repeat(20_001)))
  assert.equal((await post(`${page}/message`, { text: 'ü'.repeat(20_000) })).statusCode, 303)
  assert.equal((await desk.as('mara', 'GET', `tickets/${number}/messages`)).body.data.length, 2)
  assert.equal((await post(`${page}/message`, { text: 'x'.repeat(300_000) })).statusCode, 413)
})

test('the same words pressed twice are one message', async () => {
  const { number, page } = await opened('Twice')
  await Promise.all([post(`${page}/message`, { text: 'Hello?' }), post(`${page}/message`, { text: 'Hello?' })])
  assert.equal((await desk.as('mara', 'GET', `tickets/${number}/messages`)).body.data.length, 2)
})

test('more than thirty forms a minute from one address are refused on a kind page', async () => {
  const { page } = await opened('Often')
  for (let n = 0; n < 30; n++) assert.equal((await post(`${page}/not-yet`, {}, '10.9.9.9')).statusCode, 303)
  const refused = await post(`${page}/not-yet`, {}, '10.9.9.9')
  assert.equal(refused.statusCode, 429)
  assert.match(refused.body, /Wait a minute/)
})

test('files of public messages open safely, those of notes do not', async () => {
  const { number, page } = await answered('Picture', 'See the picture.')
  const note = await write(number, { kind: 'note', text: 'inside' })
  const [first] = (await desk.as('mara', 'GET', `tickets/${number}/messages`)).body.data
  const file = await desk.services.files.put(Buffer.from('<script>alert(1)</script>'))
  const add = (id: number, name: string, type: string) =>
    desk.database.db
      .insertInto('attachments')
      .values({ ticket_id: number, message_id: id, file, name, type, size: 25 })
      .returning('id')
      .executeTakeFirstOrThrow()
  const shown = await add(first.id, 'page.html', 'text/html')
  const inside = await add(note.id, 'inside.txt', 'text/plain')
  const got = await get(`${page}/attachments/${shown.id}`)
  assert.equal(got.statusCode, 200)
  assert.equal(got.headers['content-type'], 'application/octet-stream')
  assert.match(got.headers['content-disposition'] as string, /^attachment; filename\*=UTF-8''page\.html$/)
  assert.equal(got.headers['content-security-policy'], "default-src 'none'; sandbox")
  assert.equal((await get(`${page}/attachments/${inside.id}`)).statusCode, 404)
  const { body } = await get(page)
  assert.ok(body.includes('page.html') && !body.includes('inside.txt'))
})

test('nobody keeps, finds or forwards the page, and nothing runs in it', async () => {
  const { page } = await opened('Headers')
  const { headers, body } = await get(page)
  assert.equal(headers['cache-control'], 'no-store')
  assert.equal(headers['referrer-policy'], 'no-referrer')
  assert.match(headers['x-robots-tag'] as string, /noindex/)
  assert.match(headers['content-security-policy'] as string, /^default-src 'self'; script-src 'none'/)
  assert.doesNotMatch(headers['content-security-policy'] as string, /unsafe/)
  assert.doesNotMatch(body, /<script|<style| style=| on\w+=/)
  assert.match(body, /<meta name="robots" content="noindex, nofollow">/)
})

test('the whole page weighs at most 60 KB, styles, fonts and long threads included', async () => {
  const { number, page } = await opened('Long thread', 'word '.repeat(3000))
  for (let n = 0; n < 12; n++) await write(number, { kind: 'reply', text: `${n} ${'sentence of ours. '.repeat(200)}` })
  const html = (await get(page)).body
  const assets = [...html.matchAll(/(?:href|src)="(\/t\/assets\/[^"]+)"/g)].map((m) => m[1]!)
  const css = await desk.app.inject({ url: assets.find((url) => url.includes('page.css'))!, headers: { 'accept-encoding': 'gzip' } })
  const plain = (await get(assets.find((url) => url.includes('page.css'))!)).body
  const fonts = [...new Set([...plain.matchAll(/url\(([^)]+)\)/g)].map((m) => m[1]!))]
  const sizes = await Promise.all(fonts.map(async (url) => (await get(url)).rawPayload.length))
  const zipped = await desk.app.inject({ url: page, headers: { 'accept-encoding': 'gzip' } })
  const total = zipped.rawPayload.length + css.rawPayload.length + sizes.reduce((a, b) => a + b, 0)
  assert.ok(html.length + plain.length < 60_000, `${html.length} + ${plain.length}`)
  assert.ok(total < 60_000, String(total))
  assert.match(html, /Earlier messages/)
  const earlier = /href="([^"]+before=\d+)#messages"/.exec(html)![1]!
  const older = (await get(earlier)).body
  assert.match(older, /What was written before.*The newest messages/s)
  assert.match(html + older, /Read the whole message|Earlier messages/)
})

test('a closed ticket whose owner has left becomes a new one for somebody to take', async () => {
  const { body: person } = await desk.as('ada', 'POST', 'people', {
    name: 'Leaving Soon',
    email: 'leaving@larkfield.example',
    role: 'agent',
  })
  const { number, page } = await solved('Owner leaves')
  await desk.as('ines', 'PUT', `tickets/${number}/owner`, { person: person.id, reason: 'Test of leaving' })
  await post(`${page}/confirmation`)
  assert.equal((await desk.as('ada', 'PUT', `people/${person.id}/deactivation`)).status, 200)
  assert.match((await get(page)).body, /Talk to a person/)
  const sent = await post(`${page}/message`, { text: 'It is back.' })
  const { body } = await get(sent.headers.location!)
  assert.match(body, /has a new number/)
  assert.match(body, /Nobody has taken it yet.*It is back\./s)
})

test('the page’s colours are those of the one token file', () => {
  const here = path.dirname(fileURLToPath(import.meta.url))
  const values = (css: string, theme: RegExp) => {
    const block = theme.exec(css)![1]!
    return new Map([...block.matchAll(/--onus-([\w-]+):\s*([^;]+);/g)].map((m) => [m[1]!, m[2]!.replace(/\s+/g, ' ')]))
  }
  const own = readFileSync(path.join(here, 'assets/tokens.css'), 'utf8')
  const one = readFileSync(path.join(here, '../../../web/tokens.css'), 'utf8')
  const pairs: [RegExp, RegExp][] = [
    [/:root \{([^}]*canvas[^}]*)\}/, /scheme=['"]light['"]\] \{([^}]*)\}/],
    [/dark\) \{\s*:root \{([^}]*)\}/, /scheme=['"]dark['"]\] \{([^}]*)\}/],
  ]
  for (const [mine, theirs] of pairs) {
    const expected = values(one, theirs)
    for (const [name, value] of values(own, mine)) if (name !== 'font' && name !== 'voice') assert.equal(value, expected.get(name), name)
  }
})
