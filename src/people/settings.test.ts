// What a desk and its people set: days we are closed, the vision, a team's own hours, mail for oneself.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addWorkingMinutes } from '../kernel/index.ts'
import { dana } from '../testing/cast.ts'
import { testDesk, type TestDesk } from '../testing/desk.ts'
import { hoursFor, hoursOf, readCompany, type Hours } from './index.ts'

let desk: TestDesk
before(async () => {
  desk = await testDesk()
  await desk.as('ada', 'PATCH', 'company', { time_zone: 'Europe/London' })
})
after(() => desk.close())

const company: Hours = {
  time_zone: 'Europe/London',
  work_days: [1, 2, 3, 4, 5],
  work_start: '09:00:00',
  work_end: '17:30:00',
  holidays: ['2026-12-25'],
  update_within_minutes: 960,
}
const leeds = { time_zone: 'Asia/Kolkata', work_days: [6, 7], work_start: '10:00', work_end: '18:00' }
const none = { time_zone: null, work_days: null, work_start: null, work_end: null, update_within_minutes: null }

test('a team’s hours go over the company’s; the days we are closed are everybody’s', () => {
  assert.deepEqual(hoursFor(company, null), company)
  assert.deepEqual(hoursFor(company, none), company)
  assert.deepEqual(hoursFor(company, { ...none, update_within_minutes: 60 }), { ...company, update_within_minutes: 60 })
  assert.deepEqual(hoursFor(company, { ...leeds, update_within_minutes: null }), { ...company, ...leeds })
})

test('the days we are closed are kept once each, in order', async () => {
  const { status, body } = await desk.as('ada', 'PATCH', 'company', { holidays: ['2027-01-01', '2026-12-25', '2027-01-01'] })
  assert.deepEqual([status, body.holidays], [200, ['2026-12-25', '2027-01-01']])
  assert.deepEqual((await desk.as('mara', 'GET', 'me')).body.company.holidays, ['2026-12-25', '2027-01-01'])
})

for (const wrong of ['2026-02-30', '25.12.2026', '2026-12-25T', '', '2026-13-01'])
  test(`"${wrong}" is not a day, and changes nothing`, async () => {
    const { status, body } = await desk.as('ada', 'PATCH', 'company', { holidays: ['2026-12-24', wrong] })
    assert.ok(status === 400 || status === 422)
    assert.ok(body.detail)
    assert.equal((await readCompany(desk.database.db)).holidays.includes('2026-12-24'), false)
  })

test('working time by the company’s own row passes over the days it is closed', async () => {
  await desk.as('ada', 'PATCH', 'company', { holidays: [] })
  const asked = new Date('2026-12-24T16:00:00Z')
  const open = addWorkingMinutes(asked, 240, await readCompany(desk.database.db))
  await desk.as('ada', 'PATCH', 'company', { holidays: ['2026-12-25', '2026-12-28'] })
  const closed = addWorkingMinutes(asked, 240, await readCompany(desk.database.db))
  assert.deepEqual([open.toISOString(), closed.toISOString()], ['2026-12-25T11:30:00.000Z', '2026-12-29T11:30:00.000Z'])
})

test('the vision is one sentence that everybody sees, and can be taken back', async () => {
  const vision = 'Every customer tells a friend how well we solved it.'
  assert.equal((await desk.as('ada', 'PATCH', 'company', { vision: `  ${vision} ` })).body.vision, vision)
  assert.equal((await desk.as('jonas', 'GET', 'me')).body.company.vision, vision)
  assert.equal((await desk.as('ada', 'PATCH', 'company', { vision: 'x'.repeat(301) })).status, 400)
  assert.equal((await desk.as('ada', 'PATCH', 'company', { vision: '   ' })).body.vision, null)
})

test('what is secret of the company is shown to nobody, and cannot be set from outside', async () => {
  const sent = { name: 'Larkfield', push_private_key: 'stolen', signing_secret: 'stolen' }
  assert.equal((await desk.as('ada', 'PATCH', 'company', sent)).status, 400)
  const shown = [(await desk.as('ada', 'GET', 'company')).body, (await desk.as('mara', 'GET', 'me')).body.company]
  for (const one of shown)
    assert.deepEqual(
      Object.keys(one).filter((key) => /secret|key|hash/.test(key)),
      [],
    )
  const { rows } = await desk.test.pool.query('select push_private_key, signing_secret::text from company')
  assert.equal(JSON.stringify(rows).includes('stolen'), false)
})

test('R24 a team has its own hours and its own time without news, or the company’s', async () => {
  const { db } = desk.database
  const members = { name: 'Weekend', member_ids: [desk.people.mara.id] }
  const { body: team } = await desk.as('ada', 'POST', 'teams', members)
  assert.deepEqual([team.hours, team.update_within_minutes], [null, null])
  const companys = await hoursOf(db, null)
  assert.deepEqual(await hoursOf(db, team.id), companys)

  const changed = await desk.as('ada', 'PUT', `teams/${team.id}`, { ...members, hours: leeds, update_within_minutes: 120 })
  assert.deepEqual([changed.status, changed.body.hours, changed.body.update_within_minutes], [200, leeds, 120])
  const own = await hoursOf(db, team.id)
  assert.deepEqual(own, { ...leeds, work_start: '10:00:00', work_end: '18:00:00', holidays: companys.holidays, update_within_minutes: 120 })

  await desk.as('ada', 'PUT', `teams/${team.id}`, { ...members, name: 'At weekends' })
  assert.deepEqual(await hoursOf(db, team.id), own)
  const back = await desk.as('ada', 'PUT', `teams/${team.id}`, { ...members, hours: null, update_within_minutes: null })
  assert.deepEqual([back.body.hours, back.body.update_within_minutes], [null, null])
  assert.deepEqual(await hoursOf(db, team.id), companys)
})

const impossible: [string, object][] = [
  ['no day', { ...leeds, work_days: [] }],
  ['an end before its start', { ...leeds, work_end: '09:00' }],
  ['a zone that nobody knows', { ...leeds, time_zone: 'Leeds' }],
  ['a time that is none', { ...leeds, work_start: '25:00' }],
]
for (const [what, hours] of impossible)
  test(`a team cannot work with ${what}`, async () => {
    const { status, body } = await desk.as('ada', 'POST', 'teams', { name: `With ${what}`, member_ids: [], hours })
    assert.equal(status, 422)
    assert.ok(body.detail)
    const { body: teams } = await desk.as('ada', 'GET', 'teams')
    assert.equal(
      teams.data.some((t: { name: string }) => t.name === `With ${what}`),
      false,
    )
  })

test('reminders come by mail until a person says otherwise, for themselves', async () => {
  assert.equal((await desk.as('mara', 'GET', 'me')).body.reminders_by_mail, true)
  const { status, body } = await desk.as('mara', 'PATCH', 'me', { reminders_by_mail: false })
  assert.deepEqual([status, body.reminders_by_mail], [200, false])
  assert.equal((await desk.as('mara', 'GET', 'me')).body.reminders_by_mail, false)
  assert.equal((await desk.as('jonas', 'GET', 'me')).body.reminders_by_mail, true)
})

test('nobody makes themselves more than they are: role, teams and who leads them are an admin’s to change', async () => {
  const sent = { name: 'Mara Lindqvist', role: 'admin', team_ids: [], manager_id: desk.people.jonas.id, active: false }
  assert.equal((await desk.as('mara', 'PATCH', 'me', sent)).status, 400)
  const { body } = await desk.as('ada', 'GET', `people/${desk.people.mara.id}`)
  assert.deepEqual([body.role, body.teams.length, body.manager, body.active], ['agent', 1, null, true])
})

test('a customer has a time zone when somebody knows it', async () => {
  const { body: customer } = await desk.as('mara', 'POST', 'customers', dana)
  const path = `customers/${customer.id}`
  assert.equal(customer.time_zone, null)
  assert.equal((await desk.as('mara', 'PATCH', path, { time_zone: 'America/New_York' })).body.time_zone, 'America/New_York')
  const wrong = await desk.as('mara', 'PATCH', path, { time_zone: 'New York' })
  assert.deepEqual([wrong.status, wrong.body.detail], [422, '"New York" is not a time zone. Write it like Europe/London.'])
  assert.equal((await desk.as('mara', 'PATCH', path, { name: 'Dana W.' })).body.time_zone, 'America/New_York')
  assert.equal((await desk.as('mara', 'PATCH', path, { time_zone: null })).body.time_zone, null)
})
