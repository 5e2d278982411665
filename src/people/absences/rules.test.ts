import assert from 'node:assert/strict'
import { test } from 'node:test'
import { awayAt, coverFor, nextChange, occurrenceAt, type AbsenceSpan, type StandingAbsence } from './rules.ts'

const at = (text: string) => new Date(text)
const span = (more: Partial<AbsenceSpan>): AbsenceSpan => ({
  from_at: at('2026-01-01T00:00:00Z'),
  until_at: null,
  weekdays: null,
  start_time: null,
  end_time: null,
  time_zone: 'Europe/London',
  ...more,
})
const iso = (date: Date | null | undefined) => date?.toISOString() ?? null

test('a planned absence holds from its beginning up to its end', () => {
  const planned = span({ from_at: at('2026-06-15T08:00:00Z'), until_at: at('2026-06-22T08:00:00Z') })
  assert.equal(occurrenceAt(planned, at('2026-06-15T07:59:59Z')), null)
  assert.equal(iso(occurrenceAt(planned, at('2026-06-15T08:00:00Z'))?.until), '2026-06-22T08:00:00.000Z')
  assert.equal(occurrenceAt(planned, at('2026-06-22T08:00:00Z')), null)
  assert.equal(iso(nextChange(planned, at('2026-06-01T00:00:00Z'))), '2026-06-15T08:00:00.000Z')
  assert.equal(iso(nextChange(planned, at('2026-06-15T08:00:00Z'))), '2026-06-22T08:00:00.000Z')
  assert.equal(nextChange(planned, at('2026-06-22T08:00:00Z')), null)
})

test('sick has no end until it is known', () => {
  const sick = span({ from_at: at('2026-06-15T08:00:00Z') })
  assert.deepEqual(occurrenceAt(sick, at('2027-01-01T00:00:00Z')), { since: at('2026-06-15T08:00:00Z'), until: null })
  assert.equal(nextChange(sick, at('2026-06-16T00:00:00Z')), null)
})

test('a recurring absence keeps the person’s own clock when clocks change', () => {
  // Clocks go forward in London on Sunday 29 March 2026, and back on 25 October.
  const fridays = span({ weekdays: [5], start_time: '13:00:00', end_time: '17:00:00' })
  assert.equal(iso(nextChange(fridays, at('2026-03-27T12:00:00Z'))), '2026-03-27T13:00:00.000Z')
  assert.equal(iso(occurrenceAt(fridays, at('2026-03-27T13:00:00Z'))?.until), '2026-03-27T17:00:00.000Z')
  assert.equal(iso(nextChange(fridays, at('2026-03-27T17:00:00Z'))), '2026-04-03T12:00:00.000Z')
  const sundays = span({ weekdays: [7] })
  assert.deepEqual(occurrenceAt(sundays, at('2026-03-29T10:00:00Z')), {
    since: at('2026-03-29T00:00:00Z'),
    until: at('2026-03-29T23:00:00Z'),
  })
  assert.deepEqual(occurrenceAt(sundays, at('2026-10-25T10:00:00Z')), {
    since: at('2026-10-24T23:00:00Z'),
    until: at('2026-10-26T00:00:00Z'),
  })
})

test('a time that a clock change skips begins when the clock has moved on', () => {
  const early = span({ weekdays: [7], start_time: '01:30:00', end_time: '03:00:00' })
  assert.deepEqual(occurrenceAt(early, at('2026-03-29T01:45:00Z')), {
    since: at('2026-03-29T01:30:00Z'),
    until: at('2026-03-29T02:00:00Z'),
  })
})

test('days in a row are one stretch; every day is one without an end', () => {
  const weekend = span({ weekdays: [6, 7, 1] })
  assert.deepEqual(occurrenceAt(weekend, at('2026-01-11T12:00:00Z')), {
    since: at('2026-01-10T00:00:00Z'),
    until: at('2026-01-13T00:00:00Z'),
  })
  assert.equal(occurrenceAt(span({ weekdays: [1, 2, 3, 4, 5, 6, 7] }), at('2026-05-01T00:00:00Z'))?.until, null)
})

test('a recurring absence holds only between its first day and its last', () => {
  const some = span({ weekdays: [1], from_at: at('2026-06-08T00:00:00Z'), until_at: at('2026-06-15T09:00:00Z') })
  assert.equal(occurrenceAt(some, at('2026-06-01T12:00:00Z')), null)
  assert.equal(iso(nextChange(some, at('2026-04-01T12:00:00Z'))), '2026-06-08T00:00:00.000Z')
  assert.equal(iso(occurrenceAt(some, at('2026-06-15T05:00:00Z'))?.until), '2026-06-15T09:00:00.000Z')
  assert.equal(nextChange(some, at('2026-06-15T09:00:00Z')), null)
})

const absence = (id: number, person: number, cover: number, more: Partial<StandingAbsence> = {}): StandingAbsence => ({
  ...span({ from_at: at('2026-06-01T00:00:00Z'), until_at: at('2026-06-20T00:00:00Z') }),
  id,
  person_id: person,
  kind: 'planned',
  cover_id: cover,
  ...more,
})
const now = at('2026-06-12T12:00:00Z')
const standing = (absences: StandingAbsence[], managers: number[] = [], owners = [1, 2, 3, 4, 9]) => ({
  away: awayAt(absences, now),
  owners: new Set(owners),
  managers,
})

test('covers of covers resolve, and circles and dead ends go to who leads them', () => {
  assert.equal(coverFor(1, standing([absence(1, 1, 2)])), 2)
  assert.equal(coverFor(1, standing([absence(1, 1, 2), absence(2, 2, 3)])), 3)
  assert.equal(coverFor(1, standing([absence(1, 1, 2), absence(2, 2, 1)], [9])), 9)
  assert.equal(coverFor(1, standing([absence(1, 1, 2), absence(2, 2, 3), absence(3, 3, 2)], [9])), 9)
  assert.equal(coverFor(1, standing([absence(1, 1, 2)], [9], [1, 9])), 9)
  assert.equal(coverFor(1, standing([absence(1, 1, 2), absence(2, 2, 1), absence(3, 9, 1)], [9, 4])), 4)
  assert.equal(coverFor(1, standing([absence(1, 1, 2)], [], [1])), null)
})

test('absences of one person that meet are one, and the newest of its own time names the cover', () => {
  const sick = absence(7, 1, 3, { from_at: at('2026-06-10T00:00:00Z'), until_at: at('2026-06-25T00:00:00Z') })
  const fridays = absence(8, 1, 4, { kind: 'recurring', weekdays: [5], until_at: null })
  const away = awayAt([absence(1, 1, 2), sick, fridays], now).get(1)!
  assert.equal(away.absence.id, 7)
  assert.equal(iso(away.until), '2026-06-25T00:00:00.000Z')
  const open = awayAt([absence(1, 1, 2), absence(9, 1, 3, { until_at: null })], now).get(1)!
  assert.equal(open.until, null)
})
