import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Phrase } from '../../../wire.ts'
import { isSentence, phrasesOf, withPhrase } from './phrases.ts'
import type { Remark } from './remarks.ts'

const ines = { id: 2, name: 'Ines Okafor', portrait: null }
const phrase = (id: number, change: Partial<Phrase>): Phrase => ({
  id,
  team: null,
  kind: 'helplessness',
  instead_of: null,
  text: `Wording ${id}.`,
  author: ines,
  proposed_at: '2026-06-01T09:00:00Z',
  agreed_by: ines,
  agreed_at: `2026-06-0${id}T09:00:00Z`,
  example_id: null,
  can: { agree: false, change: false, retire: false },
  ...change,
})
const team = (id: number) => ({ id, name: `Team ${id}` })
const ids = (bank: Phrase[]): number[] => phrasesOf('helplessness', bank, [team(1)]).map(({ id }) => id)

test('R99 a draft is offered what its writer’s teams agreed on for that kind, and no other', () => {
  assert.deepEqual(
    ids([phrase(1, { team: team(1) }), phrase(2, { team: team(9) }), phrase(3, { kind: 'blame' }), phrase(4, { kind: null })]),
    [1],
  )
  assert.deepEqual(ids([phrase(1, { agreed_at: null, agreed_by: null })]), [])
})
test('my team’s wordings come before everybody’s, the newest first, two at most', () =>
  assert.deepEqual(ids([phrase(1, { team: team(1) }), phrase(5, {}), phrase(2, { team: team(1) }), phrase(3, {})]), [2, 1]))

const text = 'Hello Dana. There is nothing I can do about that, sorry. Mara'
const words = 'nothing I can do'
const remark: Remark = {
  key: 'helplessness',
  kind: 'helplessness',
  start: text.indexOf(words),
  end: text.indexOf(words) + words.length,
  phrase: words,
  rule: null,
  why: 'It ends there.',
  ground: null,
  evidence: null,
  rewrite: null,
}
const put = (given: string): string => {
  const { rewrite } = withPhrase(remark, given, text)
  assert.ok(rewrite)
  assert.equal(text.slice(rewrite.start, rewrite.end), rewrite.instead)
  return text.slice(0, rewrite.start) + rewrite.text + text.slice(rewrite.end)
}
test('R99 a whole sentence of the bank takes the place of the sentence', () =>
  assert.equal(put('What I can do is ___.'), 'Hello Dana. What I can do is ___. Mara'))
test('R99 some words take the place of the words that were found', () =>
  assert.equal(put('one thing that I can do: ___'), 'Hello Dana. There is one thing that I can do: ___ about that, sorry. Mara'))
for (const [given, is] of [
  ['I check it on ___.', true],
  ['Is ___ still right?', true],
  ['what I can do', false],
  ['“We will.”', true],
] as const)
  test(`${given} is ${is ? 'a sentence' : 'some words'}`, () => assert.equal(isSentence(given), is))
