import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Measure } from '../../wire.ts'
import { measureWords, minutesFor, termOf, type Unit } from './words.ts'

const hours = { work_start: '09:00', work_end: '17:30' }
const table: [number, boolean, number, Unit][] = [
  [240, true, 4, 'hours'],
  [510, true, 1, 'days'],
  [2550, true, 5, 'days'],
  [1440, false, 24, 'hours'],
  [7200, false, 5, 'days'],
  [90, false, 1.5, 'hours'],
  [20, true, 20, 'minutes'],
]
for (const [minutes, working, count, unit] of table) {
  test(`${minutes} ${working ? 'working ' : ''}minutes are ${count} ${unit}, and back`, () => {
    assert.deepEqual(termOf({ minutes, working }, hours), { count, unit })
    assert.equal(minutesFor(count, unit, working, hours), minutes)
  })
}

test('how a promise is measured is said in words', () => {
  const answer: Measure = { kind: 'answer', minutes: 240, working: true }
  assert.equal(measureWords(answer, hours), 'every answer within 4 working hours')
  assert.equal(
    measureWords({ kind: 'done', minutes: 7200, working: false, words: 'refund' }, hours),
    'promises with “refund” within 5 days',
  )
})
