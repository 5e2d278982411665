import assert from 'node:assert/strict'
import { test } from 'node:test'
import { offeredTimes } from './times.ts'

const zone = 'Europe/London'
const hours = { work_days: [1, 2, 3, 4, 5], work_start: '09:00', work_end: '17:30' }
const offered = (now: string): string[] => offeredTimes({ now: Date.parse(now), zone }, hours).map((at) => at.toISOString().slice(0, 16))

test('on a Thursday afternoon: tonight, Friday, Monday, and a week on', () =>
  assert.deepEqual(offered('2026-06-11T13:20:00Z'), ['2026-06-11T16:30', '2026-06-12T09:00', '2026-06-15T09:00', '2026-06-18T09:00']))
test('late on a Friday the weekend is left out', () =>
  assert.deepEqual(offered('2026-06-12T16:00:00Z'), ['2026-06-15T09:00', '2026-06-16T09:00', '2026-06-17T09:00', '2026-06-19T09:00']))
