import assert from 'node:assert/strict'
import { request } from 'node:http'
import { after, before, test } from 'node:test'
import type { CastName } from '../testing/cast.ts'
import { dana } from '../testing/cast.ts'
import { testDesk, type TestDesk } from '../testing/desk.ts'

let desk: TestDesk
before(async () => {
  desk = await testDesk()
})
after(() => desk.close())

type Slip = { id: number; ticket: number; message_id: number; by: { name: string }; words: string; phrase: string | null; at: string }
const slipsOf = async (who: CastName): Promise<Slip[]> => (await desk.as(who, 'GET', 'me/slips')).body.data
const written = async (who: CastName = 'jonas') => {
  const { number } = (await desk.as(who, 'POST', 'tickets', { subject: 'Kettle', text: 'It leaks', customer: dana })).body
  const text = 'Hello Dana, they forgot to send it. It leaves today.'
  const { id } = (await desk.as(who, 'POST', `tickets/${number}/messages`, { kind: 'reply', text, promises: [] })).body
  return { number, id, url: `tickets/${number}/messages/${id}/slip` }
}

test('R106 a slip that a colleague points out reaches its author alone: no lead, no list, no history, no page of anybody else', async () => {
  const { number, id, url } = await written()
  const heard = { jonas: await listening('jonas'), ines: await listening('ines'), mara: await listening('mara') }
  const { status } = await desk.as('mara', 'POST', url, { words: 'It reads as if we were somebody else.', phrase: 'they forgot' })
  assert.equal(status, 201)
  const [slip, ...more] = await slipsOf('jonas')
  assert.deepEqual(more, [])
  assert.deepEqual(
    [slip!.ticket, slip!.message_id, slip!.by.name, slip!.words, slip!.phrase],
    [number, id, 'Mara Lindqvist', 'It reads as if we were somebody else.', 'they forgot'],
  )
  for (const who of ['mara', 'ines', 'ada', 'priya'] as const) assert.deepEqual(await slipsOf(who), [])
  const { data } = (await desk.as('ines', 'GET', `tickets/${number}/events?limit=200`)).body
  assert.ok(data.every((event: { kind: string }) => !event.kind.startsWith('coach.')))
  assert.ok(!JSON.stringify((await desk.as('ines', 'GET', 'team')).body).includes('slip'))
  await desk.as('mara', 'POST', `tickets/${number}/messages`, { kind: 'note', text: 'A note that everybody hears of' })
  for (const [who, stream] of Object.entries(heard)) {
    const kinds = await stream.until('message.created')
    assert.equal(kinds.includes('coach.slip'), who === 'jonas', `${who}: ${kinds.join(', ')}`)
    stream.close()
  }
})

test('R106 its author is told at once, and has it until it is seen; nobody else can say that it was', async () => {
  const { url, id } = await written()
  const count = (await slipsOf('jonas')).length
  const slip = (await desk.as('priya', 'POST', url, { words: 'The date is missing.' })).body
  const { rows } = await desk.test.pool.query(
    "select person_id, data from desk_events where kind = 'coach.slip' and data->>'slip_id' = $1",
    [String(slip.id)],
  )
  assert.deepEqual(
    [rows.length, rows[0].person_id, rows[0].data.to, rows[0].data.message_id],
    [1, desk.people.priya.id, desk.people.jonas.id, id],
  )
  for (const who of ['priya', 'ines', 'ada'] as const) assert.equal((await desk.as(who, 'PUT', `me/slips/${slip.id}/seen`)).status, 404)
  assert.equal((await slipsOf('jonas')).length, count + 1)
  assert.equal((await desk.as('jonas', 'PUT', `me/slips/${slip.id}/seen`)).status, 204)
  assert.equal((await desk.as('jonas', 'PUT', `me/slips/${slip.id}/seen`)).status, 204)
  assert.equal((await slipsOf('jonas')).length, count)
})

test('one page of slips after the other', async () => {
  const { url } = await written('priya')
  for (const words of ['One', 'Two', 'Three']) await desk.as('mara', 'POST', url, { words })
  const first = (await desk.as('priya', 'GET', 'me/slips?limit=2')).body
  const rest = (await desk.as('priya', 'GET', `me/slips?limit=2&cursor=${first.next_cursor}`)).body
  assert.deepEqual(
    [...first.data, ...rest.data].map((one: Slip) => one.words),
    ['One', 'Two', 'Three'],
  )
  assert.equal(rest.next_cursor, null)
})

test('what is no slip of a colleague is refused, with what to do', async () => {
  const { number, id, url } = await written()
  const post = async (who: CastName, to: string, body: object) => (await desk.as(who, 'POST', to, body)).status
  assert.equal(await post('jonas', url, { words: 'My own' }), 422)
  assert.equal(await post('mara', url, { words: ' ' }), 422)
  assert.equal(await post('mara', url, {}), 400)
  assert.equal(await post('mara', url, { words: 'x', phrase: 'words that are not there' }), 422)
  assert.equal(await post('mara', `tickets/${number}/messages/987654/slip`, { words: 'x' }), 404)
  assert.equal(await post('mara', `tickets/987654/messages/${id}/slip`, { words: 'x' }), 404)
  const { data } = (await desk.as('mara', 'GET', `tickets/${number}/messages`)).body
  const theirs = data.find((one: { kind: string }) => one.kind === 'customer')
  assert.equal(await post('mara', `tickets/${number}/messages/${theirs.id}/slip`, { words: 'x' }), 404)
  assert.equal(await post('tomas', url, { words: 'x' }), 403)
})

/** The kinds of events that a person's open page hears. */
async function listening(who: CastName) {
  const { port } = desk.app.server.address() as { port: number }
  const kinds: string[] = []
  const headers = { authorization: `Bearer ${desk.tokens[who]}` }
  const wake: { now: () => void } = { now: () => {} }
  const call = request({ port, path: '/api/v1/stream', headers }, (answer) => {
    answer.setEncoding('utf8').on('data', (part: string) => {
      kinds.push(...[...part.matchAll(/"kind":"([\w.]+)"/g)].map(([, kind]) => kind!))
      wake.now()
    })
  })
  const opened = new Promise((resolve) => call.once('response', resolve))
  call.on('error', () => {}).end()
  await opened
  const until = async (kind: string) => {
    while (!kinds.includes(kind)) await new Promise<void>((resolve) => (wake.now = resolve))
    return kinds
  }
  return { until, close: () => call.destroy() }
}
