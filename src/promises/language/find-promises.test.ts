import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { testPromises } from '../testdata/marked.ts'
import { findPromises } from './find-promises.ts'

testPromises({
  'several in one': [
    "[I'll check the meter]{at 9} at 9 and [ring you]{by 10} by 10.",
    "[I'll ask the depot]{today} today and [email you the answer]{tomorrow} tomorrow.",
    "[I'll check with the depot and email you]{by noon} by noon.",
    "[We'll look into it]{} and [we'll let you know]{by Friday} by Friday.",
    'I have raised it with billing and [will write to you]{by 4} by 4.',
    "I've told the kitchen. [We will refund the starter]{today} today, and [I'll send you a voucher]{} too.",
    'Thanks Kim, [will look into this]{} asap.',
    '[Will call you]{at 6} at 6.',
    "Sorry about the wait! [We'll ship it]{tonight} tonight and [it'll be delivered]{on Wednesday} on Wednesday.",
  ],
  'two acts far apart': [
    "[I'll order the part]{today} today and [fit it]{on Thursday} on Thursday.",
    "[We'll test it]{on 2 April} on 2 April and, if it fails, [fit a new one]{}.",
    "[We'll look after Biscuit]{} until you're back from the coast, and [send you a photo]{every evening} every evening.",
  ],
})

test('R20 a draft of 200 words is read in less than 5 ms', () => {
  const draft = fs
    .readFileSync(path.resolve(import.meta.dirname, '../testdata/dev-set.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { text: string }).text)
    .join(' ')
    .split(' ')
    .slice(0, 200)
    .join(' ')
  for (let n = 0; n < 50; n++) findPromises(draft)
  const spent = Array.from({ length: 21 }, () => {
    const started = performance.now()
    findPromises(draft)
    return performance.now() - started
  })
  // The median: other tests share the machine.
  assert.ok(spent.toSorted((a, b) => a - b)[10]! < 5)
})

test('R20 whatever is written, spans lie inside the text and times are as written', () => {
  for (const text of [
    '',
    ' ',
    "I'll",
    'will',
    'Let me',
    "we'll,,, and then",
    '“',
    '>'.repeat(500),
    "I'll ".repeat(300),
    'İ I’ll call you tomorrow at 3',
    'a'.repeat(20_000),
  ]) {
    for (const { start, end, by } of findPromises(text)) {
      assert.ok(start >= 0 && start < end && end <= text.length)
      assert.ok(by === null || text.includes(by))
    }
  }
})

test('R20 200,000 letters of anything do not hold up the desk', () => {
  const pieces = [
    'will ',
    'and will ',
    '“',
    '> ',
    '\n',
    '\t',
    'a.',
    '1.',
    "I'll, ",
    'our team will ',
    'thanks\n',
    '--\n',
    '\n\nTom\n',
    '“a',
    'at 3 ',
    'I’ll call you at 3 and ',
  ]
  for (const piece of pieces) {
    const text = piece.repeat(200_000 / piece.length)
    const started = performance.now()
    findPromises(text)
    // A fiftieth of this on a quiet machine; quadratic work took a minute.
    assert.ok(performance.now() - started < 5_000, JSON.stringify(piece))
  }
})
