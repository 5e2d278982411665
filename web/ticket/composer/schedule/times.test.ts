import assert from 'node:assert/strict'
import { test } from 'node:test'
import { forThem, laterTimes, leavesWhen } from './times.ts'

const open = { work_days: [1, 2, 3, 4, 5], work_start: '09:00', holidays: ['2026-06-15'] }
const london = (now: string) => ({ now: Date.parse(now), zone: 'Europe/London' })
const iso = (times: Date[]) => times.map((at) => at.toISOString())

test('a reply is offered to leave at the start of the next working day, and of next week', () => {
  assert.deepEqual(iso(laterTimes(london('2026-06-11T13:20Z'), open)), ['2026-06-12T08:00:00.000Z', '2026-06-16T08:00:00.000Z'])
})

test('where both are the same day it is offered once, and days on which we are closed are left out', () => {
  assert.deepEqual(iso(laterTimes(london('2026-06-12T13:20Z'), open)), ['2026-06-16T08:00:00.000Z'])
})

test('nine in the morning stays nine in the morning over a change of the clock', () => {
  assert.deepEqual(iso(laterTimes(london('2026-10-23T13:20Z'), open)), ['2026-10-26T09:00:00.000Z'])
  assert.deepEqual(iso(laterTimes(london('2026-03-27T13:20Z'), open)), ['2026-03-30T08:00:00.000Z'])
})

test('when it leaves is said by the reader’s clock, and by the customer’s where that differs', () => {
  const clock = london('2026-06-11T13:20Z')
  assert.equal(leavesWhen('2026-06-11T15:00Z', clock), 'today 16:00')
  assert.equal(leavesWhen('2026-06-12T08:00Z', clock), 'tomorrow 09:00')
  assert.equal(leavesWhen('2026-06-15T08:00Z', clock), 'Mon 09:00')
  assert.equal(leavesWhen('2026-07-15T08:00Z', clock), 'Wed 15 July 09:00')
  assert.equal(forThem('2026-06-12T08:00Z', clock, { name: 'Dana', zone: 'Asia/Tokyo' }), '17:00 for Dana')
  assert.equal(forThem('2026-06-12T20:00Z', clock, { name: 'Dana', zone: 'Asia/Tokyo' }), 'Sat 05:00 for Dana')
  assert.equal(forThem('2026-06-12T08:00Z', clock, { name: 'Dana', zone: 'Europe/London' }), null)
  assert.equal(forThem('2026-06-12T08:00Z', clock, { name: 'Dana', zone: null }), null)
})
