import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { eicar, fakeClamd } from '../../../../test/mail/fake-clamd.ts'
import { pingClamd, scanBytes } from './clamd.ts'

test('a file is scanned whole, in as many pieces as it needs', async () => {
  const clamd = await fakeClamd()
  const large = Buffer.alloc(300_000, 'a')
  assert.deepEqual(await scanBytes(clamd, large), { scan: 'clean', scan_words: null })
  assert.deepEqual(clamd.scanned, [300_000])
  const late = Buffer.concat([Buffer.alloc(200_000), Buffer.from(eicar)])
  assert.deepEqual(await scanBytes(clamd, late), { scan: 'infected', scan_words: 'Eicar-Test-Signature' })
  assert.equal(await pingClamd(clamd), true)
  await clamd.close()
})

test('clamd is spoken to through a socket on this machine, too', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'clamd-'))
  const clamd = await fakeClamd({ path: path.join(folder, 'c') })
  assert.equal((await scanBytes({ path: path.join(folder, 'c') }, Buffer.from(eicar))).scan, 'infected')
  await clamd.close()
  rmSync(folder, { recursive: true })
})

test('what could not be scanned is said, and never taken for clean', async () => {
  const gone = await fakeClamd()
  await gone.close()
  const away = await scanBytes(gone, Buffer.from('x'))
  assert.equal(away.scan, 'failed')
  assert.match(away.scan_words ?? '', /does not answer/)
  assert.equal(await pingClamd(gone), false)
  const silent = await fakeClamd({ silent: true })
  assert.deepEqual(await scanBytes(silent, Buffer.from('x'), 50), { scan: 'failed', scan_words: 'ClamAV did not answer in time.' })
  await silent.close()
  const strict = await fakeClamd({ limit: 1_000 })
  assert.equal((await scanBytes(strict, Buffer.alloc(500_000))).scan, 'failed')
  await strict.close()
  assert.match((await scanBytes(gone, Buffer.alloc(26 * 1024 * 1024))).scan_words ?? '', /larger than 25 MB/)
})
