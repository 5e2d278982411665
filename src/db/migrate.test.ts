import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { migrationsFolder, testDatabase, type TestDatabase } from '../testing/database.ts'
import { isMigrated, migrate } from './migrate.ts'

let db: TestDatabase
let folder: string
before(async () => {
  db = await testDatabase()
  folder = mkdtempSync(path.join(os.tmpdir(), 'onus-migrations-'))
  cpSync(migrationsFolder, folder, { recursive: true })
})
after(async () => {
  rmSync(folder, { recursive: true })
  await db.close()
})

test('a migration that fails half way is undone whole, and named', async () => {
  const file = path.join(folder, '9001_bad.sql')
  writeFileSync(file, 'create table half (id int); select 1 / 0;')
  await assert.rejects(migrate(db.pool, folder), /Migration 9001_bad\.sql failed and was undone: division by zero/)
  const { rows } = await db.pool.query("select to_regclass('half') as half")
  assert.equal(rows[0].half, null)
  rmSync(file)
})

test('two processes that start together apply it once', async () => {
  writeFileSync(path.join(folder, '9002_once.sql'), 'create table once (id int)')
  const applied = await Promise.all([migrate(db.pool, folder), migrate(db.pool, folder), migrate(db.pool, folder)])
  assert.deepEqual(applied.flat(), ['9002_once.sql'])
  assert.equal(await isMigrated(db.pool, folder), true)
})

test('an older program does not touch a newer database', async () => {
  await assert.rejects(migrate(db.pool, migrationsFolder), /used by a newer Onus \(9002_once\.sql\)/)
})
