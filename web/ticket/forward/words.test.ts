import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Forward, ForwardWeek } from '../../wire.ts'
import { barOf, forwardLine, nothingYet, spell, thisWeek } from './words.ts'

const none: Forward = { touches: 0, without_progress: 0, bounces: 0, minutes_lost: 0, story_repeats: 0, owners: 1 }
const lines: [Partial<Forward>, string | null][] = [
  [{}, null],
  [{ touches: 1 }, '1 touch'],
  [
    { touches: 3, without_progress: 1, bounces: 2, minutes_lost: 300, story_repeats: 1 },
    '3 touches, 1 moved nothing, 2 bounces, 5 h between people, asked again once',
  ],
  [{ bounces: 1, minutes_lost: 25, story_repeats: 3 }, '1 bounce, 25 min between people, asked again 3 times'],
]
for (const [given, said] of lines) test(`forward: ${said}`, () => assert.equal(forwardLine({ ...none, ...given }), said))

const times: [number, string][] = [
  [0, '0 min'],
  [59, '59 min'],
  [60, '1 h'],
  [65, '1 h 05'],
  [1859, '31 h'],
]
for (const [minutes, said] of times) test(`${minutes} minutes are ${said}`, () => assert.equal(spell(minutes), said))

const week: ForwardWeek = {
  week: '2026-06-08',
  touches: 14,
  without_progress: 2,
  bounces: 1,
  minutes_lost: 95,
  story_repeats: 0,
  handoffs: 3,
  assists: 4,
}
test('a week is told with what it is a part of', () => {
  assert.equal(thisWeek(week, 'without_progress'), '2 of 14 touches this week')
  assert.equal(thisWeek(week, 'minutes_lost'), '1 h 35 this week')
  assert.equal(barOf(week, 'minutes_lost'), 2)
  assert.equal(barOf(week, 'bounces'), 1)
})
test('no figures are drawn of nothing', () => {
  assert.equal(nothingYet([week]), false)
  assert.equal(
    nothingYet([{ week: '', touches: 0, without_progress: 0, bounces: 0, minutes_lost: 0, story_repeats: 0, handoffs: 0, assists: 0 }]),
    true,
  )
})
