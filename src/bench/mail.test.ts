import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test, type TestContext } from 'node:test'
import { runMailBench } from './mail.ts'

const letter = 'From: Dana <dana@whitfield.example>\r\nSubject: Kettle\r\n\r\nIt leaks.\r\n'

function folderOf(t: TestContext, files: Record<string, string>): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'onus-mail-'))
  t.after(() => fs.rmSync(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), text)
  return folder
}

test('a mail that is read otherwise than expected is told, with what was expected and what was got', async (t) => {
  const folder = folderOf(t, {
    'a.eml': letter,
    'a.json': '{"text":"It drips.","subject":"Kettle"}',
    'b.eml': letter,
    'b.json': '{"text":"It leaks."}',
  })
  const { text, failed } = await runMailBench([folder])
  assert.equal(failed, true)
  assert.match(text, /^a {2}text\n {2}expected "It drips\."\n {2}got {6}"It leaks\."\n/)
  assert.match(text, /2 samples, 11 fields compared, 1 samples differ/)
  assert.match(text, /p50 [\d.]+ ms {3}p95 [\d.]+ ms {3}max [\d.]+ ms {3}slowest [ab]$/)
})

test('programs get the same figures as JSON', async (t) => {
  const folder = folderOf(t, { 'a.eml': letter, 'a.json': '{"text":"It leaks."}', 'no.eml': 'nothing', 'no.json': '{"refused":true}' })
  const { text, failed } = await runMailBench([folder, '--json'])
  assert.equal(failed, false)
  const figures = JSON.parse(text)
  assert.deepEqual([figures.samples, figures.differing, figures.kinds, figures.refused], [2, [], { person: 1 }, ['no']])
})

test('mails without expectations are read and summed up', async (t) => {
  const { text, failed } = await runMailBench([folderOf(t, { 'a.eml': letter })])
  assert.equal(failed, false)
  assert.match(text, /^1 samples without expectations\nkinds {5}1 person\ndamaged {3}none\nrefused {3}none/)
})

test('a folder that is not there, or holds no mail, is said so', async (t) => {
  await assert.rejects(runMailBench(['/nowhere/at/all']), /There is no folder/)
  await assert.rejects(runMailBench([folderOf(t, {})]), /There is no mail in/)
})

test('mails made at random are read within bounds, and those that go through a desk are all there', async () => {
  const { text, failed } = await runMailBench(['--fuzz', '5', '--seed', '7'])
  assert.equal(failed, false, text)
  assert.match(text, /^seed {6}7\nread {6}[1-9]\d* mails, \d+ a second, peak \d+ MB\ntime {6}p50 /)
  assert.match(text, /\ndesk {6}[1-9]\d* mails given, [1-9]\d* stored, \d+ put aside as no mail, peak \d+ MB, idle \d+ MB\nfaults {4}0$/)
})

test('what is no time and no seed is said so', async () => {
  await assert.rejects(runMailBench(['--fuzz', 'long']), /--fuzz is "long"\. Give a number of seconds/)
  await assert.rejects(runMailBench(['--fuzz', '1', '--seed', '1.5']), /--seed is "1\.5"\. Give a whole number/)
})
