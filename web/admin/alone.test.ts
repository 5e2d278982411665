import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stillOnNone } from './alone.ts'

test('a mail that was read again and is on no ticket is not said to be on its way to one', () => {
  assert.deepEqual(stillOnNone({ state: 'pending', alone_why: null }), ['It is taken in', 'It is read again in a moment.'])
  assert.equal(stillOnNone({ state: 'quarantined', alone_why: 'bounce' })[0], 'It could not be read')
  assert.deepEqual(stillOnNone({ state: 'stored', alone_why: 'own' }), [
    'It is still on no ticket',
    'This desk sent it itself, and it came back. Nothing is to be done.',
  ])
})
