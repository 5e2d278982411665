// The weights beside the rules: what they find, what they drop, and that without them nothing changes.
import { deepEqual, equal, ok } from 'node:assert/strict'
import { describe, test } from 'node:test'
import { findFindings } from '../index.ts'
import type { Pack } from '../pack.ts'
import { packs } from '../packs.ts'
import { featuresOf, storyOf } from './features.ts'
import { tokensOf, wordsOf, type WordsFile } from './tokens.ts'
import { readCells, textOf } from './cells.ts'
import type { KindWeights } from './weights.ts'

const [english] = packs
const { weights: _, ...ruled } = english!
const found = (text: string, some: Pack[] = packs) =>
  findFindings(text, { packs: some }).map(({ kind, start, end }) => [kind, text.slice(start, end)])

/** The English pack with no rule in it. */
const unruled: Pack = { ...english!, kinds: english!.kinds.map((kind) => ({ ...kind, rules: [] })) }

test('an apology for what is named is sound, whatever its words weigh', () => {
  for (const text of [
    'Sorry',
    "I'm so sorry.",
    'Sorry that this caused you any worry.',
    'We apologise that the lift stood still for a week.',
  ])
    deepEqual(found(text), [], text)
  ok(found('We are sorry that you feel the lift stood still too long.').length > 0)
})

describe('a refusal and a bare policy are marked as all that their sentence states', () => {
  for (const [text, marked] of [
    ['Late arrivals will not be admitted, per our house rules.', 'Late arrivals will not be admitted, per our house rules'],
    ['Dear Ms Lee, sale items cannot be returned.', 'sale items cannot be returned'],
    ['Hi Tom, my hands are tied!', 'my hands are tied'],
  ] as const)
    test(text, () => {
      const [one] = findFindings(text)
      equal(text.slice(one!.start, one!.end), marked)
    })

  test('so that what is offered instead goes on where the sentence ended', () => {
    const [one] = findFindings('Hi Tom, our terms state that the deposit is not refundable.')
    equal(one?.rewrite?.text, 'our terms state that the deposit is not refundable, because ___')
  })
})

describe('without any rule the weights find', () => {
  for (const [kind, text] of [
    ['conditional_apology', 'I am sorry if anything about the visit has annoyed you. Your table is kept for Friday at 7.'],
    ['self_blame', 'I am such a dozy idiot and I hate myself for this. Your ring is here, and Ana brings it at 5.'],
    ['stock_phrase', 'Thank you so much for your patience and understanding. Your refund went out at 9 today.'],
    ['pass_off', 'Please contact the airline directly. They are on 01632 960 112.'],
  ] as const)
    test(`${kind}: ${text}`, () => deepEqual(new Set(found(text, [unruled]).map((one) => one[0])), new Set([kind])))

  test('and say whose finding it is, why it matters, and the rewrite of its kind', () => {
    const text = 'I am such a dozy idiot and I hate myself for this. Your ring is here, and Ana brings it at 5.'
    const [one] = findFindings(text, { packs: [unruled] })
    equal(one?.rule, 'self_blame/weighed')
    ok(one.why)
    equal(one.rewrite?.text, "I'm sorry, I ___. I have ___.")
  })
})

describe('what is well said is let pass', () => {
  for (const text of [
    'We sent you the wrong size, and that was our mistake. The right one left this morning; it is with you by Friday.',
    'I cannot change the flight, and I can book you on the 18:20 now. Shall I?',
    'Thanks for the photo of the label. I am asking billing now and will write to you by noon.',
    'We ask for the form because the bank checks the address. I have filled in what I know.',
    'Our courier lost your parcel, and that is ours to put right. A new one leaves today.',
    'We are sorry that you had to wait.',
    'We are sorry that this worried you.',
    'We are sorry: that was our mistake.',
    'We are sorry that you waited. I have booked a van, and it comes by noon.',
  ])
    test(text, () => deepEqual(found(text), []))
})

describe('a pack', () => {
  const bits = 18
  const words: WordsFile = { classes: { unit: 'depot' }, subjects: ['unit'], nots: [], gates: [], own: 'unit' }
  const ready = wordsOf(words)
  const narrow = (id: number) => id & ((1 << bits) - 1)
  const idOf = (word: string) => narrow(featuresOf(storyOf([tokensOf(word, ready)]), 0, ready).ids[0]!)
  const weighs = (cells: [number, number][]): KindWeights => ({
    bias: -1,
    step: 10,
    cells: textOf(cells.toSorted(([one], [other]) => one - other)),
    others: {},
    beside: {},
    finds: 1,
    keeps: -2,
  })
  const pack = {
    ...ruled.pack,
    lexicon: {},
  }
  const kinds = [{ kind: 'beasts', why: 'They bite.', rewrite: 'we ___', rules: [{ id: 'lion', find: 'lions?', flag: ['lion'] }] }]
  const weighing = (cells: [number, number][]): Pack[] => [{ pack, kinds, words, weights: { bits, kinds: { beasts: weighs(cells) } } }]

  test('without weights reads as its rules do', () => {
    deepEqual(found('There is a lion, and a zebra.', [{ pack, kinds, words }]), [['beasts', 'lion']])
  })
  test('finds what weighs enough, where it stands', () => {
    const [one] = findFindings('Look there, this is the zebra.', { packs: weighing([[idOf('zebra'), 8]]) })
    deepEqual([one?.rule, one?.why, one?.start, one?.end], ['beasts/weighed', 'They bite.', 12, 29])
    deepEqual(one?.rewrite, { start: 12, end: 29, text: 'we ___' })
  })
  test('drops what a rule found and the weights think improbable', () => {
    deepEqual(found('There is a lion.', weighing([])), [['beasts', 'lion']])
    deepEqual(found('There is a lion.', weighing([[idOf('there'), -8]])), [])
  })
  test('lets the kinds beside it count, as far as it says', () => {
    const beside = (share: number): Pack => ({
      pack,
      kinds: [...kinds, { kind: 'stripes', why: 'They dazzle.', rules: [] }],
      words,
      weights: { bits, kinds: { beasts: weighs([[idOf('zebra'), 8]]), stripes: { ...weighs([]), beside: { beasts: share } } } },
    })
    const kindsIn = (share: number) => new Set(found('Look there, this is the zebra.', [beside(share)]).map(([kind]) => kind))
    deepEqual(kindsIn(0), new Set(['beasts']))
    deepEqual(kindsIn(1), new Set(['beasts', 'stripes']))
  })
  test('knows where a hidden kind stands: here, in the next sentence or farther away', () => {
    const hidden: Pack['kinds'] = [...kinds, { kind: 'cage', hidden: true, rules: [{ id: 'bars', find: 'bars', flag: ['bars'] }] }]
    const seen = (...where: string[][]) => {
      const story = storyOf(
        ['Look there.', 'So.', 'Well.'].map((one) => tokensOf(one, ready)),
        where,
      )
      return new Set(featuresOf(story, 0, ready).around)
    }
    const plain = seen()
    const [here, next, later] = [seen(['cage']), seen([], ['cage']), seen([], [], ['cage'])].map((some) => [...some.difference(plain)])
    ok(here!.length > 0 && next!.length > 0 && later!.length > 0)
    equal(new Set([...here!, ...next!, ...later!]).size, 1 + 2 + 1)
    const weighs1 = weighs([[narrow(here![0]!), 8]])
    const some: Pack = { pack, kinds: hidden, words, weights: { bits, kinds: { beasts: weighs1 } } }
    equal(found('Look there at the bars.', [some]).length, 1)
    equal(found('Look there at the shop.', [some]).length, 0)
  })
  test('knows the organisation’s own names by their class', () => {
    const own = tokensOf('the Leeds yard', wordsOf(words, ['Leeds yard']))
    deepEqual(
      own.map(({ group }) => group),
      [0, 1],
    )
  })
})

test('weights are the same after they were written and read', () => {
  const cells: [number, number][] = [0, 1, 31, 32, 33, 1_023, 1_024, 40_000, 262_143].map((id, n) => [
    id,
    n % 2 ? -1 - (n % 8) : 8 - (n % 8),
  ])
  const read: typeof cells = []
  readCells(textOf(cells), (id, steps) => read.push([id, steps]))
  deepEqual(read, cells)
})

describe('any text at all', () => {
  for (const text of [
    '',
    ' ',
    '🙈'.repeat(3_000),
    "'".repeat(9_000),
    "can't ".repeat(2_000),
    'a-'.repeat(5_000),
    'Sorry if. '.repeat(1_000),
    '\ud83d sorry if any \0',
  ])
    test(`is read: ${JSON.stringify(text.slice(0, 12))}`, () => {
      for (const { start, end } of findFindings(text)) ok(start >= 0 && start < end && end <= text.length)
    })
})
