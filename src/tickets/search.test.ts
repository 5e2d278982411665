// Search over a hundred thousand messages, with a rare word, a common one and one that stands only in old tickets: the plan that is
// ruin for a rare word cannot come back unseen.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testDesk, type TestDesk } from '../testing/desk.ts'
import { findTicketIds, snippetOf } from './search.ts'

let desk: TestDesk
const tickets = 25_000
before(async () => {
  desk = await testDesk()
  const sql = (text: string) => desk.test.pool.query(text)
  await sql("insert into customers (name, created_at) values ('Ruth Abelman', now())")
  await sql(
    `insert into tickets (subject, subject_key, channel, customer_id, created_at, updated_at) select 'Lamp ' || i, 'lamp', 'email', 1, now(), now() from generate_series(1, ${tickets}) i`,
  )
  await sql(`insert into messages (ticket_id, kind, customer_id, text, created_at) select i, 'customer', 1, 'The lamp number ' || i || case when i % 5 = 0 then ' flickers' else '' end
    || case when i % 5000 = 7 then ' zebrafinch' else '' end || case when i < 9000 then ' yesteryear' else '' end, now() from generate_series(1, ${tickets}) i, generate_series(1, 4)`)
  await sql('analyze messages')
})
after(() => desk.close())

const numbers = (found: { hits: { ticket_id: number }[] }) => found.hits.map((hit) => hit.ticket_id)

test('a rare word: each ticket once, newest first', async () => {
  assert.deepEqual(numbers(await findTicketIds(desk.database.db, 'zebrafinch', { limit: 20 })), [20_007, 15_007, 10_007, 5_007, 7])
})

test('a common word: a page of the newest, and the next page goes on', async () => {
  const first = await findTicketIds(desk.database.db, 'flickers', { limit: 10 })
  assert.deepEqual(numbers(first).slice(0, 3), [25_000, 24_995, 24_990])
  assert.equal(first.more, true)
  const second = await findTicketIds(desk.database.db, 'flickers', { limit: 10, before: numbers(first).at(-1) })
  assert.equal(numbers(second)[0], numbers(first).at(-1)! - 5)
})

test('a word that is common, but only in old tickets, is found all the same', async () => {
  assert.equal(numbers(await findTicketIds(desk.database.db, 'yesteryear', { limit: 5 }))[0], 8_999)
})

test('the plan for a rare word reads its own hits, not the table', async () => {
  const { rows } = await desk.test.pool.query(
    `explain (analyze, format json) select ticket_id from messages where search @@ websearch_to_tsquery('english', 'zebrafinch') limit 5001`,
  )
  assert.match(JSON.stringify(rows), /messages_search/)
})

test('an exact number comes first, and nothing typed breaks search', async () => {
  assert.equal((await desk.as('mara', 'GET', 'search?q=%2342')).body.number.number, 42)
  for (const q of ['', '   ', '"', '((', '\\', '%', "'; drop table tickets; --", 'a'.repeat(500), '😀', '-lamp', '0']) {
    assert.equal((await desk.as('mara', 'GET', `search?q=${encodeURIComponent(q)}`)).status, 200, q)
  }
})

test('a snippet shows the words round the hit', () => {
  assert.match(snippetOf(`${'x '.repeat(200)}the soundbar hums again`, 'soundbars'), /soundbar hums/)
})
