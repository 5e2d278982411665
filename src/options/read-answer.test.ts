// What a mail chooses, and what it does not.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readChoice } from './read-answer.ts'

const options = [
  { title: 'Keep this phone', then: 'I move the warranty by Friday 14:00' },
  { title: 'Have a sealed one', then: 'Courier Tuesday, or Leeds Saturday.' },
  { title: 'Have the money back', then: '£549 back by Tuesday 16 June' },
]
const read = (text: string) => readChoice(text, options, 'Dana Whitfield')
const chosen = (text: string) => read(text)?.option ?? null

const taken: [string, number][] = [
  ['1', 1],
  ['2.', 2],
  ['(3)', 3],
  ['Option 2', 2],
  ['option two, please', 2],
  ['no 2 please', 2],
  ['No. 2', 2],
  ['#3', 3],
  ['Yes, number 3 please. Thank you very much!', 3],
  ['keep this phone', 1],
  ['KEEP THIS PHONE!!', 1],
  ['Have a sealed one, please', 2],
  ['I choose: Have the money back.', 3],
  ['I would like option 1', 1],
  ['Let’s go with 2', 2],
  ['1. Keep this phone: I move the warranty by Friday 14:00.', 1],
  ['2) Have a sealed one', 2],
  ['Hi Mara,\n\n2 please\n\nThanks\nDana', 2],
  ['None of these\nI would rather have a black one.', 0],
  ['4\nI would rather have a black one.', 0],
  ['2 please. When will it come?', 2],
  ['2 please. No rush, sorry for the late answer.', 2],
  ['Nr. 2', 2],
  ['Hi, Mara,\n\n1', 1],
]
for (const [text, option] of taken)
  test(`R103 “${text.replaceAll('\n', ' ⏎ ')}” chooses ${option}`, () => assert.equal(chosen(text), option))

const left = [
  '',
  '5',
  '0',
  '1 or 2',
  '1 and 2',
  '1/2',
  '+1',
  '2?',
  'Option 2? What does it cost?',
  'Not option 2',
  'No, 2',
  'I don’t want option 2',
  'Option 2, but only if it is black',
  '2 weeks is too long',
  'Keep this phone or have a sealed one',
  '1. It does not start.\n2. It is loud.',
  '2. It leaks',
  'Option 1\nOption 2',
  'None of these',
  'None of these please\n\nDana',
  'Thank you',
  'Any news?',
  '2 of them arrived broken',
  '1 more question',
  'No. 1 is broken',
  'No thanks 2',
  'No thank you. 1',
  'No - 2',
  '-1',
  '👎 1',
  '❌ 2',
  'Option 1 please. Actually, no, option 2.',
  '2\n\nSorry, I meant option 1',
  '2 please. But only if it is black',
  '2\nIf that is not possible, 1.',
  '2\n\nKeep this phone would do as well',
  '1. Keep this phone\nNo!',
  'Hello Mara, thank you, but I cannot decide between option\n2',
  '> 1. Keep this phone\nNo.\n> Kind regards\nBye',
  'Option 2 nehme ich nicht',
  'Nein, 2',
]
for (const text of left) test(`R103 “${text.replaceAll('\n', ' ⏎ ')}” is left to be read`, () => assert.equal(chosen(text), null))

test('R103 what else is written are the customer’s words; farewell and name are none', () => {
  assert.deepEqual(read('Hello,\n\nOption 1 please. Before noon would help.\nI fly at two.\n\nKind regards\nDana Whitfield'), {
    option: 1,
    words: 'Before noon would help.\nI fly at two.',
  })
  assert.deepEqual(read('2\n\nDana'), { option: 2, words: null })
})

test('R103 words are kept whole: a mail with more than a choice holds is left to be read, and costs no time', () => {
  assert.deepEqual(read(`1\n${'x'.repeat(1998)}😀`), { option: 1, words: `${'x'.repeat(1998)}😀` })
  assert.equal(read(`1\n${'x'.repeat(1999)}😀`), null)
  const start = performance.now()
  for (const long of [`1\n${'a\n'.repeat(100_000)}`, `1 x! ${'! '.repeat(100_000)}\u2028x`]) assert.equal(read(long), null)
  assert.ok(performance.now() - start < 500)
})

test('R103 a number and a title that name two options decide nothing', () => {
  const odd = [
    { title: '2', then: 'Two lamps' },
    { title: '1', then: 'One lamp' },
  ]
  assert.equal(readChoice('2', odd, 'Dana'), null)
})
