import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wayWords } from './way-words.ts'

test('a message says by which way it came, whatever way its ticket came', () => {
  const table: [way: 'page' | 'told' | null, address: string | null, channel: string, expected: string][] = [
    [null, 'dana@x', 'email', 'by mail'],
    [null, 'dana@x', 'phone', 'by mail'],
    ['page', null, 'email', 'on their page'],
    ['told', null, 'email', 'told us'],
    ['page', null, 'phone', 'on their page'],
    [null, null, 'phone', 'by phone'],
    [null, null, 'in_person', 'in person'],
    [null, null, 'api', 'through a program'],
    [null, null, 'carrier_pigeon', 'by carrier pigeon'],
  ]
  for (const [way, from_address, channel, expected] of table) assert.equal(wayWords({ way, from_address }, { channel }), expected)
})
