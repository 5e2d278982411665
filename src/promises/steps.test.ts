import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nextStep, type Step } from './steps.ts'

const london = { time_zone: 'Europe/London', work_days: [1, 2, 3, 4, 5], work_start: '09:00', work_end: '17:30' }
const holidays = ['2026-12-25', '2026-12-28']

type Row = [name: string, now: string, due: string, after: Step | null, step: Step, at: string]

// Times in UTC. London is an hour ahead from 29 March to 25 October 2026.
const rows: Row[] = [
  ['made days before: reminded four working hours before', '2026-06-08T09:00Z', '2026-06-11T14:00Z', null, 'early', '2026-06-11T10:00Z'],
  ['then one working hour before', '2026-06-11T10:00Z', '2026-06-11T14:00Z', 'early', 'soon', '2026-06-11T13:00Z'],
  ['then it is due', '2026-06-11T13:00Z', '2026-06-11T14:00Z', 'soon', 'due', '2026-06-11T14:00Z'],
  [
    'due on Monday morning: reminded on Friday, while there is working time',
    '2026-06-10T09:00Z',
    '2026-06-15T09:00Z',
    null,
    'early',
    '2026-06-12T13:30Z',
  ],
  [
    'due on a Sunday: reminded in the last working hours before',
    '2026-06-10T09:00Z',
    '2026-06-14T12:00Z',
    null,
    'early',
    '2026-06-12T12:30Z',
  ],
  ['due at 21:00: the last working hour of the day', '2026-06-11T13:00Z', '2026-06-11T20:00Z', 'early', 'soon', '2026-06-11T15:30Z'],
  [
    'made two hours before: no early reminder, one an hour before',
    '2026-06-11T10:00Z',
    '2026-06-11T12:00Z',
    null,
    'soon',
    '2026-06-11T11:00Z',
  ],
  [
    'made half an hour before: at half of the time that is left',
    '2026-06-11T10:00Z',
    '2026-06-11T10:30Z',
    null,
    'soon',
    '2026-06-11T10:15Z',
  ],
  ['made five minutes before: no reminder helps', '2026-06-11T10:00Z', '2026-06-11T10:05Z', null, 'due', '2026-06-11T10:05Z'],
  [
    'made in the evening for the same night: half of what is left',
    '2026-06-11T18:00Z',
    '2026-06-11T20:00Z',
    null,
    'soon',
    '2026-06-11T19:00Z',
  ],
  ['over the clocks going forward', '2026-03-27T09:00Z', '2026-03-30T09:00Z', null, 'early', '2026-03-27T14:30Z'],
  ['over the clocks going back', '2026-10-23T08:00Z', '2026-10-26T10:00Z', null, 'early', '2026-10-23T13:30Z'],
  ['over a holiday and a weekend', '2026-12-23T09:00Z', '2026-12-29T10:00Z', null, 'early', '2026-12-24T14:30Z'],
  [
    'broken: a level up on the next working day, at the same time',
    '2026-06-11T14:00Z',
    '2026-06-11T14:00Z',
    'due',
    'up',
    '2026-06-12T14:00Z',
  ],
  ['broken on a Friday: on Monday', '2026-06-12T14:00Z', '2026-06-12T14:00Z', 'due', 'up', '2026-06-15T14:00Z'],
  ['and again a day later', '2026-06-15T14:00Z', '2026-06-12T14:00Z', 'up', 'up', '2026-06-16T14:00Z'],
]

for (const [name, now, due, after, step, at] of rows) {
  test(`R21 ${name}`, () => {
    const next = nextStep({ due: new Date(due), after }, new Date(now), { ...london, holidays })
    assert.deepEqual([next.step, next.step_at.toISOString()], [step, new Date(at).toISOString()])
  })
}

test('R21 whatever the times, the steps come in order, before the promise is due, and end', () => {
  for (let minutes = 1; minutes < 20_000; minutes += 37) {
    const made = new Date('2026-06-05T10:11:00Z')
    const due = new Date(made.getTime() + minutes * 60_000)
    let now = made
    let after: Step | null = null
    for (let n = 0; after !== 'due'; n++) {
      assert.ok(n < 4, `no end for ${minutes}`)
      const next = nextStep({ due, after }, now, london)
      assert.ok(next.step_at >= now && next.step_at <= due, `${next.step} of ${minutes} at ${next.step_at.toISOString()}`)
      now = next.step_at
      after = next.step
    }
    assert.equal(now.getTime(), due.getTime())
  }
})
