import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as time from './time.ts'
import { fromField, onDay, toField } from './zoned.ts'

const zone = 'Europe/London'
const clock = { now: Date.parse('2026-06-11T13:20:30Z'), zone }

const dues: [string, string, time.Tone][] = [
  ['2026-06-11T13:20:40Z', 'in 1 min', 'soon'],
  ['2026-06-11T14:00:00Z', 'in 40 min', 'soon'],
  ['2026-06-11T14:19:00Z', 'in 59 min', 'soon'],
  ['2026-06-11T14:20:00Z', 'in 1 h', 'soon'],
  ['2026-06-11T14:21:00Z', 'in 1 h 05', 'plain'],
  ['2026-06-11T14:45:00Z', 'in 1 h 25', 'plain'],
  ['2026-06-11T15:17:00Z', 'in 2 h', 'plain'],
  ['2026-06-11T16:00:00Z', 'in 2 h 40', 'plain'],
  ['2026-06-11T19:20:00Z', '20:20', 'plain'],
  ['2026-06-12T09:00:00Z', 'Fri 10:00', 'plain'],
  ['2026-06-17T09:00:00Z', 'Wed 10:00', 'plain'],
  ['2026-06-18T17:00:00Z', 'Thu 18 June', 'plain'],
  ['2027-01-04T09:00:00Z', 'Mon 4 January 2027', 'plain'],
  ['2026-06-11T13:00:00Z', 'was due 14:00', 'late'],
  ['2026-06-09T14:00:00Z', 'was due Tue 15:00', 'late'],
]
for (const [at, said, tone] of dues)
  test(`due ${at} is "${said}"`, () => {
    assert.equal(time.due(at, clock), said)
    assert.equal(time.toneOf(at, clock.now), tone)
  })

const lines: [string, [string, string]][] = [
  ['2026-06-11T14:00:00Z', ['in 40 min', '15:00']],
  ['2026-06-11T20:00:00Z', ['21:00', 'today']],
  ['2026-06-12T09:00:00Z', ['Fri', '10:00']],
  ['2026-06-18T09:00:00Z', ['18 Jun', '10:00']],
  ['2026-06-11T13:00:00Z', ['was due', '14:00']],
]
for (const [at, said] of lines) test(`a row due ${at} says ${said.join(' / ')}`, () => assert.deepEqual(time.dueLines(at, clock), said))

const stamps: [string, string][] = [
  ['2026-06-11T10:05:00Z', 'Today 11:05'],
  ['2026-06-09T17:42:00Z', 'Tue 18:42'],
  ['2026-06-02T17:42:00Z', '2 June 18:42'],
  ['2025-06-02T17:42:00Z', '2 June 2025'],
]
for (const [at, said] of stamps) test(`what happened ${at} is stamped "${said}"`, () => assert.equal(time.stamp(at, clock), said))

test('hover tells the whole time', () =>
  assert.equal(time.fullTime('2026-06-11T14:00:00Z', zone), 'Thursday 11 June 2026, 15:00 British Summer Time'))
test('the owner line says the day, the clock and the distance', () => {
  assert.deepEqual(time.byWhen('2026-06-11T14:00:00Z', clock), { when: 'today 15:00', distance: 'in 40 min' })
  assert.deepEqual(time.byWhen('2026-06-12T09:00:00Z', clock), { when: 'Fri 10:00', distance: null })
})
test('since when somebody owns it is told as a day', () => {
  assert.equal(time.sinceDay('2026-06-10T09:00:00Z', clock), 'Wed 10 June')
  assert.equal(time.sinceDay('2026-06-11T09:00:00Z', clock), '10:00')
})
test('spoken times use whole words', () => {
  assert.equal(time.spokenDue('2026-06-11T14:00:00Z', clock), 'due in 40 minutes')
  assert.equal(time.spokenDue('2026-06-11T14:45:00Z', clock), 'due in 1 hour 25 minutes')
  assert.equal(time.spokenDue('2026-06-12T09:00:00Z', clock), 'due Friday 12 June 10:00')
})
test('the same instant is another day elsewhere', () =>
  assert.equal(time.moment('2026-06-11T22:30:00Z', { ...clock, zone: 'Asia/Tokyo' }), 'Fri 07:30'))
test('headings name tomorrow', () => assert.equal(time.dayHeading('2026-06-12T09:00:00Z', clock), 'Tomorrow, Friday 12 June'))

test('a date field is read in the named zone, through a change of clocks', () => {
  assert.equal(toField('2026-06-12T13:00:00Z', zone), '2026-06-12T14:00')
  assert.equal(fromField('2026-06-12T14:00', zone)?.toISOString(), '2026-06-12T13:00:00.000Z')
  assert.equal(fromField('2026-03-29T03:30', zone)?.toISOString(), '2026-03-29T02:30:00.000Z')
  assert.equal(fromField('2026-10-26T09:00', zone)?.toISOString(), '2026-10-26T09:00:00.000Z')
  assert.equal(fromField('', zone), null)
  assert.equal(onDay(clock.now, 1, '10:00', zone).toISOString(), '2026-06-12T09:00:00.000Z')
})
