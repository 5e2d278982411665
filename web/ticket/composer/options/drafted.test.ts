import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changeRow, startOptions, type OptionsDraft } from './draft.ts'
import { DraftedOptions } from './drafted.ts'
import { isOptionsKey } from './key.ts'
import { saysNo } from './says-no.ts'

const whole = [1, 2].reduce((draft, id) => changeRow(draft, id, { title: `Option ${id}`, then: 'So it is' }), startOptions())
function begun(kept: OptionsDraft | null) {
  const saves: (OptionsDraft | null)[] = []
  return { options: new DraftedOptions(kept, (draft) => saves.push(draft)), saves }
}

test('opening lists two rows, with the focus in the first that is empty; each change is kept', () => {
  const { options, saves } = begun(null)
  options.list()
  assert.deepEqual([options.now().open, options.now().focus], [true, 'title-1'])
  options.change(whole)
  assert.deepEqual(saves.at(-1), whole)
  options.fold()
  assert.deepEqual([options.now().open, options.now().draft], [false, whole])
})
test('Send waits for what is missing, in place, with the focus there, and for nothing else', () => {
  const { options } = begun(changeRow(whole, 2, { then: '' }))
  options.fold()
  assert.equal(options.asks(0), true)
  assert.deepEqual([options.now().asked, options.now().open, options.now().focus], [0, true, 'then-2'])
  options.change(whole)
  assert.equal(options.asks(0), false)
  assert.equal(begun(null).options.asks(0), false)
})
test('what left is gone, and comes back with the message that is taken back', () => {
  const { options, saves } = begun(whole)
  const { choice } = options.body()
  assert.ok(choice)
  options.sent(7, choice)
  assert.deepEqual([options.now().draft, saves.at(-1), options.body()], [null, null, {}])
  options.takenBack(8, null)
  assert.equal(options.now().draft, null)
  options.takenBack(7, null)
  assert.deepEqual(options.now().draft, whole)
})
test('what was written while an earlier one left without a connection stays', () => {
  const { options } = begun(whole)
  const { choice } = options.body()
  assert.ok(choice)
  options.change(changeRow(whole, 1, { title: 'Another' }))
  options.sent(7, choice)
  assert.equal(options.now().draft?.rows[0]?.title, 'Another')
})
test('a page that was loaded since the message left brings its options back as the server has them', () => {
  const { options } = begun(null)
  options.takenBack(7, { question: 'Which?', options: [{ title: 'One', then: 'So', agreed_by: 4 }] })
  assert.equal(options.now().draft?.rows[0]?.agreed_by, 4)
})
const press = { altKey: true, ctrlKey: false, metaKey: false, code: 'KeyO', key: 'o' }
test('Alt O opens it, and writes the letter where it is one', () => {
  assert.deepEqual(
    [press, { ...press, key: 'ø' }, { ...press, key: 'ó' }, { ...press, ctrlKey: true }, { ...press, altKey: false }].map(isOptionsKey),
    [true, true, false, false, false],
  )
})
test('R102 a no, a bare rule and a reply without any use offer to list what is possible; a stock phrase does not', () =>
  assert.deepEqual(['helplessness', 'bare_policy', 'standing_no', 'no_use', 'stock_phrase'].map(saysNo), [true, true, true, true, false]))
