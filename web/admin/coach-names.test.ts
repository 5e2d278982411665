import assert from 'node:assert/strict'
import { test } from 'node:test'
import { namesIn } from './coach-names.ts'

test('own names stand one on each line, without empty ones and doubles', () =>
  assert.deepEqual(namesIn(' Leeds  depot \n\nthe packing bench\nleeds depot\n'), ['leeds depot', 'the packing bench']))
test('nothing written is no name', () => assert.deepEqual(namesIn(' \n'), []))
