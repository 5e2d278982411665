import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Choice } from '../../wire.ts'
import { chosenWords, headOf, howWords, parted, thenWords } from './words.ts'

const clock = { now: Date.parse('2026-06-11T13:00:00Z'), zone: 'Europe/London' }
const mara = { id: 1, name: 'Mara Lindqvist', portrait: null }
const open: Choice = {
  id: 1,
  ticket_id: 7,
  message_id: 3,
  question: 'Which would you like?',
  options: [],
  answer_by: '2026-06-12T11:00:00Z',
  offered_by: mara,
  offered_at: '2026-06-11T09:00:00Z',
  status: 'open',
  answer: null,
  withdrawn_at: null,
  done_at: null,
}
const answer = { option: 1, title: 'Keep this phone', words: null, how: 'page', recorded_by: null, at: '2026-06-11T12:05:00Z' } as const
const answered: Choice = { ...open, id: 2, status: 'answered', answer }
const done: Choice = { ...answered, id: 3, done_at: '2026-06-11T12:30:00Z' }
const withdrawn: Choice = { ...open, id: 4, status: 'withdrawn', withdrawn_at: '2026-06-11T10:00:00Z' }

const heads: [string, Choice, string][] = [
  ['one that waits says until when', open, 'until Fri 12:00'],
  ['one that waits without a time says that nothing is chosen', { ...open, answer_by: null }, 'Dana has not chosen yet'],
  ['one whose time has passed says so', { ...open, answer_by: '2026-06-11T10:00:00Z' }, 'Dana was asked by 11:00'],
  ['one that was answered', answered, 'Dana chose'],
  ['one that is done says when', done, 'done 13:30'],
  ['one that was withdrawn', withdrawn, 'withdrawn'],
]
for (const [name, choice, said] of heads) test(name, () => assert.equal(headOf(choice, 'Dana', clock), said))

test('R103 what was chosen and told stands with how and when', () => {
  assert.equal(chosenWords(answer), 'Keep this phone')
  assert.equal(chosenWords({ title: null }), 'None of these')
  assert.equal(howWords(answer, clock), 'on the page, 13:05')
  assert.equal(howWords({ ...answer, how: 'mail' }, clock), 'by mail, 13:05')
  assert.equal(howWords({ ...answer, how: 'told', recorded_by: mara }, clock), 'told Mara, 13:05')
})
test('what happens then is told with its time', () => {
  assert.equal(thenWords({ then: 'I move the warranty.', by: '2026-06-12T13:00:00Z' }, clock), 'I move the warranty. · by Fri 14:00')
  assert.equal(thenWords({ then: 'You hear from me.', by: null }, clock), 'You hear from me.')
})

const ids = (of: readonly Choice[]): number[] => of.map(({ id }) => id)
const parts: [string, Choice[], number[], number[]][] = [
  ['what waits and what is to be done are shown, the rest is folded', [open, withdrawn, answered, done], [1, 2], [4, 3]],
  ['with nothing in hand, what was chosen last stays in sight', [withdrawn, done], [3], [4]],
  ['with nothing but withdrawn ones, all are folded', [withdrawn], [], [4]],
  ['none at all', [], [], []],
]
for (const [name, all, shown, earlier] of parts)
  test(name, () => assert.deepEqual([ids(parted(all).shown), ids(parted(all).earlier)], [shown, earlier]))
