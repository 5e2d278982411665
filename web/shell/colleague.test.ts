import assert from 'node:assert/strict'
import { test } from 'node:test'
import { colleagueMay, ledFrom } from './colleague.ts'

const paths: [string, boolean][] = [
  ['/assists', true],
  ['/assists/12', true],
  ['/me', true],
  ['/taking-over', true],
  ['/', false],
  ['/assistsx', false],
  ['/tickets/12', false],
  ['/team', false],
  ['/admin/people', false],
]
for (const [path, may] of paths)
  test(`a colleague ${may ? 'has' : 'is led home from'} ${path}`, () => assert.equal(colleagueMay(path), may))
test('only from another page are they told why', () => {
  assert.deepEqual(ledFrom('/'), {})
  assert.deepEqual(ledFrom('/tickets/12'), { away: true })
})
