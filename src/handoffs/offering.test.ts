// A ticket's brief, and offering it, through the product's door.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { dana } from '../testing/cast.ts'
import { testDesk, type TestDesk } from '../testing/desk.ts'
import { handing, inHours, wholeBrief } from '../testing/handing.ts'
import { briefInShort } from './in-short.ts'
import { noteUnanswered } from './note-unanswered.ts'

let desk: TestDesk
let leeds: number
const { take, offer, accept, promise, messages, events, kinds, sql, team } = handing(() => desk)
before(async () => {
  desk = await testDesk()
  leeds = await team()
})
after(() => desk.close())

test('R5 the ticket compiles its own brief, in the words that stand on it', async () => {
  const number = await take()
  const one = await promise(number)
  const note = {
    kind: 'note',
    text: 'Rang the workshop. If they find no lid, send a whole kettle.',
    moved: 'The workshop looks for a lid.',
  }
  await desk.as('jonas', 'POST', `tickets/${number}/messages`, note)
  await desk.as('mara', 'POST', `tickets/${number}/messages`, { kind: 'reply', text: 'Hello Dana, thank you for the photo.', promises: [] })
  const { status, body } = await desk.as('priya', 'GET', `tickets/${number}/brief`)
  assert.equal(status, 200)
  const [first] = await messages(number)
  assert.deepEqual(body.problem, {
    text: 'My kettle leaks since Monday, order 77-40318. I already descaled it twice.',
    message_ids: [first.id],
  })
  assert.deepEqual(body.wanted, { text: 'I want a new kettle before the 18th.', message_ids: [first.id] })
  assert.match(body.tried.text, /Dana, .*: “I already descaled it twice\.”\nJonas, .*: The workshop looks for a lid\./)
  assert.match(body.promised, /^Hold a kettle for you, by /)
  assert.deepEqual(
    body.promises.map(({ id }: { id: number }) => id),
    [one.id],
  )
  assert.equal(body.if_then, 'If they find no lid, send a whole kettle.')
  assert.equal(body.told.by.name, 'Mara Lindqvist')
  assert.equal(body.next, body.plan.next)
  assert.equal(body.customer.name, 'Dana Whitfield')
  assert.ok(body.story.some((line: { text: string }) => line.text.startsWith('Dana wrote: My kettle leaks')))
  assert.ok(body.story.some((line: { text: string }) => line.text === 'Mara took it on'))
  assert.equal((await desk.as('mara', 'GET', 'tickets/987654/brief')).status, 404)
})

test('R5 what the ticket cannot say stays empty', async () => {
  const { body } = await desk.as('mara', 'POST', 'tickets', { subject: 'Hello', text: 'Hello', customer: dana })
  const compiled = (await desk.as('mara', 'GET', `tickets/${body.number}/brief`)).body
  assert.deepEqual([compiled.problem.text, compiled.wanted.text, compiled.tried.text, compiled.if_then], ['', '', '', ''])
  assert.deepEqual([compiled.told, compiled.promised], [null, 'Nothing is promised.'])
})

test('of thousands of messages the first and the newest are read: the problem and the wish that holds now', async () => {
  const number = await take()
  const copies = `insert into messages (ticket_id, kind, customer_id, text, created_at)
    select ticket_id, kind, customer_id, case when n = 3000 then 'I want my money back.' else 'Still nothing.' end, created_at
    from messages, generate_series(1, 3000) n where ticket_id = $1 and kind = 'customer'`
  await sql(copies, [number])
  const began = performance.now()
  const { body } = await desk.as('mara', 'GET', `tickets/${number}/brief`)
  assert.ok(performance.now() - began < 3_000)
  assert.match(body.problem.text, /^My kettle leaks since Monday/)
  assert.match(body.wanted.text, /I want my money back\.$/)
  assert.match(body.tried.text, /I already descaled it twice/)
})

test('the briefs of many tickets in short are read at once', async () => {
  const [one, other] = [
    await take(),
    (await desk.as('mara', 'POST', 'tickets', { subject: 'Hello', text: 'Hello', customer: dana })).body.number,
  ]
  await promise(one)
  const briefs = await briefInShort(desk.database.db, [one, other, 987_654])
  const { promised, next, ...words } = briefs.get(one)!
  assert.deepEqual(words, {
    problem: 'My kettle leaks since Monday, order 77-40318. I already descaled it twice.',
    wanted: 'I want a new kettle before the 18th.',
  })
  assert.match(promised, /^Hold a kettle for you, by \w+ \d+ \w+, \d\d:\d\d$/)
  assert.match(next, /^Answer Dana, by /)
  assert.equal(briefs.get(other)!.problem, '')
  assert.deepEqual(briefs.get(987_654), { problem: '', wanted: '', promised: 'Nothing is promised.', next: '' })
})

for (const part of ['problem', 'wanted', 'tried', 'promises', 'next']) {
  test(`R5 a brief without ${part} cannot be offered, and the refusal names it`, async () => {
    const number = await take()
    for (const value of [undefined, '', ' \n']) {
      const refused = await offer(number, { brief: wholeBrief({ [part]: value }) })
      assert.deepEqual([refused.status, refused.body.type], [422, 'brief-incomplete'])
      assert.deepEqual(
        refused.body.blockers.map((one: { kind: string; part: string }) => [one.kind, one.part]),
        [['part', part]],
      )
      assert.match(refused.body.blockers[0].text, new RegExp(part, 'i'))
    }
    assert.deepEqual((await desk.as('mara', 'GET', `tickets/${number}/handoffs`)).body.data, [])
  })
}

test('R5 every promise that stands is named, or the refusal names it', async () => {
  const number = await take()
  const one = await promise(number)
  const refused = await offer(number)
  assert.equal(refused.status, 422)
  assert.deepEqual(
    refused.body.blockers.map((b: { promise_id: number }) => b.promise_id),
    [one.id],
  )
  const offered = await offer(number, { brief: wholeBrief({ promises: [one.id, 'and the lid is on me'] }) })
  assert.equal(offered.status, 201)
  assert.match(offered.body.brief.promised, /^Hold a kettle for you, by .*\nand the lid is on me$/)
})

test('R5 a list of one promise is a list: it hides no other, and its number is no words', async () => {
  const number = await take()
  const one = await promise(number)
  const whole = await offer(number, { brief: wholeBrief({ promises: [one.id] }) })
  assert.match(whole.body.brief.promised, /^Hold a kettle for you, by [^\n]+$/)
  await desk.as('mara', 'PUT', `handoffs/${whole.body.id}/withdrawal`, {})
  const other = await promise(number, 'Call you')
  const refused = await offer(number, { brief: wholeBrief({ promises: [one.id] }) })
  assert.deepEqual([refused.status, refused.body.blockers.map((b: { promise_id: number }) => b.promise_id)], [422, [other.id]])
  assert.equal((await offer(number, { brief: wholeBrief({ promises: null }) })).status, 422)
  assert.match((await offer(number, { brief: wholeBrief({ promises: ['Both stand'] }) })).body.brief.promised, /\nBoth stand$/)
})

test('a ticket is offered once at a time, by who owns it or a supervisor, to somebody who can own it, at times to come', async () => {
  const number = await take()
  const { mara, tomas } = desk.people
  assert.equal((await offer(number, {}, 'jonas')).status, 403)
  for (const bad of [
    { to: mara.id },
    { to: tomas.id },
    { to: 987_654 },
    { to: undefined },
    { to_team: leeds },
    { to: undefined, to_team: 987_654 },
    { answer_by: inHours(-1) },
    { hear_by: inHours(-1) },
    { brief: wholeBrief({ next_by: inHours(-1) }) },
  ])
    assert.equal((await offer(number, bad)).status, 422, JSON.stringify(bad))
  for (const box of ['', 'all']) assert.equal((await desk.as('mara', 'GET', `handoffs?box=${box}`)).status, 400)
  assert.equal((await desk.as('mara', 'GET', 'handoffs/987654')).status, 404)
  assert.equal((await accept(987_654)).status, 404)
  const first = await offer(number, {}, 'ines')
  assert.equal(first.status, 201)
  assert.match(first.body.letter, /Jonas Feld takes this on from Mara Lindqvist\.[^]*Ines Okafor$/)
  const second = await offer(number)
  assert.deepEqual([second.status, second.body.type], [409, 'already-offered'])
  assert.match(second.body.detail, /Jonas Feld/)
  const done = await take()
  await desk.as('mara', 'PUT', `tickets/${done}/solution`, { outcome: 'Sent a lid' })
  assert.equal((await offer(done)).body.type, 'not-open')
})

test('rule 2 nobody who is away is offered a ticket, or named its owner; nobody away takes one on', async () => {
  const { jonas, priya } = desk.people
  const [number, offered] = [await take(), await take()]
  const { body } = await offer(offered)
  const [absence] = await sql(
    "insert into absences (person_id, kind, from_at, cover_id, created_by, created_at) values ($1, 'sick', now(), $2, $1, now()) returning id",
    [jonas.id, priya.id],
  )
  await sql('insert into covers (person_id, cover_id, absence_id, since) values ($1, $2, $3, now())', [jonas.id, priya.id, absence.id])
  const refused = await offer(number)
  assert.deepEqual([refused.status, refused.body.type, refused.body.blockers[0].text], [409, 'away', 'Priya Raman'])
  assert.equal((await accept(body.id)).body.type, 'away')
  const named = await desk.as('ines', 'PUT', `tickets/${number}/owner`, { person: jonas.id, reason: 'x' })
  assert.deepEqual([named.status, named.body.type], [409, 'away'])
  const { people, teams, answer_by: by } = (await desk.as('mara', 'GET', `tickets/${number}/receivers`)).body
  const [away] = people.filter((one: { person: { id: number } }) => one.person.id === jonas.id)
  assert.deepEqual([away.away.cover.name, away.away.until, away.here_until], ['Priya Raman', null, null])
  assert.deepEqual(away.teams, ['Leeds shop'])
  const names = people.map((one: { person: { name: string } }) => one.person.name)
  assert.deepEqual(names, names.toSorted())
  assert.ok(!names.includes('Mara Lindqvist') && !names.includes('Tomas Berg'))
  assert.deepEqual(teams, [{ id: leeds, name: 'Leeds shop', members: 2 }])
  assert.ok(Date.parse(by) >= Date.now() + 14 * 60_000)
  await sql('update covers set ended_at = now() where ended_at is null')
})

test('R6 an offer that nobody answers in time returns to its sender’s sight, once, and stays offered', async () => {
  const number = await take()
  const { body } = await offer(number, { answer_by: new Date(Date.now() + 300).toISOString() })
  const now = async () => (await desk.as('mara', 'GET', `handoffs/${body.id}`)).body
  for (let n = 0; n < 100 && (await now()).unanswered_at === null; n++) await new Promise((done) => setTimeout(done, 100))
  const late = await now()
  assert.ok(late.unanswered_at)
  assert.equal(late.status, 'offered')
  const asked = { ticketId: number, id: body.id, now: new Date() }
  assert.equal(await desk.database.transact((tx) => noteUnanswered(tx, asked)), false)
  assert.equal((await kinds(number)).filter((kind) => kind === 'handoff.unanswered').length, 1)
  assert.equal((await desk.as('mara', 'GET', 'handoffs?box=from_me')).body.data[0].id, body.id)
  assert.equal((await accept(body.id)).body.status, 'accepted')
})

test('R6 the receiver asks back; the offer stands', async () => {
  const number = await take()
  const { body } = await offer(number)
  const asked = await desk.as('jonas', 'POST', `handoffs/${body.id}/questions`, { words: 'Which kettle is it?' })
  assert.deepEqual(
    [asked.body.status, asked.body.answers[0].kind, asked.body.answers[0].words],
    ['offered', 'asked', 'Which kettle is it?'],
  )
  assert.equal((await desk.as('jonas', 'POST', `handoffs/${body.id}/questions`, { words: ' ' })).status, 422)
})

test('R6 declining needs a reason; one of a team declines for themselves until all have', async () => {
  const number = await take()
  const one = (await offer(number)).body
  assert.equal((await desk.as('jonas', 'PUT', `handoffs/${one.id}/decline`, { reason: ' ' })).status, 422)
  const declined = await desk.as('jonas', 'PUT', `handoffs/${one.id}/decline`, { reason: 'My shift ends' })
  assert.deepEqual([declined.body.status, declined.body.reason], ['declined', 'My shift ends'])
  const asked = (await offer(number, { to: undefined, to_team: leeds })).body
  assert.equal((await desk.as('jonas', 'PUT', `handoffs/${asked.id}/decline`, { reason: 'Full' })).body.status, 'offered')
  const box = (await desk.as('jonas', 'GET', 'handoffs?box=to_me')).body.data
  assert.ok(!box.some(({ id }: { id: number }) => id === asked.id))
  const over = (await desk.as('priya', 'PUT', `handoffs/${asked.id}/decline`, { reason: 'Full too' })).body
  assert.deepEqual([over.status, over.answers.length], ['declined', 2])
  const happened = await events(number)
  const said = happened.filter((e: { kind: string }) => e.kind === 'handoff.declined').map((e: { data: { over: boolean } }) => e.data.over)
  assert.deepEqual(said, [true, false, true])
})
