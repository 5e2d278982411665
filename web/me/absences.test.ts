import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Absence, Person } from '../wire.ts'
import { asked, covers, coverWords, dayAfter, emptyDraft, proposedCover, withHours, type Draft } from './absences.ts'

const clock = { now: Date.parse('2026-06-11T13:20:00Z'), zone: 'Europe/London' }
const planned: Draft = { ...emptyDraft('planned', clock), from: '2026-06-19', until: '2026-06-22', cover: '4' }

test('whole days run from the first midnight to the one after the last day', () =>
  assert.deepEqual(asked(planned, clock), {
    body: { kind: 'planned', cover: 4, from: '2026-06-18T23:00:00.000Z', until: '2026-06-22T23:00:00.000Z' },
  }))
test('a day is as long as the clock on the wall has it', () =>
  assert.equal(dayAfter('2026-10-24', 'Europe/London')?.toISOString(), '2026-10-24T23:00:00.000Z'))
test('what begins today begins now', () =>
  assert.deepEqual(asked({ ...planned, from: '2026-06-11' }, clock), {
    body: { kind: 'planned', cover: 4, until: '2026-06-22T23:00:00.000Z' },
  }))
test('with times it begins and ends at them, for whom a supervisor says', () =>
  assert.deepEqual(asked({ ...withHours(planned, true), note: ' Dentist ' }, clock, 3), {
    body: { person: 3, kind: 'planned', cover: 4, note: 'Dentist', from: '2026-06-19T08:00:00.000Z', until: '2026-06-22T16:00:00.000Z' },
  }))
test('from days to times and back nothing that was chosen is lost', () =>
  assert.deepEqual(withHours(withHours(planned, true), false), planned))
test('sick needs no end', () =>
  assert.deepEqual(asked({ ...emptyDraft('sick', clock), cover: '4' }, clock), { body: { kind: 'sick', cover: 4 } }))
test('recurring names its days, and its times where it has them', () =>
  assert.deepEqual(asked({ ...emptyDraft('recurring', clock), cover: '4', weekdays: [5, 1], hours: true }, clock), {
    body: { kind: 'recurring', cover: 4, weekdays: [1, 5], start_time: '13:00', end_time: '17:00' },
  }))

const missing: [string, Draft][] = [
  ['Choose who covers.', { ...planned, cover: '' }],
  ['Say from when until when.', { ...planned, from: '' }],
  ['The end must be after the beginning, and still to come.', { ...planned, until: '2026-06-18' }],
  ['The end must be after the beginning, and still to come.', { ...planned, from: '2026-06-01', until: '2026-06-10' }],
  ['Choose at least one day of the week.', { ...emptyDraft('recurring', clock), cover: '4' }],
  ['The end must be after the beginning.', { ...emptyDraft('recurring', clock), cover: '4', weekdays: [5], hours: true, end: '12:00' }],
]
for (const [what, draft] of missing)
  test(`the form says what is missing: ${what}`, () => assert.deepEqual(asked(draft, clock), { missing: what }))

const support = { id: 1, name: 'Support' }
const person = (id: number, name: string, more: Partial<Person> = {}): Person => ({
  id,
  name,
  email: `${id}@larkfield.example`,
  role: 'agent',
  time_zone: 'UTC',
  portrait: null,
  active: true,
  deactivated_at: null,
  created_at: '2026-01-01T00:00:00Z',
  teams: [support],
  manager: null,
  open_tickets: 2,
  away: null,
  can: { edit: false, deactivate: false, reactivate: false, sign_in_link: false },
  ...more,
})
const mara = person(3, 'Mara Lindqvist')
const jonas = person(4, 'Jonas Feld')
const priya = person(5, 'Priya Raman')
const away = { until: null, cover: null }
const people = [
  mara,
  person(1, 'Ada Quist', { teams: [] }),
  jonas,
  priya,
  person(6, 'Tomas Berg', { role: 'colleague' }),
  person(7, 'Gone', { active: false }),
]
const covered = (id: number, by: Person): Absence => ({
  id,
  person: mara,
  kind: 'planned',
  from: '2026-05-01T00:00:00Z',
  until: '2026-05-02T00:00:00Z',
  weekdays: null,
  start_time: null,
  end_time: null,
  cover: by,
  note: null,
  now: false,
  ended_at: null,
  can: { change: true },
})

test('who covers is somebody else who works tickets here, team-mates first', () =>
  assert.deepEqual(
    covers(people, mara).map((one) => one.name),
    ['Jonas Feld', 'Priya Raman', 'Ada Quist'],
  ))
test('who covered last time is proposed, a team-mate where they are away, nobody where there is none', () => {
  const past = [covered(1, jonas), covered(2, priya)]
  assert.equal(proposedCover(people, past, mara)?.id, 5)
  assert.equal(proposedCover([mara, jonas, { ...priya, away }], past, mara)?.id, 4)
  assert.equal(proposedCover([mara, person(1, 'Ada Quist', { teams: [] })], [], mara), undefined)
})
test('the choice says their load, or that they are away', () => {
  assert.equal(coverWords(jonas, clock), 'Jonas Feld, 2 open')
  assert.equal(coverWords({ ...jonas, away }, clock), 'Jonas Feld, away until it is over, nobody covers yet')
})
