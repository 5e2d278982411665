import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { findRepeats } from './index.ts'

type Labelled = { id: string; text: string; known?: Record<string, string>; findings: { kind: string; start: number; end: number }[] }
const folder = path.resolve(import.meta.dirname, '../testdata')
const guide = path.resolve(import.meta.dirname, '../../promises/testdata/dev-set.jsonl')
const read = (file: string): Labelled[] =>
  fs
    .readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Labelled)
    .filter(({ known }) => known)
const found = ({ text, known }: Labelled) =>
  findRepeats(
    text,
    Object.entries(known ?? {}).map(([label, value]) => ({ label, value })),
  )

test('R7 the guide’s own examples are found to the letter', () => {
  for (const one of read(guide))
    assert.deepEqual(
      found(one).map(({ start, end }) => [start, end]),
      one.findings.filter(({ kind }) => kind === 'repeat_question').map(({ start, end }) => [start, end]),
      one.text,
    )
})

test('R7 of the labelled messages, what is found asks again, and what asks again is found', () => {
  for (const name of fs.readdirSync(folder)) {
    const messages = read(path.join(folder, name))
    assert.ok(messages.length > 20, name)
    for (const one of messages) {
      const spans = found(one)
      const overlaps = (label: { start: number; end: number }) => spans.some(({ start, end }) => start < label.end && label.start < end)
      assert.equal(spans.length, one.findings.length, `${one.id} ${one.text}`)
      assert.ok(one.findings.every(overlaps), `${one.id} ${one.text}`)
    }
  }
})

const order = { kind: 'order_number', label: 'Order', names: ['order number', 'order no', 'order'], value: '48213' }
const phone = { kind: 'phone_number', label: 'Phone', names: ['phone number', 'mobile number', 'phone'], value: '0117 496 0182' }
const invoice = { kind: 'invoice_number', label: 'Invoice', names: ['invoice number', 'invoice'], value: 'INV-2041' }
const all = [order, phone, invoice]

const spans: [text: string, words: string[]][] = [
  ['Could you send me your order number and phone number?', ['send me your order number', 'phone number']],
  ['What’s your order number?', ['What’s your order number']],
  ['> Could you send me your order number?\nIt is on the way.', []],
  ['Could you send me the invoice?', []],
  ['“Could you send me your order number?” is what we asked you.', []],
  ['Your order 48213 is on its way. May I have your phone number?', ['May I have your phone number']],
  ['Is 48213 your order number?', []],
  ['On Monday you wrote:\n\nOn Mon, 1 June 2026 Dana wrote:\nWhat is your order number?', []],
  ['', []],
]

test('R7 what is asked for is shown by the shortest phrase; quoted words and confirming are none', () => {
  for (const [text, words] of spans)
    assert.deepEqual(
      findRepeats(text, all).map(({ start, end }) => text.slice(start, end)),
      words,
      text,
    )
})

test('an admin’s names are words, whatever they are made of', () => {
  const odd = { label: 'C++ (old) [x', names: ['a*b|c number', '?'], value: 'zz' }
  assert.deepEqual(findRepeats('What is your order number?', [odd]), [])
  assert.equal(findRepeats('What is your a*b|c number?', [odd]).length, 1)
})

test('long and empty texts are read in time', () => {
  const started = performance.now()
  for (const text of ['please send '.repeat(20_000), '"'.repeat(100_000), '\n'.repeat(100_000), 'what is your '.repeat(20_000)])
    assert.deepEqual(findRepeats(`${text}?`, all), [])
  assert.ok(performance.now() - started < 3_000)
})
