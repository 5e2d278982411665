import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  addRow,
  bodyOf,
  changeRow,
  countWords,
  draftOf,
  gapsOf,
  hasRoom,
  isBegun,
  moveRow,
  removeRow,
  startOptions,
  takeSaved,
  type OptionsDraft,
} from './draft.ts'

const now = Date.parse('2026-06-11T13:00:00Z')
const friday = '2026-06-12T13:00:00.000Z'
const two: OptionsDraft = [
  { id: 1, title: 'Keep this phone', then: 'I move the warranty', by: friday },
  { id: 2, title: 'Have the money back', then: '£549 back to your card' },
].reduce((draft, { id, ...change }) => changeRow(draft, id, change), startOptions())
const saved = {
  id: 5,
  title: 'Have a sealed one',
  then: 'I send it by courier',
  limit: 'Up to £80',
  needs_yes: true,
  changed_by: { id: 4, name: 'Ines Okafor', portrait: null },
  changed_at: friday,
}
const places = (draft: OptionsDraft, at = now): string[] => gapsOf(draft, at).map((gap) => gap.at)

test('R102 it begins with a question and two empty rows, and says what is missing, the first of it first', () => {
  const start = startOptions()
  assert.equal(isBegun(start), false)
  assert.deepEqual(places(start), ['title-1', 'then-1', 'title-2', 'then-2'])
  assert.deepEqual(places(two), [])
})

const gaps: [string, OptionsDraft, string[]][] = [
  ['without a question', { ...two, question: '  ' }, ['question']],
  ['without what happens then', changeRow(two, 2, { then: ' ' }), ['then-2']],
  ['with two of one name', changeRow(two, 2, { title: 'keep this phone. ' }), ['title-2']],
  ['with what is always there', changeRow(two, 1, { title: 'none of these' }), ['title-1']],
  ['with a time that is over before it is read', changeRow(two, 1, { by: '2026-06-11T13:00:20Z' }), ['by-1']],
  ['with a time that has passed', changeRow(two, 1, { by: '2026-06-11T12:59:00Z' }), ['by-1']],
  ['to be chosen by a time that has passed', { ...two, answer_by: '2026-06-11T13:00:00Z' }, ['answer_by']],
  ['beyond the limits without who agreed', changeRow(two, 2, { needs_yes: true, asks_yes: true }), ['agreed-2']],
  ['with a third row that is empty, which is left out', addRow(two), []],
  ['with a third row that is begun', changeRow(addRow(two), 3, { title: 'A sealed one' }), ['then-3']],
  ['with the first of three rows empty, which is left out', moveRow(moveRow(addRow(two), 3, -1), 3, -1), []],
]
for (const [name, draft, missing] of gaps) test(`a choice ${name}`, () => assert.deepEqual(places(draft), missing))

test('rows are added up to four, moved, and taken away down to two, of which the last are emptied', () => {
  const four = addRow(addRow(addRow(two)))
  assert.deepEqual(
    four.rows.map(({ id }) => id),
    [1, 2, 3, 4],
  )
  assert.deepEqual(
    moveRow(two, 2, -1).rows.map(({ title }) => title),
    ['Have the money back', 'Keep this phone'],
  )
  assert.equal(moveRow(two, 1, -1), two)
  assert.deepEqual(
    removeRow(four, 2).rows.map(({ id }) => id),
    [1, 3, 4],
  )
  assert.deepEqual(
    removeRow(two, 1).rows.map(({ title }) => title),
    ['', 'Have the money back'],
  )
})

test('a saved option fills the first empty row, or a new one, and is refused by none when there is no room', () => {
  const first = takeSaved(startOptions(), saved, null)
  assert.deepEqual([first?.id, first?.draft.rows.map(({ title }) => title)], [1, ['Have a sealed one', '']])
  const third = takeSaved(two, saved, null)
  assert.deepEqual([third?.id, third?.draft.rows.length], [3, 3])
  const full = changeRow(takeSaved(third?.draft ?? two, { ...saved, title: 'A fourth' }, null)?.draft ?? two, 4, { then: 'So' })
  assert.equal(hasRoom(full), false)
  assert.equal(takeSaved(full, saved, null), null)
})

test('R102 a saved option that needs a yes waits for who agreed; a supervisor who puts it in has', () => {
  const asAgent = takeSaved(two, saved, null)
  assert.deepEqual(places(asAgent?.draft ?? two), ['agreed-3'])
  const asSupervisor = takeSaved(two, saved, 4)
  assert.deepEqual(places(asSupervisor?.draft ?? two), [])
  assert.equal(bodyOf(asSupervisor?.draft ?? two).options[2]?.agreed_by, 4)
})

test('it leaves without what is empty, and comes back as it was sent', () => {
  const body = bodyOf(addRow({ ...two, question: ' Which? ', answer_by: friday }))
  assert.deepEqual(body, {
    question: 'Which?',
    answer_by: friday,
    options: [
      { title: 'Keep this phone', then: 'I move the warranty', by: friday },
      { title: 'Have the money back', then: '£549 back to your card' },
    ],
  })
  assert.deepEqual(bodyOf(draftOf(body)), body)
  assert.equal(countWords(addRow(two)), '2 options')
})
