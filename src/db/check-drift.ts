// `node src/db/check-drift.ts` fails when db/schema.sql or the generated types are not what the migrations make; `--write` mends them.
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { testServer } from '../testing/server.ts'
import { driftedFiles, schemaFiles } from './schema-files.ts'

const root = path.resolve(import.meta.dirname, '../..')
const server = await testServer()
try {
  const { stop: _, ...connection } = server
  const files = await schemaFiles(connection, root)
  if (process.argv.includes('--write')) {
    await mkdir(path.join(root, 'src/db/generated'), { recursive: true })
    for (const { file, text } of files) await writeFile(path.join(root, file), text)
  }
  const drifted = await driftedFiles(files, root)
  if (drifted.length > 0) {
    console.error(`${drifted.join(' and ')} differ from what the migrations make. Run: node src/db/check-drift.ts --write`)
    process.exitCode = 1
  }
} finally {
  await server.stop()
}
