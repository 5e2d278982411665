import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Promised } from '../../wire.ts'
import { namingCustomer, within } from './naming.ts'
import { bothTimes, endOf, historyOf, lateSentence, lookOf, madeWords, movedSentence, shortTime, spent, undecidedWords } from './words.ts'

const zone = 'Europe/London'
const clock = { now: Date.parse('2026-06-11T13:20:00Z'), zone }
const promise = (given: Partial<Promised>): Promised =>
  ({
    action: 'Write to you with what the workshop found',
    made_at: '2026-06-10T08:12:00Z',
    due: '2026-06-11T14:00:00Z',
    status: 'open',
    standing: true,
    moves: 0,
    level: 0,
    words: null,
    put_right_words: null,
    put_right_at: null,
    ended_at: null,
    to: { id: 1, name: 'Dana Whitfield', email: null },
    ...given,
  }) as Promised

test('our side reads the customer’s name', () => {
  assert.equal(namingCustomer('Write to you about your phone', 'Dana'), 'Write to Dana about Dana’s phone')
  assert.equal(namingCustomer('Check the courier', 'Dana'), 'Check the courier')
  assert.equal(within('Call you about your phone', 'Dana'), 'call Dana about Dana’s phone')
})
const zones: [string | null, string][] = [
  [null, 'Fri 12 June, 14:00'],
  ['Europe/London', 'Fri 12 June, 14:00'],
  ['America/New_York', 'Fri 12 June, 14:00 (09:00 for Dana)'],
  ['Pacific/Auckland', 'Fri 12 June, 14:00 (Sat 01:00 for Dana)'],
]
for (const [theirs, said] of zones)
  test(`a time is told by both clocks where they differ: ${theirs}`, () =>
    assert.equal(bothTimes('2026-06-12T13:00:00Z', zone, { name: 'Dana Whitfield', zone: theirs }), said))
test('the second offered time is short', () => {
  assert.equal(shortTime('2026-06-15T09:00:00Z', '2026-06-12T13:00:00Z', zone), 'Mon 15')
  assert.equal(shortTime('2026-06-12T15:00:00Z', '2026-06-12T13:00:00Z', zone), '16:00')
})

const rings: [string, number][] = [
  ['2026-06-10T08:12:00Z', 0],
  ['2026-06-10T23:06:00Z', 50],
  ['2026-06-11T14:00:00Z', 100],
  ['2026-06-13T14:00:00Z', 100],
]
for (const [now, full] of rings) test(`the ring is ${full} % full at ${now}`, () => assert.equal(spent(promise({}), Date.parse(now)), full))

const ends: [string, Partial<Promised>, string, string, string[]][] = [
  ['open', {}, 'open', '40 min', []],
  ['moved before', { moves: 1 }, 'open', '40 min', ['moved once by Mara, Dana told']],
  ['far off', { due: '2026-06-18T17:00:00Z' }, 'open', 'Thu 18 June', []],
  ['late', { due: '2026-06-11T12:00:00Z', status: 'broken', level: 1 }, 'late', 'was due 13:00', ['broken, one level up']],
  ['kept', { status: 'kept', standing: false, ended_at: '2026-06-11T12:46:00Z', words: 'Rang her' }, 'kept', 'kept 13:46', ['“Rang her”']],
  [
    'moved away',
    { status: 'moved', standing: false, ended_at: '2026-06-11T08:00:00Z' },
    'ended',
    'moved 09:00',
    ['was for 15:00, Dana told'],
  ],
  [
    'put right',
    { status: 'broken', standing: false, due: '2026-06-10T14:00:00Z', put_right_at: '2026-06-11T12:46:00Z' },
    'ended',
    'put right 13:46',
    ['broken, was due Wed 15:00'],
  ],
  [
    'released',
    { status: 'released', standing: false, ended_at: '2026-06-11T12:46:00Z', words: 'Never mind' },
    'ended',
    'released 13:46',
    ['“Never mind”'],
  ],
]
for (const [how, given, look, end, history] of ends)
  test(`${how}: ${end}`, () => {
    const one = promise(given)
    assert.equal(lookOf(one, clock.now), look)
    assert.equal(endOf(one, clock), end)
    assert.deepEqual(historyOf(one, clock, 'Mara Lindqvist'), history)
  })

test('a new time is told as a plain fact, by the customer’s clock', () =>
  assert.equal(
    movedSentence(promise({}), '2026-06-12T13:00:00Z', zone),
    'I said that I would write to you with what the workshop found by Thursday 11 June, 15:00. It will be Friday 12 June, 14:00 instead.',
  ))
test('what was broken is told without an apology in anybody’s name', () =>
  assert.equal(
    lateSentence(promise({}), '2026-06-12T13:00:00Z', zone),
    'I said that I would write to you with what the workshop found by Thursday 11 June, 15:00. That has not happened. It will be by Friday 12 June, 14:00.',
  ))
const feet: [number, number, string][] = [
  [0, 1, 'One promise still needs a date'],
  [1, 0, 'One promise is undecided'],
  [1, 1, 'Two promises are undecided'],
  [0, 12, '12 promises are undecided'],
]
for (const [dated, undated, said] of feet) test(`the foot says: ${said}`, () => assert.equal(undecidedWords(dated, undated), said))
test('the toast says by when', () => {
  assert.equal(madeWords([], zone), null)
  assert.equal(madeWords(['2026-06-12T13:00:00Z'], zone), 'Promise made for Fri 12 June, 14:00')
  assert.equal(madeWords(['2026-06-15T13:00:00Z', '2026-06-12T13:00:00Z'], zone), 'Two promises made, the first for Fri 12 June, 14:00')
})
