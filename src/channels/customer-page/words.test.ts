import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allMessages, excerpt, nextWords, type Step } from './words.ts'

const names = { owner: 'Mara Lindqvist', customer: 'Dana Whitfield', others: ['Tomas Berg', 'Ines Okafor'] }
const own = (next: string, who: Step['who'] = 'owner') => nextWords({ next, who, automatic: false }, false, 'open', names)

const steps: [string, string, string][] = [
  ['the owner', own('Write to Dana with what the workshop found'), 'Mara will write to you with what the workshop found'],
  ['the customer’s things', own('Check Dana Whitfield’s order and call her.'), 'Mara will check your order and call her'],
  ['a colleague', own('Look at the board', 'other'), 'We will look at the board'],
  ['the customer’s turn', own('Send a photo of the sticker', 'customer'), 'Send a photo of the sticker'],
  ['no verb', own('Refund due at the bank'), 'Refund due at the bank'],
  [
    'R111 our people stay unnamed',
    own('Tell Dana what Tomas found, and that Ines’s approval is there'),
    'Mara will tell you what a colleague found, and that a colleague’s approval is there',
  ],
  ['a name within a word', own('Ask about the Danaher pump'), 'Mara will ask about the Danaher pump'],
]
for (const [what, said, expected] of steps) test(`what happens next: ${what}`, () => assert.equal(said, expected))

test('a step that Onus proposed itself is worded by the state', () => {
  const step = { next: 'Answer Dana', who: 'owner', automatic: true } as const
  assert.equal(nextWords(step, true, 'open', names), 'Mara will answer you')
  assert.equal(nextWords(step, false, 'open', names), 'Mara will tell you where it stands')
  assert.equal(nextWords(step, false, 'on_hold', names), 'Mara will see whether what we wait for is here, and tell you')
})

test('a quote leaves greeting and farewell out and ends with a sentence', () => {
  assert.deepEqual(excerpt('Hello Dana,\n\nYour phone is new.\nNobody has used it.\n\nKind regards\nMara'), {
    text: 'Your phone is new. Nobody has used it.',
    cut: false,
  })
  assert.deepEqual(excerpt('Thank you.'), { text: 'Thank you.', cut: false })
  assert.deepEqual(excerpt('One. Two words. Three words here.', 20), { text: 'One. Two words.', cut: true })
})

test('counts under ten are words', () =>
  assert.deepEqual([2, 5, 12].map(allMessages), ['Both messages', 'All five messages', 'All 12 messages']))
