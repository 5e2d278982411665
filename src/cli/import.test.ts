import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'

const program = path.join(import.meta.dirname, 'main.ts')

const table: { words: string[]; says: RegExp }[] = [
  { words: ['import'], says: /There is no command "import"/ },
  { words: ['import', 'mbox'], says: /Name the mbox files to take in/ },
  { words: ['import', 'mbox', '/nowhere/old.mbox'], says: /There is no file or folder \/nowhere\/old\.mbox/ },
  { words: ['import', 'eml', program, '--as', 'open'], says: /--as is "open"/ },
  { words: ['import', 'eml', program, '--since', '9'], says: /--since goes with --as new/ },
]

test('an import that cannot be done says why, exits with 2 and touches nothing', (t) => {
  const data = mkdtempSync(path.join(os.tmpdir(), 'onus-cli-'))
  t.after(() => rmSync(data, { recursive: true }))
  for (const { words, says } of table) {
    const { status, stderr } = spawnSync(process.execPath, [program, ...words], {
      env: { ...process.env, ONUS_DATA: data },
      encoding: 'utf8',
    })
    assert.match(stderr, says)
    assert.equal(status, 2, words.join(' '))
  }
  assert.deepEqual(readdirSync(data), [])
})
