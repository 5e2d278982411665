import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { dana, type CastName } from '../../testing/cast.ts'
import { secondConnection, testDesk, type TestDesk } from '../../testing/desk.ts'
import { settleCovers, wakeCovers } from '../index.ts'

let desk: TestDesk
before(async () => {
  desk = await testDesk()
})
after(() => desk.close())
beforeEach(async () => {
  await desk.test.pool.query('update absences set ended_at = now(), ended_by = person_id where ended_at is null')
  await desk.database.transact((tx) => settleCovers(tx, { now: new Date() }))
})

const hour = 3_600_000
const day = 24 * hour
const inFuture = (ms: number) => new Date(Date.now() + ms)
const id = (who: CastName) => desk.people[who].id
const settle = (now: Date) => desk.database.transact((tx) => settleCovers(tx, { now }))

async function away(who: CastName, cover: CastName, more: Record<string, unknown> = {}) {
  const answer = await desk.as(who, 'POST', 'absences', { kind: 'sick', cover: id(cover), ...more })
  assert.equal(answer.status, 201, JSON.stringify(answer.body))
  return answer.body
}
async function covers(): Promise<Record<string, string | null>> {
  const { body } = await desk.as('mara', 'GET', 'covers')
  return Object.fromEntries(
    body.data.map((one: { person: { name: string }; cover: { name: string } | null }) => [one.person.name, one.cover?.name ?? null]),
  )
}
const eventsOf = async (kind: string) =>
  (await desk.test.pool.query('select data from desk_events where kind = $1 order by id', [kind])).rows.map((row) => row.data)

test('R35 who is sick now is covered at once, until they are back', async () => {
  const sick = await away('mara', 'jonas', { note: 'Flu' })
  assert.equal(sick.now, true)
  assert.equal(sick.until, null)
  assert.deepEqual(await covers(), { 'Mara Lindqvist': 'Jonas Feld' })
  const person = (await desk.as('priya', 'GET', `people/${id('mara')}`)).body
  assert.deepEqual(person.away, { until: null, cover: { id: id('jonas'), name: 'Jonas Feld', portrait: null } })
  assert.deepEqual((await eventsOf('cover.began')).at(-1).to, [id('jonas')])
  const ended = await desk.as('mara', 'DELETE', `absences/${sick.id}`)
  assert.equal(ended.status, 200)
  assert.equal(ended.body.now, false)
  assert.deepEqual(await covers(), {})
  assert.deepEqual((await eventsOf('cover.ended')).at(-1).to, [id('mara'), id('jonas')])
  assert.equal((await desk.as('mara', 'DELETE', `absences/${sick.id}`)).status, 200)
  assert.equal((await desk.as('mara', 'PUT', `absences/${sick.id}`, { note: 'x' })).body.type, 'over')
})

test('R35 a planned absence begins and ends by itself, to the minute', async () => {
  const [from, until] = [inFuture(day), inFuture(3 * day)]
  const planned = await away('mara', 'jonas', { kind: 'planned', from: from.toISOString(), until: until.toISOString() })
  assert.equal(planned.now, false)
  assert.deepEqual(await covers(), {})
  const { rows } = await desk.test.pool.query(
    "select run_at from graphile_worker.jobs where task_identifier = 'settle_covers' and key = 'covers'",
  )
  assert.equal(rows[0].run_at.toISOString(), from.toISOString())
  await settle(new Date(from.getTime() - 1))
  assert.deepEqual(await covers(), {})
  await settle(from)
  assert.deepEqual(await covers(), { 'Mara Lindqvist': 'Jonas Feld' })
  await settle(until)
  assert.deepEqual(await covers(), {})
})

test('R35 the cover of an absent cover stands in; a circle goes to who leads', async () => {
  await away('mara', 'jonas')
  await away('jonas', 'priya')
  assert.deepEqual(await covers(), { 'Mara Lindqvist': 'Priya Raman', 'Jonas Feld': 'Priya Raman' })
  const named = (await desk.as('mara', 'GET', 'covers')).body.data.find((one: { person: { id: number } }) => one.person.id === id('mara'))
  assert.equal(named.named.name, 'Jonas Feld')
  const stood = await desk.test.pool.query('select id from covers where person_id = $1 and ended_at is null', [id('jonas')])
  await away('priya', 'mara')
  assert.deepEqual(await covers(), { 'Mara Lindqvist': 'Ada Quist', 'Jonas Feld': 'Ada Quist', 'Priya Raman': 'Ada Quist' })
  const ended = await desk.test.pool.query('select ended_at from covers where id = $1', [stood.rows[0].id])
  assert.notEqual(ended.rows[0].ended_at, null)
})

test('R70 when only the cover changes, whoever is away is not told that they are back', async () => {
  const sick = await away('mara', 'jonas')
  const jonas = await away('jonas', 'priya')
  const ended = (await eventsOf('cover.ended')).at(-1)
  assert.deepEqual([ended.person, ended.to, ended.still_away, ended.next], [id('mara'), [id('jonas')], true, id('priya')])
  await desk.as('jonas', 'DELETE', `absences/${jonas.id}`)
  await desk.as('mara', 'DELETE', `absences/${sick.id}`)
  assert.deepEqual((await eventsOf('cover.ended')).at(-1).to, [id('mara'), id('jonas')])
})

test('R35 another end of an absence moves the cover’s end and begins nothing anew', async () => {
  const sick = await away('mara', 'jonas')
  const [row] = (await desk.as('mara', 'GET', 'covers')).body.data
  const until = inFuture(2 * day).toISOString()
  const changed = await desk.as('mara', 'PUT', `absences/${sick.id}`, { until })
  assert.equal(changed.body.until, until)
  const [now] = (await desk.as('mara', 'GET', 'covers')).body.data
  assert.deepEqual([now.id, now.until], [row.id, until])
  await desk.as('mara', 'PUT', `absences/${sick.id}`, { cover: id('priya') })
  const [other] = (await desk.as('mara', 'GET', 'covers')).body.data
  assert.notEqual(other.id, row.id)
  assert.equal(other.cover.name, 'Priya Raman')
})

test('absences that overlap are one: the owner is back when the last is over', async () => {
  const [one, two] = [inFuture(day), inFuture(2 * day)]
  await away('mara', 'jonas', { kind: 'planned', until: one.toISOString() })
  await away('mara', 'jonas', { kind: 'planned', from: inFuture(hour).toISOString(), until: two.toISOString() })
  assert.equal((await desk.as('mara', 'GET', 'covers')).body.data[0].until, two.toISOString())
  await settle(one)
  assert.deepEqual(await covers(), { 'Mara Lindqvist': 'Jonas Feld' })
  await settle(two)
  assert.deepEqual(await covers(), {})
})

test('R35 recurring absences keep the person’s own clock when clocks change', async () => {
  // London, Friday 19 March 2027 and Friday 2 April 2027: the clocks go forward on 28 March between them.
  await away('mara', 'jonas', { kind: 'recurring', weekdays: [5], start_time: '13:00', end_time: '17:00' })
  const at = async (text: string) => {
    await settle(new Date(text))
    return 'Mara Lindqvist' in (await covers())
  }
  assert.equal(await at('2027-03-19T12:59:59Z'), false)
  assert.equal(await at('2027-03-19T13:00:00Z'), true)
  assert.equal(await at('2027-03-19T17:00:00Z'), false)
  assert.equal(await at('2027-04-02T12:00:00Z'), true)
  assert.equal((await desk.as('mara', 'GET', 'covers')).body.data[0].until, '2027-04-02T16:00:00.000Z')
  assert.equal(await at('2027-04-02T16:00:00Z'), false)
})

test('two settle at once, and one cover begins', async () => {
  const from = inFuture(day)
  await away('mara', 'jonas', { kind: 'planned', from: from.toISOString(), until: inFuture(2 * day).toISOString() })
  const begun = (await eventsOf('cover.began')).length
  await Promise.all([settle(from), settle(from), settle(from), settle(from)])
  assert.equal((await eventsOf('cover.began')).length, begun + 1)
  await settle(from)
  assert.equal((await eventsOf('cover.began')).length, begun + 1)
})

test('two say at once that they are away, each with the other as cover, and nobody is covered by an absent', async () => {
  await Promise.all([away('mara', 'jonas'), away('jonas', 'mara')])
  assert.deepEqual(await covers(), { 'Mara Lindqvist': 'Ada Quist', 'Jonas Feld': 'Ada Quist' })
})

test('who cannot stand in is refused, and so is a time that cannot be', async () => {
  const refused = async (body: Record<string, unknown>, words: RegExp) => {
    const { status, body: problem } = await desk.as('mara', 'POST', 'absences', { kind: 'sick', cover: id('jonas'), ...body })
    assert.equal(status, 422, JSON.stringify(body))
    assert.match(problem.detail, words)
  }
  await refused({ cover: id('mara') }, /Nobody covers for themselves/)
  await refused({ cover: id('tomas') }, /Tomas Berg is a colleague/)
  await refused({ cover: 987_654 }, /works here/)
  await refused({ kind: 'planned' }, /until when/)
  await refused({ from: inFuture(2 * day), until: inFuture(day) }, /after the beginning/)
  await refused({ kind: 'planned', from: inFuture(-2 * day), until: inFuture(-day) }, /over/)
  await refused({ kind: 'recurring' }, /day of the week/)
  await refused({ weekdays: [1] }, /Only a recurring/)
  await refused({ kind: 'recurring', weekdays: [1], start_time: '13:00' }, /both/)
  await refused({ kind: 'recurring', weekdays: [1], start_time: '17:00', end_time: '13:00' }, /second after the first/)
  await refused({ kind: 'recurring', weekdays: [1], start_time: '25:00', end_time: '26:00' }, /times of a day/)
  assert.equal((await desk.as('mara', 'POST', 'absences', { kind: 'recurring', weekdays: [8], cover: id('jonas') })).status, 400)
  assert.equal((await desk.as('mara', 'PUT', 'absences/987654', {})).status, 404)
})

test('one says for oneself when one is away, a supervisor for others; why is not for everybody', async () => {
  assert.equal((await desk.as('jonas', 'POST', 'absences', { kind: 'sick', person: id('mara'), cover: id('priya') })).status, 403)
  const sick = (await desk.as('ines', 'POST', 'absences', { kind: 'sick', person: id('mara'), cover: id('jonas'), note: 'Called in' })).body
  assert.equal(sick.person.name, 'Mara Lindqvist')
  assert.deepEqual((await eventsOf('absence.added')).at(-1).to, [id('mara')])
  assert.equal((await desk.as('jonas', 'DELETE', `absences/${sick.id}`)).status, 403)
  const notes = async (who: CastName, person: string) =>
    (await desk.as(who, 'GET', `absences?person=${person}`)).body.data.find((one: { id: number }) => one.id === sick.id)
  assert.deepEqual([(await notes('jonas', 'all')).note, (await notes('jonas', 'all')).can.change], [null, false])
  assert.equal((await notes('mara', 'me')).note, 'Called in')
  assert.equal((await notes('ines', String(id('mara')))).note, 'Called in')
  assert.equal((await desk.as('tomas', 'GET', 'absences?person=all')).status, 403)
  assert.equal((await desk.as('tomas', 'GET', 'absences')).status, 200)
  assert.equal((await desk.as('mara', 'GET', 'absences?person=nobody')).status, 422)
})

test('R35 a cover who leaves is replaced, and who leaves is covered no more', async () => {
  const left = (await desk.as('ada', 'POST', 'people', { name: 'Una Vale', email: 'una@larkfield.example', role: 'agent' })).body
  await desk.as('mara', 'POST', 'absences', { kind: 'sick', cover: left.id })
  await desk.as('ada', 'POST', 'absences', {
    kind: 'planned',
    person: left.id,
    cover: id('jonas'),
    from: inFuture(day),
    until: inFuture(2 * day),
  })
  assert.deepEqual(await covers(), { 'Mara Lindqvist': 'Una Vale' })
  assert.equal((await desk.as('ada', 'PUT', `people/${left.id}/deactivation`)).status, 200)
  assert.deepEqual(await covers(), { 'Mara Lindqvist': 'Ada Quist' })
  const own = (await desk.as('ada', 'GET', `absences?person=${left.id}`)).body.data
  assert.notEqual(own[0].ended_at, null)
})

test('R35 routing is told who is away, and the database has one cover for each', async () => {
  await away('mara', 'jonas')
  const client = await secondConnection(desk)
  const again = client.query(
    'insert into covers (person_id, cover_id, absence_id, since) select person_id, cover_id, absence_id, now() from covers where ended_at is null',
  )
  await assert.rejects(again, /covers_one_at_a_time/)
  await client.end()
})

test('R35 what stands in now acts on the ticket and its promises; what ends it stays with the owner', async () => {
  const ticket = (await desk.as('mara', 'POST', 'tickets', { subject: 'Fan rattles', text: 'It rattles', customer: dana })).body.number
  const path = (rest: string) => `tickets/${ticket}/${rest}`
  const promise = (await desk.as('mara', 'POST', path('promises'), { action: 'Send you a fan', due: inFuture(2 * day) })).body
  const plan = { next: 'Ring the workshop', who: id('jonas'), by: inFuture(day) }
  assert.equal((await desk.as('jonas', 'PUT', path('plan'), plan)).status, 403)
  const ended = (await desk.as('mara', 'POST', 'tickets', { subject: 'Fan is loud', text: 'Loud', customer: dana })).body.number
  const owed = (await desk.as('mara', 'POST', `tickets/${ended}/promises`, { action: 'Ring you', due: inFuture(2 * day) })).body
  await away('mara', 'jonas')
  assert.equal((await desk.as('jonas', 'PUT', `promises/${owed.id}/release`, { words: 'No need to ring' })).status, 200)
  assert.equal((await desk.as('mara', 'PUT', `tickets/${ended}/solution`, { outcome: 'Oiled' })).status, 200)
  assert.equal((await desk.as('jonas', 'PUT', `tickets/${ended}/closure`, { confirmed: false, reason: 'x' })).status, 403)
  assert.equal((await desk.as('jonas', 'DELETE', `tickets/${ended}/solution`, { reason: 'Still loud' })).status, 200)
  const seen = (await desk.as('jonas', 'GET', `tickets/${ticket}`)).body
  assert.equal(seen.owner.name, 'Mara Lindqvist')
  assert.equal(seen.cover.person.name, 'Jonas Feld')
  assert.deepEqual([seen.can.plan, seen.can.set_status, seen.can.solve, seen.can.close], [true, true, false, false])
  assert.equal((await desk.as('jonas', 'PUT', path('plan'), plan)).status, 200)
  assert.equal((await desk.as('jonas', 'PUT', path('status'), { status: 'on_hold' })).status, 200)
  const moved = await desk.as('jonas', 'PUT', `promises/${promise.id}/move`, { due: inFuture(3 * day) })
  assert.equal(moved.status, 200, JSON.stringify(moved.body))
  const next = (await desk.as('jonas', 'GET', path('promises'))).body.data[0]
  assert.equal(next.owner.name, 'Mara Lindqvist')
  assert.equal((await desk.as('jonas', 'PUT', `promises/${next.id}/keeping`, { evidence: 'Posted it' })).status, 200)
  const solve = await desk.as('jonas', 'PUT', path('solution'), { outcome: 'New fan' })
  assert.equal(solve.status, 403)
  assert.match(solve.body.detail, /Mara Lindqvist owns this/)
  const events = (await desk.as('mara', 'GET', path('events'))).body.data
  assert.ok(events.some((one: { kind: string }) => one.kind === 'ticket.closure_refused'))
  const row = (await desk.as('jonas', 'GET', 'desk')).body.owed.find((one: { ticket: { number: number } }) => one.ticket.number === ticket)
  assert.equal(row.covering_for.name, 'Mara Lindqvist')
  const back = (await desk.as('mara', 'GET', 'absences')).body.data[0]
  await desk.as('mara', 'DELETE', `absences/${back.id}`)
  assert.equal((await desk.as('jonas', 'PUT', path('plan'), plan)).status, 403)
})

test('R35 an absence whose job was lost is covered at the next start', async () => {
  await desk.test.pool.query(
    `insert into absences (person_id, kind, from_at, cover_id, created_by, created_at) values ($1, 'sick', now() - interval '1 hour', $2, $1, now() - interval '1 day')`,
    [id('mara'), id('jonas')],
  )
  assert.deepEqual(await covers(), {})
  await wakeCovers(desk.database)
  for (let i = 0; Object.keys(await covers()).length === 0 && i < 100; i++) await new Promise((resolve) => setTimeout(resolve, 50))
  assert.deepEqual(await covers(), { 'Mara Lindqvist': 'Jonas Feld' })
})
