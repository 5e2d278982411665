import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testDatabase, type TestDatabase } from '../testing/database.ts'
import { addCustomer } from './change.ts'
import { nameOf } from './find-or-add.ts'
import { findCustomers } from './queries.ts'

let db: TestDatabase
before(async () => {
  db = await testDatabase()
  const now = new Date()
  const people: [string, string][] = [
    ['Dana Whitfield', 'dana@whitfield.example'],
    ['Sam Whitfield', 'sam_w@home.example'],
    ['Ruth Abelman', 'ruth@abelman.example'],
  ]
  for (const [name, email] of people) await db.transact((tx) => addCustomer(tx, { name, email, now }))
})
after(() => db.close())

const table: [string, string[]][] = [
  ['whit', ['Sam Whitfield', 'Dana Whitfield']],
  ['DANA', ['Dana Whitfield']],
  ['sam_w', ['Sam Whitfield']],
  ['ruth@abel', ['Ruth Abelman']],
  ['dana whitfield', ['Dana Whitfield']],
  ['nobody', []],
  ['@', []],
  ["o'brien & | !", []],
  ['', ['Ruth Abelman', 'Sam Whitfield', 'Dana Whitfield']],
]
for (const [q, names] of table) {
  test(`customers found by "${q}"`, async () =>
    assert.deepEqual(
      (await findCustomers(db.db, q, { limit: 10 })).data.map((c) => c.name),
      names,
    ))
}

test('pages of customers go on where they ended', async () => {
  const first = await findCustomers(db.db, '', { limit: 2 })
  const second = await findCustomers(db.db, '', { limit: 2, cursor: first.next_cursor! })
  assert.deepEqual([first.data.length, second.data.length, second.next_cursor], [2, 1, null])
})

const names: [string | null, string, string][] = [
  ['Dana Whitfield', 'x@y.example', 'Dana Whitfield'],
  [null, 'dana.whitfield@y.example', 'Dana Whitfield'],
  ['dana@y.example', 'dana+shop@y.example', 'Dana'],
  ['', '12345@y.example', '12345@y.example'],
]
for (const [given, address, name] of names)
  test(`a customer called ${given} at ${address} is greeted as ${name}`, () => assert.equal(nameOf(given, address), name))
