import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fillLetter, namesReceiver, wordLetter, wordOpening } from './letter.ts'
import { isOwnWords, mentions, missingParts, saidOf, sentence, type Parts } from './rules.ts'

const whole = { problem: 'It leaks', wanted: 'A new one', tried: 'Descaled', next: 'Send one', promises: [] }
const standing = [
  { id: 7, action: 'Write to you', due: new Date() },
  { id: 8, action: 'Hold a kettle', due: new Date() },
]
const missing = (brief: Parts, stands = standing.slice(0, 0)) => missingParts(brief, stands).map((one) => one['part'])

test('R5 each part that is left out, or blank, is missing', () => {
  assert.deepEqual(missing(whole), [])
  assert.deepEqual(missing({}), ['problem', 'wanted', 'tried', 'promises', 'next'])
  for (const part of ['problem', 'wanted', 'tried', 'next', 'promises'] as const)
    assert.deepEqual(missing({ ...whole, [part]: ' \n ' }), [part])
})

test('R5 promises are named one by one, or said in words; none stands only where none stands', () => {
  assert.deepEqual(
    missingParts({ ...whole, promises: [7] }, standing).map((one) => one['promise_id']),
    [8],
  )
  assert.equal(missingParts(whole, standing).length, 2)
  for (const blank of [[''], [' ', ''], '0', ' ']) assert.deepEqual(missing({ ...whole, promises: blank }), ['promises'], String(blank))
  assert.deepEqual(missing({ ...whole, promises: [7, 8, 99] }, standing), [])
  assert.deepEqual(missing({ ...whole, promises: 'A letter and a kettle' }, standing), [])
  assert.deepEqual(missing({ ...whole, promises: [7, 'and a kettle is held'] }, standing), [])
  assert.deepEqual(missing({ ...whole, promises: [7, '  '] }, standing), ['promises'])
  assert.equal(saidOf([7, ' a kettle ', '']), 'a kettle')
})

test('R6 a read-back is some words of one’s own, and no copy of the brief', () => {
  const brief = ['Dana’s phone came in a box with another number.', 'A phone to rely on by 18 June.', 'Meet Dana']
  assert.ok(isOwnWords('Dana has a new phone from the wrong box and wants to be sure of it.', brief))
  for (const bad of [
    '',
    'ok',
    'Yes. Ok. 12345678901234567890',
    'Dana’s phone came in a box with another number',
    'phone came in a box with another',
    brief.join(' '),
    'Ok: dana’s phone came in a box with another number!! A phone to rely on by 18 June',
  ])
    assert.equal(isOwnWords(bad, brief), false, bad)
  const short = ['Serial mismatch', 'A swap by Friday', 'Compared', 'Swap']
  assert.ok(isOwnWords('Serial mismatch, wants a swap by Friday', short))
  assert.ok(isOwnWords('Kettle leaks', ['The lid of it does not close, says Dana.']))
  for (const bad of ['Serial mismatch', 'Ok, serial mismatch', 'Understood']) assert.equal(isOwnWords(bad, short), false, bad)
})

test('R6 a part is mentioned by the words by which one knows it', () => {
  const said = 'Dana has a new phone in the wrong box and wants it covered before the flight on the 18th; I hold a sealed one.'
  assert.ok(mentions(said, 'Hold a sealed phone for you'))
  assert.ok(mentions(said, 'Dana’s phone came in a box with another phone’s number'))
  assert.equal(mentions(said, 'Move the warranty to your device'), false)
  assert.equal(mentions(said, 'Refund £140 to the card'), false)
})

test('R11 the letter names who, why and when; for a team the name is filled in on acceptance', () => {
  const letter = wordLetter({ customer: 'Dana Whitfield', sender: 'Mara Lindqvist', owner: null, why: 'you would like to come to Leeds' })
  assert.equal(
    fillLetter(letter, { name: 'Jonas Feld', by: 'Friday 12 June, 10:00' }),
    'Hello Dana,\n\nJonas Feld takes this on from me. You would like to come to Leeds. Jonas has read all that you told us, so you need not tell it twice. Jonas will write to you by Friday 12 June, 10:00.\n\nMara Lindqvist',
  )
  assert.match(fillLetter(letter, { name: null, by: null }), /\{name\} takes this on[^]*\{name\} has read[^]*\{by\}/)
  assert.equal(fillLetter('By Friday.', { name: 'Jonas Feld', by: 'Monday', oldBy: 'Friday' }), 'By Monday.')
  assert.ok(namesReceiver('jonas has it', 'Jonas Feld') && namesReceiver('{name} has it', null))
  assert.equal(namesReceiver('A colleague has it', 'Jonas Feld') || namesReceiver('Jonas has it', null), false)
})

test('R8 the opening says only what is known', () => {
  const known = { customer: 'Dana Whitfield', owner: 'Jonas Feld', sender: 'Mara Lindqvist', facts: [], wanted: '', tried: [] }
  assert.equal(wordOpening(known), 'Hello Dana,\n\nI am Jonas Feld, and your problem is mine now. Mara has told me all of it.\n\n')
  const more = wordOpening({ ...known, facts: ['order 77-40318', 'serial 7H41'], wanted: 'Is it mine?', tried: ['a reset.'] })
  assert.match(more, /I have your order 77-40318 and your serial 7H41\. I know what you tried already: a reset\. You wrote: “Is it mine\?”/)
})

test('a reason becomes a sentence', () => {
  assert.deepEqual(['', ' my shift  ends', 'Really?'].map(sentence), ['', 'My shift ends.', 'Really?'])
})
