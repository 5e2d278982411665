import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testDesk, type TestDesk } from '../testing/desk.ts'
import { endOfWorkingDays } from './rules.ts'

let desk: TestDesk
before(async () => {
  desk = await testDesk()
  const { ines, mara, jonas } = desk.people
  await desk.as('ada', 'POST', 'teams', { name: 'Customer care', member_ids: [ines.id, mara.id, jonas.id] })
})
after(() => desk.close())

const ask = (who: 'mara' | 'jonas' | 'priya' | 'ines' | 'ada' | 'tomas') => desk.as(who, 'POST', 'vision/request')

test('R42: who has no vision is told whom to ask for it', async () => {
  const { body } = await desk.as('mara', 'GET', 'vision')
  assert.deepEqual([body.vision, body.owed, body.ask.name], [null, null, 'Ines Okafor'])
})

test('R42: an agent who asks for the vision gives their manager a commitment with a date', async () => {
  const { status, body } = await ask('mara')
  assert.equal(status, 201)
  assert.deepEqual([body.by.id, body.asked_by.id, body.about, body.status], [desk.people.ines.id, desk.people.mara.id, 'vision', 'open'])
  assert.match(body.action, /vision, in one sentence/)
  const days = (Date.parse(body.due) - Date.now()) / 86_400_000
  assert.ok(days > 9 && days < 18, `${days} days`)
  assert.equal((await desk.as('ines', 'GET', 'team')).body.owe[0].id, body.id)
  assert.equal((await desk.as('mara', 'GET', 'vision')).body.owed.id, body.id)
  assert.equal((await desk.as('jonas', 'GET', 'vision')).body.owed, null, 'who has not asked is not owed it')
  const { rows } = await desk.test.pool.query("select data from desk_events where kind = 'promise.made'")
  assert.deepEqual([rows[0].data.to, rows[0].data.about], [desk.people.ines.id, 'vision'])
})

test('R42: while it stands, whoever asks too is owed the same one, also when many ask at once', async () => {
  const answers = await Promise.all([ask('mara'), ask('jonas'), ask('priya'), ask('jonas'), ask('ines')])
  assert.equal(new Set(answers.map((a) => a.body.id)).size, 1)
  const { body } = await ask('priya')
  assert.deepEqual(
    body.to.map((one: { name: string }) => one.name),
    ['Jonas Feld', 'Mara Lindqvist', 'Priya Raman'],
  )
})

test('R42: two who ask first at once make one commitment', async () => {
  const { id } = (await ask('mara')).body
  await desk.as('mara', 'PUT', `commitments/${id}/release`, { words: 'Asked too soon' })
  const [one, other] = await Promise.all([ask('mara'), ask('jonas')])
  assert.equal(one.body.id, other.body.id)
  assert.notEqual(one.body.id, id)
})

test('R42: moved, it is still the one that is answered', async () => {
  const { id, due } = (await ask('mara')).body
  const later = new Date(Date.parse(due) + 86_400_000).toISOString()
  const moved = (await desk.as('ines', 'PUT', `commitments/${id}/move`, { due: later })).body
  assert.equal((await ask('mara')).body.id, moved.id)
})

test('R42: once the vision is published there is nothing to ask for', async () => {
  await desk.as('ada', 'PATCH', 'company', { vision: 'Nobody has to tell us twice.' })
  const { status, body } = await ask('mara')
  assert.deepEqual([status, body.type, body.vision], [409, 'vision-published', 'Nobody has to tell us twice.'])
  assert.match(body.detail, /Nobody has to tell us twice/)
  const seen = (await desk.as('tomas', 'GET', 'vision')).body
  assert.deepEqual([seen.vision, seen.ask], ['Nobody has to tell us twice.', null])
  await desk.as('ada', 'PATCH', 'company', { vision: null })
})

test('who is asked for it is told how when nobody leads them, and a colleague does not ask', async () => {
  const { id } = (await ask('mara')).body
  await desk.as('mara', 'PUT', `commitments/${id}/release`, { words: 'x' })
  const { status, body } = await ask('ada')
  assert.deepEqual([status, body.type], [422, 'invalid'])
  assert.match(body.detail, /Admin, Company/)
  assert.equal((await ask('tomas')).status, 403)
})

const hours = { time_zone: 'Europe/London', work_days: [1, 2, 3, 4, 5], work_start: '09:00', work_end: '17:30' }
const table: [string, string, number, string, string[]?][] = [
  ['ten days from a Thursday', '2026-06-11T13:20:00Z', 10, '2026-06-25T16:30:00.000Z'],
  ['from a Saturday', '2026-06-13T13:20:00Z', 1, '2026-06-15T16:30:00.000Z'],
  ['late in the evening counts as that day', '2026-06-11T21:00:00Z', 1, '2026-06-12T16:30:00.000Z'],
  ['past a day we are closed', '2026-06-11T13:20:00Z', 1, '2026-06-15T16:30:00.000Z', ['2026-06-12']],
  ['over the end of summer time', '2026-10-23T09:00:00Z', 1, '2026-10-26T17:30:00.000Z'],
]
for (const [what, from, days, end, holidays = []] of table)
  test(`the end of so many working days: ${what}`, () => {
    assert.equal(endOfWorkingDays(new Date(from), days, { ...hours, holidays }).toISOString(), end)
  })
