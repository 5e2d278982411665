import assert from 'node:assert/strict'
import { test } from 'node:test'
import { storyTime } from '../testing/cast.ts'
import { instantOf } from './clock.ts'

const hours = { time_zone: 'Europe/London', work_days: [1, 2, 3, 4, 5], work_start: '09:00', work_end: '17:30' }
const at = (text: string, now: Date) => instantOf(text, now, hours).toISOString().slice(0, 16)

const onTheDay: [string, string][] = [
  ['today 11:05', '2026-06-11T10:05'],
  ['today 15:00', '2026-06-11T14:00'],
  ['1d 16:30', '2026-06-10T15:30'],
  ['2d 18:42', '2026-06-09T17:42'],
  ['3d 09:00', '2026-06-08T08:00'],
  ['5d 12:00', '2026-06-04T11:00'],
  ['10d 10:15', '2026-05-28T09:15'],
  ['+1d 10:00', '2026-06-12T09:00'],
  ['+2d 10:00', '2026-06-15T09:00'],
]
for (const [text, expected] of onTheDay)
  test(`on the story's day, ${text} is that very time`, () => assert.equal(at(text, storyTime), expected))

test('in the middle of another day, earlier days keep their clock times and today is pressed together', () => {
  const monday = new Date('2026-11-23T11:40:00Z')
  assert.equal(at('1d 16:30', monday), '2026-11-20T16:30')
  assert.equal(at('2d 18:42', monday), '2026-11-19T18:42')
  assert.equal(at('today 11:40', monday), '2026-11-23T10:20')
  assert.equal(at('today 14:20', monday), '2026-11-23T11:40')
  assert.equal(at('today 15:00', monday), '2026-11-23T12:20')
})

test('early, at night and on a Sunday the last whole working day is today', () => {
  for (const now of [new Date('2026-11-22T03:00:00Z'), new Date('2026-11-23T09:20:00Z')]) {
    assert.equal(at('today 14:20', now), '2026-11-20T17:30')
    assert.equal(at('today 11:05', now), '2026-11-20T14:15')
    assert.equal(at('1d 10:00', now), '2026-11-19T10:00')
  }
  assert.equal(at('today 15:00', new Date('2026-11-22T03:00:00Z')), '2026-11-23T09:40')
})
