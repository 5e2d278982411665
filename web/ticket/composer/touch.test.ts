import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asksFirst, isTouch, noTouch, touchBody } from './touch.ts'

const mara = { id: 3, name: 'Mara Lindqvist', portrait: null }
const jonas = { id: 4, name: 'Jonas Feld', portrait: null }

test('the owner moves their own ticket, and so does whoever stands in for them; anybody else touches it', () => {
  assert.equal(isTouch({ owner: mara, cover: null }, mara), false)
  assert.equal(isTouch({ owner: mara, cover: { person: jonas, until: null } }, jonas), false)
  assert.equal(isTouch({ owner: mara, cover: null }, jonas), true)
  assert.equal(isTouch({ owner: mara, cover: { person: { ...jonas, id: 5 }, until: null } }, jonas), true)
})
test('who writes first on a ticket that nobody owns takes it, and is asked nothing', () =>
  assert.equal(isTouch({ owner: null, cover: null }, jonas), false))

test('what moved is asked for once; without it, the message leaves the second time', () => {
  assert.equal(asksFirst(noTouch, false), true)
  assert.equal(asksFirst({ how: 'could_not', words: '  ' }, false), true)
  assert.equal(asksFirst(noTouch, true), false)
  assert.equal(asksFirst({ how: 'moved', words: 'The order is corrected' }, false), false)
})
test('one of the two is sent, or nothing', () => {
  assert.deepEqual(touchBody(noTouch), {})
  assert.deepEqual(touchBody({ how: 'moved', words: ' Order corrected ' }), { moved: 'Order corrected' })
  assert.deepEqual(touchBody({ how: 'could_not', words: 'the maker is closed' }), { could_not: 'the maker is closed' })
})
