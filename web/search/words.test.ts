import assert from 'node:assert/strict'
import { test } from 'node:test'
import { partsWith } from './words.ts'

const show = (text: string, q: string): string =>
  partsWith(text, q)
    .map(([part, hit]) => (hit ? `[${part}]` : part))
    .join('')
const cases: [string, string, string][] = [
  ['The projector lamp', 'lamp', 'The projector [lamp]'],
  ['Lamps and clamps', 'lamp', '[Lamp]s and clamps'],
  ['a (b) c', '(b)', 'a [(b)] c'],
  ['the <b>lamp</b> you sent', 'lamp', 'the [lamp] you sent'],
  ['nothing here', '', 'nothing here'],
]
for (const [text, q, said] of cases) test(`“${q}” in “${text}”`, () => assert.equal(show(text, q), said))
