import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { CastName } from '../../testing/cast.ts'
import { testDesk, type TestDesk } from '../../testing/desk.ts'
import type { PracticeExample } from './wire.ts'

let desk: TestDesk
let team: number
before(async () => {
  desk = await testDesk()
  const { mara, jonas, ines, priya, tomas } = desk.people
  team = (await desk.as('ada', 'POST', 'teams', { name: 'Care', member_ids: [mara.id, jonas.id, ines.id, tomas.id] })).body.id
  await desk.as('ada', 'POST', 'teams', { name: 'Returns', member_ids: [priya.id] })
})
after(() => desk.close())

const add = async (who: CastName = 'mara'): Promise<number> => {
  const example = { team, kind: 'bare_policy', situation: 'Sam Reed asks for a refund.', said: 'This is our policy. Robin' }
  const { status, body } = await desk.as(who, 'POST', 'practice/examples', example)
  assert.equal(status, 201, JSON.stringify(body))
  return body.id
}
const read = async (who: CastName, id: number): Promise<PracticeExample> => (await desk.as(who, 'GET', `practice/examples/${id}`)).body
const write = (who: CastName, id: number, text: string) => desk.as(who, 'PUT', `practice/examples/${id}/rewrite`, { text })
const compare = (who: CastName, id: number) => desk.as(who, 'PUT', `practice/examples/${id}/comparison`)
const end = (who: CastName, id: number) => desk.as(who, 'PUT', `practice/examples/${id}/ending`)
const pick = (who: CastName, id: number, rewrite: number, picked = true) =>
  desk.as(who, 'PUT', `practice/examples/${id}/pick`, { rewrite, picked })
const rows = async (sql: string, values: unknown[]) => (await desk.test.pool.query(sql, values)).rows

async function compared(): Promise<{ id: number; rewrites: PracticeExample['rewrites'] }> {
  const id = await add()
  await write('mara', id, 'I can offer you a repair, or a credit.')
  await write('jonas', id, 'Let me look for a way.')
  const { body } = await compare('ines', id)
  return { id, rewrites: body.rewrites }
}

test('R121 everybody writes; while it is open each sees their own, and how many have written', async () => {
  const id = await add()
  assert.equal((await write('mara', id, 'I can offer you two ways.')).status, 200)
  await write('mara', id, 'I can offer you a repair, or a credit.')
  await write('jonas', id, 'Let me look for a way.')
  const [mine, ines] = [await read('mara', id), await read('ines', id)]
  assert.deepEqual(
    mine.rewrites.map(({ text, mine: own }) => [text, own]),
    [['I can offer you a repair, or a credit.', true]],
  )
  assert.deepEqual([mine.written, mine.status, ines.written, ines.rewrites], [2, 'open', 2, []])
})

test('R121 compared, all wordings stand side by side, without names, in an order that tells nothing; nobody writes any more', async () => {
  const id = await add()
  await write('mara', id, 'I can offer you a repair, or a credit.')
  const [own] = (await read('mara', id)).rewrites
  await write('jonas', id, 'Let me look for a way.')
  assert.equal((await compare('mara', id)).status, 403)
  assert.equal((await compare('ines', id)).status, 200)
  assert.equal((await compare('ines', id)).status, 200)
  const seen = await read('ines', id)
  assert.deepEqual(seen.rewrites.map(({ text }) => text).toSorted(), ['I can offer you a repair, or a credit.', 'Let me look for a way.'])
  assert.deepEqual(
    (await read('jonas', id)).rewrites.filter(({ mine }) => mine).map(({ text }) => text),
    ['Let me look for a way.'],
  )
  assert.ok(
    seen.rewrites.every(({ id: now }) => now > own!.id),
    'drawn anew',
  )
  assert.deepEqual(seen.can, { write: false, compare: false, agree: true, end: true })
  const late = await write('mara', id, 'Too late')
  assert.deepEqual([late.status, late.body.type], [409, 'compared-already'])
})

test('R121 how many would say it so is counted; who, nobody is told', async () => {
  const { id, rewrites } = await compared()
  const [one, other] = rewrites
  await pick('mara', id, one!.id)
  await pick('mara', id, one!.id)
  await pick('jonas', id, one!.id)
  await pick('jonas', id, other!.id)
  await pick('jonas', id, other!.id, false)
  const counts = (example: PracticeExample) => example.rewrites.map(({ picks, picked }) => [picks, picked])
  assert.deepEqual(counts(await read('mara', id)), [
    [2, true],
    [0, false],
  ])
  assert.deepEqual(counts(await read('ines', id)), [
    [2, false],
    [0, false],
  ])
  assert.equal((await pick('mara', id, 987654)).status, 404)
  assert.equal((await pick('mara', await add(), one!.id)).status, 409)
})

test('R121 at the end it is forgotten whose a wording was, and who picked it: in the database, too', async () => {
  const { id, rewrites } = await compared()
  await pick('mara', id, rewrites[0]!.id)
  assert.equal((await end('jonas', id)).status, 403)
  assert.equal((await end('ines', id)).status, 200)
  assert.equal((await end('ines', id)).status, 200)
  const left = await rows('select person_id, text from practice_rewrites where example_id = $1', [id])
  assert.deepEqual(
    left.map(({ person_id: person }) => person),
    [null, null],
  )
  assert.deepEqual(await rows('select from practice_picks where rewrite_id = any ($1)', [rewrites.map((one) => one.id)]), [])
  const seen = await read('mara', id)
  assert.deepEqual([seen.status, seen.rewrites.length, seen.rewrites.some(({ mine }) => mine)], ['ended', 2, false])
  assert.equal((await pick('mara', id, rewrites[0]!.id)).status, 409)
  assert.equal((await compare('ines', id)).status, 409)
})

test('R121 what was written and never compared goes with the end', async () => {
  const id = await add()
  await write('mara', id, 'Mine alone')
  await end('ines', id)
  assert.deepEqual(await rows('select from practice_rewrites where example_id = $1', [id]), [])
  assert.equal((await read('mara', id)).written, 0)
})

test('R119 no answer of the room and no event names who wrote or picked; the listed owner is who leads', async () => {
  const { id, rewrites } = await compared()
  await pick('jonas', id, rewrites[0]!.id)
  const answers = [
    await read('mara', id),
    (await desk.as('mara', 'GET', `practice/examples?team=${team}`)).body,
    (await end('ines', id)).body,
  ]
  for (const answer of answers) assert.doesNotMatch(JSON.stringify(answer), /Mara|Jonas|Priya/)
  assert.equal((await read('jonas', id)).lead!.name, 'Ines Okafor')
  const events = await rows("select person_id, data from desk_events where kind like 'practice.%' and data->>'example_id' = $1", [
    String(id),
  ])
  assert.ok(events.length >= 6)
  for (const { person_id: person, data } of events)
    assert.deepEqual([person, Object.keys(data).filter((key) => /by|person|to|who/.test(key))], [null, []])
})

test('R119 a wording that is signed with a name of ours is refused: the side by side would name its writer', async () => {
  const id = await add()
  const { status, body } = await write('mara', id, 'We stand by it, because ___.\n\nMara')
  assert.deepEqual([status, body.type, body.blockers[0].text], [422, 'not-anonymous', 'Mara'])
  assert.equal((await write('mara', id, 'Hello Sam, we stand by it, because ___.\n\nRobin')).status, 200)
})

test('who leads the practice is named, else whom its members report to, else a supervisor', async () => {
  const lead = async () => (await desk.as('mara', 'GET', 'practice/settings')).body.data[0].lead.name
  assert.equal(await lead(), 'Ines Okafor')
  const { mara, jonas, priya } = desk.people
  await desk.as('ada', 'PATCH', `people/${jonas.id}`, { manager_id: priya.id })
  await desk.test.pool.query(
    'insert into reporting (person_id, manager_id) values ($1, $2) on conflict (person_id) do update set manager_id = $2',
    [jonas.id, priya.id],
  )
  assert.equal(await lead(), 'Priya Raman')
  assert.equal((await desk.as('jonas', 'PUT', `practice/settings/${team}`, { lead: jonas.id })).status, 403)
  assert.equal((await desk.as('priya', 'PUT', `practice/settings/${team}`, { lead: mara.id })).status, 200)
  assert.equal(await lead(), 'Mara Lindqvist')
  const id = await add('jonas')
  await write('jonas', id, 'We can find a way.')
  assert.deepEqual([(await compare('jonas', id)).status, (await compare('mara', id)).status], [403, 200])
  for (const body of [{ lead: desk.people.tomas.id }, { lead: 987654 }, { day: 7 }])
    assert.equal((await desk.as('ines', 'PUT', `practice/settings/${team}`, body)).status, 422, JSON.stringify(body))
  for (const body of [{ day: 8 }, { day: 'Monday' }, { other: 1 }])
    assert.equal((await desk.as('ines', 'PUT', `practice/settings/${team}`, body)).status, 400, JSON.stringify(body))
  await desk.test.pool.query('delete from reporting')
  assert.equal((await desk.as('ines', 'PUT', `practice/settings/${team}`, { lead: null })).body.lead.name, 'Ines Okafor')
})

test('a room is its team’s: others find no team and no example there, a supervisor finds all', async () => {
  const id = await add()
  assert.equal((await desk.as('priya', 'GET', `practice/examples/${id}`)).status, 404)
  assert.equal((await desk.as('priya', 'GET', `practice/examples?team=${team}`)).status, 404)
  assert.deepEqual((await desk.as('priya', 'GET', 'practice/examples')).body.data, [])
  assert.equal((await write('priya', id, 'Hello')).status, 404)
  assert.equal((await desk.as('priya', 'POST', 'practice/examples', { team, situation: '', said: 'x' })).status, 404)
  assert.equal((await desk.as('priya', 'PUT', `practice/settings/${team}`, { day: 1 })).status, 404)
  assert.equal((await desk.as('tomas', 'GET', 'practice/examples')).status, 403)
  assert.equal((await desk.as('ada', 'GET', `practice/examples/${id}`)).status, 200)
  assert.deepEqual(
    (await desk.as('ada', 'GET', 'practice/settings')).body.data.map((one: { team: { name: string } }) => one.team.name),
    ['Care', 'Returns'],
  )
})

test('examples come newest first, a page after the other, open ones or ended ones', async () => {
  const ids = [await add(), await add(), await add()].toReversed()
  await end('ines', ids[2]!)
  const list = async (query: string) => (await desk.as('mara', 'GET', `practice/examples?team=${team}&${query}`)).body
  const first = await list('limit=2')
  const next = await list(`limit=1&cursor=${first.next_cursor}`)
  assert.deepEqual(
    [...first.data, ...next.data].map((one: PracticeExample) => one.id),
    ids,
  )
  assert.ok(!(await list('status=open')).data.some((one: PracticeExample) => one.id === ids[2]))
  assert.ok((await list('status=ended')).data.every((one: PracticeExample) => one.status === 'ended'))
  assert.equal((await desk.as('mara', 'GET', 'practice/examples?status=all')).status, 400)
})

test('a team without examples begins with five, each of another kind; one that has some does not', async () => {
  const own = (await desk.as('ada', 'GET', 'practice/settings')).body.data[1].team.id
  const { status, body } = await desk.as('priya', 'POST', 'practice/examples/starters', { team: own })
  assert.equal(status, 201)
  assert.deepEqual([body.data.length, new Set(body.data.map((one: PracticeExample) => one.kind)).size], [5, 5])
  assert.equal((await desk.as('priya', 'POST', 'practice/examples/starters', { team: own })).body.type, 'has-examples')
  assert.equal((await desk.as('mara', 'POST', 'practice/examples/starters', { team: own })).status, 404)
})

test('two at once: one wording a person however often it is sent, and none is lost between writing and comparing', async () => {
  const id = await add()
  const sent = await Promise.all(['One', 'Two', 'Three', 'Four'].map((text) => write('mara', id, `${text} way to say it`)))
  assert.deepEqual(
    sent.map(({ status }) => status),
    [200, 200, 200, 200],
  )
  assert.equal((await read('ines', id)).written, 1)
  const [late, done] = await Promise.all([write('jonas', id, 'We can find a way.'), compare('ines', id)])
  const seen = await read('ines', id)
  assert.equal(done.status, 200)
  assert.ok([200, 409].includes(late.status))
  assert.equal(seen.rewrites.length, late.status === 200 ? 2 : 1)
  assert.equal(seen.written, seen.rewrites.length)
})

test('what is no wording is refused', async () => {
  const id = await add()
  assert.equal((await write('mara', id, '  ')).status, 422)
  assert.equal((await write('mara', id, '')).status, 400)
  assert.equal((await write('mara', 987654, 'x')).status, 404)
  const empty = await compare('ines', id)
  assert.deepEqual([empty.status, empty.body.type], [409, 'nobody-wrote'])
  assert.equal((await desk.as('mara', 'POST', 'practice/examples', { team, kind: 'other', situation: '', said: 'x' })).status, 400)
})
