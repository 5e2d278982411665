import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { dana } from '../testing/cast.ts'
import { secondConnection, testDesk, type TestDesk } from '../testing/desk.ts'

let desk: TestDesk
before(async () => {
  desk = await testDesk()
})
after(() => desk.close())

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
const friday = inHours(30)
const options = [
  { title: 'Keep this phone', then: 'I move the warranty by Friday 14:00', by: friday },
  { title: 'Have a sealed one', then: 'Courier Tuesday, or Leeds Saturday.' },
]

/** A ticket of Mara's with an open choice. */
async function asked(more: object = {}): Promise<{ number: number; id: number }> {
  const { number } = (await desk.as('mara', 'POST', 'tickets', { subject: 'Serial', text: 'Whose is it?', customer: dana })).body
  const choice = { question: 'Which is right for you?', options }
  const sent = await desk.as('mara', 'POST', `tickets/${number}/messages`, { kind: 'reply', text: 'It is new.', choice, ...more })
  assert.equal(sent.status, 201, JSON.stringify(sent.body))
  const { body } = await desk.as('mara', 'GET', `tickets/${number}/choices`)
  return { number, id: body.data[0].id }
}
const tell = (of: { number: number; id: number }, body: object, who: 'mara' | 'jonas' = 'mara') =>
  desk.as(who, 'PUT', `tickets/${of.number}/choices/${of.id}/answer`, body)
const done = (of: { number: number; id: number }) => desk.as('mara', 'PUT', `tickets/${of.number}/choices/${of.id}/done`)
const ticketOf = async (number: number) => (await desk.as('mara', 'GET', `tickets/${number}`)).body
const theirs = async (number: number): Promise<string[]> =>
  (await desk.as('mara', 'GET', `tickets/${number}/messages`)).body.data
    .filter((one: { kind: string }) => one.kind === 'customer')
    .map((one: { text: string }) => one.text)
const events = async (number: number, kind: string) =>
  (
    await desk.test.pool.query('select data, person_id, customer_id from ticket_events where ticket_id = $1 and kind = $2 order by id', [
      number,
      kind,
    ])
  ).rows

test('R103 what the customer told us is kept in their words and becomes the plan: the owner, by the option’s time', async () => {
  const of = await asked({ status: 'pending' })
  const told = await tell(of, { option: 1, words: 'Before noon, please.' }, 'jonas')
  assert.equal(told.status, 200, JSON.stringify(told.body))
  const { answer, status } = told.body
  assert.deepEqual(
    [status, answer.option, answer.title, answer.words, answer.how, answer.recorded_by.name],
    ['answered', 1, 'Keep this phone', 'Before noon, please.', 'told', 'Jonas Feld'],
  )
  assert.deepEqual((await theirs(of.number)).slice(1), ['I choose: Keep this phone. Before noon, please.'])
  const { data } = (await desk.as('mara', 'GET', `tickets/${of.number}/messages`)).body
  assert.equal(data.at(-1).way, 'told', 'not by the way in which the ticket came')
  const ticket = await ticketOf(of.number)
  assert.deepEqual(
    [ticket.status, ticket.plan.next, ticket.plan.who.name, ticket.plan.by, ticket.plan.automatic],
    ['open', 'Keep this phone: I move the warranty by Friday 14:00', 'Mara Lindqvist', friday, false],
  )
  assert.notEqual(ticket.waiting_since, null)
  assert.deepEqual(await events(of.number, 'options.chosen'), [
    {
      data: {
        choice_id: of.id,
        option: 1,
        title: 'Keep this phone',
        words: 'Before noon, please.',
        how: 'told',
        owner: desk.people.mara.id,
      },
      person_id: desk.people.jonas.id,
      customer_id: null,
    },
  ])
})

test('R103 an option without a time of its own is done by when the customer is owed an answer', async () => {
  const of = await asked()
  await tell(of, { option: 2 })
  const { plan, due_at: due, due_kind: kind } = await ticketOf(of.number)
  assert.deepEqual([plan.by, kind], [due, 'reply'])
})

test('R103 none of these needs words, and the plan is to find another way with the customer', async () => {
  const of = await asked()
  for (const body of [{ option: 0 }, { option: 0, words: '  ' }]) assert.equal((await tell(of, body)).status, 422)
  const told = await tell(of, { option: 0, words: 'A black one.' })
  assert.deepEqual([told.body.answer.option, told.body.answer.title, told.body.answer.words], [0, null, 'A black one.'])
  assert.equal((await ticketOf(of.number)).plan.next, 'Find another way with Dana')
  assert.equal((await theirs(of.number)).at(-1), 'None of these. A black one.')
})

test('R103 the same choice twice, also at once, is one answer', async () => {
  const of = await asked()
  const both = await Promise.all([tell(of, { option: 2 }), tell(of, { option: 2 }), tell(of, { option: 2 }, 'jonas')])
  assert.deepEqual(
    both.map(({ status }) => status),
    [200, 200, 200],
  )
  assert.equal((await theirs(of.number)).length, 2)
  assert.equal((await events(of.number, 'options.chosen')).length, 1)
})

test('R103 a change of mind replaces the answer and the plan, and both stay in the story', async () => {
  const of = await asked()
  await tell(of, { option: 1 })
  await tell(of, { option: 2, words: 'A new one\nis better.' })
  const { body } = await desk.as('mara', 'GET', `tickets/${of.number}/choices`)
  assert.deepEqual([body.data.length, body.data[0].answer.option], [1, 2])
  assert.equal((await ticketOf(of.number)).plan.next, 'Have a sealed one: Courier Tuesday, or Leeds Saturday.')
  assert.deepEqual((await theirs(of.number)).slice(1), [
    'I choose: Keep this phone.',
    'I choose: Have a sealed one.\n\nA new one\nis better.',
  ])
  assert.equal((await events(of.number, 'options.chosen')).length, 2)
})

test('R103 after it is done the choice is refused kindly, and the next step follows anew', async () => {
  const of = await asked()
  const early = await done(of)
  assert.deepEqual([early.status, early.body.type], [409, 'choice-open'])
  await tell(of, { option: 1 })
  assert.equal((await desk.as('jonas', 'PUT', `tickets/${of.number}/choices/${of.id}/done`)).status, 403)
  const finished = await done(of)
  assert.equal(finished.status, 200)
  assert.notEqual(finished.body.done_at, null)
  assert.equal((await done(of)).status, 200)
  assert.equal((await events(of.number, 'options.done')).length, 1)
  const { plan } = await ticketOf(of.number)
  assert.deepEqual([plan.next, plan.automatic], ['Answer Dana', true])
  const late = await tell(of, { option: 2 })
  assert.deepEqual([late.status, late.body.type], [409, 'choice-done'])
  const back = await desk.as('mara', 'PUT', `tickets/${of.number}/choices/${of.id}/withdrawal`, {})
  assert.deepEqual([back.status, back.body.type], [409, 'choice-answered'])
})

test('R103 a next step that the owner has set since stays when the choice is done', async () => {
  const of = await asked()
  await tell(of, { option: 1 })
  await desk.as('mara', 'PUT', `tickets/${of.number}/plan`, { next: 'Ring Dana', by: inHours(3) })
  await done(of)
  assert.equal((await ticketOf(of.number)).plan.next, 'Ring Dana')
})

test('R103 what the customer chose is the next owner’s to do when the ticket changes hands', async () => {
  const of = await asked()
  await tell(of, { option: 1 })
  const moved = await desk.as('ines', 'PUT', `tickets/${of.number}/owner`, { person: desk.people.jonas.id, reason: 'Mara is on a course' })
  assert.equal(moved.status, 200, JSON.stringify(moved.body))
  const { plan } = await ticketOf(of.number)
  assert.deepEqual([plan.next, plan.who.name, plan.by], ['Keep this phone: I move the warranty by Friday 14:00', 'Jonas Feld', friday])
})

test('R103 on a solved ticket nothing is chosen; once it is open again the choice can be made', async () => {
  const of = await asked()
  await desk.as('mara', 'PUT', `tickets/${of.number}/solution`, { outcome: 'It is theirs.' })
  const refused = await tell(of, { option: 1 })
  assert.deepEqual([refused.status, refused.body.type], [409, 'not-open'])
  await desk.as('mara', 'DELETE', `tickets/${of.number}/solution`, { reason: 'Not yet' })
  assert.equal((await tell(of, { option: 1 })).status, 200)
})

test('R103 what has not reached the customer cannot be chosen, and an older choice gives way to a newer one', async () => {
  const unsent = await asked({ undo_seconds: 60 })
  assert.equal((await tell(unsent, { option: 1 })).body.type, 'not-sent')
  const of = await asked()
  await tell(of, { option: 1 })
  const choice = { question: 'By courier?', options }
  await desk.as('mara', 'POST', `tickets/${of.number}/messages`, { kind: 'reply', text: 'One more thing.', choice })
  assert.equal((await tell(of, { option: 2 })).body.type, 'choice-replaced')
  assert.equal((await tell({ ...of, id: of.id + 1 }, { option: 2 })).status, 200)
})

test('bad input: no such option, choice or ticket, and words without end', async () => {
  const [of, other] = [await asked(), await asked()]
  assert.equal((await tell(of, { option: 3 })).status, 422)
  assert.ok([400, 422].includes((await tell(of, { option: 9 })).status))
  assert.ok([400, 422].includes((await tell(of, { option: 1.5 })).status))
  assert.ok([400, 422].includes((await tell(of, { option: 1, words: 'x'.repeat(2001) })).status))
  assert.equal((await tell({ ...of, id: other.id }, { option: 1 })).status, 404)
  assert.equal((await tell({ number: 987_654, id: of.id }, { option: 1 })).status, 404)
  assert.equal((await desk.as('mara', 'GET', 'tickets/987654/choices')).status, 404)
  assert.equal((await desk.as('tomas', 'GET', `tickets/${of.number}/choices`)).status, 403)
})

test('R103 plain SQL cannot lose a choice, change what was offered, or reopen what has ended', async () => {
  const of = await asked()
  await tell(of, { option: 1 })
  const open = await asked()
  const sql = await secondConnection(desk)
  const refused = (statement: string, constraint: string) =>
    assert.rejects(sql.query(statement), (error: { constraint?: string }) => error.constraint === constraint, statement)
  await refused(`delete from choices where id = ${of.id}`, 'choices_stay')
  await refused('truncate choices cascade', 'choices_append_only')
  await refused(`update choices set question = 'Other?' where id = ${of.id}`, 'choices_stay_as_offered')
  await refused(`update choices set options = options || options where id = ${of.id}`, 'choices_stay_as_offered')
  await refused(`update choices set status = 'open' where id = ${of.id}`, 'choices_answered_whole')
  await refused(`update choices set option_no = 3 where id = ${of.id}`, 'choices_option_known')
  await refused(`update choices set option_no = 0, words = ' ' where id = ${of.id}`, 'choices_none_in_words')
  await refused(`update choices set recorded_by = null where id = ${of.id}`, 'choices_told_recorded')
  await refused(
    `insert into choices (ticket_id, message_id, question, options, offered_by, offered_at) select ticket_id, message_id, question, options, offered_by, now() from choices where id = ${open.id}`,
    'choices_one_open',
  )
  await done(of)
  await refused(`update choices set done_at = null where id = ${of.id}`, 'choices_end_once')
  await desk.as('mara', 'PUT', `tickets/${open.number}/choices/${open.id}/withdrawal`, {})
  await refused(`update choices set status = 'open', withdrawn_at = null where id = ${open.id}`, 'choices_end_once')
  await sql.end()
})
