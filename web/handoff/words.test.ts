import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Handoff } from '../wire.ts'
import { checkWords, overWords, ownWords, tellsWords } from './words.ts'

const clock = { now: Date.parse('2026-06-11T13:20:00Z'), zone: 'Europe/London' }
const person = (id: number, name: string) => ({ id, name, portrait: null })
const mara = person(1, 'Mara Lindqvist')
const jonas = person(2, 'Jonas Feld')
const priya = person(3, 'Priya Raman')
const offered = {
  status: 'offered',
  from: mara,
  to: jonas,
  to_team: null,
  accepted_by: null,
  reason: null,
  hear_by: '2026-06-12T09:00:00Z',
  ticket: { customer: { id: 9, name: 'Dana Whitfield', email: null } },
  can: { accept: true, decline: true, withdraw: false },
} as unknown as Handoff
const no = { accept: false, decline: false, withdraw: false }

test('an offer to me is there to be answered', () => assert.equal(overWords(offered, jonas), null))
const over: [string, Partial<Handoff>, RegExp][] = [
  ['somebody of the team was faster', { status: 'accepted', accepted_by: priya, can: no }, /^Priya Raman has it/],
  ['I have accepted it', { status: 'accepted', accepted_by: jonas, can: no }, /^It is yours/],
  ['it was withdrawn', { status: 'withdrawn', reason: 'solved by phone', can: no }, /^Mara Lindqvist keeps it.*“solved by phone”$/],
  ['it was declined', { status: 'declined', can: no }, /^It stays Mara Lindqvist’s/],
  ['it was overtaken', { status: 'void', can: no }, /^This offer is over/],
  ['it was asked of somebody else', { to: priya, can: no }, /^Mara Lindqvist asked Priya Raman/],
]
for (const [name, change, words] of over)
  test(`when ${name}, the page says so with who`, () => {
    const found = overWords({ ...offered, ...change }, jonas)
    assert.match(`${found?.title} ${found?.text}`, words)
  })
test('its sender finds whom they asked', () => assert.equal(overWords({ ...offered, can: no }, mara)?.title, 'You asked Jonas Feld'))
test('what happens on accepting is told in counts and times', () => {
  assert.equal(ownWords(2), 'You own it. Two promises are yours, dates as they are.')
  assert.equal(ownWords(0), 'You own it, with its clocks. Nothing is promised.')
  assert.equal(tellsWords(offered, 'Hello', clock), 'Dana reads that it is you, why, and that you write by Fri 10:00.')
  assert.equal(tellsWords(offered, ' ', clock), 'Dana reads nothing: the letter is empty.')
})
test('the check of a read-back says what is there and what is not', () =>
  assert.deepEqual(
    checkWords({ said: ['the problem', 'what Dana wants'], unsaid: ['“Ring you”, by Friday, 10:00', 'the next step'] }, 'Dana'),
    {
      said: 'You said the problem and what Dana wants.',
      unsaid: '“Ring Dana”, by Friday, 10:00; the next step',
    },
  ))
