import assert from 'node:assert/strict'
import { test } from 'node:test'
import { touched } from './live.ts'

const keys = (event: 'ticket' | 'presence', kind?: string): string[] =>
  touched(event, { ticket_id: 7, ...(kind ? { kind } : {}) }).map((key) => key.join(' '))

test('who reads makes only the ticket old', () => assert.deepEqual(keys('presence'), ['ticket 7']))
test('a message makes the story and the lists old', () =>
  assert.deepEqual(keys('ticket', 'message.created'), [
    'ticket 7',
    'events 7',
    'messages 7',
    'ticket-facts 7',
    'desk',
    'counts',
    'tickets',
  ]))
test('what a customer told us is old once a fact changes, on the ticket and on the customer', () =>
  assert.deepEqual(keys('ticket', 'fact.recorded'), ['ticket 7', 'events 7', 'ticket-facts 7', 'customer-facts']))
test('another event leaves the messages alone', () => assert.ok(!keys('ticket', 'ticket.plan_set').includes('messages 7')))
for (const kind of ['promise.made', 'promise.broken', 'ticket.update_due'])
  test(`${kind} makes what is promised old, on its ticket and everywhere`, () =>
    assert.deepEqual(keys('ticket', kind), ['ticket 7', 'events 7', 'ticket-promises 7', 'promises', 'desk', 'counts', 'tickets']))
for (const kind of ['assist.asked', 'assist.done', 'assist.overdue'])
  test(`${kind} makes what is asked of colleagues old, and the story that its answer stands in`, () => {
    const old = keys('ticket', kind)
    for (const key of ['ticket 7', 'events 7', 'messages 7', 'ticket-assists 7', 'assists', 'assist', 'forward 7', 'desk'])
      assert.ok(old.includes(key), key)
  })
for (const kind of ['options.offered', 'options.chosen', 'options.withdrawn', 'options.done'])
  test(`${kind} makes old what the customer chooses from, and the story that the choice stands in`, () =>
    assert.deepEqual(keys('ticket', kind), ['ticket 7', 'events 7', 'messages 7', 'ticket-choices 7', 'desk', 'counts', 'tickets']))
for (const kind of ['absence.added', 'cover.began', 'succession.named'])
  test(`${kind} makes old who is away, who covers, who takes over, and whose the tickets are`, () => {
    const old = touched('desk', { id: 1, kind }).map((key) => key.join(' '))
    for (const key of ['absences', 'covers', 'cover-brief', 'while-away', 'leaving', 'successions', 'desk', 'ticket'])
      assert.ok(old.includes(key), key)
  })
test('a question that was asked again makes old how the ticket went forward', () =>
  assert.deepEqual(keys('ticket', 'ticket.story_repeated'), ['ticket 7', 'events 7', 'forward 7']))
test('what happens on no ticket makes commitments, register and team old', () =>
  assert.deepEqual(
    touched('desk', { id: 1, kind: 'promise.made' }).map((key) => key.join(' ')),
    ['commitments', 'register', 'team', 'promises'],
  ))
for (const [kind, old] of [
  ['practice.rewritten', ['practice']],
  ['phrase.agreed', ['phrases', 'practice']],
] as const)
  test(`${kind} makes only the practice room and its bank old`, () =>
    assert.deepEqual(
      touched('desk', { id: 1, kind }).map((key) => key.join(' ')),
      old,
    ))
for (const kind of ['handoff.offered', 'handoff.accepted', 'handoff.unanswered'])
  test(`${kind} makes the offers, the story and the Desk old`, () => {
    const old = keys('ticket', kind)
    for (const key of ['ticket 7', 'ticket-handoffs 7', 'handoffs', 'handoff', 'messages 7', 'events 7', 'desk'])
      assert.ok(old.includes(key), key)
  })
