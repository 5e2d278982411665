import assert from 'node:assert/strict'
import { test } from 'node:test'
import { offeredTimes } from './offered-times.ts'

const hours = { time_zone: 'Europe/London', work_days: [1, 2, 3, 4, 5], work_start: '09:00', work_end: '17:30' }

const rows: [name: string, now: string, over: object, times: string[]][] = [
  ['the next working day and two after it', '2026-06-09T10:00Z', {}, ['2026-06-10T13:00:00.000Z', '2026-06-12T13:00:00.000Z']],
  ['over a weekend', '2026-06-11T10:00Z', {}, ['2026-06-12T13:00:00.000Z', '2026-06-16T13:00:00.000Z']],
  ['from a Saturday', '2026-06-13T10:00Z', {}, ['2026-06-15T13:00:00.000Z', '2026-06-17T13:00:00.000Z']],
  ['holidays are skipped', '2026-06-09T10:00Z', { holidays: ['2026-06-10'] }, ['2026-06-11T13:00:00.000Z', '2026-06-15T13:00:00.000Z']],
  ['in winter the wall shows the same', '2026-10-23T10:00Z', {}, ['2026-10-26T14:00:00.000Z', '2026-10-28T14:00:00.000Z']],
  [
    'a morning shop gets the middle of its morning',
    '2026-06-09T10:00Z',
    { work_start: '07:00', work_end: '11:00' },
    ['2026-06-10T08:00:00.000Z', '2026-06-12T08:00:00.000Z'],
  ],
  [
    'late in the evening elsewhere it is tomorrow',
    '2026-06-09T20:00Z',
    { time_zone: 'Asia/Tokyo' },
    ['2026-06-11T05:00:00.000Z', '2026-06-15T05:00:00.000Z'],
  ],
]
for (const [name, now, over, times] of rows) {
  test(`R20 offered times: ${name}`, () =>
    assert.deepEqual(
      offeredTimes({ now: new Date(now), hours: { ...hours, ...over } }).map((time) => time.toISOString()),
      times,
    ))
}
