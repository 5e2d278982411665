import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deadline, distance, fullTime, presence, stamp } from './times.ts'

const zone = 'Europe/London'
const clock = { now: new Date('2026-06-11T13:20:30Z'), zone }
const hours = { time_zone: zone, work_days: [1, 2, 3, 4, 5], work_start: '09:00:00', work_end: '17:30:00' }

const deadlines: [string, string, string | null][] = [
  ['2026-06-11T14:00:00Z', 'today, 15:00', 'in 40 min'],
  ['2026-06-11T14:19:00Z', 'today, 15:19', 'in 59 min'],
  ['2026-06-11T14:45:00Z', 'today, 15:45', 'in 1 h 25'],
  ['2026-06-11T15:17:00Z', 'today, 16:17', 'in 2 h'],
  ['2026-06-11T19:20:00Z', 'today, 20:20', null],
  ['2026-06-12T09:00:00Z', 'tomorrow, 10:00', null],
  ['2026-06-17T09:00:00Z', 'Wednesday 17 June, 10:00', null],
  ['2027-01-04T09:00:00Z', 'Monday 4 January 2027, 09:00', null],
  ['2026-06-11T12:00:00Z', 'today, 13:00', null],
  ['2026-06-10T12:00:00Z', 'yesterday, 13:00', null],
]
for (const [at, said, near] of deadlines)
  test(`a step by ${at} is due "${said}"`, () => {
    assert.equal(deadline(new Date(at), clock), said)
    assert.equal(distance(new Date(at), clock.now), near)
  })

const stamps: [string, string][] = [
  ['2026-06-11T10:05:00Z', 'today at 11:05'],
  ['2026-06-10T22:30:00Z', 'yesterday at 23:30'],
  ['2026-06-09T17:42:00Z', 'Tuesday 9 June at 18:42'],
  ['2025-12-30T17:42:00Z', 'Tuesday 30 December 2025 at 17:42'],
]
for (const [at, said] of stamps) test(`what was said ${at} is stamped "${said}"`, () => assert.equal(stamp(new Date(at), clock), said))

const presences: [string, boolean, string][] = [
  ['2026-06-11T13:20:00Z', true, 'Here today until 17:30'],
  ['2026-06-11T06:00:00Z', false, 'Here today from 09:00'],
  ['2026-06-11T16:30:00Z', false, 'Here again tomorrow at 09:00'],
  ['2026-06-12T17:00:00Z', false, 'Here again Monday at 09:00'],
  ['2026-06-13T10:00:00Z', false, 'Here again Monday at 09:00'],
  ['2026-06-14T10:00:00Z', false, 'Here again tomorrow at 09:00'],
]
for (const [at, here, words] of presences)
  test(`at ${at} it says "${words}"`, () => assert.deepEqual(presence(new Date(at), hours), { here, words }))

test('every time tells the whole on hover', () => {
  assert.equal(fullTime(new Date('2026-06-11T14:00:00Z'), zone), 'Thursday 11 June 2026, 15:00 British Summer Time')
  assert.equal(fullTime(new Date('2026-01-05T09:07:00Z'), 'America/New_York'), 'Monday 5 January 2026, 04:07 Eastern Standard Time')
})
