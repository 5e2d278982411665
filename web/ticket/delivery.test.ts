import assert from 'node:assert/strict'
import { test } from 'node:test'
import { copiesThatFailed, waitingCopy } from './delivery.ts'

const said = (recipient: string, words: string | null, hard: boolean, at = '2026-06-03T08:00:00Z') => ({ recipient, words, hard, at })
const delivery = (state: 'sent' | 'bounced' | 'failed', error: string | null, failures: ReturnType<typeof said>[]) => ({
  id: 1,
  state,
  error,
  failures,
  copies: [],
  sent_at: null,
  next_at: null,
})

test('of each recipient the last word is shown', () => {
  const failures = [said('a@x', 'full', false), said('b@x', 'gone', true), said('a@x', 'full again', false)]
  assert.deepEqual(
    copiesThatFailed(delivery('sent', null, failures)).map((one) => one.words),
    ['full again', 'gone'],
  )
})

test('what the line about the whole message says is not said twice', () => {
  const failures = [said('a@x', '550 no such user', true), said('b@x', 'gone', true)]
  const shown = (state: 'bounced' | 'failed', error: string) =>
    copiesThatFailed(delivery(state, error, failures)).map((one) => one.recipient)
  assert.deepEqual(shown('bounced', '550 no such user'), ['b@x'])
  assert.deepEqual(shown('failed', 'The mail server refused a@x: 550 no such user'), ['b@x'])
})

test('a copy that waits says why and until when; while it is being sent there is nothing to say', () => {
  const copy = { recipient: 'bo@x', words: '450 greylisted', attempts: 1, next_at: '2026-06-03T08:00:00Z' }
  assert.equal(waitingCopy(copy, 'Europe/London'), 'bo@x: not yet (450 greylisted), tried again at 09:00')
  assert.equal(waitingCopy({ ...copy, next_at: null }, 'Europe/London'), 'bo@x: not yet (450 greylisted)')
  assert.equal(waitingCopy({ ...copy, words: null }, 'Europe/London'), 'bo@x: on its way again')
})
