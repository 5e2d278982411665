import assert from 'node:assert/strict'
import { test } from 'node:test'
import { labelled, place, stack } from './chart.ts'

const scale = { top: 100, height: 200 }

test('blocks stand one above the other, with a gap, and together are as high as what they count', () => {
  const blocks = stack([50, 25, 25], scale)
  assert.deepEqual(
    blocks.map((block) => [block.series, block.y, block.height]),
    [
      [0, 102, 98],
      [1, 52, 48],
      [2, 2, 48],
    ],
  )
  for (const [below, above] of [
    [blocks[0]!, blocks[1]!],
    [blocks[1]!, blocks[2]!],
  ] as const)
    assert.equal(below.y - (above.y + above.height), 2)
})

test('nothing has no block, and one of very many can still be seen', () => {
  assert.deepEqual(stack([0, 0, 0], scale), [])
  assert.deepEqual(
    stack([0, 1, 0], { top: 10_000, height: 200 }).map((block) => [block.series, block.height]),
    [[1, 2]],
  )
})

test('bars are evenly apart and stay inside', () => {
  const first = place(0, 12)
  const last = place(11, 12)
  assert.ok(first.x > 0 && last.x + last.width < 1)
  assert.ok(Math.abs(place(5, 12).x - place(4, 12).x - 1 / 12) < 1e-9)
})

test('a few bars carry their date, none beside the last, which says "this week"', () => {
  assert.deepEqual(labelled(12), [0, 4, 8])
  assert.deepEqual(labelled(1), [])
  assert.ok(!labelled(26).includes(24))
})
