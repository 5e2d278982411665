import assert from 'node:assert/strict'
import { test } from 'node:test'
import { touched } from './live.ts'

const keys = (event: 'ticket' | 'presence', kind?: string): string[] =>
  touched(event, { ticket_id: 7, ...(kind ? { kind } : {}) }).map((key) => key.join(' '))

test('who reads makes only the ticket old', () => assert.deepEqual(keys('presence'), ['ticket 7']))
test('a message makes the story and the lists old', () =>
  assert.deepEqual(keys('ticket', 'message.created'), ['ticket 7', 'events 7', 'messages 7', 'desk', 'counts', 'tickets']))
test('another event leaves the messages alone', () => assert.ok(!keys('ticket', 'ticket.plan_set').includes('messages 7')))
for (const kind of ['promise.made', 'promise.broken', 'ticket.update_due'])
  test(`${kind} makes what is promised old, on its ticket and everywhere`, () =>
    assert.deepEqual(keys('ticket', kind), ['ticket 7', 'events 7', 'ticket-promises 7', 'promises', 'desk', 'counts', 'tickets']))
test('what happens on no ticket makes commitments, register and team old', () =>
  assert.deepEqual(
    touched('desk', { id: 1, kind: 'promise.made' }).map((key) => key.join(' ')),
    ['commitments', 'register', 'team', 'promises'],
  ))
