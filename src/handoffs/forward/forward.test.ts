// How a ticket went forward between people, through the HTTP door.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testDesk, type TestDesk } from '../../testing/desk.ts'

let desk: TestDesk
before(async () => {
  desk = await testDesk()
})
after(() => desk.close())

const opened = async (): Promise<number> => {
  const customer = { name: 'Dana Whitfield', email: 'dana@whitfield.example' }
  return (await desk.as('mara', 'POST', 'tickets', { subject: 'Serial on the phone', text: 'My order number is 77-40318.', customer })).body
    .number
}
const write = (who: 'mara' | 'jonas', number: number, body: object) => desk.as(who, 'POST', `tickets/${number}/messages`, body)
const forward = async (number: number) => (await desk.as('mara', 'GET', `tickets/${number}/forward`)).body

test('R77 what others do is a touch, with what moved or why it could not; the owner’s own work is none', async () => {
  const number = await opened()
  await write('mara', number, { kind: 'note', text: 'I look into it.' })
  await write('jonas', number, { kind: 'note', text: 'Saw the box.', moved: 'The box says 9C27.' })
  await write('jonas', number, { kind: 'note', text: 'Rang packing.', could_not: 'Nobody there before 14:00.' })
  const bare = await write('jonas', number, { kind: 'note', text: 'Hm.' })
  assert.deepEqual([bare.body.touch, bare.body.moved, bare.body.could_not], [true, null, null])
  const { touches, without_progress: without, owners } = await forward(number)
  assert.deepEqual([touches, without, owners], [3, 1, 1])
  const both = await write('jonas', number, { kind: 'note', text: 'Both.', moved: 'Yes', could_not: 'No' })
  assert.equal(both.status, 422)
})

test('bounces and the time between people are the ticket’s and the team’s', async () => {
  const number = await opened()
  const brief = { problem: 'Two serials.', wanted: 'One phone.', tried: 'The maker.', next: 'Ask the maker again.', promises: [] }
  const offer = await desk.as('mara', 'POST', `tickets/${number}/handoffs`, { to: desk.people.jonas.id, brief })
  assert.equal(offer.status, 201, offer.body.detail)
  assert.equal((await desk.as('jonas', 'PUT', `handoffs/${offer.body.id}/decline`, { reason: 'I am full.' })).status, 200)
  const ask = await desk.as('mara', 'POST', `tickets/${number}/assists`, {
    person: desk.people.tomas.id,
    what: 'Read the serial off the box',
  })
  assert.equal(ask.status, 201, ask.body.detail)
  assert.equal((await desk.as('tomas', 'PUT', `assists/${ask.body.id}/return`, { because: 'The box is gone.' })).status, 200)
  const seen = await forward(number)
  assert.deepEqual([seen.bounces, seen.touches, seen.without_progress], [2, 1, 0])

  const team = await desk.as('ines', 'GET', 'team/forward')
  const { weeks, stuck } = team.body
  assert.deepEqual([weeks.length, weeks.at(-1).bounces, weeks.at(-1).handoffs, weeks.at(-1).assists], [12, 2, 1, 1])
  assert.deepEqual(
    stuck.map((one: { ticket: { number: number } }) => one.ticket.number),
    [number],
  )
  assert.doesNotMatch(JSON.stringify(weeks), /Jonas|Tomas|person/)
})

test('R7 a question that the ticket could have answered is counted for the team, once it has left', async () => {
  const number = await opened()
  const counted = (await desk.as('ines', 'GET', 'team/forward')).body.weeks.at(-1).story_repeats
  await write('mara', number, { kind: 'reply', text: 'Hello Dana, could you send me your order number?', promises: [] })
  assert.equal((await forward(number)).story_repeats, 1)
  assert.equal((await desk.as('ines', 'GET', 'team/forward')).body.weeks.at(-1).story_repeats, counted + 1)
  const again = await write('mara', number, { kind: 'reply', text: 'What is your order number?', promises: [], undo_seconds: 30 })
  assert.equal((await forward(number)).story_repeats, 2)
  await desk.as('mara', 'DELETE', `tickets/${number}/messages/${again.body.id}`)
  assert.equal((await forward(number)).story_repeats, 1)
})

test('a team’s figures are for who leads, and of a team that is there', async () => {
  assert.equal((await desk.as('mara', 'GET', 'team/forward')).status, 403)
  assert.equal((await desk.as('ines', 'GET', 'team/forward?team=9999')).status, 404)
  assert.equal((await desk.as('mara', 'GET', 'tickets/99999/forward')).status, 404)
})
