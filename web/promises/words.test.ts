import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Promised } from '../wire.ts'
import { groups, movedWords, percent, sentence, shortMoment, spoken } from './words.ts'

const sentences: [action: string, said: string][] = [
  ['Write to you with what the workshop found', 'Write to *Dana Whitfield* with what the workshop found'],
  ['Call you about your kettle', 'Call *Dana Whitfield* about Dana’s kettle'],
  ['Send your papers to you', 'Send *Dana Whitfield*’s papers to Dana'],
  ['Order the part', '*Dana Whitfield*: Order the part'],
  ['Ask the youth club', '*Dana Whitfield*: Ask the youth club'],
]
for (const [action, said] of sentences)
  test(`our side reads "${action}" as ${said}`, () => {
    const parts = sentence(action, 'Dana Whitfield')
    assert.equal(parts.map((part) => (part.bold ? `*${part.text}*` : part.text)).join(''), said)
  })

const clock = { now: Date.parse('2026-06-11T13:20:00Z'), zone: 'Europe/London' }
const promised = (due: string, more: Partial<Promised> = {}): Promised =>
  ({
    due,
    action: 'Call you',
    status: 'open',
    standing: true,
    ticket: 48213,
    owner: { id: 1, name: 'Mara Lindqvist', portrait: null },
    to: { id: 1, name: 'Dana Whitfield', email: null },
    ...more,
  }) as Promised

const titles = (dues: string[], at = clock) =>
  groups(
    dues.map((due) => promised(due)),
    at,
  ).map((group) => [group.title, group.rows.length])

test('what is owed stands under late, today, tomorrow, this week or later', () => {
  const dues = [
    '2026-06-10T09:00:00Z',
    '2026-06-11T13:19:00Z',
    '2026-06-11T22:59:00Z',
    '2026-06-11T23:00:00Z',
    '2026-06-13T09:00:00Z',
    '2026-06-14T22:59:00Z',
    '2026-06-14T23:00:00Z',
    '2027-01-04T09:00:00Z',
  ]
  assert.deepEqual(titles(dues), [
    ['Late', 2],
    ['Today', 1],
    ['Tomorrow', 1],
    ['This week', 2],
    ['Later', 2],
  ])
})

test('on a Sunday, tomorrow is the next week, and the day after is later', () => {
  const sunday = { ...clock, now: Date.parse('2026-06-14T10:00:00Z') }
  assert.deepEqual(titles(['2026-06-15T09:00:00Z', '2026-06-16T09:00:00Z'], sunday), [
    ['Tomorrow', 1],
    ['Later', 1],
  ])
})

test('days are those of whoever reads', () => {
  assert.deepEqual(titles(['2026-06-11T23:30:00Z'], { ...clock, zone: 'America/New_York' }), [['Today', 1]])
})

test('a row is spoken whole', () => {
  assert.equal(
    spoken(promised('2026-06-11T14:00:00Z'), clock),
    'Promise, due in 40 minutes, Call Dana Whitfield, ticket 48213, Mara Lindqvist keeps it',
  )
  assert.match(spoken(promised('2026-06-11T14:00:00Z', { status: 'kept', standing: false }), clock), /^Promise, kept, /)
  assert.match(spoken(promised('2026-06-11T12:00:00Z', { status: 'broken' }), clock), /^Promise, was due 13:00, /)
})

test('moves are told in words', () => {
  assert.deepEqual([0, 1, 2, 3, 12].map(movedWords), [null, 'moved once', 'moved twice', 'moved three times', 'moved 12 times'])
})

test('a narrow column says the day without its weekday', () => {
  assert.deepEqual(
    ['2026-06-11T12:00:00Z', '2026-06-09T12:00:00Z', '2026-05-18T12:00:00Z', '2025-12-24T12:00:00Z'].map((at) => shortMoment(at, clock)),
    ['13:00', 'Tue 13:00', '18 May', '24 Dec 2025'],
  )
})

test('all of them is said only of all of them', () => {
  const share = (kept: number, broken: number) => percent({ kept, broken })
  assert.deepEqual(
    [share(999, 1), share(1000, 0), share(1, 999), share(0, 3), share(2, 1), share(0, 0)],
    ['99%', '100%', '1%', '0%', '67%', 'none yet'],
  )
})
