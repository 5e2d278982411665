import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Brief, Handoff, Promised, Receivers } from '../../wire.ts'
import { bodyOf, chosenOf, emptyForm, fallsDueBefore, formOf, hearTime, missingOf, partsMissing, type Form } from './form.ts'

const zone = 'Europe/London'
const receivers: Receivers = {
  people: [
    { person: { id: 2, name: 'Jonas Feld', portrait: null }, teams: [], open_tickets: 1, away: null, here_until: null },
    {
      person: { id: 3, name: 'Priya Raman', portrait: null },
      teams: [],
      open_tickets: 1,
      away: { until: null, cover: null },
      here_until: null,
    },
  ],
  teams: [{ id: 7, name: 'Repairs', members: 3 }],
  answer_by: '2026-06-11T15:30:00Z',
}
const part = (text: string) => ({ text, message_ids: [] })
const brief: Brief = {
  problem: part('The box has another number.'),
  wanted: part('A phone to rely on.'),
  tried: part('The registration.'),
  promised: 'Nothing is promised.',
  promises: [],
  next: 'Meet Dana',
  next_by: '2026-06-13T10:00:00.000Z',
  plan: null,
  if_then: '',
  told: null,
  facts: [],
  disagreements: [],
  story: [],
  customer: { id: 9, name: 'Dana Whitfield', email: null },
}
const filled: Form = { ...emptyForm, to: 'person 2', why: 'Dana is in Leeds' }
const lacks = (form: Form, of: Brief = brief): string[] => missingOf(form, { brief: of, receivers, zone }).map(({ field }) => field)

test('R5: nothing is missing once somebody is chosen and every part is there', () => assert.deepEqual(lacks(filled), []))
test('R5: each part that is empty is missing, in the order of the page', () => {
  const bare = { ...brief, problem: part(''), wanted: part(' '), tried: part(''), next: '', next_by: null }
  assert.deepEqual(lacks(emptyForm, bare), ['to', 'why', 'problem', 'wanted', 'tried', 'next', 'next_by'])
  assert.deepEqual(partsMissing(missingOf(emptyForm, { brief: bare, receivers, zone })).length, 5)
})
test('what the sender emptied is missing, whatever the ticket says', () =>
  assert.deepEqual(lacks({ ...filled, parts: { tried: '  ' }, next_by: '2026-06' }), ['tried', 'next_by']))
test('whoever is away, or unknown, cannot be chosen', () => {
  assert.deepEqual(lacks({ ...filled, to: 'person 3' }), ['to'])
  assert.deepEqual(lacks({ ...filled, to: 'person 99' }), ['to'])
  assert.deepEqual(lacks({ ...filled, to: 'team 7' }), [])
})

const told = {
  brief,
  zone,
  letter: 'Hello Dana, by Friday.',
  hearBy: '2026-06-12T10:00',
  hearWords: 'Friday',
  answerBy: '2026-06-11T16:30',
}
const person = { ...told, chosen: chosenOf(filled, receivers)! }
test('an offer tells the brief as it was corrected, and times as instants', () => {
  const body = bodyOf({ ...filled, parts: { next: 'Call Dana' } }, person) as Record<string, unknown>
  assert.deepEqual(body, {
    to: 2,
    why: 'Dana is in Leeds',
    brief: {
      problem: brief.problem.text,
      wanted: brief.wanted.text,
      tried: brief.tried.text,
      next: 'Call Dana',
      next_by: '2026-06-13T10:00:00.000Z',
      promises: 'Nothing is promised.',
    },
    letter: 'Hello Dana, by {by}.',
    hear_by: '2026-06-12T09:00:00.000Z',
    answer_by: '2026-06-11T15:30:00.000Z',
  })
})
test('standing promises are named by id; an emptied letter sends nothing', () => {
  const body = bodyOf(filled, { ...person, letter: ' ', brief: { ...brief, promises: [{ id: 4 } as Promised] } }) as {
    letter: unknown
    brief: { promises: unknown }
  }
  assert.equal(body.letter, null)
  assert.deepEqual(body.brief.promises, [4])
})
test('to a team the letter waits for a name, unless the sender wrote it', () => {
  const chosen = chosenOf({ ...filled, to: 'team 7' }, receivers)!
  assert.ok(!('letter' in bodyOf(filled, { ...told, chosen, letter: '' })))
  assert.ok('letter' in bodyOf({ ...filled, letter: '{name} has it' }, { ...told, chosen, letter: '{name} has it' }))
})
test('the same offer once more keeps its words; for somebody else neither name nor letter', () => {
  const handoff = {
    to: { id: 2, name: 'Jonas Feld', portrait: null },
    to_team: null,
    why: 'Leeds',
    letter: 'Jonas has it',
    brief: { problem: 'p', wanted: 'w', tried: 't', promised: '', next: 'n', next_by: '2026-06-13T10:00:00.000Z', if_then: null },
  } as Handoff
  assert.deepEqual(lacks(formOf(handoff, zone, true)), [])
  assert.equal(formOf(handoff, zone, true).letter, 'Jonas has it')
  assert.deepEqual(lacks(formOf(handoff, zone, false)), ['to'])
  assert.equal(formOf(handoff, zone, false).letter, null)
})
test('the customer hears by the soonest time after an answer can be there', () => {
  const after = Date.parse('2026-06-11T15:31:00Z')
  assert.equal(
    hearTime(['2026-06-11T15:00:00Z', null, '2026-06-12T09:00:00Z', '2026-06-13T10:00:00Z'], after),
    Date.parse('2026-06-12T09:00:00Z'),
  )
  assert.equal(hearTime([null], after), null)
})
test('a promise due before the answer is the sender’s to keep', () => {
  const answer = new Date('2026-06-11T15:30:00Z')
  assert.equal(fallsDueBefore('2026-06-11T14:00:00Z', answer), true)
  assert.equal(fallsDueBefore('2026-06-12T14:00:00Z', answer), false)
  assert.equal(fallsDueBefore('2026-06-11T14:00:00Z', null), false)
})
