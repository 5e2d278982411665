import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DraftKeeper, type DraftState } from './draft-keeper.ts'

function desk(answers = true) {
  const saved: string[] = []
  const states: DraftState['kind'][] = []
  const shelf: { kept: string | null; answers: boolean; removed: number } = { kept: null, answers, removed: 0 }
  const keeper = new DraftKeeper(
    {
      save: async (html) => {
        await Promise.resolve()
        if (!shelf.answers) throw new Error('no connection')
        saved.push(html)
        return 'now'
      },
      remove: async () => {
        shelf.removed += 1
        await Promise.resolve()
      },
      keep: (html) => {
        shelf.kept = html
      },
    },
    (state) => states.push(state.kind),
    5,
  )
  return { keeper, saved, states, shelf }
}
const pause = (time: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, time))

test('what is written is kept here at once and saved once, with the last words', async () => {
  const { keeper, saved, states, shelf } = desk()
  keeper.change('<p>Hel</p>')
  keeper.change('<p>Hello</p>')
  assert.equal(shelf.kept, '<p>Hello</p>')
  await pause(25)
  assert.deepEqual(saved, ['<p>Hello</p>'])
  assert.equal(shelf.kept, null)
  assert.deepEqual(states, ['saved'])
})
test('without a connection it stays here, and is saved when the desk answers again', async () => {
  const { keeper, saved, states, shelf } = desk(false)
  keeper.change('<p>Hello</p>')
  await pause(25)
  assert.deepEqual(states, ['here'])
  assert.equal(shelf.kept, '<p>Hello</p>')
  shelf.answers = true
  await keeper.flush()
  assert.deepEqual(saved, ['<p>Hello</p>'])
})
test('an emptied draft is taken away', async () => {
  const { keeper, shelf } = desk()
  keeper.change('<p>Hello</p>')
  keeper.change(null)
  await keeper.flush()
  assert.equal(shelf.removed, 1)
})
test('a sent draft is not saved after it was sent', async () => {
  const { keeper, saved, shelf } = desk()
  keeper.change('<p>Hello</p>')
  await keeper.drop()
  await pause(25)
  assert.deepEqual(saved, [])
  assert.equal(shelf.kept, null)
})
