import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FactKind } from '../wire.ts'
import { inputOf, kindWords, namesIn, pieces } from './fact-kinds.ts'

const order: FactKind = {
  id: 1,
  key: 'order_number',
  label: 'Order',
  names: ['order number', 'order no'],
  pattern: 'order (\\d+)',
  single: true,
  lasting: false,
  place: 10,
  retired_at: null,
}

test('a kind of fact tells how it is asked for, found and kept', () => {
  assert.equal(kindWords(order), 'asked for as order number, order no · found by itself · one on a ticket')
  assert.equal(
    kindWords({ ...order, names: [], pattern: null, single: false, lasting: true, retired_at: '2026-06-01T00:00:00Z' }),
    'retired, not offered any more · never asked for by name · recorded by hand · several on a ticket · stays with the customer',
  )
})
test('what is changed of a kind leaves its place and its key', () =>
  assert.deepEqual(Object.keys(inputOf(order)), ['label', 'names', 'pattern', 'single', 'lasting']))
test('names are parted by commas or lines, each once', () =>
  assert.deepEqual(namesIn(' order number,order  no\n\norder no, '), ['order number', 'order no']))

const marked = (text: string, spots: [number, number][]): string =>
  pieces(
    text,
    spots.map(([start, end]) => ({ value: '', start, end })),
  )
    .map((piece) => (piece.found ? `[${piece.text}]` : piece.text))
    .join('')
const rows: [string, [number, number][], string][] = [
  ['nothing', [], 'order 12, order 34'],
  [
    'two',
    [
      [6, 8],
      [16, 18],
    ],
    'order [12], order [34]',
  ],
  [
    'out of order, and one within another',
    [
      [16, 18],
      [6, 8],
      [6, 7],
    ],
    'order [12], order [34]',
  ],
  [
    'beyond the end, of a text that was longer',
    [
      [16, 99],
      [50, 60],
    ],
    'order 12, order [34]',
  ],
]
for (const [what, spots, words] of rows)
  test(`what a pattern found is marked: ${what}`, () => assert.equal(marked('order 12, order 34', spots), words))
