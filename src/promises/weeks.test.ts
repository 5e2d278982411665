import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lastWeeks, spanOfDay, workingDays } from './weeks.ts'

const zone = 'Europe/London'
const hours = { time_zone: zone, work_days: [1, 2, 3, 4, 5], work_start: '09:00', work_end: '17:30' }
const iso = (dates: Date[]) => dates.map((date) => date.toISOString())

test('weeks begin on Monday at midnight by the company’s clock, and the last is the one that runs', () => {
  const { names, borders } = lastWeeks(new Date('2026-06-11T13:20:00Z'), 2, zone)
  assert.deepEqual(names, ['2026-06-01', '2026-06-08'])
  assert.deepEqual(iso(borders), ['2026-05-31T23:00:00.000Z', '2026-06-07T23:00:00.000Z', '2026-06-14T23:00:00.000Z'])
})

test('a Monday’s first minute is of the new week, where the company is', () => {
  assert.deepEqual(lastWeeks(new Date('2026-06-07T22:59:59Z'), 1, zone).names, ['2026-06-01'])
  assert.deepEqual(lastWeeks(new Date('2026-06-07T23:00:00Z'), 1, zone).names, ['2026-06-08'])
  assert.deepEqual(lastWeeks(new Date('2026-06-07T23:00:00Z'), 1, 'America/New_York').names, ['2026-06-01'])
})

test('a week in which the clocks change has an hour more or less, and still begins at midnight', () => {
  const spring = lastWeeks(new Date('2026-04-01T10:00:00Z'), 2, zone).borders
  assert.deepEqual(iso(spring), ['2026-03-23T00:00:00.000Z', '2026-03-29T23:00:00.000Z', '2026-04-05T23:00:00.000Z'])
  const autumn = lastWeeks(new Date('2026-10-28T10:00:00Z'), 2, zone).borders
  assert.deepEqual(iso(autumn), ['2026-10-18T23:00:00.000Z', '2026-10-26T00:00:00.000Z', '2026-11-02T00:00:00.000Z'])
})

test('the week of New Year is one week', () => {
  assert.deepEqual(lastWeeks(new Date('2027-01-02T10:00:00Z'), 2, zone).names, ['2026-12-21', '2026-12-28'])
})

test('working days leave out weekends and the days we are closed', () => {
  const days = workingDays(new Date('2026-12-23T12:00:00Z'), new Date('2026-12-29T08:00:00Z'), {
    ...hours,
    holidays: ['2026-12-25', '2026-12-28'],
  })
  assert.deepEqual(iso(days), ['2026-12-24T00:00:00.000Z', '2026-12-29T00:00:00.000Z'])
})

test('a day that has no midnight begins when it begins', () => {
  const { begins, ends } = spanOfDay('2026-03-29', 'Asia/Beirut')
  assert.deepEqual(iso([begins, ends]), ['2026-03-28T22:00:00.000Z', '2026-03-29T21:00:00.000Z'])
  assert.throws(() => spanOfDay('2026-02-30', zone))
})
