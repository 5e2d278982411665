// Asking a colleague for one thing, through the HTTP door: it always comes back to the owner.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { answerBy } from '../tickets/index.ts'
import { readCompany } from '../people/index.ts'
import { dana, type CastName } from '../testing/cast.ts'
import { testDesk, type Answer, type TestDesk } from '../testing/desk.ts'

let desk: TestDesk
let team: number
before(async () => {
  desk = await testDesk()
  const { body } = await desk.as('ada', 'POST', 'teams', { name: 'Repair', member_ids: [desk.people.tomas.id, desk.people.jonas.id] })
  team = body.id
})
after(() => desk.close())

let n = 0
const ticket = async (who: CastName = 'mara'): Promise<number> =>
  (await desk.as(who, 'POST', 'tickets', { subject: `Lamp ${++n} flickers`, text: 'It flickers at night.', customer: dana })).body.number
const ask = (number: number, body: object, who: CastName = 'mara'): Promise<Answer> =>
  desk.as(who, 'POST', `tickets/${number}/assists`, body)
/** Mara asks Tomas; the assist. */
async function asked(body: object = {}, number?: number) {
  const answer = await ask(number ?? (await ticket()), { person: desk.people.tomas.id, what: 'Look up the serial number', ...body })
  assert.equal(answer.status, 201, JSON.stringify(answer.body))
  return answer.body
}
/** A ticket on which the customer has their answer, so that nothing else is due sooner. */
async function answered(): Promise<number> {
  const number = await ticket()
  await desk.as('mara', 'POST', `tickets/${number}/messages`, { kind: 'reply', text: 'Our workshop looks at it.' })
  return number
}
const put = (who: CastName | null, id: number, verb: string, body: object = {}) => desk.as(who, 'PUT', `assists/${id}/${verb}`, body)
const read = async (number: number) => (await desk.as('mara', 'GET', `tickets/${number}`)).body
const story = async (number: number) => (await desk.as('mara', 'GET', `tickets/${number}/messages`)).body.data
const events = async (number: number, kind: string) =>
  (await desk.as('mara', 'GET', `tickets/${number}/events?limit=200`)).body.data.filter((one: { kind: string }) => one.kind === kind)

test('R77 R78 what is asked comes back to the owner with what moved, as a note by who answered', async () => {
  const assist = await asked({ context: 'The label is torn.' }, await answered())
  assert.deepEqual(
    [assist.status, assist.person.name, assist.owner.name, assist.can],
    ['open', 'Tomas Berg', 'Mara Lindqvist', { answer: false, withdraw: true }],
  )
  const mine = (await desk.as('tomas', 'GET', 'assists')).body.data
  const found = mine.find((one: { id: number }) => one.id === assist.id)
  assert.deepEqual([found.context, found.can], ['The label is torn.', { answer: true, withdraw: false }])
  const done = await put('tomas', assist.id, 'done', { moved: 'It is XK-20931, read off the box.' })
  assert.deepEqual(
    [done.status, done.body.status, done.body.answer, done.body.answered_by.name, done.body.answered_how],
    [200, 'done', 'It is XK-20931, read off the box.', 'Tomas Berg', 'desk'],
  )
  const note = (await story(assist.ticket)).at(-1)
  assert.deepEqual(
    [note.id, note.kind, note.person.name, note.touch, note.moved],
    [done.body.message_id, 'note', 'Tomas Berg', true, 'It is XK-20931, read off the box.'],
  )
  const now = await read(assist.ticket)
  assert.deepEqual([now.owner.name, now.due_kind], ['Mara Lindqvist', 'assist'])
  const [event] = await events(assist.ticket, 'assist.done')
  assert.deepEqual([event.data.to, event.data.by, event.person.name], [desk.people.mara.id, desk.people.tomas.id, 'Tomas Berg'])
})

test('R77 R78 a department that could not move it says why and what is missing; it goes to the owner, to no other queue', async () => {
  const assist = await asked({ person: undefined, team })
  const was = await read(assist.ticket)
  const back = await put('jonas', assist.id, 'return', {
    because: 'The part is out of stock.',
    missing: 'A delivery date',
    for_customer: 'We wait for a part.',
  })
  assert.deepEqual([back.status, back.body.status, back.body.missing], [200, 'returned', 'A delivery date'])
  const note = (await story(assist.ticket)).at(-1)
  assert.deepEqual([note.could_not, note.moved, note.touch], ['The part is out of stock.', null, true])
  assert.equal(
    note.text,
    'Could not, because: The part is out of stock.\n\nWhat is missing: A delivery date\n\nWhat the customer should hear: We wait for a part.',
  )
  const is = await read(assist.ticket)
  assert.deepEqual([is.owner, is.team, is.status], [was.owner, was.team, was.status])
  assert.deepEqual((await events(assist.ticket, 'assist.returned'))[0].data.to, desk.people.mara.id)
  assert.deepEqual(
    (await desk.as('mara', 'GET', `tickets/${assist.ticket}/assists`)).body.data.map((one: { id: number }) => one.id),
    [assist.id],
  )
})

test('R79 an answer makes an update to the customer due within the set time; a later answer does not put it off, a word to them settles it', async () => {
  const number = await answered()
  const [first, second] = [await asked({}, number), await asked({ what: 'Weigh the parcel' }, number)]
  const company = await readCompany(desk.database.db)
  const start = new Date()
  await put('tomas', first.id, 'done', { moved: 'Found it.' })
  const due = async () =>
    (await desk.database.db.selectFrom('tickets').select('assist_back_at').where('ticket_id', '=', number).executeTakeFirstOrThrow())
      .assist_back_at
  const by = await due()
  assert.ok(by && by >= answerBy(start, company) && by <= answerBy(new Date(), company))
  const row = (await desk.as('mara', 'GET', 'desk')).body.owed.find((one: { ticket: { number: number } }) => one.ticket.number === number)
  assert.deepEqual([row.kind, row.due_at], ['assist', by.toISOString()])
  await put('tomas', second.id, 'return', { because: 'The scale is broken.' })
  assert.deepEqual(await due(), by)
  await desk.as('mara', 'POST', `tickets/${number}/messages`, { kind: 'reply', text: 'The serial is found; the weight is not.' })
  assert.equal(await due(), null)
})

test('R80 a colleague reaches the customer only through the owner', async () => {
  const assist = await asked()
  const said = (await story(assist.ticket)).length
  assert.equal((await desk.as('tomas', 'POST', `tickets/${assist.ticket}/messages`, { kind: 'reply', text: 'Hello Dana' })).status, 403)
  assert.equal((await desk.as('tomas', 'GET', `tickets/${assist.ticket}`)).status, 403)
  assert.equal((await desk.as('tomas', 'GET', `tickets/${assist.ticket}/messages`)).status, 403)
  await put('tomas', assist.id, 'done', { moved: 'Repaired.', for_customer: 'Please charge it for two hours first.' })
  const messages = await story(assist.ticket)
  assert.equal(messages.length, said + 1)
  assert.deepEqual(
    [messages.at(-1).kind, messages.at(-1).text],
    ['note', 'Repaired.\n\nWhat the customer should hear: Please charge it for two hours first.'],
  )
})

test('R81 a stuck ticket pressed upward asks who leads the owner, who must answer by a time that the owner sees', async () => {
  await desk.as('ada', 'PATCH', `people/${desk.people.mara.id}`, { manager_id: desk.people.ines.id })
  const { status, body } = await ask(await ticket(), { up: true, what: 'Decide whether we replace it' })
  assert.deepEqual([status, body.pressed, body.person.name], [201, true, 'Ines Okafor'])
  assert.ok(new Date(body.due) > new Date())
  assert.deepEqual((await desk.as('mara', 'GET', `tickets/${body.ticket}/assists`)).body.data[0].due, body.due)
  assert.equal((await put('ines', body.id, 'done', { moved: 'We replace it.' })).status, 200)
  const alone = await ask(await ticket('ada'), { up: true, what: 'Decide' }, 'ada')
  assert.equal(alone.status, 422)
  assert.match(alone.body.detail, /Nobody leads/)
})

test('what cannot be asked is refused, with what to do', async () => {
  const number = await ticket()
  const tomas = desk.people.tomas.id
  const empty = (await desk.as('ada', 'POST', 'teams', { name: 'Nobody yet', member_ids: [] })).body.id
  const [alone, other] = [
    (await desk.as('ada', 'POST', 'teams', { name: 'Mara only', member_ids: [desk.people.mara.id] })).body.id,
    await withFile(await ticket()),
  ]
  const refused: [object, RegExp][] = [
    [{ what: 'x' }, /Ask one/],
    [{ person: tomas, team, what: 'x' }, /Ask one/],
    [{ person: desk.people.mara.id, what: 'x' }, /own the ticket/],
    [{ person: 987_654, what: 'x' }, /works here/],
    [{ team: empty, what: 'x' }, /Nobody active/],
    [{ team: alone, what: 'x' }, /alone/],
    [{ team: 987_654, what: 'x' }, /Nobody active/],
    [{ person: tomas, what: '  \n ' }, /one line/],
    [{ person: tomas, what: 'x', due: '2020-01-01T10:00:00Z' }, /still to come/],
    [{ person: tomas, what: 'x', attachment_ids: [other.shown] }, /files of this ticket/],
  ]
  for (const [body, words] of refused) {
    const answer = await ask(number, body)
    assert.equal(answer.status, 422, JSON.stringify(body))
    assert.match(answer.body.detail, words)
  }
  assert.equal((await ask(number, { person: tomas, what: 'x'.repeat(501) })).status, 400)
  assert.deepEqual(
    [(await ask(number, { person: tomas, what: 'x' }, 'jonas')).status, (await ask(987_654, { person: tomas, what: 'x' })).status],
    [403, 404],
  )
  await desk.as('mara', 'PUT', `tickets/${number}/solution`, { outcome: 'A new lamp' })
  assert.equal((await ask(number, { person: tomas, what: 'x' })).status, 409)
  assert.equal((await desk.as('mara', 'GET', `tickets/${number}/assists`)).body.data.length, 0)
})

test('rule 4: while somebody is asked, it is neither solved nor closed; each is named, and once withdrawn it can be', async () => {
  const assist = await asked()
  const tried: [string, 'PUT' | 'POST', object][] = [
    ['solution', 'PUT', { outcome: 'A new lamp' }],
    ['messages', 'POST', { kind: 'reply', text: 'A new lamp is on its way.', status: 'solved', outcome: 'A new lamp' }],
    ['closure', 'PUT', { confirmed: false, reason: 'No answer' }],
  ]
  for (const [path, method, body] of tried) {
    const refused = await desk.as('mara', method, `tickets/${assist.ticket}/${path}`, body)
    assert.deepEqual([refused.status, refused.body.type.split('/').at(-1)], [409, 'assists-open'], path)
    assert.deepEqual(
      refused.body.blockers.map((one: { kind: string; assist_id: number }) => [one.kind, one.assist_id]),
      [['assist', assist.id]],
    )
    assert.match(refused.body.detail, /Tomas Berg/)
  }
  assert.equal((await read(assist.ticket)).status, 'open')
  assert.equal((await put('jonas', assist.id, 'withdrawal')).status, 403)
  const withdrawn = await put('mara', assist.id, 'withdrawal', { reason: 'Dana found it herself' })
  assert.deepEqual([withdrawn.status, withdrawn.body.status, withdrawn.body.reason], [200, 'withdrawn', 'Dana found it herself'])
  assert.equal((await put('mara', assist.id, 'withdrawal')).status, 200)
  assert.deepEqual(
    (await events(assist.ticket, 'assist.withdrawn')).map((one: { data: { to: number[] } }) => one.data.to),
    [[desk.people.tomas.id]],
  )
  const late = await put('tomas', assist.id, 'done', { moved: 'Here it is' })
  assert.deepEqual([late.status, late.body.type.split('/').at(-1)], [409, 'assist-over'])
  assert.equal((await desk.as('mara', 'PUT', `tickets/${assist.ticket}/solution`, { outcome: 'A new lamp' })).status, 200)
})

test('two of a department answer at once: one has it, the other learns who; the same answer twice is one', async () => {
  const assist = await asked({ person: undefined, team })
  const both = await Promise.all([
    put('tomas', assist.id, 'done', { moved: 'Tomas found it' }),
    put('jonas', assist.id, 'done', { moved: 'Jonas found it' }),
  ])
  assert.deepEqual(
    both.map((one) => one.status).toSorted((a, b) => a - b),
    [200, 409],
  )
  const [won, lost] = both[0].status === 200 ? (['tomas', 'jonas'] as const) : (['jonas', 'tomas'] as const)
  const refused = both.find((one) => one.status === 409)!
  assert.match(refused.body.detail, new RegExp(`${desk.people[won].name} answered this already`))
  const again = { moved: `${won === 'tomas' ? 'Tomas' : 'Jonas'} found it` }
  assert.equal((await put(won, assist.id, 'done', again)).status, 200)
  assert.equal((await put(won, assist.id, 'done', { moved: 'Something else' })).status, 409)
  assert.equal((await put(lost, assist.id, 'return', { because: 'No' })).status, 409)
  assert.equal((await story(assist.ticket)).filter((one: { kind: string }) => one.kind === 'note').length, 1)
  assert.equal((await events(assist.ticket, 'assist.done')).length, 1)
})

test('only who is asked, who leads, and those to whom it went up answer; the owner withdraws, strangers find nothing', async () => {
  const assist = await asked({ person: desk.people.jonas.id })
  assert.equal((await put('mara', assist.id, 'done', { moved: 'x' })).status, 403)
  const other = await put('priya', assist.id, 'done', { moved: 'x' })
  assert.deepEqual([other.status, other.body.blockers], [403, [{ kind: 'asked', text: 'Jonas Feld', person_id: desk.people.jonas.id }]])
  for (const verb of ['done', 'return']) assert.equal((await put('tomas', assist.id, verb, { moved: 'x', because: 'x' })).status, 404)
  assert.equal((await desk.as('tomas', 'GET', `assists/${assist.id}`)).status, 404)
  assert.equal((await desk.as('tomas', 'GET', `tickets/${assist.ticket}/assists`)).status, 403)
  assert.equal((await put('tomas', assist.id, 'withdrawal')).status, 403)
  assert.equal(
    (await desk.as('tomas', 'GET', 'assists?of=overdue')).body.data.some((one: { id: number }) => one.id === assist.id),
    false,
  )
  assert.equal((await put(null, assist.id, 'done', { moved: 'x' })).status, 401)
  assert.equal((await desk.as('priya', 'GET', `assists/${assist.id}`)).status, 200)
  for (const [body, status] of [
    [{ moved: '' }, 400],
    [{ moved: '  \n' }, 422],
    [{}, 400],
  ] as const)
    assert.equal((await put('jonas', assist.id, 'done', body)).status, status)
  assert.equal((await put('jonas', assist.id, 'return', { because: ' ' })).status, 422)
  assert.equal((await put('ines', assist.id, 'done', { moved: 'Done for Jonas' })).status, 200)
  const ended = (await desk.as('ines', 'GET', 'assists?of=me&status=ended')).body.data
  assert.equal(ended[0].id, assist.id)
})

test('a colleague sees what was shared for it and nothing else', async () => {
  const number = await ticket()
  const { shown, hidden } = await withFile(number)
  const assist = await asked({ attachment_ids: [shown, shown] }, number)
  const seen = (await desk.as('tomas', 'GET', `assists/${assist.id}`)).body
  assert.deepEqual([seen.customer.name, seen.customer.email], ['A customer', null])
  assert.deepEqual(
    seen.attachments.map((one: { name: string; url: string }) => [one.name, one.url]),
    [['label.txt', `/api/v1/assists/${assist.id}/attachments/${shown}`]],
  )
  const file = await desk.as('tomas', 'GET', seen.attachments[0].url)
  assert.deepEqual([file.status, file.headers['content-security-policy']], [200, "default-src 'none'; sandbox"])
  assert.equal((await desk.as('tomas', 'GET', `assists/${assist.id}/attachments/${hidden}`)).status, 404)
  assert.equal((await desk.as('tomas', 'GET', `tickets/${number}/attachments/${shown}`)).status, 403)
  const named = await asked({ context: `Call ${dana.name} on 0113 496 0000.` })
  assert.equal((await desk.as('tomas', 'GET', `assists/${named.id}`)).body.customer.name, dana.name)
})

test('lists answer page by page, the soonest due first', async () => {
  const [later, sooner] = [await asked({ due: '2096-01-02T10:00:00Z' }), await asked({ due: '2096-01-01T10:00:00Z' })]
  const all: number[] = []
  for (let cursor = ''; ;) {
    const { body } = await desk.as('tomas', 'GET', `assists?limit=2${cursor && `&cursor=${cursor}`}`)
    all.push(...body.data.map((one: { id: number }) => one.id))
    if (!body.next_cursor) break
    cursor = encodeURIComponent(body.next_cursor)
  }
  assert.equal(new Set(all).size, all.length)
  assert.deepEqual(all.slice(-2), [sooner.id, later.id])
  assert.equal((await desk.as('tomas', 'GET', 'assists?of=everybody')).status, 400)
})

/** A note with two files; their ids. */
async function withFile(number: number): Promise<{ shown: number; hidden: number }> {
  const attachments = []
  for (const name of ['label.txt', 'bank.txt']) {
    const { body } = await desk.as('mara', 'POST', `tickets/${number}/files?name=${name}`, `the ${name}`, { 'content-type': 'text/plain' })
    attachments.push({ file: body.file, name: body.name, type: body.type })
  }
  const { body } = await desk.as('mara', 'POST', `tickets/${number}/messages`, { kind: 'note', text: 'Files', attachments })
  const [shown, hidden] = body.attachments
  return { shown: shown.id, hidden: hidden.id }
}

test('R79 an answer that came back is untold again when the reply that told it is taken back, also one that solved', async () => {
  for (const more of [{}, { status: 'solved', outcome: 'A new lamp is on its way' }]) {
    const assist = await asked({}, await answered())
    await put('tomas', assist.id, 'return', { because: 'No label.' })
    const due = (await read(assist.ticket)).due_at
    const reply = await desk.as('mara', 'POST', `tickets/${assist.ticket}/messages`, {
      kind: 'reply',
      text: 'There is no label.',
      undo_seconds: 60,
      ...more,
    })
    assert.equal(reply.status, 201, JSON.stringify(reply.body))
    assert.notEqual((await read(assist.ticket)).due_kind, 'assist')
    await desk.as('mara', 'DELETE', `tickets/${assist.ticket}/messages/${reply.body.id}`)
    const now = await read(assist.ticket)
    assert.deepEqual([now.status, now.due_kind, now.due_at], ['open', 'assist', due])
  }
})

test('R79 what came back before a ticket was closed is not due on it when it is open again', async () => {
  const assist = await asked({}, await answered())
  await put('tomas', assist.id, 'return', { because: 'No label.' })
  await desk.as('mara', 'PUT', `tickets/${assist.ticket}/closure`, { confirmed: false, reason: 'The same as another' })
  await desk.as('mara', 'DELETE', `tickets/${assist.ticket}/solution?reason=other`)
  const now = await read(assist.ticket)
  assert.deepEqual([now.status, now.due_kind === 'assist'], ['open', false])
})

test('a cursor that no list gave out is refused', async () => {
  const made = (values: unknown[]) => Buffer.from(JSON.stringify(values)).toString('base64url')
  for (const query of [`cursor=${made(['x', 1])}`, `cursor=${made(['2026-06-12T10:00:00Z', 'a'])}`, `status=ended&cursor=${made(['a'])}`])
    assert.equal((await desk.as('tomas', 'GET', `assists?${query}`)).status, 422, query)
})
