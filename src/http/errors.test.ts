import assert from 'node:assert/strict'
import { test } from 'node:test'
import { problemOf } from './errors.ts'

const coded = (code: string, message = 'x', more: object = {}) => Object.assign(new Error(message), { code, ...more })

const table: [string, unknown, number, string, RegExp][] = [
  ['a full disk under PostgreSQL', coded('53100'), 503, 'disk-full', /Make room/],
  ['a full disk under our files', coded('ENOSPC'), 503, 'disk-full', /Make room/],
  ['a database that is starting', coded('57P03'), 503, 'unavailable', /tried again/],
  ['a database that is gone', coded('ECONNREFUSED'), 503, 'unavailable', /tried again/],
  ['too many connections', coded('53300'), 503, 'unavailable', /tried again/],
  [
    'a rule that is never false',
    coded('ON003', 'Only the owner or a supervisor may do this', { constraint: 'solutions_by_owner_or_supervisor_102008' }),
    409,
    'rule',
    /solutions_by_owner_or_supervisor\)/,
  ],
  ['a surprise', new Error('boom'), 500, 'unexpected', /request id/],
]
for (const [what, error, status, type, detail] of table) {
  test(`${what} is answered with ${status} and what to do`, () => {
    const problem = problemOf(error)
    assert.deepEqual([problem.status, problem.type], [status, type])
    assert.match(problem.message, detail)
  })
}
