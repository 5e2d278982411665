import assert from 'node:assert/strict'
import { test } from 'node:test'
import { touched } from './live.ts'

const keys = (event: 'ticket' | 'presence', kind?: string): string[] =>
  touched(event, { ticket_id: 7, ...(kind ? { kind } : {}) }).map((key) => key.join(' '))

test('who reads makes only the ticket old', () => assert.deepEqual(keys('presence'), ['ticket 7']))
test('a message makes the story and the lists old', () =>
  assert.deepEqual(keys('ticket', 'message.created'), ['ticket 7', 'events 7', 'messages 7', 'desk', 'counts', 'tickets']))
test('another event leaves the messages alone', () => assert.ok(!keys('ticket', 'ticket.plan_set').includes('messages 7')))
