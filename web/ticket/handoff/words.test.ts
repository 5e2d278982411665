import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Receiver } from '../../wire.ts'
import {
  askedBy,
  differing,
  isVerbatim,
  letterSays,
  listed,
  named,
  presenceWords,
  proposedLetter,
  quotedParts,
  receiverLine,
  saidTo,
} from './words.ts'

const clock = { now: Date.parse('2026-06-11T13:20:00Z'), zone: 'Europe/London' }
const jonas: Receiver = {
  person: { id: 2, name: 'Jonas Feld', portrait: null },
  teams: ['Leeds shop'],
  open_tickets: 14,
  away: null,
  here_until: '2026-06-11T17:00:00Z',
}
const priya = { id: 3, name: 'Priya Raman', portrait: null }

test('a receiver is told with team, presence and load', () =>
  assert.equal(receiverLine(jonas, clock), 'Leeds shop. Here until 18:00. 14 open tickets.'))
test('one who is in no team and has one ticket', () =>
  assert.equal(receiverLine({ ...jonas, teams: [], open_tickets: 1, here_until: null }, clock), 'Not at work now. 1 open ticket.'))
const away: [Receiver['away'], string][] = [
  [{ until: '2026-06-15T08:00:00Z', cover: priya }, 'Away until Mon 09:00, Priya covers'],
  [{ until: null, cover: null }, 'Away, until when is not known'],
]
for (const [one, words] of away) test(words, () => assert.equal(presenceWords({ away: one, here_until: null }, clock), words))
test('an answer is asked by a time with its hour', () => {
  assert.equal(askedBy('2026-06-11T15:30:00Z', clock), 'today 16:30')
  assert.equal(askedBy('2026-06-12T09:00:00Z', clock), 'Fri 10:00')
  assert.equal(askedBy('2026-07-02T09:00:00Z', clock), 'Thu 2 July, 10:00')
})

const letters: [string, string[]][] = [
  ['Jonas Feld takes this on, because you come to Leeds. You hear by Friday 12 June, 10:00.', []],
  ['Jonas takes this on. You hear by 10:00.', ['why']],
  ['A colleague takes this on because I am away. You hear tomorrow.', ['who']],
  ['Jonas takes this on, because I am away.', ['when']],
  ['Jonasson takes this on.', ['who', 'why', 'when']],
  ['', ['who', 'why', 'when']],
]
for (const [letter, unsaid] of letters)
  test(`a letter lacks ${listed(unsaid) || 'nothing'}: ${letter}`, () => assert.deepEqual(letterSays(letter, 'Jonas Feld').unsaid, unsaid))
test('of a letter to a team nobody asks who', () => assert.deepEqual(letterSays('', null).unsaid, ['why', 'when']))

const reasons: [string, string][] = [
  ['Dana would like to bring the phone in. Jonas is there.', 'you would like to bring the phone in. Jonas is there'],
  ['Jonas is there.', 'Jonas is there'],
  ['The shop is near Dana’s house', 'the shop is near your house'],
  ['It broke. Dana is leaving on Friday', 'it broke. You are leaving on Friday'],
  ['Danaher wrote', 'Danaher wrote'],
]
for (const [reason, told] of reasons) test(`to Dana, “${reason}” is “${told}”`, () => assert.equal(saidTo(reason, 'Dana Whitfield'), told))
test('the proposed letter says who, why and when, and nothing else', () => {
  const of = {
    customer: 'Dana Whitfield',
    receiver: 'Jonas Feld',
    sender: 'Mara Lindqvist',
    owner: null,
    why: 'Dana is in Leeds',
    hearBy: 'Friday 12 June, 10:00',
  }
  const letter = proposedLetter(of)
  assert.equal(
    letter,
    'Hello Dana,\n\nJonas Feld takes this on from me, because you are in Leeds. Jonas has read all that you told us, so you need not tell it twice. ' +
      'Jonas will write to you by Friday 12 June, 10:00.\n\nMara Lindqvist',
  )
  assert.deepEqual(letterSays(letter, 'Jonas Feld').unsaid, [])
  assert.deepEqual(letterSays(proposedLetter({ ...of, why: '', hearBy: null }), 'Jonas Feld').unsaid, ['why', 'when'])
  assert.match(proposedLetter({ ...of, owner: 'Mara Lindqvist', sender: 'Ines Okafor' }), /from Mara Lindqvist, .*Ines Okafor$/s)
})
test('the places of a letter to a team take the name of whoever accepts', () =>
  assert.equal(named('{name} has it. {first} will write.', 'Jonas Feld'), 'Jonas Feld has it. Jonas will write.'))

test('quoted words are set apart', () =>
  assert.deepEqual(quotedParts('“Is it mine?” A phone by 18 June.'), [
    { text: '“Is it mine?”', quoted: true },
    { text: ' A phone by 18 June.', quoted: false },
  ]))
test('words are verbatim only where every sentence stands in what the customer wrote', () => {
  const messages = [
    { kind: 'customer' as const, text: 'Hello,\nis this phone   really mine?\nThanks' },
    { kind: 'reply' as const, text: 'It is yours.' },
  ]
  assert.equal(isVerbatim('Is this phone really mine?', messages), true)
  assert.equal(isVerbatim('Is this phone really mine? It is yours.', messages), false)
  assert.equal(isVerbatim('', messages), false)
})
test('two values share their beginning up to the block that differs', () => {
  assert.deepEqual(differing('RK8 52D0 7H41', 'RK8 52D0 7C27'), { shared: 'RK8 52D0 ', ends: ['7H41', '7C27'] })
  assert.deepEqual(differing('A1', 'A1'), { shared: '', ends: ['A1', 'A1'] })
  assert.deepEqual(differing('', 'X'), { shared: '', ends: ['', 'X'] })
})
