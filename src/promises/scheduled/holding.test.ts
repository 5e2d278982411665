// A reply does not leave past what happened since it was written: it is held, and its writer decides.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { leaverKit } from '../../testing/leaver.ts'
import { at, laterKit } from './later-kit.ts'
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
