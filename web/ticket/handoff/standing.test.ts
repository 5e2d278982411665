import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Handoff } from '../../wire.ts'
import { answersOf, shownOffer, standingWords } from './standing.ts'

const clock = { now: Date.parse('2026-06-11T13:20:00Z'), zone: 'Europe/London' }
const offered = {
  id: 1,
  status: 'offered',
  from: { id: 1, name: 'Mara Lindqvist', portrait: null },
  to: { id: 2, name: 'Jonas Feld', portrait: null },
  to_team: null,
  offered_at: '2026-06-11T12:00:00Z',
  answer_by: '2026-06-11T15:30:00Z',
  unanswered_at: null,
  ended_at: null,
  promises: [{ id: 5, action: 'Hold a sealed phone' }],
  answers: [],
} as unknown as Handoff
const declined = { ...offered, id: 2, status: 'declined', ended_at: '2026-06-11T12:30:00Z' } as Handoff

const told: [string, Partial<Handoff>, string][] = [
  ['offered', {}, 'Mara’s until Jonas accepts · answer asked by today 16:30'],
  [
    'to a team',
    { to: null, to_team: { id: 7, name: 'Repairs' } },
    'Mara’s until somebody in Repairs accepts · answer asked by today 16:30',
  ],
  ['unanswered', { unanswered_at: '2026-06-11T12:40:00Z' }, 'Jonas has not answered. It is Mara’s still.'],
  ['declined', { status: 'declined' }, 'Jonas declined. It stays Mara’s.'],
]
for (const [name, change, words] of told)
  test(`R6: the head of a ticket that is ${name} says whose it is`, () =>
    assert.equal(standingWords({ ...offered, ...change }, clock), words))

test('the offer that stands is shown before one that was declined', () => {
  assert.equal(shownOffer([declined, offered], clock.now)?.id, 1)
  assert.equal(shownOffer([declined], clock.now)?.id, 2)
})
test('what was declined long ago, withdrawn or accepted is not shown', () => {
  assert.equal(shownOffer([declined], clock.now + 4 * 86_400_000), null)
  assert.equal(shownOffer([{ ...offered, status: 'accepted' }], clock.now), null)
  assert.equal(shownOffer([declined, { ...offered, id: 3, status: 'withdrawn', offered_at: '2026-06-11T13:00:00Z' }], clock.now), null)
})
test('a refused promise is told by its words, with what settles it while it stands', () => {
  const answers: Handoff['answers'] = [
    { person: offered.to!, kind: 'promise_refused', promise_id: 5, words: 'I am away', at: '2026-06-11T12:10:00Z' },
    { person: offered.to!, kind: 'asked', promise_id: null, words: 'Which shop?', at: '2026-06-11T12:11:00Z' },
  ]
  const [refused, asked] = answersOf({ ...offered, answers })
  assert.deepEqual([refused?.text, refused?.settle], ['Jonas cannot take over “Hold a sealed phone”', 'promise'])
  assert.deepEqual([asked?.text, asked?.settle], ['Jonas asks', 'question'])
  assert.equal(answersOf({ ...offered, answers, promises: [] })[0]?.settle, 'none')
})
