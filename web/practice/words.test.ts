import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Rewriting } from '../wire.ts'
import { htmlOf, piecesOf } from './marked.ts'
import { blanksIn } from './phrases/blanks.ts'
import { dayWords, picksWords, previewOf, sentencesOf, writtenWords } from './words.ts'

const wording = (mine: boolean): Rewriting => ({ id: 1, text: 'We are sorry.', mine, picks: 0, picked: false })
const clock = { now: Date.parse('2026-06-11T13:20:00Z'), zone: 'Europe/London' }

test('R121 how many have written is said, and never who but oneself', () => {
  assert.equal(writtenWords({ written: 0, rewrites: [], status: 'open' }), 'Nobody has written yet')
  assert.equal(writtenWords({ written: 1, rewrites: [], status: 'open' }), 'One has written')
  assert.equal(writtenWords({ written: 1, rewrites: [wording(true)], status: 'open' }), 'Only you have written yet')
  assert.equal(writtenWords({ written: 3, rewrites: [wording(true)], status: 'open' }), 'Three have written, you too')
  assert.equal(writtenWords({ written: 2, rewrites: [wording(true), wording(false)], status: 'compared' }), 'Two have written')
  assert.equal(writtenWords({ written: 0, rewrites: [], status: 'ended' }), 'Nobody wrote')
})
test('a wording says how many would say it so', () =>
  assert.deepEqual([0, 1, 4].map(picksWords), ['Nobody picked it yet', 'One would say it so', 'Four would say it so']))

test('R122 the day of practice is told with its next reminder', () => {
  const next = { at: '2026-06-18T08:00:00Z', words: 'Two examples wait to be written.' }
  assert.equal(dayWords({ day: null, next_reminder: null }, clock), 'No day of practice yet')
  assert.equal(dayWords({ day: 4, next_reminder: null }, clock), 'Practice on Thursdays')
  assert.equal(dayWords({ day: 4, next_reminder: next }, clock), 'Practice on Thursdays. Next reminder Thu 18 June')
  assert.match(previewOf(4), /^Each Thursday, /)
  assert.equal(previewOf(null), 'Nobody is reminded.')
})

test('a wording of several sentences can be agreed on by one of them', () => {
  assert.deepEqual(sentencesOf('Hello Sam,\n\nWe sent the wrong one. I have sent ___ today.\n\nRobin'), [
    'We sent the wrong one.',
    'I have sent ___ today.',
  ])
  assert.deepEqual(sentencesOf('I have sent ___ today.'), [])
  assert.deepEqual(sentencesOf('I have sent it'), [])
})

test('what is found is cut out of the text, and every letter of it stays', () => {
  const text = 'Sorry if they will not allow it.'
  const found = [
    { start: 0, end: 8 },
    { start: 9, end: 22 },
  ]
  const pieces = piecesOf(text, found)
  assert.equal(pieces.map((one) => one.text).join(''), text)
  assert.deepEqual(
    pieces.map(({ text: words, no }) => `${no ?? '-'} ${words}`),
    ['0 Sorry if', '-  ', '1 they will not', '-  allow it.'],
  )
})
test('of two findings that overlap, none of the words stands twice', () => {
  const text = 'they will not allow it'
  const pieces = piecesOf(text, [
    { start: 0, end: 13 },
    { start: 5, end: 19 },
  ])
  assert.equal(pieces.map((one) => one.text).join(''), text)
  assert.deepEqual(
    pieces.map(({ no }) => no),
    [0, 1, null],
  )
})

test('a kept wording comes back into the editor as words, whatever looks like markup', () =>
  assert.equal(htmlOf('Hello <b>Sam</b>,\nyes & no\n\nRobin'), '<p>Hello &lt;b&gt;Sam&lt;/b&gt;,<br>yes &amp; no</p><p>Robin</p>'))
test('blanks stand by themselves; a rule across the page is none', () => {
  assert.deepEqual(blanksIn('I check again on ___, at ___.'), ['I check again on ', '___', ', at ', '___', '.'])
  assert.deepEqual(blanksIn('____ and ___'), ['____ and ', '___'])
})
