// Mails as real programs write them, whole and damaged: what was written, what was quoted, who wrote it. Each has its expectations beside it.
import assert from 'node:assert/strict'
import path from 'node:path'
import { test } from 'node:test'
import { readSample, readSamples } from './corpus.ts'
import { parseMail } from './parse-mail.ts'
import { NotAMail } from './parsed-mail.ts'

const samples = readSamples(path.join(import.meta.dirname, '../../../../test/testdata/mail'))

for (const sample of samples) {
  test(`a mail like ${sample.name}`, async () => {
    assert.ok(sample.expected && Object.keys(sample.expected).length > 0, 'nothing is expected of it')
    const { differences } = await readSample(sample)
    assert.deepEqual(differences, [])
  })
}

test('a difference is found in every kind of field', async () => {
  const raw = Buffer.from('From: Dana <dana@whitfield.example>\r\nSubject: a\r\nDate: 3 Jun 2026 10:00:00 +0000\r\n\r\nwords\r\n')
  const differing = async (expected: Record<string, unknown>) =>
    (await readSample({ name: 'x', raw, expected })).differences.map(({ key }) => key)
  assert.deepEqual(
    await differing({ text: 'words', from: { name: 'Dana' }, date: '2026-06-03T10:00:00Z', files: [], html_lacks: ['<'] }),
    [],
  )
  assert.deepEqual(await differing({ text: 'other' }), ['text'])
  assert.deepEqual(await differing({ from: { name: 'Rudi' } }), ['from'])
  assert.deepEqual(await differing({ date: '2026-06-03T10:00:01Z' }), ['date'])
  assert.deepEqual(await differing({ files: [{}] }), ['files'])
  assert.deepEqual(await differing({ quoted_has: ['x'], html_has: ['x'] }), ['quoted_has', 'html_has'])
  assert.deepEqual(await differing({ kind: 'bounce', damaged: true, refused: true }), ['kind', 'damaged', 'refused'])
  assert.deepEqual(await differing({ event: {}, seal: {}, forwarded: {} }), ['event', 'seal', 'forwarded'])
  assert.deepEqual(await differing({ misspelt: 1 }), ['misspelt'])
})

test('bytes without any mail header are no mail', async () => {
  await assert.rejects(parseMail(Buffer.alloc(0)), NotAMail)
  await assert.rejects(parseMail(Buffer.from('\0\0\0')), NotAMail)
})

test('the corpus is large', () => assert.ok(samples.length >= 300, `${samples.length} samples`))
