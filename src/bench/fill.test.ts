import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { testDatabase, type TestDatabase } from '../testing/database.ts'
import { fillDesk } from './fill/fill.ts'
import { commonWord, rareCount, rareWord } from './fill/words.ts'

const tickets = 500
let database: TestDatabase
let schemaBefore: string

before(async () => {
  database = await testDatabase()
  schemaBefore = await describeSchema()
  await fillDesk(database.connection, { tickets, now: new Date(), progress: () => {} })
})

after(() => database.close())

test('the desk has as many rows as was asked for', async () => {
  const { rows } = await database.pool.query(
    `select (select count(*) from tickets) as tickets, (select count(*) from messages) as messages,
    (select count(*) from customers) as customers, (select count(*) from people where role = 'agent') as agents,
    (select count(*) from tickets where status = 'new') as fresh, (select count(*) from tickets where must_own) as owned,
    (select count(*) from ticket_events) > 6 * $1 as eventful`,
    [tickets],
  )
  assert.deepEqual(rows[0], { tickets, messages: 4 * tickets, customers: 200, agents: 50, fresh: 25, owned: 125, eventful: true })
})

test('the rare word stands in exactly 20 messages, the common one in every fifth', async () => {
  const count = async (word: string) =>
    (
      await database.pool.query<{ n: number }>(`select count(*) as n from messages where search @@ websearch_to_tsquery('english', $1)`, [
        word,
      ])
    ).rows[0]!.n
  assert.equal(await count(rareWord), rareCount)
  assert.equal(await count(commonWord), (4 * tickets) / 5)
})

test('the schema is what it was, every constraint validated', async () => {
  assert.equal(await describeSchema(), schemaBefore)
})

test('the desk goes on from there: ids follow, and the rules hold', async () => {
  const { rows } = await database.pool.query<{ ticket_id: number }>(
    `insert into tickets (subject, subject_key, channel, customer_id, created_at, updated_at) values ('More', 'more', 'email', 1, now(), now()) returning ticket_id`,
  )
  assert.equal(rows[0]!.ticket_id, tickets + 1)
  await assert.rejects(database.pool.query('update tickets set owner_id = null where ticket_id = 1'), /keeps one/)
  await assert.rejects(database.pool.query('delete from ticket_events where ticket_id = 1'), /append-only/)
})

test('a desk that holds tickets is not filled again', async () => {
  await assert.rejects(fillDesk(database.connection, { tickets, now: new Date(), progress: () => {} }), /only an empty one/)
})

/** Constraints, indexes, triggers and table settings as PostgreSQL words them. */
async function describeSchema(): Promise<string> {
  const client = new pg.Client(database.connection)
  await client.connect()
  const { rows } = await client.query(`
    select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || ' ' || convalidated as line from pg_constraint where connamespace = 'public'::regnamespace
    union all select indexdef from pg_indexes where schemaname = 'public'
    union all select concat(pg_get_triggerdef(oid), tgenabled) from pg_trigger where not tgisinternal
    union all select concat(relname, ' ', relkind, relpersistence, reloptions::text) from pg_class where relnamespace = 'public'::regnamespace
    order by 1`)
  await client.end()
  return rows.map((row: { line: string }) => row.line).join('\n')
}
