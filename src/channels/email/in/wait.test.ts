// What a server's answer means, and how long we stay away after it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SignInRefused } from '../oauth/refused.ts'
import { troubleOf } from './imap-words.ts'
import { waitAfter } from './wait.ts'

const answered = (about: object, words = 'Command failed') => Object.assign(new Error(words), about)
const refusedBy = (response: string, serverResponseCode?: string) => answered({ authenticationFailed: true, response, serverResponseCode })

const cases: [string, unknown, string, number | null][] = [
  ['a wrong password', refusedBy('[AUTHENTICATIONFAILED] Invalid credentials', 'AUTHENTICATIONFAILED'), 'refused', null],
  ['leave taken back', new SignInRefused('Connect it again.'), 'refused', null],
  ['a server whose sign-in is away', refusedBy('[UNAVAILABLE] Temporary authentication failure', 'UNAVAILABLE'), 'throttled', null],
  ['Gmail: too many connections', refusedBy('[ALERT] Too many simultaneous connections. (Failure)', 'ALERT'), 'throttled', null],
  ['a limit', answered({ responseText: '[LIMIT] Too many requests' }), 'throttled', null],
  ['throttling in words', answered({ responseText: '[THROTTLED] Slow down', code: 'X' }), 'throttled', null],
  [
    'Exchange, which says how long',
    answered({ responseText: 'Request is throttled. Suggested Backoff Time: 92415 milliseconds' }),
    'throttled',
    92_415,
  ],
  ['an absent server', answered({ code: 'ECONNREFUSED' }, 'connect ECONNREFUSED 127.0.0.1:1'), 'broken', null],
  ['a connection that broke while signing in', answered({ authenticationFailed: true, code: 'NoConnection' }), 'broken', null],
  ['a quiet connection', answered({ code: 'ETIMEOUT' }, 'Socket timeout'), 'broken', null],
  ['no error at all', 'odd', 'broken', null],
]
for (const [what, error, kind, waitMs] of cases)
  test(`${what} is ${kind}`, () => {
    const trouble = troubleOf(error)
    assert.deepEqual([trouble.kind, trouble.waitMs], [kind, waitMs])
    assert.ok(trouble.words.length > 2, trouble.words)
  })

const minutes = (kind: 'broken' | 'throttled' | 'refused', waitMs: number | null = null) =>
  [0, 1, 2, 3, 9, 999].map((tries) => waitAfter({ kind, waitMs }, tries, 0) / 60_000)

test('a refused sign-in is not hammered; a broken connection comes back soon; waits double up to a bound', () => {
  assert.deepEqual(minutes('refused'), [5, 10, 20, 30, 30, 30])
  assert.deepEqual(minutes('throttled'), [1, 2, 4, 8, 15, 15])
  assert.deepEqual(
    minutes('broken').map((one) => Math.round(one * 60)),
    [1, 2, 4, 8, 60, 60],
  )
})

test('a wait that was asked for is kept, within an hour; chance only adds to a wait', () => {
  assert.equal(waitAfter({ kind: 'throttled', waitMs: 92_415 }, 7, 0), 92_415)
  assert.equal(waitAfter({ kind: 'throttled', waitMs: 10 ** 9 }, 0, 0), 3_600_000)
  assert.equal(waitAfter({ kind: 'throttled', waitMs: 1_000 }, 0, 1), 1_250)
})
