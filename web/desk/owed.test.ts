import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DueKind, Owed } from '../wire.ts'
import { groups, plain, sentence, spokenLead, summary } from './owed.ts'

const clock = { now: Date.parse('2026-06-11T13:20:00Z'), zone: 'Europe/London' }
const owed = (kind: DueKind, due_at: string, next: string | null = null): Owed =>
  ({
    kind,
    due_at,
    next,
    promise: kind === 'promise' ? { id: 1, action: next, due: due_at, status: 'open', moves: 0 } : null,
    wrote_at: null,
    draft_saved_at: null,
    leaves: null,
    ticket: { number: 48213, subject: 'Serial', customer: { id: 1, name: 'Dana Whitfield', email: null } },
  }) as Owed

const sentences: [DueKind, string | null, string][] = [
  ['reply', null, 'Answer *Dana Whitfield*'],
  ['plan', 'Write to Dana with what the workshop found', 'Write to *Dana* with what the workshop found'],
  ['plan', 'Call Dana Whitfield', 'Call *Dana Whitfield*'],
  ['plan', 'Order the part', '*Dana Whitfield*: Order the part'],
  ['plan', 'Call Danaher about it', '*Dana Whitfield*: Call Danaher about it'],
  ['promise', 'Write to you with what the workshop found', 'Write to *Dana Whitfield* with what the workshop found'],
  ['promise', 'Call you about your phone', 'Call *Dana Whitfield* about Dana’s phone'],
  ['promise', 'Hold a sealed phone', '*Dana Whitfield*: Hold a sealed phone'],
  ['update', null, 'Tell *Dana Whitfield* there is no news yet, and when there will be'],
  ['confirm', null, 'Ask *Dana Whitfield* whether it is solved'],
  ['adrift', null, 'Say what happens next for *Dana Whitfield*'],
]
for (const [kind, next, said] of sentences)
  test(`${kind}${next ? `, ${next}` : ''}: ${said}`, () => {
    const parts = sentence(owed(kind, '2026-06-11T14:00:00Z', next))
    assert.equal(parts.map((part) => (part.bold ? `*${part.text}*` : part.text)).join(''), said)
    assert.ok(plain(parts))
  })

test('rows stand under their time, late ones first', () => {
  const rows = [
    '2026-06-12T09:00:00Z',
    '2026-06-11T14:00:00Z',
    '2026-06-11T13:00:00Z',
    '2026-06-11T14:59:00Z',
    '2026-06-11T15:00:00Z',
    '2026-06-15T09:00:00Z',
  ]
  const found = groups(
    rows.map((at) => owed('reply', at)),
    clock,
  )
  assert.deepEqual(
    found.map((group) => [group.title, group.rows.length]),
    [
      ['Late', 1],
      ['Before 16:00', 2],
      ['Later today', 1],
      ['Tomorrow, Friday 12 June', 1],
      ['Monday 15 June', 1],
    ],
  )
  assert.equal(summary(found, 6), 'Six things are yours, one late.')
})
test('near midnight there is no "before" that reaches into tomorrow', () => {
  const late = { ...clock, now: Date.parse('2026-06-11T21:40:00Z') }
  assert.equal(groups([owed('reply', '2026-06-11T22:30:00Z')], late)[0]?.title, 'Later today')
})
test('the summary counts in words', () => {
  assert.equal(summary([], 0), 'Nothing is yours to do right now.')
  assert.equal(summary(groups([owed('reply', '2026-06-11T14:00:00Z')], clock), 1), 'One thing is yours, before 16:00.')
})
test('a row is spoken whole', () => assert.equal(spokenLead(owed('reply', '2026-06-11T14:00:00Z'), clock), 'Reply, due in 40 minutes, '))
