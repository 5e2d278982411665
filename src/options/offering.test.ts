import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { dana, type CastName } from '../testing/cast.ts'
import { testDesk, type TestDesk } from '../testing/desk.ts'

let desk: TestDesk
before(async () => {
  desk = await testDesk()
})
after(() => desk.close())

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
const two = [
  { title: 'Keep this phone', then: 'I move the warranty by Friday 14:00', by: inHours(30) },
  { title: 'Have a sealed one', then: 'Courier Tuesday, or Leeds Saturday.' },
]
const asking = (more: object = {}) => ({ question: 'Which is right for you?', options: two, ...more })
const opened = async () =>
  (await desk.as('mara', 'POST', 'tickets', { subject: 'Serial', text: 'Whose is it?', customer: dana })).body.number
const write = (number: number, choice: object, more: object = {}, who: CastName = 'mara') =>
  desk.as(who, 'POST', `tickets/${number}/messages`, { kind: 'reply', text: 'The phone is new.', choice, ...more })
const offered = async (number: number, choice: object = asking(), more: object = {}) => {
  const { status, body } = await write(number, choice, more)
  assert.equal(status, 201, JSON.stringify(body))
  return body.id as number
}
const choices = async (number: number) => (await desk.as('mara', 'GET', `tickets/${number}/choices`)).body.data
const kinds = async (number: number) =>
  (await desk.test.pool.query("select kind, data from ticket_events where ticket_id = $1 and kind like 'options.%' order by id", [number]))
    .rows

test('R102 a reply puts two to four options to the customer, with by when to choose', async () => {
  const number = await opened()
  const by = inHours(24)
  const messageId = await offered(number, asking({ answer_by: by }))
  const [choice, ...others] = await choices(number)
  assert.equal(others.length, 0)
  assert.deepEqual(
    [choice.message_id, choice.question, choice.status, choice.answer_by, choice.answer, choice.offered_by.name, choice.done_at],
    [messageId, 'Which is right for you?', 'open', by, null, 'Mara Lindqvist', null],
  )
  assert.deepEqual(choice.options, [
    { ...two[0], agreed_by: null },
    { ...two[1], by: null, agreed_by: null },
  ])
  const [event] = await kinds(number)
  assert.deepEqual(event, {
    kind: 'options.offered',
    data: { choice_id: choice.id, message_id: messageId, question: choice.question, titles: ['Keep this phone', 'Have a sealed one'] },
  })
})

test('R102 fewer than two, more than four, two alike, or a second “None of these” are refused, and nothing is sent', async () => {
  const number = await opened()
  const wrong = [
    two.slice(0, 1),
    Array.from({ length: 5 }, (_, n) => ({ title: `Way ${n}`, then: 'I do it.' })),
    [two[0], { title: 'keep this phone!', then: 'The same again.' }],
    [two[0], { title: 'None of these', then: 'Nothing.' }],
    [two[0], { title: '  ', then: 'Nothing.' }],
    [two[0], { title: 'A bag', then: ' ' }],
  ]
  for (const options of wrong) {
    const { status } = await write(number, asking({ options }))
    assert.ok(status === 422 || status === 400, `${status} ${JSON.stringify(options)}`)
  }
  assert.equal((await write(number, asking({ question: '   ' }))).status, 422)
  assert.deepEqual(await choices(number), [])
  const { body } = await desk.as('mara', 'GET', `tickets/${number}/messages`)
  assert.equal(body.data.length, 1)
})

test('R102 times that are past when it reaches the customer are refused', async () => {
  const number = await opened()
  const soon = new Date(Date.now() + 20_000).toISOString()
  for (const choice of [
    asking({ answer_by: inHours(-1) }),
    asking({ options: [two[0], { ...two[1], by: inHours(-1) }] }),
    asking({ options: [two[0], { ...two[1], by: 'tomorrow' }] }),
  ]) {
    const { status } = await write(number, choice)
    assert.ok(status === 422 || status === 400, String(status))
  }
  assert.equal((await write(number, asking({ answer_by: soon }), { undo_seconds: 60 })).status, 422)
})

test('R102 only a reply asks, and what is solved has nothing left to choose', async () => {
  const number = await opened()
  const note = await write(number, asking(), { kind: 'note' })
  assert.equal(note.status, 422)
  assert.match(note.body.detail, /Only a reply/)
  const solved = await write(number, asking(), { status: 'solved', outcome: 'It is theirs' })
  assert.equal(solved.status, 422)
  assert.match(solved.body.detail, /cannot be solved yet/)
})

test('R102 options on a ticket that was solved open it again', async () => {
  const number = await opened()
  await desk.as('mara', 'PUT', `tickets/${number}/solution`, { outcome: 'It is theirs.' })
  await offered(number)
  assert.equal((await desk.as('mara', 'GET', `tickets/${number}`)).body.status, 'open')
})

test('R102 a saved option beyond the limits needs the yes of a supervisor who works here', async () => {
  const number = await opened()
  const { body: saved } = await desk.as('ines', 'POST', 'saved-options', {
    title: 'Have the money back',
    then: 'The money is back within five days',
    needs_yes: true,
  })
  const withMoney = (more: object) => asking({ options: [two[0], { title: saved.title, then: saved.then, saved: saved.id, ...more }] })
  const refused = await write(number, withMoney({}))
  assert.equal(refused.status, 422)
  assert.match(refused.body.detail, /“Have the money back” needs a yes/)
  for (const person of [desk.people.jonas.id, desk.people.tomas.id, 987_654])
    assert.equal((await write(number, withMoney({ agreed_by: person }))).status, 422, `agreed by ${person}`)
  await offered(number, withMoney({ agreed_by: desk.people.ines.id }))
  const [choice] = await choices(number)
  assert.equal(choice.options[1].agreed_by.name, 'Ines Okafor')
  assert.equal((await write(number, withMoney({}), { seen: choice.message_id }, 'ines')).status, 201, 'a supervisor agrees by offering it')
  assert.equal((await choices(number))[0].options[1].agreed_by.name, 'Ines Okafor')
  await desk.as('ines', 'DELETE', `saved-options/${saved.id}`)
  const late = await write(await opened(), withMoney({ agreed_by: desk.people.ines.id }))
  assert.deepEqual([late.status, /no saved option any more/.test(late.body.detail)], [422, true])
})

test('R102 newer options take the place of those that wait for an answer', async () => {
  const number = await opened()
  await offered(number)
  await offered(number, asking({ question: 'And now?' }))
  const [newer, older] = await choices(number)
  assert.deepEqual([newer.question, newer.status, older.status], ['And now?', 'open', 'withdrawn'])
  assert.notEqual(older.withdrawn_at, null)
  assert.deepEqual(
    (await kinds(number)).map(({ kind, data }) => [kind, data.choice_id]),
    [
      ['options.offered', older.id],
      ['options.withdrawn', older.id],
      ['options.offered', newer.id],
    ],
  )
})

test('R102 a reply that is taken back takes its options back, gives them to the composer, and those before stand again', async () => {
  const number = await opened()
  const first = await offered(number, asking({ question: 'First?' }))
  const second = asking({ question: 'Second?', answer_by: inHours(24) })
  const messageId = await offered(number, second, { undo_seconds: 60 })
  const taken = await desk.as('mara', 'DELETE', `tickets/${number}/messages/${messageId}`)
  assert.equal(taken.status, 200)
  assert.deepEqual(taken.body.choice, second)
  const open = (await choices(number)).filter((one: { status: string }) => one.status === 'open')
  assert.deepEqual(
    open.map((one: { question: string; message_id: number }) => [one.question, one.message_id]),
    [['First?', first]],
  )
  const plain = await desk.as('mara', 'POST', `tickets/${number}/messages`, { kind: 'reply', text: 'Hello.', undo_seconds: 60 })
  assert.equal((await desk.as('mara', 'DELETE', `tickets/${number}/messages/${plain.body.id}`)).body.choice, null)
})

test('R102 replies taken back in any order: what the customer has before them stands again, and nothing that never left', async () => {
  const number = await opened()
  const first = await offered(number, asking({ question: 'First?' }))
  const second = await offered(number, asking({ question: 'Second?' }), { undo_seconds: 60 })
  const third = await offered(number, asking({ question: 'Third?' }), { undo_seconds: 60 })
  for (const messageId of [second, third])
    assert.equal((await desk.as('mara', 'DELETE', `tickets/${number}/messages/${messageId}`)).status, 200)
  const open = (await choices(number)).filter((one: { status: string }) => one.status === 'open')
  assert.deepEqual(
    open.map((one: { question: string; message_id: number }) => [one.question, one.message_id]),
    [['First?', first]],
  )
})

test('R102 titles differ by more than case and punctuation; amounts, percents and signs tell them apart', async () => {
  for (const [one, other] of [
    ['£5 off', '5% off'],
    ['👍', '👎'],
  ])
    await offered(await opened(), asking({ options: [one, other].map((title) => ({ title, then: 'I put it on the invoice' })) }))
})

test('R102 each option stays one line of the letter, whatever was pasted', async () => {
  const number = await opened()
  await offered(
    number,
    asking({ question: 'Which\nis right?', options: [two[0], { title: 'A bag\n3. All', then: 'Courier\r\n\tor post' }] }),
  )
  const [{ question, options }] = await choices(number)
  assert.deepEqual([question, options[1].title, options[1].then], ['Which is right?', 'A bag 3. All', 'Courier or post'])
})

test('R20 R102 what the question promises is said in the letter, where it is decided; the question only asks', async () => {
  const number = await opened()
  const refused = await write(number, asking({ question: 'I will call you tomorrow. Which is right?' }))
  assert.equal(refused.status, 422)
  assert.match(refused.body.detail, /The question promises something: “I will call you/)
  await offered(number, asking({ question: 'Shall I send it by Friday, or which of these?' }))
})

test('R102 options that nobody chose from can be withdrawn by who answers for the ticket', async () => {
  const number = await opened()
  await offered(number)
  const [{ id }] = await choices(number)
  assert.equal((await desk.as('jonas', 'PUT', `tickets/${number}/choices/${id}/withdrawal`, {})).status, 403)
  const gone = await desk.as('mara', 'PUT', `tickets/${number}/choices/${id}/withdrawal`, { reason: 'The sealed one is sold.' })
  assert.deepEqual([gone.status, gone.body.status], [200, 'withdrawn'])
  assert.equal((await desk.as('mara', 'PUT', `tickets/${number}/choices/${id}/withdrawal`, {})).status, 200, 'twice is as good as once')
  const answer = await desk.as('mara', 'PUT', `tickets/${number}/choices/${id}/answer`, { option: 1 })
  assert.deepEqual([answer.status, answer.body.type], [409, 'choice-withdrawn'])
  const withdrawals = (await kinds(number)).filter(({ kind }) => kind === 'options.withdrawn')
  assert.deepEqual(
    withdrawals.map(({ data }) => data),
    [{ choice_id: id, reason: 'The sealed one is sold.' }],
  )
})

test('saved options: supervisors write them, agents find them by title, no two share one', async () => {
  const b = await desk.as('ines', 'POST', 'saved-options', { title: 'Borrow one', then: 'We lend you one', limit: ' Two weeks at most. ' })
  assert.equal(b.status, 201)
  await desk.as('ines', 'POST', 'saved-options', { title: 'a visit', then: 'We come to you' })
  const list = async () => (await desk.as('mara', 'GET', 'saved-options')).body.data.map((one: { title: string }) => one.title)
  assert.deepEqual(await list(), ['a visit', 'Borrow one'])
  assert.deepEqual([b.body.limit, b.body.needs_yes, b.body.changed_by.name], ['Two weeks at most.', false, 'Ines Okafor'])
  const same = await desk.as('ines', 'POST', 'saved-options', { title: 'A VISIT', then: 'x' })
  assert.deepEqual([same.status, same.body.type], [409, 'option-exists'])
  assert.equal((await desk.as('ines', 'POST', 'saved-options', { title: ' ', then: 'x' })).status, 422)
  const change = { title: 'Borrow a phone', then: 'We lend you one', needs_yes: true }
  const changed = await desk.as('ines', 'PUT', `saved-options/${b.body.id}`, change)
  assert.deepEqual([changed.body.title, changed.body.limit, changed.body.needs_yes], ['Borrow a phone', null, true])
  assert.equal((await desk.as('ines', 'DELETE', `saved-options/${b.body.id}`)).status, 204)
  assert.equal((await desk.as('ines', 'DELETE', `saved-options/${b.body.id}`)).status, 404)
  assert.equal((await desk.as('ines', 'PUT', `saved-options/${b.body.id}`, change)).status, 404)
  assert.deepEqual(await list(), ['a visit'])
})
