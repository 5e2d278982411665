import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { dana } from '../../testing/cast.ts'
import { testDesk, type TestDesk } from '../../testing/desk.ts'

let desk: TestDesk
before(async () => {
  desk = await testDesk()
})
after(() => desk.close())

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
const options = [
  { title: 'Keep this phone', then: 'I move the warranty by Friday 14:00', by: inHours(30) },
  { title: 'Have a <sealed> one', then: 'Courier Tuesday, or Leeds Saturday.' },
]

type Asked = { number: number; page: string; id: number; path: string }

/** A ticket of Mara's that asks its customer to choose. */
async function asked(more: object = {}, choice: object = {}): Promise<Asked> {
  const { number, customer_page: url } = (
    await desk.as('mara', 'POST', 'tickets', { subject: 'Serial', text: 'Whose phone is it?', customer: dana })
  ).body
  const sent = await desk.as('mara', 'POST', `tickets/${number}/messages`, {
    kind: 'reply',
    text: 'Your phone is new.',
    choice: { question: 'It is your phone, and each of these is ready.', options, ...choice },
    ...more,
  })
  assert.equal(sent.status, 201, JSON.stringify(sent.body))
  const page = new URL(url).pathname
  const { body } = await desk.as('mara', 'GET', `tickets/${number}/choices`)
  return { number, page, id: body.data[0].id, path: `${page}/choices/${body.data[0].id}` }
}
const get = (url: string) => desk.app.inject({ method: 'GET', url })
const read = async (url: string) => (await get(url)).body
let address = 0
const post = (url: string, fields: Record<string, string> = {}) =>
  desk.app.inject({
    method: 'POST',
    url,
    remoteAddress: `10.0.1.${address++}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  })
const choiceOf = async (of: Asked) => (await desk.as('mara', 'GET', `tickets/${of.number}/choices`)).body.data[0]
const messages = async (of: Asked): Promise<string[]> =>
  (await desk.as('mara', 'GET', `tickets/${of.number}/messages`)).body.data.map((one: { text: string }) => one.text)

test('R103 the page asks one thing first: which of these; nothing is chosen for the customer', async () => {
  const of = await asked({ status: 'pending' }, { answer_by: inHours(26) })
  const body = await read(of.page)
  assert.match(body, /One thing for you: please choose<\/h2>\s*<p class="mid">By <time[^>]*>[^<]+<\/time>\. It is your phone, and each/)
  assert.match(body, /<b>Keep this phone<\/b><small>I move the warranty by Friday 14:00\.<\/small>/)
  assert.match(body, /<b>Have a &lt;sealed&gt; one<\/b>/)
  assert.match(body, /<b>None of these<\/b><small>Tell me what would be right\.<\/small>/)
  assert.match(body, /Send my choice.*You can still change your mind until I have done it\./s)
  assert.doesNotMatch(body, / checked|Nothing for you to do|We need your answer|<script| style=/)
  assert.equal(body.match(/type="radio"/g)?.length, 3)
  assert.ok(body.indexOf('please choose') < body.indexOf('“Your phone is new.”'))
  assert.match(body, /id="write"/, 'the way to the owner stays')
})

test('R103 choosing puts it into the story and the page says what was chosen, who does it, by when', async () => {
  const of = await asked({ status: 'pending' })
  const sent = await post(of.path, { option: '1', words: '' })
  assert.deepEqual([sent.statusCode, sent.headers.location], [303, `${of.page}?said=chosen`])
  const body = await read(sent.headers.location!)
  assert.match(body, /Mara has your choice\./)
  assert.match(body, /You chose: Keep this phone<\/h2>\s*<p class="lead">I move the warranty by Friday 14:00\.<\/p>/)
  assert.match(body, /<b>Mara does this by [^<]+<\/b>/)
  assert.match(body, new RegExp(`href="${of.path}">Change my mind<`))
  assert.doesNotMatch(body, /please choose/)
  assert.equal((await messages(of)).at(-1), 'I choose: Keep this phone.')
  const { answer } = await choiceOf(of)
  assert.deepEqual([answer.option, answer.how, answer.recorded_by], [1, 'page', null])
  const ticket = (await desk.as('mara', 'GET', `tickets/${of.number}`)).body
  assert.deepEqual([ticket.status, ticket.plan.next], ['open', 'Keep this phone: I move the warranty by Friday 14:00'])
})

test('R103 a mail’s link asks and changes nothing; only its button chooses', async () => {
  const of = await asked()
  for (const option of [1, 2, 0, 9]) assert.equal((await get(`${of.path}?option=${option}`)).statusCode, 200)
  assert.match(await read(`${of.path}?option=1`), /<h1>You choose: Keep this phone<\/h1>.*Mara does this by/s)
  assert.match(await read(`${of.path}?option=0`), /<h1>You choose: None of these<\/h1>.*What would be right\?/s)
  assert.match(await read(`${of.path}?option=x`), /<h1>Please choose<\/h1>/)
  assert.equal((await choiceOf(of)).status, 'open')
  await post(of.path, { option: '2', words: 'On Saturday.' })
  assert.equal((await messages(of)).at(-1), 'I choose: Have a <sealed> one. On Saturday.')
  const chosen = await read(of.page)
  assert.match(chosen, /You chose: Have a &lt;sealed&gt; one.*“On Saturday\.”.*<b>Mara goes on with this by /s)
  assert.doesNotMatch(chosen, /does this by/, 'a time by which it is done was never said')
  assert.equal((await get(`${of.path}?option=2`)).statusCode, 303)
})

test('R103 nothing chosen, or none of these without words, is asked for again and keeps what was typed', async () => {
  const of = await asked()
  const empty = await post(of.path, { words: 'Or a black one?' })
  assert.equal(empty.statusCode, 422)
  assert.match(empty.body, /Please choose one of these first\..*/s)
  assert.match(empty.body, /Or a black one\?<\/textarea>/)
  const silent = await post(of.path, { option: '0', words: '  ' })
  assert.equal(silent.statusCode, 422)
  assert.match(silent.body, /class="o0" name="option" value="0" required checked/)
  assert.match(silent.body, /Please write what would be right\./)
  const long = await post(of.path, { option: '1', words: 'x'.repeat(2_010) })
  assert.equal(long.statusCode, 422)
  assert.match(long.body, /10 characters too long.*/s)
  for (const option of ['3', '-1', '1.5', 'one', '__proto__']) assert.equal((await post(of.path, { option })).statusCode, 422, option)
  assert.equal((await choiceOf(of)).status, 'open')
  assert.equal((await messages(of)).length, 2)
})

test('R103 none of these keeps the customer’s words, and says that another way is looked for', async () => {
  const of = await asked()
  await post(of.path, { option: '0', words: 'A black one.' })
  const body = await read(of.page)
  assert.match(body, /You chose none of these<\/h2>\s*<p class="lead">Mara looks for another way with you\.<\/p>.*“A black one\.”/s)
})

test('R103 two presses at once are one answer', async () => {
  const of = await asked()
  const both = await Promise.all([post(of.path, { option: '1' }), post(of.path, { option: '1' })])
  assert.deepEqual(
    both.map((one) => one.statusCode),
    [303, 303],
  )
  assert.equal((await messages(of)).length, 3)
})

test('R103 the mind can be changed until it is done; then the page says so', async () => {
  const of = await asked()
  await post(of.path, { option: '1' })
  assert.match(await read(of.path), /<h1>What is right for you now\?<\/h1>.*You chose: Keep this phone.*Leave it as it is/s)
  assert.equal((await post(of.path)).statusCode, 422)
  await post(of.path, { option: '2' })
  assert.equal((await choiceOf(of)).answer.option, 2)
  await desk.as('mara', 'PUT', `tickets/${of.number}/choices/${of.id}/done`)
  const late = await post(of.path, { option: '1' })
  assert.equal(late.statusCode, 409)
  assert.match(late.body, /It is done already.*“Have a &lt;sealed&gt; one”, and that has been done\./s)
  assert.match(await read(of.path), /It is done already/)
  assert.doesNotMatch(await read(of.page), /Change my mind/)
})

test('R103 on a solved ticket, and for options that no longer stand, a page says so kindly', async () => {
  const of = await asked()
  await desk.as('mara', 'PUT', `tickets/${of.number}/solution`, { outcome: 'It is theirs.' })
  assert.match(await read(of.page), /Is it solved\?/)
  assert.doesNotMatch(await read(of.page), /please choose/)
  const solved = await post(of.path, { option: '1' })
  assert.deepEqual([solved.statusCode, /nothing left to choose/.test(solved.body)], [409, true])
  const gone = await asked()
  await desk.as('mara', 'PUT', `tickets/${gone.number}/choices/${gone.id}/withdrawal`, {})
  assert.doesNotMatch(await read(gone.page), /please choose/)
  for (const path of [gone.path, `${gone.page}/choices/987654`, `${gone.page}/choices/x`, `${of.page}/choices/${gone.id}`]) {
    const late = await post(path, { option: '1' })
    assert.equal(late.statusCode, 409, path)
  }
  assert.match(await read(gone.path), /These options no longer stand/)
})

test('R103 a reply that can still be taken back asks nothing yet; the link to options that stand again stays good', async () => {
  const of = await asked()
  const choice = { question: 'Newer?', options }
  const newer = await desk.as('mara', 'POST', `tickets/${of.number}/messages`, {
    kind: 'reply',
    text: 'Rather so.',
    choice,
    undo_seconds: 60,
  })
  assert.doesNotMatch(await read(of.page), /please choose/)
  await desk.as('mara', 'DELETE', `tickets/${of.number}/messages/${newer.body.id}`)
  assert.match(await read(of.page), /please choose/)
  assert.match(await read(`${of.path}?option=1`), /You choose: Keep this phone/)
  assert.equal((await post(of.path, { option: '1' })).statusCode, 303)
  assert.match(await read(of.page), /You chose: Keep this phone/)
})

test('a choice of another ticket, or with a wrong key, opens nothing', async () => {
  const of = await asked()
  assert.equal((await get(of.path.replace(/\/t\/(\d+)\/[^/]+/, '/t/$1/wrongwrongwrongwrong'))).statusCode, 404)
  assert.equal((await choiceOf(of)).status, 'open')
})
