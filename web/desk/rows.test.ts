import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Handoff, Owed } from '../wire.ts'
import { groups, plain, summary } from './owed.ts'
import { isOffer, markWords, offerRows, offerSentence, type DeskRow } from './rows.ts'

const clock = { now: Date.parse('2026-06-11T13:20:00Z'), zone: 'Europe/London' }
const handoff = (id: number, change: Partial<Handoff> = {}): Handoff =>
  ({
    id,
    status: 'offered',
    from: { id: 3, name: 'Priya Raman', portrait: null },
    to: { id: 1, name: 'Mara Lindqvist', portrait: null },
    to_team: null,
    unanswered_at: null,
    answer_by: '2026-06-11T14:10:00Z',
    ticket: { number: 48166, customer: { id: 8, name: 'Femi Adeyemi', email: null } },
    ...change,
  }) as Handoff

test('offers to me are rows; of mine only what went unanswered, and none twice', () => {
  const mine = [handoff(2), handoff(3, { unanswered_at: '2026-06-11T12:00:00Z' }), handoff(1, { unanswered_at: '2026-06-11T12:00:00Z' })]
  const rows = offerRows([handoff(1), handoff(9, { status: 'withdrawn' })], mine)
  assert.deepEqual(
    rows.map((row) => [row.handoff.id, row.mine]),
    [
      [1, false],
      [3, true],
    ],
  )
})
const told: [Partial<Handoff>, boolean, string][] = [
  [{}, false, 'Priya Raman asks you to take on Femi Adeyemi'],
  [{ to: null, to_team: { id: 7, name: 'Repairs' } }, false, 'Priya Raman asks Repairs to take on Femi Adeyemi'],
  [{ unanswered_at: '2026-06-11T12:00:00Z' }, true, 'Mara has not answered about Femi Adeyemi'],
  [
    { to: null, to_team: { id: 7, name: 'Repairs' }, unanswered_at: '2026-06-11T12:00:00Z' },
    true,
    'Nobody in Repairs has answered about Femi Adeyemi',
  ],
]
for (const [change, mine, words] of told)
  test(words, () => {
    const [row] = mine ? offerRows([], [handoff(1, change)]) : offerRows([handoff(1, change)], [])
    assert.ok(row)
    assert.equal(plain(offerSentence(row)), words)
  })
test('an offer stands among what is owed by the time its answer is asked, and counts', () => {
  const owed = { kind: 'reply', due_at: '2026-06-11T14:45:00Z', ticket: { number: 1, customer: { name: 'Ruth Abelman' } } } as Owed
  const rows: DeskRow[] = [owed, ...offerRows([handoff(1)], [])]
  const found = groups(rows, clock)
  assert.deepEqual(found[0]?.rows.map(isOffer), [true, false])
  assert.equal(summary(found, rows.length), 'Two things are yours, before 16:00.')
  assert.equal(markWords(rows[1]!), 'handoff from Priya Raman')
})
