import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { secondConnection, testDesk, type TestDesk } from '../../testing/desk.ts'
import { leaverKit } from '../../testing/leaver.ts'

let desk: TestDesk
before(async () => {
  desk = await testDesk()
})
after(() => desk.close())

const day = 24 * 3_600_000
const inFuture = (ms: number) => new Date(Date.now() + ms).toISOString()
const { id, somebody, owned, leavingOf, name, inherited, takeAll, deactivate } = leaverKit(() => desk)

test('R70 who declines says why, somebody else is named, and naming another replaces who was named', async () => {
  const leaver = await somebody()
  const [first, second] = [await owned(leaver.key), await owned(leaver.key)]
  await name(leaver.id, 'mara')
  const [one, two] = await inherited('mara', leaver.id)
  assert.equal(
    (await desk.as('mara', 'PUT', 'successions', { accepts: [], declines: [{ id: one.succession_id, reason: '  ' }] })).status,
    422,
  )
  assert.equal((await desk.as('jonas', 'PUT', 'successions', { accepts: [one.succession_id] })).status, 404)
  const declined = await desk.as('mara', 'PUT', 'successions', { accepts: [], declines: [{ id: one.succession_id, reason: 'I am full' }] })
  assert.deepEqual(declined.body, { accepted: 0, declined: 1 })
  const now = await leavingOf(leaver.id)
  assert.deepEqual([now.unnamed, now.waiting], [1, 1])
  const refused = now.items.find((item: { ticket: number }) => item.ticket === one.ticket)
  assert.deepEqual([refused.succession.status, refused.succession.reason], ['declined', 'I am full'])
  await name(leaver.id, 'jonas', [{ kind: 'ticket', ticket: two.ticket }])
  assert.deepEqual(await inherited('mara', leaver.id), [])
  assert.deepEqual((await desk.as('mara', 'PUT', 'successions', { accepts: [two.succession_id] })).body, { accepted: 0, declined: 0 })
  await name(leaver.id, 'jonas')
  assert.deepEqual(await takeAll('jonas', leaver.id), { accepted: 2, declined: 0 })
  for (const number of [first, second]) assert.equal((await desk.as('ada', 'GET', `tickets/${number}`)).body.owner.name, 'Jonas Feld')
  const { rows } = await desk.test.pool.query(
    "select kind, data from desk_events where kind like 'succession.%' and (data->>'person')::int = $1 order by id",
    [leaver.id],
  )
  assert.deepEqual(
    rows.map((row) => [row.kind, row.data.count]),
    [
      ['succession.named', 2],
      ['succession.declined', 1],
      ['succession.named', 1],
      ['succession.named', 1],
      ['succession.accepted', 2],
    ],
  )
  assert.equal((await deactivate(leaver.id)).status, 200)
})

test('who cannot take a thing over is refused, and so is a thing that is not theirs', async () => {
  const leaver = await somebody()
  const own = await owned(leaver.key)
  const others = await owned('jonas')
  const assist = (
    await desk.as('jonas', 'POST', `tickets/${others}/assists`, { person: leaver.id, what: 'Look it up', due: inFuture(day) })
  ).body
  const refused = async (body: object, words: RegExp) => {
    const answer = await desk.as('ada', 'PUT', `people/${leaver.id}/successors`, body)
    assert.equal(answer.status, 422, JSON.stringify(answer.body))
    assert.match(answer.body.detail, words)
  }
  await refused({ successor: leaver.id }, /leaves\. Choose somebody else/)
  await refused({ successor: 987_654 }, /works here/)
  await refused({ successor: id('tomas'), items: [{ kind: 'ticket', ticket: own }] }, /Tomas Berg is a colleague/)
  await refused({ successor: id('mara'), items: [{ kind: 'ticket', ticket: others }] }, /not theirs/)
  await refused({ successor: id('jonas'), items: [{ kind: 'assist', ticket: others, item_id: assist.id }] }, /Jonas Feld is who asks/)
  await name(leaver.id, 'jonas')
  assert.deepEqual(
    (await leavingOf(leaver.id)).items.map((item: { succession: unknown }) => item.succession !== null),
    [true, false],
  )
  assert.equal((await desk.as('mara', 'GET', `people/${leaver.id}/leaving`)).status, 403)
  assert.equal((await desk.as('ada', 'GET', 'people/987654/leaving')).status, 404)
})

test('R70 a ticket that has another owner meanwhile is not taken over', async () => {
  const leaver = await somebody()
  const number = await owned(leaver.key)
  await name(leaver.id, 'mara')
  const [item] = await inherited('mara', leaver.id)
  await desk.as('ines', 'PUT', `tickets/${number}/owner`, { person: id('priya'), reason: 'Knows kettles' })
  assert.deepEqual(await inherited('mara', leaver.id), [])
  assert.deepEqual((await desk.as('mara', 'PUT', 'successions', { accepts: [item.succession_id] })).body, { accepted: 0, declined: 0 })
  assert.equal((await desk.as('mara', 'GET', `tickets/${number}`)).body.owner.name, 'Priya Raman')
})

test('rule 2 the database makes nobody owner as a successor who has not accepted', async () => {
  const leaver = await somebody()
  const number = await owned(leaver.key)
  await name(leaver.id, 'mara')
  const client = await secondConnection(desk)
  const own = (succession: string) =>
    client.query(
      `insert into ownerships (ticket_id, ownership_no, person_id, how, by_person, succession_id, at) values (${number}, 2, ${id('mara')}, 'successor', ${id('ada')}, ${succession}, now())`,
    )
  await assert.rejects(own(`(select max(id) from successions where ticket_id = ${number})`), /A successor owns only what they accepted/)
  await assert.rejects(own('null'), /A successor owns only what they accepted|ownerships_succession_named/)
  await client.end()
})

test('rule 1 whoever is faster, nobody who left owns a ticket or is asked anything', async () => {
  for (let round = 0; round < 3; round++) {
    const leaver = await somebody()
    const number = await owned('jonas')
    const { rows } = await desk.test.pool.query(
      "insert into tickets (subject, subject_key, channel, customer_id, due_at, due_kind, waiting_since, created_at, updated_at) select 'New', 'new', 'email', min(id), now(), 'reply', now(), now(), now() from customers returning ticket_id",
    )
    const [gone, claimed, asked] = await Promise.all([
      deactivate(leaver.id),
      desk.as(leaver.key, 'POST', `tickets/${rows[0].ticket_id}/claim`),
      desk.as('jonas', 'POST', `tickets/${number}/assists`, { person: leaver.id, what: 'Look it up', due: inFuture(day) }),
    ])
    assert.ok(gone.status === 200 || ['owns-tickets', 'leaves-work'].includes(gone.body.type), JSON.stringify(gone.body))
    assert.ok(
      [claimed.status, asked.status].every((status) => status < 500),
      JSON.stringify([claimed.body, asked.body]),
    )
    const left = await desk.test.pool.query(
      `select from people p where p.id = $1 and not p.active and (exists (select from tickets where owner_id = p.id) or exists (select from assists where person_id = p.id and open))`,
      [leaver.id],
    )
    assert.equal(left.rowCount, 0)
  }
})

test('R70 two accept the same at once, and it passes once', async () => {
  const leaver = await somebody()
  const number = await owned(leaver.key)
  await name(leaver.id, 'mara')
  const [item] = await inherited('mara', leaver.id)
  const answers = await Promise.all([1, 2, 3].map(() => desk.as('mara', 'PUT', 'successions', { accepts: [item.succession_id] })))
  assert.deepEqual(
    answers.reduce((sum, one) => sum + one.body.accepted, 0),
    1,
  )
  const { rows } = await desk.test.pool.query('select how from ownerships where ticket_id = $1 order by ownership_no', [number])
  assert.deepEqual(
    rows.map((row) => row.how),
    ['claim', 'successor'],
  )
})
