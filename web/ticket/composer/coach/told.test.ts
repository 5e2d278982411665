import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Question, Repeat } from './asked.ts'
import type { Remark } from './remarks.ts'
import { isLeft, keyOf, leftRule, markOf, roomFor, toldLines, type Check, type ToTell } from './told.ts'

const repeat: Repeat = { key: 'the order', start: 0, end: 4, sentence: { start: 0, end: 9, text: 'Your order' }, facts: [] }
const question = (id: number): Question => ({ key: `question ${id}`, text: `Question ${id}?`, message_id: id, answered: false })
const remark = (kind: string, start = 0): Remark => ({
  key: `${kind} ${start}`,
  kind,
  start,
  end: start + 4,
  phrase: 'they',
  rule: `${kind}/one`,
  why: 'It is us.',
  ground: null,
  evidence: null,
  rewrite: null,
})
const check: Check = {
  key: 'again',
  kind: 'apology_again',
  why: 'Said before.',
  ground: null,
  evidence: null,
  message_id: 3,
  quote: null,
  suggestions: [],
}
const nothing: ToTell = { repeats: [], questions: [], remarks: [], checks: [], left: [], lines: [], all: false }
const told = (change: Partial<ToTell>): [string, number] => {
  const { shown, more } = toldLines({ ...nothing, ...change })
  return [shown.map(keyOf).join(' · '), more]
}

test('beside promises there is always room for one line', () => assert.deepEqual([0, 1, 2, 3, 9].map(roomFor), [3, 2, 1, 1, 1]))
test('what asks again comes before what is not answered; the rest waits behind a word', () => {
  const asked = { repeats: [repeat], questions: [1, 2, 3].map(question) }
  assert.deepEqual(told(asked), ['the order · question 1 · question 2', 1])
  assert.deepEqual(told({ ...asked, lines: ['a promise', 'another'] }), ['the order', 3])
  assert.deepEqual(told({ ...asked, all: true }), ['the order · question 1 · question 2 · question 3', 0])
  assert.deepEqual(told({ ...asked, left: ['the order', 'question 2'] }), ['question 1 · question 3', 0])
})
test('what was left while it was being written stays left when it has grown; a single word speaks for itself alone', () => {
  const left = ['distancing · they will not', 'force · must']
  assert.ok(isLeft('distancing · they will not allow me to', left))
  assert.ok(isLeft('force · must', left))
  for (const key of ['distancing · they', 'blame · they will not allow me to', 'force · must you']) assert.ok(!isLeft(key, left), key)
})
test('at most three lines, the most useful first; of equal use the one that stands first in the text', () => {
  const remarks = [remark('stock_phrase'), remark('force', 10), remark('distancing', 30), remark('distancing', 50)]
  assert.deepEqual(told({ remarks, checks: [check], questions: [question(1)] }), ['distancing 30 · distancing 50 · question 1', 3])
})
test('a remark of a kind that this page does not know comes last', () =>
  assert.deepEqual(told({ remarks: [remark('a_new_kind'), remark('stock_phrase')] }), ['stock_phrase 0 · a_new_kind 0', 0]))
test('a phrase is marked in the draft; the message as a whole, and what is missing, is not', () => {
  assert.deepEqual(markOf({ what: 'repeat', repeat })?.end, 4)
  assert.equal(markOf({ what: 'remark', remark: remark('force', 7) })?.start, 7)
  assert.deepEqual([markOf({ what: 'check', check }), markOf({ what: 'question', question: question(1) })], [null, null])
})
test('left for good is the rule of a remark, the kind of a check, and nothing of what is about this ticket', () => {
  assert.deepEqual(leftRule({ what: 'remark', remark: remark('force') }), { kind: 'force', rule: 'force/one' })
  assert.deepEqual(leftRule({ what: 'check', check }), { kind: 'apology_again', rule: null })
  assert.equal(leftRule({ what: 'repeat', repeat }), null)
})
