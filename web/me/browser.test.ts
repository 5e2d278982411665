import assert from 'node:assert/strict'
import { test } from 'node:test'
import { browserName } from './browser.ts'

const cases: [string | null, string][] = [
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Safari/605.1.15',
    'Safari on Mac',
  ],
  ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0', 'Edge on Windows'],
  ['curl/8.5', 'A browser'],
  [null, 'A browser'],
]
for (const [agent, said] of cases) test(said, () => assert.equal(browserName(agent), said))
