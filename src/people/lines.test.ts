// Who leads whom: named by an admin, and the way up that follows from it.
import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { CastName } from '../testing/cast.ts'
import { testDesk, type TestDesk } from '../testing/desk.ts'
import { managersOf } from './index.ts'

let desk: TestDesk
before(async () => {
  desk = await testDesk()
  const { ines, mara, jonas } = desk.people
  await desk.as('ada', 'POST', 'teams', { name: 'Customer care', member_ids: [ines.id, mara.id, jonas.id] })
})
after(() => desk.close())
beforeEach(async () => {
  await desk.test.pool.query('delete from reporting')
  await desk.test.pool.query('update people set active = true, deactivated_at = null')
})

const led = (who: CastName, by: CastName | null) =>
  desk.as('ada', 'PATCH', `people/${desk.people[who].id}`, { manager_id: by && desk.people[by].id })
const line = async (who: CastName) =>
  (await managersOf(desk.database.db, desk.people[who].id)).map((m) => m.name.split(' ')[0]!.toLowerCase())
const leave = async (who: CastName) => assert.equal((await desk.as('ada', 'PUT', `people/${desk.people[who].id}/deactivation`)).status, 200)

test('an admin names who leads a person; everybody sees it, and nobody else may name them', async () => {
  const { status, body } = await led('mara', 'ines')
  assert.equal(status, 200)
  assert.deepEqual(body.manager, { id: desk.people.ines.id, name: 'Ines Okafor', portrait: null })
  const seen = await desk.as('jonas', 'GET', 'people')
  assert.equal(seen.body.data.find((p: { name: string }) => p.name === 'Mara Lindqvist').manager.name, 'Ines Okafor')
  assert.equal((await desk.as('ines', 'PATCH', `people/${desk.people.mara.id}`, { manager_id: null })).status, 403)
  assert.equal((await led('mara', null)).body.manager, null)
})

test('a person may be led from their first day', async () => {
  const newcomer = { name: 'Noor Aziz', email: 'noor@larkfield.example', role: 'agent', manager_id: desk.people.jonas.id }
  const { status, body } = await desk.as('ada', 'POST', 'people', newcomer)
  assert.deepEqual([status, body.manager.name], [201, 'Jonas Feld'])
})

test('other changes of a person leave who leads them as it is', async () => {
  await led('mara', 'ines')
  const { body } = await desk.as('ada', 'PATCH', `people/${desk.people.mara.id}`, { name: 'Mara Lindqvist' })
  assert.equal(body.manager.name, 'Ines Okafor')
})

test('R21 the way up is the named manager, theirs, and so on', async () => {
  await led('mara', 'jonas')
  await led('jonas', 'ines')
  await led('ines', 'ada')
  assert.deepEqual(await line('mara'), ['jonas', 'ines', 'ada'])
  const [first] = await managersOf(desk.database.db, desk.people.mara.id)
  assert.deepEqual(first, { id: desk.people.jonas.id, name: 'Jonas Feld', email: 'jonas@larkfield.example' })
})

test('who has no named manager is led by the supervisor of their team, else by an admin, never by themselves', async () => {
  assert.deepEqual(await line('mara'), ['ines'])
  assert.deepEqual(await line('priya'), ['ada'])
  assert.deepEqual(await line('ines'), ['ada'])
  assert.deepEqual(await line('ada'), [])
})

test('the line goes on above whoever leads by default', async () => {
  await led('ines', 'priya')
  assert.deepEqual(await line('mara'), ['ines', 'priya'])
})

test('whoever left is passed over; where nobody named is left, the default leads', async () => {
  await led('mara', 'jonas')
  await led('jonas', 'priya')
  await leave('jonas')
  assert.deepEqual(await line('mara'), ['priya'])
  await leave('priya')
  assert.deepEqual(await line('mara'), ['ines'])
  await leave('ines')
  assert.deepEqual(await line('mara'), ['ada'])
})

test('nobody leads in a circle, and the refusal says where to change it', async () => {
  await led('jonas', 'mara')
  await led('mara', 'ines')
  const { status, body } = await led('ines', 'jonas')
  assert.equal(status, 409)
  assert.match(body.type, /leads-in-a-circle$/)
  assert.equal(body.detail, 'Ines Okafor leads Jonas Feld, directly or through others. Change who leads Jonas Feld first.')
  assert.deepEqual(await line('jonas'), ['mara', 'ines'])
  assert.equal((await led('mara', 'mara')).status, 422)
})

test('a circle through somebody who left is refused too, for they may come back', async () => {
  await led('jonas', 'mara')
  await led('priya', 'jonas')
  await leave('jonas')
  assert.equal((await led('mara', 'priya')).status, 409)
})

test('two who are named above each other at once: one is refused', async () => {
  const answers = await Promise.all([led('mara', 'jonas'), led('jonas', 'mara')])
  assert.deepEqual(
    answers.map((a) => a.status).toSorted((a, b) => a - b),
    [200, 409],
  )
})

test('a circle made past the rules does not hold up the way up', async () => {
  const { mara, jonas } = desk.people
  await desk.test.pool.query('insert into reporting (person_id, manager_id) values ($1, $2), ($2, $1)', [mara.id, jonas.id])
  assert.deepEqual(await line('mara'), ['jonas'])
})

test('nobody is led by somebody who left, or is not there', async () => {
  await leave('jonas')
  assert.equal((await led('mara', 'jonas')).status, 422)
  assert.equal((await desk.as('ada', 'PATCH', `people/${desk.people.mara.id}`, { manager_id: 999_999 })).status, 422)
  assert.equal((await desk.as('ada', 'PATCH', 'people/999999', { manager_id: desk.people.ines.id })).status, 404)
})

test('saying again who leads is no error when that person has left since', async () => {
  await led('mara', 'jonas')
  await leave('jonas')
  const { status, body } = await led('mara', 'jonas')
  assert.deepEqual([status, body.manager.name], [200, 'Jonas Feld'])
})

test('the way up has at most ten', async () => {
  const { rows } = await desk.test.pool.query(
    "insert into people (name, email, role, created_at) select 'Level ' || n, 'level' || n || '@x.example', 'agent', now() from generate_series(1, 12) n returning id",
  )
  const ids = rows.map((r) => Number(r.id))
  for (const [n, id] of ids.slice(1).entries()) await desk.as('ada', 'PATCH', `people/${ids[n]}`, { manager_id: id })
  assert.deepEqual(
    (await managersOf(desk.database.db, ids[0]!)).map((m) => m.id),
    ids.slice(1, 11),
  )
})
