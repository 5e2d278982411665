// The page on which a colleague answers: a signed link, no account, no script.
import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { assistPage } from '../../assists/index.ts'
import { readCompany } from '../../people/index.ts'
import { dana, type CastName } from '../../testing/cast.ts'
import { testDesk, type TestDesk } from '../../testing/desk.ts'

let desk: TestDesk
let secret: Buffer
let number: number
let shared: number
let unshared: number
before(async () => {
  desk = await testDesk()
  secret = (await readCompany(desk.database.db)).signing_secret
})
after(() => desk.close())
beforeEach(async () => {
  number = (await desk.as('mara', 'POST', 'tickets', { subject: 'Lamp flickers', text: 'My secret story.', customer: dana })).body.number
  const attachments = []
  for (const name of ['label <1>.txt', 'bank.txt']) {
    const { body } = await desk.as('mara', 'POST', `tickets/${number}/files?name=${encodeURIComponent(name)}`, `the ${name}`, {
      'content-type': 'text/plain',
    })
    attachments.push({ file: body.file, name: body.name, type: body.type })
  }
  const { body } = await desk.as('mara', 'POST', `tickets/${number}/messages`, { kind: 'note', text: 'Files', attachments })
  ;[shared, unshared] = body.attachments.map((one: { id: number }) => one.id)
})

const pageOf = (assistId: number, who: CastName) => assistPage(secret, { ticketId: number, assistId, personId: desk.people[who].id })
async function asked(body: object = {}) {
  const about = { person: desk.people.tomas.id, what: 'Look up the <serial>', context: 'The label is torn.', attachment_ids: [shared] }
  const { status, body: assist } = await desk.as('mara', 'POST', `tickets/${number}/assists`, { ...about, ...body })
  assert.equal(status, 201, JSON.stringify(assist))
  return { id: assist.id as number, page: pageOf(assist.id, 'tomas') }
}
const get = (url: string) => desk.app.inject({ method: 'GET', url })
const addresses = Array.from({ length: 100 }, (_, n) => `10.1.0.${n}`)
const post = (url: string, fields: Record<string, string>, remoteAddress = addresses.pop()!) =>
  desk.app.inject({
    method: 'POST',
    url,
    remoteAddress,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  })
const read = async (id: number) => (await desk.as('mara', 'GET', `assists/${id}`)).body
const lastNote = async () => (await desk.as('mara', 'GET', `tickets/${number}/messages`)).body.data.at(-1)

test('R77 the link alone shows who asks, what, by when, the context and the files; no story and no customer', async () => {
  const { page } = await asked({ due: new Date(Date.now() + 40 * 60_000).toISOString() })
  const { statusCode, body, headers } = await get(page)
  assert.equal(statusCode, 200)
  for (const words of [
    '<h1>Look up the &lt;serial&gt;</h1>',
    'Mara Lindqvist asks you.',
    'The label is torn.',
    'label &lt;1&gt;.txt',
    'Done: what moved',
    'Could not, because',
    'Mara sends it',
  ])
    assert.ok(body.includes(words), words)
  assert.match(body, /By <time datetime="[^"]+Z"/)
  assert.doesNotMatch(body, /My secret story|Dana|bank\.txt|<script/)
  assert.deepEqual([headers['referrer-policy'], headers['cache-control']], ['no-referrer', 'no-store'])
  assert.match(String(headers['x-robots-tag']), /noindex/)
  assert.match(String(headers['content-security-policy']), /script-src 'none'.*form-action 'self'.*frame-ancestors 'none'/)
  assert.match(body, /<meta name="viewport".*<meta name="color-scheme" content="light dark">/s)
})

test('R77 R80 done on the page is back with the owner, with what the customer should hear for the owner to send', async () => {
  const { id, page } = await asked()
  const sent = await post(page, { way: 'done', answer: 'It is XK-20931.\r\nRead off the box.', customer: 'We found it.' })
  assert.deepEqual([sent.statusCode, sent.headers.location], [303, `${page}?said=thanks`])
  const shown = (await get(`${page}?said=thanks`)).body
  assert.match(shown, /role="status">.*Thank you; it is back with Mara\./s)
  assert.ok(shown.includes('Read off the box.') && !shown.includes('<form'))
  const assist = await read(id)
  assert.deepEqual(
    [assist.status, assist.answered_how, assist.answer, assist.for_customer],
    ['done', 'link', 'It is XK-20931.\nRead off the box.', 'We found it.'],
  )
  assert.deepEqual([(await lastNote()).person.name, (await lastNote()).touch], ['Tomas Berg', true])
  const again = await post(page, { way: 'done', answer: 'It is XK-20931.\nRead off the box.', customer: 'We found it.' })
  assert.equal(again.headers.location, `${page}?said=thanks`)
  assert.equal((await desk.as('mara', 'GET', `tickets/${number}/messages`)).body.data.length, 3)
})

test('R78 could not, because, and what is missing, come back the same way', async () => {
  const { id, page } = await asked()
  await post(page, { way: 'returned', answer: 'The label cannot be read.', missing: 'A photo of the box' })
  const assist = await read(id)
  assert.deepEqual([assist.status, assist.missing], ['returned', 'A photo of the box'])
  assert.equal((await lastNote()).could_not, 'The label cannot be read.')
  assert.match((await get(page)).body, /What is missing.*A photo of the box/s)
})

test('an empty or too long answer changes nothing, and the words are still there', async () => {
  const { id, page } = await asked()
  const empty = await post(page, { way: 'returned', answer: ' ', missing: 'A photo' })
  assert.equal(empty.statusCode, 422)
  assert.match(empty.body, /<details class="not-yet" open>.*aria-invalid="true".*Say why it could not be done\..*A photo/s)
  const long = await post(page, { way: 'done', answer: 'x'.repeat(10_003) })
  assert.equal(long.statusCode, 422)
  assert.match(long.body, /3 characters too long/)
  assert.equal((await post(page, { way: 'done', answer: 'x'.repeat(400_000) })).statusCode, 413)
  assert.equal((await read(id)).status, 'open')
})

test('once another of the department has answered, the page says who and what; late words are a note', async () => {
  const team = (
    await desk.as('ada', 'POST', 'teams', { name: `Repair ${number}`, member_ids: [desk.people.tomas.id, desk.people.jonas.id] })
  ).body.id
  const { id, page } = await asked({ person: undefined, team })
  await post(pageOf(id, 'jonas'), { way: 'done', answer: 'Jonas has it.' })
  const shown = (await get(page)).body
  assert.ok(shown.includes('Jonas Feld') && shown.includes('Jonas has it.') && !shown.includes('<form'))
  const late = await post(page, { way: 'returned', answer: 'I do not have it.' })
  assert.equal(late.headers.location, `${page}?said=noted`)
  assert.match((await get(`${page}?said=noted`)).body, /Mara finds your words as a note/)
  assert.deepEqual([(await lastNote()).person.name, (await lastNote()).could_not], ['Tomas Berg', 'I do not have it.'])
  assert.equal((await read(id)).answered_by.name, 'Jonas Feld')
})

test('a wrong key, somebody else’s key, and what is no longer theirs open nothing and take nothing', async () => {
  const { id, page } = await asked()
  const other = await asked({ what: 'Another' })
  const key = page.split('/').at(-1)!
  const wrong = [
    `${page.slice(0, -1)}${page.endsWith('a') ? 'b' : 'a'}`,
    page.slice(0, -5),
    `/a/${number}/${other.id}/${desk.people.tomas.id}/${key}`,
    `/a/${number}/${id}/${desk.people.jonas.id}/${key}`,
    `/a/${number}/${id}/x/${key}`,
    '/a/1',
    pageOf(987_654, 'tomas'),
  ]
  for (const url of wrong) {
    const { statusCode, body } = await get(url)
    assert.equal(statusCode, 404, url)
    assert.match(body, /This link opens nothing/)
  }
  assert.equal((await post(wrong[0]!, { way: 'done', answer: 'x' })).statusCode, 404)
  // A signed link to one that is asked of somebody else.
  const jonas = await asked({ person: desk.people.jonas.id })
  assert.equal((await get(pageOf(jonas.id, 'tomas'))).statusCode, 404)
  assert.equal((await read(id)).status, 'open')
})

test('the page gives the files that were shared for it, and no other', async () => {
  const { page } = await asked()
  const file = await get(`${page}/attachments/${shared}`)
  assert.deepEqual(
    [file.statusCode, file.body, file.headers['content-security-policy']],
    [200, 'the label <1>.txt', "default-src 'none'; sandbox"],
  )
  for (const id of [unshared, 987_654, 'x']) assert.equal((await get(`${page}/attachments/${id}`)).statusCode, 404)
})

test('what is withdrawn says so, with the reason', async () => {
  const { id, page } = await asked()
  await desk.as('mara', 'PUT', `assists/${id}/withdrawal`, { reason: 'Dana found it.' })
  const { body } = await get(page)
  assert.match(body, /This is needed no more.*Mara withdrew it\. Dana found it\./s)
})

test('the link in the mail is that page', async () => {
  const { id, page } = await asked()
  const mail = await desk.database.db.selectFrom('staff_mails').selectAll().where('assist_id', '=', id).executeTakeFirstOrThrow()
  assert.ok(mail.text.split('\n').includes(page) && mail.text.includes(`${page}/attachments/${shared}`))
})
