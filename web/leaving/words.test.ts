import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LeavingItem, Person, SuccessionKind } from '../wire.ts'
import { batches, countWords, keyOf, progressWords, refOf, stepOf, successors, waitingBy } from './words.ts'

const jonas = { id: 4, name: 'Jonas Feld', portrait: null }
const ada = { id: 1, name: 'Ada Quist', portrait: null }
const item = (kind: SuccessionKind, ticket: number | null, id: number | null, more: Partial<LeavingItem> = {}): LeavingItem => ({
  kind,
  ticket,
  item_id: id,
  text: 'Wrong serial',
  due: null,
  brief: null,
  succession: null,
  ...more,
})
const named = (at = '2026-06-11T09:00:00Z', successor = jonas): LeavingItem['succession'] => ({
  id: 9,
  successor,
  status: 'named',
  reason: null,
  named_at: at,
})
const declined: LeavingItem['succession'] = {
  id: 8,
  successor: jonas,
  status: 'declined',
  reason: 'No room',
  named_at: '2026-06-11T09:00:00Z',
}
const ticket = item('ticket', 7, null)

test('what somebody has is counted by kind', () => {
  assert.equal(countWords([]), 'nothing')
  assert.equal(countWords([ticket]), 'one ticket')
  assert.equal(
    countWords([item('draft', 7, null), ticket, item('assist', 7, 1), item('assist', 7, 2)]),
    'one ticket, two assists and one draft',
  )
})

test('a thing is named to the server by what it has, and never by what it has not', () => {
  assert.deepEqual(refOf(ticket), { kind: 'ticket', ticket: 7 })
  assert.deepEqual(refOf(item('commitment', null, 3)), { kind: 'commitment', item_id: 3 })
  assert.notEqual(keyOf(ticket), keyOf(item('draft', 7, null)))
})

const steps: [string, LeavingItem[], boolean, number][] = [
  ['nobody is named yet: see what there is', [ticket], true, 1],
  ['somebody declined: name another', [item('ticket', 7, null, { succession: declined })], true, 2],
  ['some have no name: go on naming', [ticket, item('ticket', 8, null, { succession: named() })], true, 2],
  ['all are named: wait for the answers', [item('ticket', 7, null, { succession: named() })], true, 3],
  ['nothing is left: deactivate', [], true, 4],
  ['they have left', [], false, 4],
]
for (const [what, items, active, step] of steps) test(`what is to be done: ${what}`, () => assert.equal(stepOf({ items, active }), step))

test('answers are waited for by name, since the first was asked', () => {
  const items = [
    item('ticket', 7, null, { succession: named('2026-06-11T10:00:00Z') }),
    item('ticket', 8, null, { succession: named('2026-06-11T09:00:00Z') }),
    item('ticket', 9, null, { succession: named('2026-06-11T09:00:00Z', ada) }),
    item('ticket', 10, null, { succession: declined }),
    ticket,
  ]
  assert.deepEqual(
    waitingBy(items).map(({ person, items: theirs, since }) => [person.name, theirs.length, since]),
    [
      ['Ada Quist', 1, '2026-06-11T09:00:00Z'],
      ['Jonas Feld', 2, '2026-06-11T09:00:00Z'],
    ],
  )
})

test('how far it is', () => {
  assert.equal(progressWords(0, []), 'Nothing is left.')
  assert.equal(progressWords(1, [ticket]), 'Of one thing, one needs a name.')
  const items = [ticket, item('ticket', 8, null, { succession: named() }), item('ticket', 9, null, { succession: declined })]
  assert.equal(progressWords(12, items), 'Of 12 things, nine are taken over, one waits for an answer and two need a name.')
})

test('a colleague takes over assists, and nothing else', () => {
  const person = (id: number, name: string, role: Person['role'], active = true): Person => ({
    id,
    name,
    role,
    active,
    email: 'a@larkfield.example',
    time_zone: 'UTC',
    portrait: null,
    deactivated_at: null,
    away: null,
    created_at: '2026-01-01T00:00:00Z',
    teams: [],
    manager: null,
    open_tickets: 0,
    can: { edit: false, deactivate: false, reactivate: false, sign_in_link: false },
  })
  const people = [
    person(6, 'Tomas', 'colleague'),
    person(4, 'Jonas', 'agent'),
    person(3, 'Mara', 'agent'),
    person(8, 'Gone', 'agent', false),
  ]
  const who = (items: LeavingItem[]) => successors(people, 3, items).map((one) => one.name)
  assert.deepEqual(who([item('assist', 7, 1)]), ['Jonas', 'Tomas'])
  assert.deepEqual(who([item('assist', 7, 1), ticket]), ['Jonas'])
  assert.deepEqual(who([]), ['Jonas'])
})

test('many are taken over some at a time, each once', () => {
  assert.deepEqual(batches([1, 2, 3, 4, 5], 2), [[1, 2], [3, 4], [5]])
  assert.deepEqual(batches([], 2), [])
})
