import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { CastName } from '../testing/cast.ts'
import { secondConnection, testDesk, type TestDesk } from '../testing/desk.ts'
import { makeCommitment } from './index.ts'

let desk: TestDesk
before(async () => {
  desk = await testDesk()
  const { ines, mara, jonas, priya, tomas } = desk.people
  await desk.as('ada', 'POST', 'teams', { name: 'Customer care', member_ids: [ines.id, mara.id, jonas.id, priya.id] })
  await desk.as('ada', 'POST', 'teams', { name: 'Workshop', member_ids: [tomas.id] })
})
after(() => desk.close())

const hour = 3_600_000
const inHours = (hours: number) => new Date(Date.now() + hours * hour).toISOString()
const id = (who: CastName) => desk.people[who].id

/** Ines promises something; answers it as she sees it. */
async function promised(to: CastName[] | 'team' | 'everyone', action = 'Answer on the old box', due = inHours(24)) {
  const sent = { to: typeof to === 'string' ? to : to.map(id), action, due }
  const { status, body } = await desk.as('ines', 'POST', 'commitments', sent)
  assert.equal(status, 201, JSON.stringify(body))
  return body
}

/** One of Ines to Mara and Jonas whose time has passed, and that no job has broken yet. */
async function overdue(): Promise<number> {
  const now = new Date(Date.now() - 48 * hour)
  const rota = { to: [id('mara'), id('jonas')], action: 'August rota', due: new Date(now.getTime() + 24 * hour), now }
  return desk.database.transact(async (tx) => {
    const made = await makeCommitment(tx, desk.people.ines, rota)
    // Without its job, so that what people say of it comes first.
    await tx.updateTable('commitments').set({ step: null, step_at: null }).where('id', '=', made).execute()
    return made
  })
}
const verdict = (who: CastName, commitment: number, body: object) => desk.as(who, 'PUT', `commitments/${commitment}/verdict`, body)
const eventsOf = async (commitment: number) =>
  (
    await desk.test.pool.query("select kind, person_id, data from desk_events where data->>'promise_id' = $1 order by id", [
      String(commitment),
    ])
  ).rows

test('R28: what a manager promises an agent has a date, and the agent sees it and marks it kept', async () => {
  const made = await promised(['mara'])
  assert.deepEqual([made.status, made.by.id, made.to[0].id, made.can.judge], ['open', id('ines'), id('mara'), false])
  const [seen] = (await desk.as('mara', 'GET', 'commitments?to=me&standing=true')).body.data
  assert.deepEqual([seen.id, seen.due, seen.can.judge], [made.id, made.due, true])
  const { body } = await verdict('mara', made.id, { kept: true, words: 'Had it on Monday' })
  assert.deepEqual([body.status, body.words, body.can.judge], ['kept', 'Had it on Monday', false])
  const events = await eventsOf(made.id)
  assert.deepEqual(
    events.map((e) => e.kind),
    ['promise.made', 'promise.kept'],
  )
  assert.deepEqual([events[0].data.commitment, events[0].data.to, events[1].data.to], [true, id('mara'), id('ines')])
})

test('R28: once its time has come, the agent marks it broken, and that stays', async () => {
  const commitment = await overdue()
  const { body } = await verdict('mara', commitment, { kept: false, words: 'Nothing came' })
  assert.deepEqual([body.status, body.late, body.can.put_right], ['broken', true, true])
  const kept = await verdict('jonas', commitment, { kept: true })
  assert.deepEqual([kept.status, kept.body.type], [409, 'ended'])
  assert.equal((await verdict('jonas', commitment, { kept: false })).status, 200, 'saying the same again changes nothing')
  assert.equal((await eventsOf(commitment)).filter((e) => e.kind === 'promise.broken').length, 1)
})

test('R28: before its time nothing is broken, after it nothing is kept, moved or released', async () => {
  const made = await promised(['mara'])
  assert.equal((await verdict('mara', made.id, { kept: false })).body.type, 'not-due')
  const late = await overdue()
  assert.equal((await verdict('mara', late, { kept: true })).body.type, 'past-due')
  assert.equal((await desk.as('mara', 'PUT', `commitments/${late}/release`, { words: 'Never mind' })).body.type, 'past-due')
  assert.equal((await desk.as('ines', 'PUT', `commitments/${late}/move`, { due: inHours(5) })).body.type, 'past-due')
})

test('R29: the manager’s own word never marks a promise kept, broken, released or put right', async () => {
  const made = await promised(['mara'])
  for (const [path, body] of [
    ['verdict', { kept: true }],
    ['release', { words: 'They do not need it' }],
    ['put-right', { words: 'I did it' }],
  ] as const)
    assert.equal((await desk.as('ines', 'PUT', `commitments/${made.id}/${path}`, body)).status, 403, path)
  assert.equal((await verdict('ada', made.id, { kept: true })).status, 403, 'nor does one above say it for them')
  assert.equal((await desk.as('mara', 'GET', `commitments/${made.id}`)).body.status, 'open')
})

test('R29: the database refuses the manager’s own verdict, and a changed or deleted promise, from anybody', async () => {
  const { id: open } = await promised(['mara'])
  const late = await overdue()
  await verdict('mara', late, { kept: false })
  const sql = await secondConnection(desk)
  const refused = async (text: string, constraint: string) =>
    assert.rejects(sql.query(text), (error: { constraint?: string }) => error.constraint === constraint, text)
  const ended = `ended_at = now(), ended_by = ${id('ines')}`
  await refused(`update commitments set status = 'kept', ${ended} where id = ${open}`, 'commitments_judged_by_others')
  await refused(`update commitments set status = 'released', ${ended} where id = ${open}`, 'commitments_judged_by_others')
  await refused(
    `update commitments set put_right_at = now(), put_right_by = ${id('ines')} where id = ${late}`,
    'commitments_put_right_by_others',
  )
  await refused(`update commitments set due = due + interval '1 day' where id = ${open}`, 'commitments_stay_as_said')
  await refused(`update commitments set status = 'open', ended_at = null where id = ${late}`, 'commitments_stay_as_said')
  await refused(`update commitments set status = 'moved', ended_at = due + interval '1 s' where id = ${open}`, 'commitments_moved_in_time')
  await refused(`delete from commitments where id = ${open}`, 'commitments_stay')
  await sql.end()
})

test('it is moved by who owes it, before it is due, and those it was made to read the new time', async () => {
  const made = await promised(['tomas'], 'Second test bench')
  assert.equal((await desk.as('tomas', 'PUT', `commitments/${made.id}/move`, { due: inHours(50) })).status, 403)
  const due = inHours(72)
  const { body: moved } = await desk.as('ines', 'PUT', `commitments/${made.id}/move`, { due, words: 'The maker is late' })
  assert.deepEqual([moved.follows, moved.moves, moved.due, moved.to[0].id], [made.id, 1, due, id('tomas')])
  const old = (await desk.as('tomas', 'GET', `commitments/${made.id}`)).body
  assert.deepEqual([old.status, old.due], ['moved', made.due])
  const { data } = (await desk.as('tomas', 'GET', 'commitments?to=me&standing=true')).body
  assert.deepEqual(
    data.map((one: { id: number }) => one.id),
    [moved.id],
  )
  const event = (await eventsOf(made.id)).at(-1)
  assert.deepEqual([event.kind, event.data.new_due, event.data.to], ['promise.moved', due, id('tomas')])
  assert.equal((await desk.as('ines', 'PUT', `commitments/${made.id}/move`, { due: inHours(90) })).body.type, 'ended')
})

test('who it was made to may release it while its time is ahead', async () => {
  const made = await promised(['mara'])
  const { body } = await desk.as('mara', 'PUT', `commitments/${made.id}/release`, { words: 'Found it myself' })
  assert.deepEqual([body.status, body.words, body.late], ['released', 'Found it myself', false])
  assert.equal((await desk.as('mara', 'PUT', `commitments/${made.id}/release`, { words: 'Again' })).body.words, 'Found it myself')
})

test('a broken one stays broken when it is put right, and no longer stands', async () => {
  const commitment = await overdue()
  await verdict('mara', commitment, { kept: false })
  const { body } = await desk.as('jonas', 'PUT', `commitments/${commitment}/put-right`, { words: 'The rota is up' })
  assert.deepEqual([body.status, body.late, body.put_right_words], ['broken', false, 'The rota is up'])
  const again = await desk.as('mara', 'PUT', `commitments/${commitment}/put-right`, { words: 'Other words' })
  assert.equal(again.body.put_right_words, 'The rota is up')
})

test('who broke one says what happens now: a new time, to the same people, once', async () => {
  const commitment = await overdue()
  await verdict('mara', commitment, { kept: false })
  const anew = { to: 'everyone', action: 'August rota', due: inHours(20), follows: commitment, words: 'I forgot it' }
  const answers = await Promise.all([desk.as('ines', 'POST', 'commitments', anew), desk.as('ines', 'POST', 'commitments', anew)])
  assert.deepEqual(
    answers.map((a) => a.status).toSorted((a, b) => a - b),
    [201, 409],
  )
  const made = answers.find((a) => a.status === 201)!.body
  assert.deepEqual([made.follows, made.words, made.to_count], [commitment, 'I forgot it', 2])
  assert.equal((await desk.as('ada', 'POST', 'commitments', anew)).status, 404, 'another’s is not theirs to say anew')
})

test('two who judge at once: one word counts, and the other is told whose', async () => {
  const made = await promised(['mara', 'jonas'])
  const release = desk.as('jonas', 'PUT', `commitments/${made.id}/release`, { words: 'Not needed' })
  const answers = await Promise.all([verdict('mara', made.id, { kept: true }), release])
  assert.deepEqual(
    answers.map((a) => a.status).toSorted((a, b) => a - b),
    [200, 409],
  )
  const lost = answers.find((a) => a.status === 409)!
  assert.match(lost.body.detail, /(marked kept by Mara Lindqvist|released by Jonas Feld)/)
  const ends = (await eventsOf(made.id)).filter((e) => e.kind !== 'promise.made')
  assert.equal(ends.length, 1)
})

test('two who mark it kept at once record it once', async () => {
  const made = await promised(['mara', 'jonas'])
  const answers = await Promise.all([verdict('mara', made.id, { kept: true }), verdict('jonas', made.id, { kept: true })])
  assert.deepEqual(
    answers.map((a) => [a.status, a.body.status]),
    [
      [200, 'kept'],
      [200, 'kept'],
    ],
  )
  assert.equal((await eventsOf(made.id)).filter((e) => e.kind === 'promise.kept').length, 1)
})

test('to the team it is made to the people led, to everyone to all who are here', async () => {
  const team = await promised('team')
  assert.deepEqual(
    team.to.map((one: { name: string }) => one.name),
    ['Jonas Feld', 'Mara Lindqvist', 'Priya Raman'],
  )
  assert.equal(team.everyone, false)
  const all = await promised('everyone')
  assert.deepEqual([all.to_count, all.everyone], [5, true])
})

test('it is seen by those it was made to, who owes it and who is above, and by nobody else', async () => {
  const { id: one } = await promised(['tomas'])
  const sees = async (who: CastName) => (await desk.as(who, 'GET', `commitments/${one}`)).status
  assert.deepEqual(
    [await sees('tomas'), await sees('ines'), await sees('ada'), await sees('mara'), await sees('jonas')],
    [200, 200, 200, 404, 404],
  )
  const listed = async (who: CastName, query = '') =>
    (await desk.as(who, 'GET', `commitments${query}`)).body.data.some((c: { id: number }) => c.id === one)
  assert.deepEqual(
    [await listed('tomas'), await listed('ada', '?of=team'), await listed('ines', '?of=me'), await listed('mara')],
    [true, true, true, false],
  )
  assert.equal(await listed('mara', `?of=${id('ines')}`), false)
  assert.equal((await desk.as('mara', 'PUT', `commitments/${one}/verdict`, { kept: true })).status, 404, 'forbidden looks like missing')
})

test('its pages follow each other without a gap', async () => {
  for (let n = 0; n < 3; n++) await promised(['priya'], `Thing ${n}`, inHours(30 + n))
  const first = (await desk.as('priya', 'GET', 'commitments?to=me&standing=true&limit=2')).body
  const rest = (await desk.as('priya', 'GET', `commitments?to=me&standing=true&limit=50&cursor=${first.next_cursor}`)).body
  const all = (await desk.as('priya', 'GET', 'commitments?to=me&standing=true')).body.data.map((c: { id: number }) => c.id)
  assert.deepEqual(
    [...first.data, ...rest.data].map((c) => c.id),
    all,
  )
})

test('who does not lead promises nothing here, and what makes no sense is refused', async () => {
  const good = { to: [id('mara')], action: 'Call the landlord', due: inHours(10) }
  assert.equal((await desk.as('mara', 'POST', 'commitments', { ...good, to: [id('jonas')] })).status, 403)
  const wrong: [object, number][] = [
    [{ ...good, due: inHours(-1) }, 422],
    [{ ...good, due: '2199-01-01T00:00:00Z' }, 422],
    [{ ...good, due: 'soon' }, 400],
    [{ ...good, action: '   ' }, 400],
    [{ ...good, to: [] }, 400],
    [{ ...good, to: 'nobody' }, 400],
    [{ ...good, to: [id('ines')] }, 422],
    [{ ...good, to: [987_654] }, 422],
    [{ ...good, follows: 987_654 }, 404],
  ]
  for (const [body, status] of wrong)
    assert.equal((await desk.as('ines', 'POST', 'commitments', body)).status, status, JSON.stringify(body))
  assert.equal((await desk.as('ines', 'GET', 'commitments?of=somebody')).status, 422)
  assert.equal((await desk.as('ines', 'GET', 'commitments?cursor=x')).status, 422)
})
