import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Clock } from '../time.ts'
import { barsOf, frame, scaleOf } from './chart.ts'
import { byWords, endedWords, movedWords, shareWords, summary, toWhom } from './words.ts'

const clock: Clock = { now: Date.parse('2026-06-11T13:20:00Z'), zone: 'Europe/London' }
const people = ['Mara Lindqvist', 'Jonas Feld', 'Priya Raman', 'Tomas Berg'].map((name, id) => ({ id, name, portrait: null }))
const to = (count: number, everyone = false) => ({ to: people.slice(0, count), to_count: count, everyone })

for (const [what, given, said] of [
  ['one', to(1), 'Mara'],
  ['two', to(2), 'Mara and Jonas'],
  ['three', to(3), 'Mara, Jonas and Priya'],
  ['more', to(4), 'Mara, Jonas and 2 others'],
  ['all', to(4, true), 'everyone'],
] as const)
  test(`whom it was made to: ${what}`, () => assert.equal(toWhom(given), said))

test('a move is told whole', () => {
  assert.equal(movedWords({ ...to(1), moves: 0 }), null)
  assert.equal(movedWords({ ...to(1), moves: 1 }), 'moved once, Mara told')
  assert.equal(movedWords({ ...to(1), moves: 3 }), 'moved three times, Mara told')
})

test('how one ended', () => {
  assert.equal(endedWords({ status: 'kept', ended_at: '2026-06-08T09:00:00Z', put_right_at: null }, clock), 'kept Mon')
  assert.equal(endedWords({ status: 'kept', ended_at: '2026-06-11T09:00:00Z', put_right_at: null }, clock), 'kept today')
  assert.equal(
    endedWords({ status: 'broken', ended_at: '2026-06-01T09:00:00Z', put_right_at: '2026-06-02T09:00:00Z' }, clock),
    'put right Tue 2 June',
  )
})

test('by when', () => {
  assert.equal(byWords({ due: '2026-06-11T15:00:00Z', late: false }, clock), 'by today 16:00')
  assert.equal(byWords({ due: '2026-06-12T11:00:00Z', late: false }, clock), 'by Fri 12:00')
  assert.equal(byWords({ due: '2026-06-09T16:30:00Z', late: true }, clock), 'was due Tue 17:30')
})

test('the line under the heading names only what there is', () => {
  assert.equal(summary({ stuck: [], in_danger: [], owe: [] }), 'Nobody is stuck, and no promise is in danger.')
  const stuck = [1, 1, 2].map((id) => ({
    kind: 'chaser' as const,
    person: { id, name: 'x', portrait: null },
    since: '',
    commitment: null,
    ticket: null,
  }))
  assert.equal(summary({ stuck, in_danger: [], owe: [] }), 'Two people are stuck.')
})

test('the share is said with what it is of', () => {
  assert.equal(shareWords({ kept: 8, of: 9 }), '8 of 9 kept, 89%')
  assert.equal(shareWords({ kept: 0, of: 0 }), 'none fell due yet')
})

for (const [most, mark] of [
  [0, 4],
  [3, 4],
  [5, 6],
  [9, 10],
  [12, 20],
  [61, 80],
  [81, 100],
  [100, 100],
  [101, 200],
] as const)
  test(`the scale for ${most} ends at ${mark}`, () => assert.equal(scaleOf(most), mark))

test('a bar’s parts stand on each other and stay within the frame', () => {
  const { bars, top } = barsOf([
    { from: '2026-06-01', kept: 58, moved: 6, broken: 1 },
    { from: '2026-06-08', kept: 0, moved: 0, broken: 0 },
  ])
  assert.equal(top, 80)
  assert.deepEqual(
    bars[0]?.parts.map((part) => part.kind),
    ['kept', 'moved', 'broken'],
  )
  for (const part of bars[0]?.parts ?? []) assert.ok(part.y >= frame.top && part.y + part.height <= frame.foot)
  assert.deepEqual(bars[1]?.parts, [])
})
