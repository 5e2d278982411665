import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Absence } from '../wire.ts'
import { awayWords, comingUp, coverCell, parted, spanWords, untilWords, weekdaysWords, type Span } from './spans.ts'

// Thursday 11 June 2026, 14:20 in London, which is an hour ahead of UTC.
const clock = { now: Date.parse('2026-06-11T13:20:00Z'), zone: 'Europe/London' }
const once = { weekdays: null, start_time: null, end_time: null }
const span = (from: string, until: string | null): Span => ({ ...once, from, until })
const midnight = (date: string): string => new Date(Date.parse(`${date}T00:00:00+01:00`)).toISOString()
const jonas = { id: 4, name: 'Jonas Feld', portrait: null }
const mara = { id: 3, name: 'Mara Lindqvist', portrait: null }

const spans: [Span, string][] = [
  [span(midnight('2026-06-19'), midnight('2026-06-23')), '19 to 22 June'],
  [span(midnight('2026-06-28'), midnight('2026-07-03')), '28 June to 2 July'],
  [span('2026-12-30T00:00:00Z', '2027-01-03T00:00:00Z'), '30 December to 2 January 2027'],
  [span(midnight('2026-06-19'), midnight('2026-06-20')), 'Fri 19 June'],
  [span(midnight('2026-06-11'), midnight('2026-06-12')), 'today'],
  [span(midnight('2026-06-12'), midnight('2026-06-13')), 'tomorrow'],
  [span('2026-06-11T13:00:00Z', '2026-06-11T16:00:00Z'), 'today 14:00 to 17:00'],
  [span('2026-06-19T13:00:00Z', '2026-06-19T16:00:00Z'), 'Fri 19 June, 14:00 to 17:00'],
  [span('2026-06-11T13:00:00Z', midnight('2026-06-12')), 'today from 14:00'],
  [span('2026-06-08T09:00:00Z', null), 'since Mon 8 June'],
  [span('2026-06-15T09:00:00Z', null), 'from Mon 15 June'],
  [{ from: midnight('2026-06-01'), until: null, weekdays: [5], start_time: null, end_time: null }, 'Fridays'],
  [
    { from: midnight('2026-06-01'), until: null, weekdays: [5, 1], start_time: '13:00:00', end_time: '17:00:00' },
    'Mondays and Fridays, 13:00 to 17:00',
  ],
]
for (const [given, said] of spans) test(`a span of days reads “${said}”`, () => assert.equal(spanWords(given, clock), said))

test('every day of the week is said at once', () => assert.equal(weekdaysWords([7, 6, 5, 4, 3, 2, 1]), 'every day'))

const untils: [string | null, string][] = [
  [null, 'until it is over'],
  [midnight('2026-06-12'), 'until the end of today'],
  [midnight('2026-06-16'), 'until Monday'],
  [midnight('2026-06-23'), 'until Mon 22 June'],
  ['2026-06-11T16:00:00Z', 'until today 17:00'],
  ['2026-06-15T08:00:00Z', 'until Mon 09:00'],
]
for (const [given, said] of untils) test(`an end reads “${said}”`, () => assert.equal(untilWords(given, clock), said))

test('who is away is said with who covers', () => {
  assert.equal(awayWords({ until: midnight('2026-06-16'), cover: jonas }, clock), 'away until Monday, Jonas covers')
  assert.equal(awayWords({ until: null, cover: null }, clock), 'away until it is over, nobody covers yet')
})

const absence = (id: number, more: Partial<Absence>): Absence => ({
  id,
  person: mara,
  kind: 'planned',
  from: midnight('2026-06-19'),
  until: midnight('2026-06-23'),
  ...once,
  cover: jonas,
  note: null,
  now: false,
  ended_at: null,
  can: { change: true },
  ...more,
})
const past = absence(1, { from: midnight('2026-05-01'), until: midnight('2026-05-04') })
const called_off = absence(2, { ended_at: '2026-06-10T09:00:00Z' })
const later = absence(3, { from: midnight('2026-07-19'), until: midnight('2026-07-23') })
const soon = absence(4, {})
const sick = absence(5, { kind: 'sick', from: '2026-06-10T09:00:00Z', until: null, now: true })
const fridays = absence(6, { kind: 'recurring', from: midnight('2026-01-02'), until: null, weekdays: [5] })

test('what holds now comes first, then the next; what is over or called off stands apart, the latest first', () => {
  const { ahead, over } = parted([past, later, called_off, soon, sick, fridays], clock.now)
  assert.deepEqual(
    ahead.map((one) => one.id),
    [5, 6, 4, 3],
  )
  assert.deepEqual(
    over.map((one) => one.id),
    [2, 1],
  )
})

test('only what begins within two weeks is coming up', () => {
  assert.equal(comingUp([later, fridays, past, called_off], clock.now), undefined)
  assert.equal(comingUp([later, soon], clock.now)?.id, 4)
})

test('the owner line names who covers now, else who will within two weeks, else nobody', () => {
  assert.deepEqual(coverCell(null, [soon], clock), { when: '19 to 22 June', person: jonas })
  assert.deepEqual(coverCell({ person: jonas, until: null }, [sick, soon], clock), { when: 'since Wed 10 June', person: jonas })
  assert.deepEqual(coverCell({ person: jonas, until: midnight('2026-06-16') }, [], clock), { when: 'until Monday', person: jonas })
  assert.equal(coverCell(null, [later], clock), null)
})
