import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deaf, earOf } from './ear.ts'
import { foundIn } from './found-in.ts'
import { coachKinds } from '../../../../src/coach/wire.ts'
import { rankOf, wordsOf } from './kinds.ts'
import { blankAt, firstOf, hasBlank, isWanted, merged, remarksIn, type Found } from './remarks.ts'

const found = (kind: string, start: number, end: number, change: Partial<Found> = {}): Found => ({
  kind,
  start,
  end,
  rule: `${kind}/one`,
  why: 'They hear it.',
  ground: null,
  evidence: null,
  rewrite: null,
  ...change,
})
const all = { kinds: [], left_for_good: [], own_names: [], suggestions: [] }

test('what both found is one; the same phrase under two kinds is two', () => {
  const here = [found('force', 0, 8), found('pass_off', 9, 14)]
  const theirs = [found('force', 2, 8), found('pass_off', 0, 8), found('blame', 20, 24)]
  assert.deepEqual(
    merged(here, theirs).map(({ kind, start }) => `${kind} ${start}`),
    ['force 0', 'pass_off 0', 'pass_off 9', 'blame 20'],
  )
  assert.deepEqual(
    merged(null, theirs),
    theirs.toSorted((a, b) => a.start - b.start),
  )
})
test('promises and repeated questions have lines of their own', () =>
  assert.deepEqual(remarksIn('I will call you', [found('vague_promise', 0, 5), found('repeat_question', 0, 5)]), []))
test('a finding that does not fit into the text, or says nothing, shows no line', () =>
  assert.deepEqual(remarksIn('Hello', [found('force', 9, 12), found('force', 0, 5, { why: null })]), []))
test('a rewrite knows the words that it takes the place of, and is dropped where they are not', () => {
  const rewrite = { start: 0, end: 5, text: 'We ___' }
  const [one, other] = remarksIn('They lost it', [
    found('distancing', 0, 4, { rewrite }),
    found('distancing', 5, 9, { rewrite: { ...rewrite, end: 99 } }),
  ])
  assert.deepEqual([one?.rewrite?.instead, other?.rewrite], ['They ', null])
})
test('the same words under the same kind are the same remark, wherever they stand and by whichever rule', () => {
  const key = (text: string, start: number, rule?: string): string | undefined =>
    remarksIn(text, [found('force', start, start + 8, rule ? { rule } : {})])[0]?.key
  assert.equal(key('You must\ndo', 0), key('Well. you must', 6, 'force/two'))
})
const wanted: [what: string, settings: Partial<Parameters<typeof isWanted>[1]>, shown: boolean][] = [
  ['by itself', {}, true],
  ['switched off by the company', { kinds: [{ kind: 'force', on: false }] }, false],
  ['another kind switched off', { kinds: [{ kind: 'blame', on: false }] }, true],
  ['its rule left for good', { left_for_good: [{ kind: 'force', rule: 'force/one' }] }, false],
  ['another rule left for good', { left_for_good: [{ kind: 'force', rule: 'force/two' }] }, true],
  ['its whole kind left for good', { left_for_good: [{ kind: 'force', rule: null }] }, false],
]
for (const [what, settings, shown] of wanted)
  test(`whether a finding is shown: ${what}`, () =>
    assert.equal(isWanted({ kind: 'force', rule: 'force/one' }, { ...all, ...settings }), shown))

const reasons: [why: string, line: string, more: string][] = [
  ['This reads as an order.', 'This reads as an order.', ''],
  ['This reads as an order. Say what it is for.', 'This reads as an order.', 'Say what it is for.'],
  ['“May have” doubts it, e.g. here. “They” know.', '“May have” doubts it, e.g. here.', '“They” know.'],
  ['No mark at the end', 'No mark at the end', ''],
]
for (const [why, first, more] of reasons)
  test(`one line, and the rest behind Why: ${why}`, () => assert.deepEqual(firstOf(why), { line: first, more }))
test('R107 three low lines are a blank; a longer line is a rule across the page', () => {
  assert.deepEqual(['because ___.', '___', '________', 'snake__case'].map(hasBlank), [true, true, false, false])
  assert.equal(blankAt('because ___.'), 8)
})

const here = (settings: Parameters<typeof earOf>[1]) => earOf(async (text, wishes) => foundIn(text, wishes), settings)
test('R16 the page finds by the same code as the server, with the ground and what speaks against it', async () => {
  const text = 'Hello Dana. I am sorry if this caused you any worry. I will call you by Friday at noon.'
  const [one] = remarksIn(text, (await here(all).hear(text)) ?? [])
  assert.equal(one?.kind, 'conditional_apology')
  assert.ok(one.why && one.ground && one.evidence)
})
test('a kind that is switched off, and the company’s own names, hold in the page too', async () => {
  const named = 'The Leeds depot will not allow me to send it.'
  const kinds = async (settings: object) => (await here({ ...all, ...settings }).hear(named))?.map(({ kind }) => kind)
  assert.deepEqual(await kinds({ own_names: ['Leeds depot'] }), ['distancing'])
  assert.deepEqual(await kinds({ own_names: ['Leeds depot'], kinds: [{ kind: 'distancing', on: false }] }), [])
})
test('where nothing here can find, nothing is heard, and the wishes hold all the same', async () => {
  const ear = earOf(async () => null, { ...all, kinds: [{ kind: 'force', on: false }] })
  assert.deepEqual([await ear.hear('You must'), ear.wants({ kind: 'force' }), deaf.wants({ kind: 'force' })], [null, false, true])
})
test('every kind has a name, a meaning, and a place among the others', () => {
  for (const kind of coachKinds) assert.ok(wordsOf(kind).means && rankOf(kind) < rankOf('a_new_kind'), kind)
})
