import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { CastName } from '../../testing/cast.ts'
import { dana } from '../../testing/cast.ts'
import { testDesk, type TestDesk } from '../../testing/desk.ts'

let desk: TestDesk
before(async () => {
  desk = await testDesk({ ONUS_ROLE: 'web' })
})
after(() => desk.close())

const letters = async (who: CastName) => (await desk.as(who, 'GET', 'me/letters-to-mend')).body
const written = async (who: CastName, text: string, more: object = {}): Promise<{ number: number; id: number }> => {
  const { number } = (await desk.as(who, 'POST', 'tickets', { subject: 'Kettle', text: 'It leaks', customer: dana })).body
  const { id } = (await desk.as(who, 'POST', `tickets/${number}/messages`, { kind: 'reply', text, promises: [], ...more })).body
  return { number, id }
}

test('a letter that went out with something the coach finds is on its author’s list alone, until it is settled', async () => {
  const { number, id } = await written('jonas', 'Hello Dana, they forgot to send it. It leaves today.')
  await written('jonas', 'Hello Dana, we forgot to send it. It leaves today.')
  const list = await letters('jonas')
  assert.equal(list.looked_at, 2)
  assert.equal(list.next_cursor, null)
  const [{ findings, ...letter }, ...more] = list.data
  assert.deepEqual(more, [])
  assert.deepEqual([letter.ticket, letter.message_id, letter.subject, letter.customer], [number, id, 'Kettle', dana.name])
  assert.deepEqual([findings[0].kind, typeof findings[0].why], ['distancing', 'string'])
  assert.match(findings[0].phrase, /they forgot/)
  for (const who of ['mara', 'ines', 'ada'] as const) assert.deepEqual((await letters(who)).data, [])
  assert.equal((await desk.as('ines', 'PUT', `me/letters-to-mend/${id}`, { how: 'left' })).status, 404)
  assert.equal((await desk.as('jonas', 'PUT', `me/letters-to-mend/${id}`, { how: 'wrote_again' })).status, 204)
  assert.equal((await desk.as('jonas', 'PUT', `me/letters-to-mend/${id}`, { how: 'left' })).status, 204)
  assert.deepEqual((await letters('jonas')).data, [])
})

test('what the organisation names later is found in letters that went out before; what is off or left for good is not', async () => {
  const { id } = await written('priya', 'The Leeds depot will not let me send it. A new one leaves today.')
  const ids = async () => (await letters('priya')).data.map((one: { message_id: number }) => one.message_id)
  await desk.as('ada', 'PUT', 'coach/settings', { own_names: ['Leeds depot'] })
  assert.deepEqual(await ids(), [id])
  await desk.as('priya', 'PUT', 'coach/left-for-good', { kind: 'distancing' })
  assert.deepEqual(await ids(), [])
})

test('a reply that was taken back or has not left yet, and a note, are no letters', async () => {
  const { number, id } = await written('mara', 'They forgot to send it.', { undo_seconds: 60 })
  await desk.as('mara', 'POST', `tickets/${number}/messages`, { kind: 'note', text: 'They forgot to send it.' })
  assert.equal((await letters('mara')).looked_at, 0)
  assert.equal((await desk.as('mara', 'DELETE', `tickets/${number}/messages/${id}`)).status, 200)
  assert.equal((await letters('mara')).looked_at, 0)
})

test('many letters come in portions; an invented cursor is refused', async () => {
  const { number } = await written('ines', 'They forgot to send it.')
  for (let n = 0; n < 45; n++)
    await desk.as('ines', 'POST', `tickets/${number}/messages`, { kind: 'reply', text: `It leaves today, part ${n}.`, promises: [] })
  const first = await letters('ines')
  assert.deepEqual([first.data.length, first.looked_at], [0, 40])
  const next = (await desk.as('ines', 'GET', `me/letters-to-mend?cursor=${encodeURIComponent(first.next_cursor)}`)).body
  assert.deepEqual([next.data.length, next.looked_at, next.next_cursor], [1, 6, null])
  assert.equal((await desk.as('ines', 'GET', 'me/letters-to-mend?cursor=invented')).status, 422)
})
