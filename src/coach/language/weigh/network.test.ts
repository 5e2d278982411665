// The network: what it works out is what is written down about it, and the pack's own is of the same kinds as its weights.
import { deepEqual, equal, ok } from 'node:assert/strict'
import { describe, test } from 'node:test'
import { packs } from '../packs.ts'
import { mostOpinion, networkOf, opinionOf, stepsOf, type NetworkFile } from './network.ts'
import { readTensor, type Tensor } from './tensor.ts'
import { tokensOf, wordsOf } from './tokens.ts'

const words = wordsOf({ classes: { we: 'we us' }, subjects: [], nots: [], gates: [], own: 'we' })
const tensor = (steps: number[], step = 0.5): Tensor => ({ step, values: Buffer.from(Int8Array.from(steps).buffer).toString('base64') })
const said = (file: NetworkFile, ...sentences: string[]) => {
  const opinion = opinionOf(
    networkOf(file),
    sentences.map((one) => tokensOf(one, words)),
  )
  return sentences.map((_, at) => [...opinion(at)])
}

/** Words are one number (unknown 0, "lost" 1, "found" 2), the class "we" one more; one window of three words and one of two around, a unit each. */
const small: NetworkFile = {
  kinds: ['a', 'b'],
  words: '~ lost found',
  vectors: tensor([0, 2, 4]),
  classes: tensor([0, 2]),
  classSize: 1,
  // For the number of a word, then for its class, what they give in the first, second and third place.
  windows: [{ width: 3, units: 1, gives: tensor([2, 4, 6, 0, 0, 20]), bias: tensor([-1]) }],
  around: { width: 2, units: 1, gives: tensor([0, 2, 0, 0]), bias: tensor([0]) },
  hidden: { weights: tensor([2, 0, 0, 0]), bias: tensor([-2]) },
  // From the window, the next sentence, those before, those after: to each kind.
  out: { direct: tensor([0, 2, 2, 0, 4, 0, 0, 6]), hidden: tensor([2, 0]), bias: tensor([0, 0]) },
}

describe('the network', () => {
  test('sums what the words of a window give in their places, the most of all windows counting', () => {
    // "lost found": around "lost" 2·1 + 3·2 - 0.5 = 7.5, around "found" 1·1 + 2·2 - 0.5 = 4.5; hidden 7.5 - 1.
    deepEqual(said({ ...small, out: { ...small.out, direct: tensor([0, 1, 0, 0, 0, 0, 0, 0]) } }, 'Lost, found'.replace(',', '')), [
      [6, 3.75],
    ])
  })
  test('knows a word that it was never told by its class only', () => {
    // "us" stands in the third place of the window around "x": 10 - 0.5.
    deepEqual(said({ ...small, out: { ...small.out, hidden: tensor([0, 0]), direct: tensor([1, 0, 0, 0, 0, 0, 0, 0]) } }, 'x us'), [
      [4.75, 0],
    ])
    deepEqual(said(small, 'x y'), [[0, 0]])
  })
  test('hears the next sentence, those before and those after', () => {
    const heard = {
      ...small,
      hidden: { weights: tensor([0, 0, 0, 0]), bias: tensor([0]) },
      out: { ...small.out, direct: tensor([0, 0, 2, 0, 4, 0, 0, 2]) },
    }
    deepEqual(said(heard, 'x', 'found', 'x', 'lost'), [
      [2, 2],
      [0, 1],
      [5, 1],
      [4, 0],
    ])
  })
  test('is never more sure than it may be', () => {
    deepEqual(said({ ...small, out: { ...small.out, bias: tensor([127, -127]) } }, 'x'), [[mostOpinion, -mostOpinion]])
  })
  test('says nothing of nothing', () => deepEqual(said(small, ''), [[0, 0]]))
})

test('numbers are read from text as they were written, either side of 0', () => {
  deepEqual([...readTensor(tensor([0, 1, -1, 127, -127]))], [0, 0.5, -0.5, 63.5, -63.5])
})

test('the network of a pack is of the kinds of its weights, in their order, and of the classes of its words', () => {
  for (const { network, weights, words: own } of packs) {
    ok(network && weights && own)
    deepEqual(network.kinds, Object.keys(weights.kinds))
    equal(readTensor(network.classes).length, network.classSize * (Object.keys(own.classes).length + 1))
  }
})

test('the commonest words are worked out beforehand, each once', () => {
  const network = networkOf(structuredClone(small))
  for (const step of stepsOf(network)) step()
  equal(network.around.parts.size, 2)
  deepEqual(stepsOf(network), [])
})
