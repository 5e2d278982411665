// What the language code does with any text at all: where sentences are, whose words count, how long it takes.
import { deepEqual, equal, ok } from 'node:assert/strict'
import { describe, test } from 'node:test'
import { compilePack } from './compile.ts'
import { findFindings, kindsOf } from './index.ts'
import { messageOf } from './message.ts'
import type { Pack } from './pack.ts'
import { packs } from './packs.ts'

const tied = 'My hands are tied.'
const found = (text: string) => findFindings(text).map(({ kind, start, end }) => [kind, text.slice(start, end)])
const helpless = (text: string) => found(text).filter(([kind]) => kind === 'helplessness')
const sentences = (text: string) => messageOf(text, compilePack(packs[0]!).spelling).sentences.map((one) => one.text)

describe('only the writer’s own words count (R116)', () => {
  for (const text of [
    `> ${tied}\n\nThe 18:20 has a seat for you.`,
    `You wrote “${tied}” and that was us.`,
    `You wrote "${tied}" and that was us.`,
    `You said that our hands are tied.`,
    `The tour is yours.\n\nBest wishes\nOlu\n${tied}`,
    `The tour is yours.\n\n-----Original message-----\n${tied}`,
    'The tour is yours: https://handsaretied.example/my-hands-are-tied',
  ])
    test(JSON.stringify(text), () => deepEqual(helpless(text), []))

  test('what stands around a quotation is found, at its own place', () =>
    deepEqual(helpless(`You wrote “no”, and\n my   hands are\u00a0tied 😕.`), [['helplessness', 'my   hands are\u00a0tied']]))
})

describe('sentences', () => {
  test('end at a mark, at an emoji before a capital, at an empty line; not at a title, a number, a wrapped line', () => {
    deepEqual(sentences('Dear Mr. Ames, it is £4.50. Thanks 🙏 We keep it!Bye'), [
      'Dear Mr. Ames, it is £4.50.',
      'Thanks 🙏',
      'We keep it!',
      'Bye',
    ])
    deepEqual(sentences('Your order left the warehouse on Monday and it will\nbe with you today'), [
      'Your order left the warehouse on Monday and it will be with you today',
    ])
  })
  test('are read in their usual spelling, at their places in the message', () => {
    const text = 'sorry, we CANT  do anything abt it'
    deepEqual(sentences(text), ["sorry, we can't do anything about it"])
    equal(helpless(text).length, 1)
    ok(text.includes(helpless(text)[0]![1]!))
  })
  test('that are cut off are not judged', () => {
    deepEqual(found("(1/2) Hi Gav, our rules don't allow prams on the top deck because"), [])
    deepEqual(found('We are unable to (1/2)'), [])
  })
})

describe('languages', () => {
  test('a language without a pack gets nothing', () => {
    for (const text of [
      'Lo sentimos, no podemos hacer nada con este pedido. Tiene que llamar al fabricante.',
      'Leider können wir nichts für Sie tun. Bitte wenden Sie sich an die Fluggesellschaft. Policy is policy.',
      'Nous ne pouvons rien faire. Veuillez contacter la compagnie.',
      'Вам нужно обратиться в банк.',
      'お客様のご要望にはお応えできません。',
    ])
      deepEqual(found(text), [])
  })
  test('a pack of another language needs no code', () => {
    const pack = { language: 'de', common: ['die', 'und', 'uns', 'sind'], spellings: {}, reported: '(?!)', dangling: ['weil'], lexicon: {} }
    const rule = { id: 'hände', find: 'uns sind die hände gebunden', flag: [] }
    const german: Pack = { pack, kinds: [{ kind: 'helplessness', rules: [rule] }] }
    const all = [german, ...packs]
    deepEqual(
      findFindings('Uns sind die Hände gebunden.', { packs: all }).map((one) => one.kind),
      ['helplessness'],
    )
    deepEqual(
      findFindings(tied, { packs: all }).map((one) => one.rule),
      ['helplessness/hands'],
    )
  })
})

test('a short sentence with a word that begins with "non-" is not taken for another language', () => {
  for (const text of ['Deposits are non-refundable.', 'Digital content is non-returnable.'])
    deepEqual(
      findFindings(text).map(({ kind }) => kind),
      ['bare_policy'],
    )
})

describe('an organisation', () => {
  test('adds names of its own', () => {
    const text = 'Zebra turned it down.'
    deepEqual(findFindings(text).length, 0)
    equal(findFindings(text, { names: ['Zebra', ''] })[0]?.kind, 'distancing')
  })
  test('switches a kind off', () => {
    equal(findFindings(tied).length, 1)
    deepEqual(findFindings(tied, { off: ['helplessness'] }), [])
  })
})

test('every kind says why, on what ground, and what the evidence is (R37q)', () => {
  for (const { kind, why, ground, evidence } of kindsOf()) ok(why && ground && evidence, kind)
})

test('a rewrite keeps the writer’s words and leaves a blank for what only the writer knows', () => {
  const [one] = findFindings('Sale items cannot be returned.')
  equal(one?.rewrite?.text, 'Sale items cannot be returned, because ___')
  deepEqual([one.rewrite.start, one.rewrite.end], [one.start, one.end])
})

describe('any text at all', () => {
  const pieces = [
    'My hands are tied. ',
    'please contact ',
    'you must ',
    'our policy ',
    'because ',
    'they ',
    "can't ",
    'sorry if ',
    '\n\n',
    '> ',
    '“',
    '”',
    '"',
    "'",
    '‘',
    '’',
    '\ud83d',
    '\ude00',
    '👩‍👩‍👧',
    '\u202e',
    'שלום ',
    'مرحبا ',
    '\0',
    '\uE000',
    '\u200b',
    'https://',
    '@',
    '.',
    '…',
    '!',
    '?',
    ',',
    ' ',
    'a',
    '1/2',
    '-- \n',
    'Best,\n',
  ]
  const piece = (seed: number) => pieces[Math.abs(Math.imul(seed ^ (seed >>> 7), 2_654_435_761) >> 5) % pieces.length]!
  test('is read without failing, and findings stand within it', () => {
    for (let seed = 0; seed < 400; seed++) {
      const text = Array.from({ length: 1 + (seed % 60) }, (_, n) => piece(seed * 61 + n)).join('')
      for (const { start, end } of findFindings(text)) ok(start >= 0 && start < end && end <= text.length)
    }
  })

  const long = 10_000_000
  const filled = (text: string) => text.repeat(Math.ceil(long / text.length))
  findFindings(filled('We cannot help you with this. '))
  for (const text of [
    ...pieces,
    'a ',
    'You must contact them because ',
    'no no ',
    "we can't ",
    'to the ',
    'if you ',
    'a-',
    "'a ",
    'please ',
    'the team of the team ',
    '(',
    '@a.',
    'a.a.',
  ])
    // Under 100 ms on a machine that does nothing else, as `bin/onus bench coach` shows; what grows with the square of its length takes minutes.
    test(`10 MB of ${JSON.stringify(text)} hold nobody up`, () => {
      const input = filled(text)
      const times = [0, 1, 2].map(() => {
        const started = performance.now()
        findFindings(input)
        return performance.now() - started
      })
      ok(Math.min(...times) < 3_000, `${times.map(Math.round).join(', ')} ms`)
    })
})
