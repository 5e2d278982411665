import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Ticket, TicketRow } from '../../wire.ts'
import { consequence, firstWords, inOrder, isTarget, messagesWord } from './words.ts'

const row = (number: number, more: object = {}) =>
  ({ number, status: 'open', customer: { id: 1, name: 'Dana', email: null }, owner: { id: 2, name: 'Jonas Feld' }, ...more }) as TicketRow
const ticket = (more: object = {}) =>
  ({ number: 12, owner: { id: 1, name: 'Mara' }, customer: { id: 1, name: 'Dana Whitfield' }, ...more }) as Ticket

test('a ticket goes on as another that is worked on or new, never as itself', () => {
  assert.ok(isTarget(row(15), 12))
  assert.ok(isTarget(row(15, { status: 'new' }), 12))
  for (const one of [row(12), row(15, { status: 'solved' }), row(15, { status: 'closed' })]) assert.ok(!isTarget(one, 12))
})

test('the same customer’s tickets come first', () => {
  const rows = [row(1, { customer: { id: 9 } }), row(2), row(3, { customer: { id: 9 } }), row(4)]
  assert.deepEqual(
    inOrder(rows, 1).map((one) => one.number),
    [2, 4, 1, 3],
  )
})

test('it is said before what happens, who owns what goes on, and in whose name an unowned one is closed', () => {
  assert.match(consequence(ticket(), row(15)), /#12 is closed, without a word to Dana\. .* goes to #15, which Jonas Feld owns\./)
  assert.match(consequence(ticket({ owner: null }), row(15, { owner: null })), /closed in your name.*nobody owns yet/)
})

test('a message begins the subject of its own ticket with how it begins', () => {
  assert.equal(firstWords('My invoice is wrong. It says 20.\nDana'), 'My invoice is wrong')
  assert.equal(firstWords('  Where is it?\nHello'), 'Where is it?')
  assert.equal(firstWords('word '.repeat(40)), `${'word '.repeat(16)}…`)
  assert.equal(firstWords(''), '')
  assert.deepEqual([messagesWord(1), messagesWord(3)], ['1 message', '3 messages'])
})
