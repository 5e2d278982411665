import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Participant } from '../../wire.ts'
import { callerName, standingOf } from './words.ts'

const sam: Participant = {
  id: 9,
  name: 'Sam Whitfield',
  email: null,
  how: 'caller',
  relation: 'husband',
  permission: null,
  may_know: false,
}

test('who they are to the customer stands after the name', () => {
  assert.equal(callerName(sam), 'Sam Whitfield, husband')
  assert.equal(callerName({ ...sam, relation: null }), 'Sam Whitfield')
})
const rows: [string, Partial<Participant>, string][] = [
  ['without permission nothing may be told', {}, 'Nothing may be told to Sam yet. Ask Dana.'],
  ['permission is told in the customer’s words', { permission: 'Sam may ask', may_know: true }, 'may know all: “Sam may ask”'],
  ['copied in by the customer', { how: 'copied', may_know: true }, 'copied in by Dana'],
  ['accepted by the owner', { how: 'accepted', may_know: true }, 'wrote in, and was accepted'],
]
for (const [what, change, words] of rows)
  test(`what a caller may know: ${what}`, () => assert.equal(standingOf({ ...sam, ...change }, 'Dana Whitfield'), words))
