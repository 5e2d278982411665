import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { openPool } from './database.ts'
import { dumpSchema, dumpTypes } from './dump.ts'
import { migrate } from './migrate.ts'

/**
 * What `db/schema.sql` and the generated types must hold, read from an empty database migrated now.
 * @param server a PostgreSQL on which databases may be made.
 */
export async function schemaFiles(
  server: { host: string; user: string; database: string },
  root: string,
): Promise<{ file: string; text: string }[]> {
  const name = `onus_schema_${process.pid}`
  const admin = openPool(server, () => {})
  await admin.query(`create database ${name}`)
  const pool = openPool({ ...server, database: name }, () => {})
  try {
    await migrate(pool, path.join(root, 'db/migrations'))
    return [
      { file: 'db/schema.sql', text: await dumpSchema(pool) },
      { file: 'src/db/generated/schema.ts', text: await dumpTypes(pool) },
    ]
  } finally {
    await pool.end()
    await admin.query(`drop database ${name} with (force)`)
    await admin.end()
  }
}

/** The files of `schemaFiles` that differ from the checkout. */
export async function driftedFiles(files: { file: string; text: string }[], root: string): Promise<string[]> {
  const stale = await Promise.all(
    files.map(async ({ file, text }) => ((await readFile(path.join(root, file), 'utf8').catch(() => '')) === text ? [] : [file])),
  )
  return stale.flat()
}
