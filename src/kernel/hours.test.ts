import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  addDays,
  addWorkingMinutes,
  endOfWorkingDay,
  nextWorkingDay,
  subtractWorkingMinutes,
  workingMinutesBetween,
  type WorkHours,
} from './hours.ts'

const hours = { time_zone: 'Europe/London', work_days: [1, 2, 3, 4, 5], work_start: '09:00', work_end: '17:30' }
const christmas = { ...hours, holidays: ['2026-12-25', '2026-12-28', '2027-01-01'] }
const newYork = { time_zone: 'America/New_York', work_days: [1, 2, 3, 4, 5, 6, 7], work_start: '01:30', work_end: '09:30' }
const kolkata = { time_zone: 'Asia/Kolkata', work_days: [1, 2, 3, 4, 5, 6], work_start: '10:00:00', work_end: '18:00:00' }

/** Working minutes from one instant to another, both within working hours: read forwards, backwards and between. */
const table: [string, WorkHours, string, number, string][] = [
  ['within the day', hours, '2026-06-11T08:00Z', 240, '2026-06-11T12:00Z'],
  ['over the evening', hours, '2026-06-11T15:00Z', 240, '2026-06-12T10:30Z'],
  ['over the weekend', hours, '2026-06-12T16:00Z', 60, '2026-06-15T08:30Z'],
  ['to the last minute of the day', hours, '2026-06-11T16:29Z', 1, '2026-06-11T16:30Z'],
  ['two whole days', hours, '2026-06-08T08:00Z', 1020, '2026-06-09T16:30Z'],
  ['over the change to winter time in London', hours, '2026-10-23T16:00Z', 60, '2026-10-26T09:30Z'],
  ['over the change to summer time in London', hours, '2026-03-27T17:00Z', 60, '2026-03-30T08:30Z'],
  ['through the hour that New York skips', newYork, '2026-03-08T06:30Z', 60, '2026-03-08T07:30Z'],
  ['a day in New York that is an hour short', newYork, '2026-03-08T06:30Z', 480, '2026-03-09T06:30Z'],
  ['through the hour that New York has twice', newYork, '2026-11-01T05:30Z', 540, '2026-11-01T14:30Z'],
  ['half an hour beside everybody else, in Kolkata', kolkata, '2026-06-13T12:00Z', 60, '2026-06-15T05:00Z'],
  ['over Christmas', christmas, '2026-12-24T17:00Z', 60, '2026-12-29T09:30Z'],
  ['over Christmas and New Year', christmas, '2026-12-24T09:00Z', 510 * 5, '2027-01-04T17:30Z'],
  ['a year', hours, '2026-01-01T09:00Z', 510 * 261, '2026-12-31T17:30Z'],
]
for (const [name, at, from, minutes, to] of table)
  test(`${minutes} working minutes ${name}: forwards, backwards and between`, () => {
    assert.equal(addWorkingMinutes(new Date(from), minutes, at).getTime(), Date.parse(to))
    assert.equal(subtractWorkingMinutes(new Date(to), minutes, at).getTime(), Date.parse(from))
    assert.equal(workingMinutesBetween(new Date(from), new Date(to), at), minutes)
    assert.equal(workingMinutesBetween(new Date(to), new Date(from), at), -minutes)
  })

type Moment = (at: Date, hours: WorkHours) => Date
const later =
  (minutes: number): Moment =>
  (at, of) =>
    addWorkingMinutes(at, minutes, of)
const earlier =
  (minutes: number): Moment =>
  (at, of) =>
    subtractWorkingMinutes(at, minutes, of)
const moments: [string, Moment, WorkHours, string, string][] = [
  ['an hour later, asked before opening', later(60), hours, '2026-06-11T04:00Z', '2026-06-11T09:00Z'],
  ['a minute later, asked on a Sunday', later(1), hours, '2026-06-14T12:00Z', '2026-06-15T08:01Z'],
  ['an hour later, asked on a day we are closed', later(60), christmas, '2026-12-25T12:00Z', '2026-12-29T10:00Z'],
  [
    'an hour later, at a desk that works on Sundays only',
    later(60),
    { ...hours, work_days: [7] },
    '2026-06-11T12:00Z',
    '2026-06-14T09:00Z',
  ],
  ['an hour earlier, asked on a Sunday', earlier(60), hours, '2026-06-14T12:00Z', '2026-06-12T15:30Z'],
  ['an hour earlier, asked at opening', earlier(60), hours, '2026-06-15T08:00Z', '2026-06-12T15:30Z'],
  ['an hour earlier, asked on Boxing Day', earlier(60), christmas, '2026-12-26T12:00Z', '2026-12-24T16:30Z'],
  ['no time earlier, asked at night', earlier(0), hours, '2026-06-11T22:00Z', '2026-06-11T22:00Z'],
  ['the end of the day, asked in the morning', endOfWorkingDay, hours, '2026-06-11T09:00Z', '2026-06-11T16:30Z'],
  ['the end of the day, asked before opening', endOfWorkingDay, hours, '2026-06-10T23:30Z', '2026-06-11T16:30Z'],
  ['the end of the day, asked at that minute', endOfWorkingDay, hours, '2026-06-11T16:30Z', '2026-06-12T16:30Z'],
  ['the end of the day, asked on Friday evening', endOfWorkingDay, hours, '2026-06-12T19:00Z', '2026-06-15T16:30Z'],
  ['the end of the day, asked on Christmas Day', endOfWorkingDay, christmas, '2026-12-25T09:00Z', '2026-12-29T17:30Z'],
  ['the end of the day in New York, which is yesterday in London', endOfWorkingDay, newYork, '2026-06-12T03:00Z', '2026-06-12T13:30Z'],
  ['tomorrow', nextWorkingDay, hours, '2026-06-11T13:20Z', '2026-06-12T13:20Z'],
  ['tomorrow, asked on a Friday', nextWorkingDay, hours, '2026-06-12T13:20Z', '2026-06-15T13:20Z'],
  ['tomorrow, asked on Christmas Eve', nextWorkingDay, christmas, '2026-12-24T13:20Z', '2026-12-29T13:20Z'],
  ['tomorrow, asked late in the evening', nextWorkingDay, hours, '2026-06-11T20:00Z', '2026-06-12T16:30Z'],
  ['tomorrow, asked early in the morning', nextWorkingDay, hours, '2026-06-11T05:00Z', '2026-06-12T08:00Z'],
  ['tomorrow, over the change to winter time', nextWorkingDay, hours, '2026-10-23T13:20Z', '2026-10-26T14:20Z'],
  ['tomorrow, over the change to summer time', nextWorkingDay, hours, '2026-03-27T13:20Z', '2026-03-30T12:20Z'],
  ['tomorrow in Kolkata, asked when London still has today', nextWorkingDay, kolkata, '2026-06-11T19:00Z', '2026-06-13T04:30Z'],
]
for (const [name, moment, at, from, to] of moments) test(name, () => assert.equal(moment(new Date(from), at).getTime(), Date.parse(to)))

test('days keep the wall clock over a change of clocks', () =>
  assert.equal(addDays(new Date('2026-10-24T13:00:00Z'), 3, 'Europe/London').toISOString(), '2026-10-27T14:00:00.000Z'))

test('no working time is an error, not an endless loop', () => {
  const closed = { ...hours, work_days: [] }
  assert.throws(() => addWorkingMinutes(new Date(), 60, closed), RangeError)
  assert.throws(() => subtractWorkingMinutes(new Date(), 60, closed), RangeError)
  assert.throws(() => endOfWorkingDay(new Date(), closed), RangeError)
  assert.throws(() => nextWorkingDay(new Date(), closed), RangeError)
  assert.equal(workingMinutesBetween(new Date(0), new Date(), closed), 0)
})

test('from any moment of two years: adding, taking away and counting agree, in whole seconds, on both sides of the world', () => {
  const auckland = {
    time_zone: 'Pacific/Auckland',
    work_days: [1, 3, 5, 6],
    work_start: '00:00',
    work_end: '23:59',
    holidays: ['2026-04-25'],
  }
  for (const at of [hours, christmas, newYork, kolkata, auckland])
    for (let n = 0; n < 400; n++) {
      // Steps that have no common measure with an hour or a day, so that every part of both is met.
      const start = new Date(Date.UTC(2026, 0, 1) + n * 157_331_000)
      const minutes = 1 + ((n * 7919) % 6000)
      const end = addWorkingMinutes(start, minutes, at)
      assert.equal(
        workingMinutesBetween(start, end, at),
        minutes,
        `${minutes} minutes between, from ${start.toISOString()} in ${at.time_zone}`,
      )
      const back = subtractWorkingMinutes(end, minutes, at)
      // From outside of working hours the way back ends where they begin.
      assert.equal(workingMinutesBetween(start, back, at), 0, `${minutes} minutes back, from ${end.toISOString()} in ${at.time_zone}`)
      assert.ok(back >= start)
    }
})
