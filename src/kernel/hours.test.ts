import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, addWorkingMinutes } from './hours.ts'

const hours = { time_zone: 'Europe/London', work_days: [1, 2, 3, 4, 5], work_start: '09:00', work_end: '17:30' }
const table: [string, string, number, string][] = [
  ['within the day', '2026-06-11T08:00:00Z', 240, '2026-06-11T12:00:00.000Z'],
  ['over the evening', '2026-06-11T15:00:00Z', 240, '2026-06-12T10:30:00.000Z'],
  ['before opening', '2026-06-11T04:00:00Z', 60, '2026-06-11T09:00:00.000Z'],
  ['over the weekend', '2026-06-12T16:00:00Z', 60, '2026-06-15T08:30:00.000Z'],
  ['on a Sunday', '2026-06-14T12:00:00Z', 1, '2026-06-15T08:01:00.000Z'],
  ['the last minute of the day', '2026-06-11T16:29:00Z', 1, '2026-06-11T16:30:00.000Z'],
  ['over the change to winter time', '2026-10-23T16:00:00Z', 60, '2026-10-26T09:30:00.000Z'],
  ['over the change to summer time', '2026-03-27T17:00:00Z', 60, '2026-03-30T08:30:00.000Z'],
  ['two whole days', '2026-06-08T08:00:00Z', 1020, '2026-06-09T16:30:00.000Z'],
]
for (const [name, from, minutes, to] of table)
  test(`${minutes} working minutes: ${name}`, () => assert.equal(addWorkingMinutes(new Date(from), minutes, hours).toISOString(), to))

test('a desk that works on Sundays only', () =>
  assert.equal(
    addWorkingMinutes(new Date('2026-06-11T12:00:00Z'), 60, { ...hours, work_days: [7] }).toISOString(),
    '2026-06-14T09:00:00.000Z',
  ))
test('days keep the wall clock over a change of clocks', () =>
  assert.equal(addDays(new Date('2026-10-24T13:00:00Z'), 3, 'Europe/London').toISOString(), '2026-10-27T14:00:00.000Z'))
test('no working time is an error, not an endless loop', () =>
  assert.throws(() => addWorkingMinutes(new Date(), 60, { ...hours, work_days: [] }), RangeError))
