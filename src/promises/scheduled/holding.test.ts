// A reply does not leave past what happened since it was written: it is held, and its writer decides.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { leaverKit } from '../../testing/leaver.ts'
import { at, laterKit } from '../../testing/later.ts'
import { wakePromises } from '../tasks.ts'
import { leaveReply } from './leave.ts'

const { desk, as, take, write, later, waiting, replies, deskRow, leave, heldWhy, told } = laterKit()
const leaver = leaverKit(desk)

test('it is held when the customer wrote since, and its writer is told why', async () => {
  const number = await take()
  const { body } = await later(number)
  await write(number)
  await leave(number, body)
  assert.deepEqual(await heldWhy(number), [['held', 'Dana Whitfield wrote after this was written.']])
  const [data] = await told(number)
  assert.deepEqual(data, { scheduled_id: body.id, why: 'Dana Whitfield wrote after this was written.', to: desk().people.mara.id })
  const row = await deskRow(number)
  assert.equal(row.leaves.held, true)
  await leave(number, body)
  assert.equal((await replies(number)).length, 0)
})

test('it is held when a colleague replied, when the ticket was solved, and when a promised time has passed', async () => {
  const replied = await take()
  const one = (await later(replied)).body
  await as('jonas', 'POST', `tickets/${replied}/messages`, { kind: 'reply', text: 'Mara is on it.' })
  await leave(replied, one)
  assert.deepEqual(await heldWhy(replied), [['held', 'Jonas Feld replied to Dana Whitfield after this was written.']])

  const solved = await take()
  const two = (await later(solved)).body
  await as('mara', 'PUT', `tickets/${solved}/solution`, { outcome: 'The seal was replaced' })
  await leave(solved, two)
  assert.deepEqual(await heldWhy(solved), [['held', 'The ticket was solved meanwhile.']])

  const promised = await take()
  const three = (await later(promised, { promises: [{ action: 'Ring you', due: at(21) }] })).body
  await desk().database.transact((tx) => leaveReply(tx, { ticketId: promised, id: three.id, now: new Date(at(22)) }))
  assert.match((await heldWhy(promised))[0][1], /A promise needs a time that is still to come/)
  assert.equal((await replies(promised)).length, 0)
})

test('it is held when the desk stood still past its time for longer than half a day', async () => {
  const number = await take()
  const { body } = await later(number)
  const at12 = new Date(Date.parse(body.send_at) + 11 * 3_600_000)
  const days = new Date(Date.parse(body.send_at) + 3 * 24 * 3_600_000)
  await desk().database.transact((tx) => leaveReply(tx, { ticketId: number, id: body.id, now: days }))
  assert.deepEqual(await heldWhy(number), [['held', 'The desk stood still when it was to leave. See whether it is still right.']])
  assert.equal((await replies(number)).length, 0)
  const soon = await take()
  const other = (await later(soon)).body
  await desk().database.transact((tx) => leaveReply(tx, { ticketId: soon, id: other.id, now: at12 }))
  assert.equal((await replies(soon)).length, 1)
})

test('it is held when another ticket was merged in since, until its writer has looked', async () => {
  const number = await take()
  const { body } = await later(number)
  const other = await take()
  assert.equal((await as('mara', 'PUT', `tickets/${other}/merge`, { into: number })).status, 200)
  await leave(number, body)
  assert.deepEqual(await heldWhy(number), [['held', `#${other} was merged into this after it was written.`]])
  const again = (await as('mara', 'PATCH', `tickets/${number}/scheduled/${body.id}`, { send_at: at(30) })).body
  await leave(number, again)
  assert.equal((await replies(number)).length, 1)
})

test('one whose job was lost has it again once the desk starts', async () => {
  const number = await take()
  const { body } = await later(number)
  const key = `leave:${number}:${body.id}`
  const jobs = async () =>
    (await desk().test.pool.query('select run_at from graphile_worker.jobs where key = $1', [key])).rows.map((row) =>
      row.run_at.toISOString(),
    )
  await desk().test.pool.query('select graphile_worker.remove_job($1)', [key])
  assert.deepEqual(await jobs(), [])
  await wakePromises(desk().database)
  assert.deepEqual(await jobs(), [body.send_at])
})

test('nothing that waits to leave is lost in a merge: it is settled first', async () => {
  const number = await take()
  const { body } = await later(number)
  const refused = await as('mara', 'PUT', `tickets/${number}/merge`, { into: await take() })
  assert.deepEqual([refused.status, refused.body.blockers[0].kind, refused.body.blockers[0].scheduled_id], [409, 'scheduled', body.id])
})

test('it is held when its writer no longer works here, and the ticket’s owner is told', async () => {
  const somebody = await leaver.somebody()
  const left = await take()
  const two = (await later(left, { moved: 'Asked the workshop' }, somebody.key)).body
  assert.equal((await leaver.deactivate(somebody.id)).status, 200)
  await leave(left, two)
  assert.deepEqual(await heldWhy(left), [['held', `${somebody.name} no longer works here.`]])
  const [data] = await told(left)
  assert.equal(data.to, desk().people.mara.id)
})

test('it is held when its writer may not answer customers any more', async () => {
  const somebody = await leaver.somebody()
  const number = await take()
  const one = (await later(number, { moved: 'Asked the workshop' }, somebody.key)).body
  assert.equal((await as('ada', 'PATCH', `people/${somebody.id}`, { role: 'colleague' })).status, 200)
  await leave(number, one)
  assert.deepEqual(await heldWhy(number), [['held', `${somebody.name} no longer answers customers here.`]])
  const [data] = await told(number)
  assert.equal(data.to, somebody.id)
})

test('who hands the ticket on holds what they let wait; what somebody else wrote stays', async () => {
  const number = await take()
  const own = (await later(number)).body
  const other = (await later(number, { moved: 'Asked the workshop' }, 'priya')).body
  await as('ines', 'PUT', `tickets/${number}/owner`, { person: desk().people.jonas.id, reason: 'Shift ends' })
  const all = await waiting(number)
  const why = (id: number) => all.find((one: { id: number }) => one.id === id).why
  assert.deepEqual([why(own.id), why(other.id)], ['Jonas Feld owns this now.', null])
  assert.equal(all.find((one: { id: number }) => one.id === other.id).state, 'waiting')
  assert.deepEqual(
    all.map((one: { can: { cancel: boolean } }) => one.can.cancel),
    [true, true],
  )
})

test('a held one is sent as it is, or waits again once its writer has looked', async () => {
  const number = await take()
  const one = (await later(number)).body
  await write(number)
  await leave(number, one)
  const again = await as('mara', 'PATCH', `tickets/${number}/scheduled/${one.id}`, { send_at: at(30) })
  assert.deepEqual([again.status, again.body.state, again.body.why], [200, 'waiting', null])
  await write(number)
  await leave(number, again.body)
  assert.equal((await waiting(number))[0].state, 'held')
  const sent = await as('mara', 'POST', `tickets/${number}/scheduled/${one.id}/now`, { undo_seconds: 15 })
  assert.equal(sent.status, 201)
  assert.ok(Date.parse(sent.body.send_at) > Date.now())
  assert.equal((await replies(number)).length, 1)
  assert.equal((await as('mara', 'POST', `tickets/${number}/scheduled/${one.id}/now`, {})).body.type, 'not-waiting')
})
