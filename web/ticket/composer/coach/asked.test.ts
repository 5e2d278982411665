import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { KnownFact } from '../../../../src/coach/wire.ts'
import { answerBy, openQuestions, repeatsIn, sentenceAround, stillRight, toldWords } from './asked.ts'

const clock = { now: Date.parse('2026-06-11T13:20:00Z'), zone: 'Europe/London' }
const order: KnownFact = { kind: 'order_number', label: 'Order', value: '77-40318', recorded_at: '2026-06-09T17:42:00Z', disagrees: false }
const serial: KnownFact = {
  kind: 'serial_number',
  label: 'Serial',
  value: 'RK8 52D0 7H41',
  recorded_at: '2026-06-10T08:00:00Z',
  disagrees: false,
}
const asking = (text: string, words: string, fact: KnownFact) => {
  const start = text.indexOf(words)
  return { kind: 'repeat_question', start, end: start + words.length, fact }
}

const sentences: [what: string, text: string, words: string, sentence: string][] = [
  ['alone', 'What is your order number?', 'order number', 'What is your order number?'],
  ['between others', 'Hello Dana. What is your order number? I look at it.', 'order number', 'What is your order number?'],
  ['in a paragraph of its own', 'Hello Dana,\n\nplease send your order number\n\nMara', 'order number', 'please send your order number'],
  [
    'a short word with a dot does not end it',
    'Could you tell me your order no. please? Thanks.',
    'order no',
    'Could you tell me your order no. please?',
  ],
  ['a version in it does not end it', 'Is it on 2.1? What is the serial of 3.4, Dana?', 'serial', 'What is the serial of 3.4, Dana?'],
  ['without an end', 'Thanks. And your order number', 'order number', 'And your order number'],
  [
    'the whole of what was found',
    'Your serial? And your order number? Bye.',
    'serial? And your order number',
    'Your serial? And your order number?',
  ],
]
for (const [what, text, words, sentence] of sentences)
  test(`the sentence that asks: ${what}`, () => {
    const start = text.indexOf(words)
    const found = sentenceAround(text, { start, end: start + words.length })
    assert.equal(text.slice(found.start, found.end), sentence)
  })

test('R68 a draft that asks for what we know is shown the stored answer', () => {
  const text = 'Hello Dana. What is your order number? Bye.'
  const [repeat] = repeatsIn(text, [{ kind: 'vague_promise', start: 0, end: 5 }, asking(text, 'order number', order)])
  assert.ok(repeat)
  assert.equal(repeat.sentence.text, 'What is your order number?')
  assert.equal(toldWords(repeat, 'Dana Whitfield', clock), 'Dana told us on 9 June: Order 77-40318')
  assert.equal(stillRight(repeat), 'Is 77-40318 still right?')
})
test('two facts that one sentence asks for are one line, and one question', () => {
  const text = 'Please send your order number and the serial.'
  const repeats = repeatsIn(text, [asking(text, 'order number', order), asking(text, 'serial', serial), asking(text, 'serial', serial)])
  assert.equal(repeats.length, 1)
  assert.equal(toldWords({ facts: repeats[0]?.facts ?? [] }, 'Dana', clock), 'Dana told us: Order 77-40318, Serial RK8 52D0 7H41')
  assert.equal(stillRight({ facts: repeats[0]?.facts ?? [] }), 'Are 77-40318 and RK8 52D0 7H41 still right?')
})
test('a finding of a kind this page does not know shows no line', () =>
  assert.deepEqual(repeatsIn('order', [{ kind: 'other', start: 0, end: 5, fact: order }]), []))
test('a fact without a day is told without one', () =>
  assert.equal(toldWords({ facts: [{ ...order, recorded_at: null }] }, 'Dana', clock), 'Dana told us: Order 77-40318'))
test('only what the draft leaves open is asked about', () => {
  const asked = [
    { text: 'Is it mine?', message_id: 4, answered: true },
    { text: 'When?', message_id: 5, answered: false },
  ]
  const open = (draft: string): string[] => openQuestions(asked, draft).map((one) => one.text)
  assert.deepEqual(open('Hello'), ['When?'])
  assert.deepEqual(open('Hello. I will answer your question “When” by'), [], 'its answer is promised, and only lacks its time')
})
test('an answer by a time quotes the question, and leaves the time to its writer', () => {
  assert.equal(answerBy('Does the warranty\n count?'), 'I will answer your question “Does the warranty count” by ')
  const long = answerBy(`${'does it count '.repeat(20)}?`)
  assert.ok(long.length < 130 && long.endsWith('…” by '), long)
})
test('where two sources differ no value is offered: which one holds is settled first', () => {
  const torn = { facts: [{ ...serial, value: null, disagrees: true }] }
  assert.equal(toldWords(torn, 'Dana', clock), 'Dana told us on 10 June: Serial, twice and not the same')
  assert.equal(stillRight(torn), null)
})
