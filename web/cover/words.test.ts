import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Cover, CoverBrief, TicketRow } from '../wire.ts'
import { awayBriefWords, briefWords, byWeight, coveredBy, forOthersWords, inShort, nextTime, toldWords } from './words.ts'

type Row = CoverBrief['tickets'][number]
const ticket = (number: number): TicketRow => ({
  number,
  subject: 'Wrong serial',
  status: 'open',
  confirmed: null,
  merged_into: null,
  owner: null,
  customer: { id: 1, name: 'Dana Whitfield', email: null },
  due_at: null,
  due_kind: null,
  created_at: '2026-06-09T09:00:00Z',
  updated_at: '2026-06-09T09:00:00Z',
})
const row = (number: number, by: string | null, matters: boolean, promised = 0): Row => ({
  ticket: ticket(number),
  problem: 'The numbers differ',
  next: null,
  by,
  matters,
  promises: Array.from({ length: promised }, (_, n) => ({ id: n + 1, action: 'Write', due: '2026-06-12T13:00:00Z', status: 'open' })),
})

test('what falls due on the ticket next counts before its next step', () => {
  const waits = { ...row(1, '2026-06-14T09:00:00Z', true), ticket: { ...ticket(1), due_at: '2026-06-12T09:00:00Z' } }
  assert.equal(nextTime(waits), '2026-06-12T09:00:00Z')
  assert.equal(nextTime(row(2, '2026-06-14T09:00:00Z', true)), '2026-06-14T09:00:00Z')
})
test('what matters to a customer comes first, soonest first; the rest can wait', () => {
  const rows = [
    row(1, null, true),
    row(2, '2026-06-12T13:00:00Z', false),
    row(3, '2026-06-20T13:00:00Z', true),
    row(4, '2026-06-12T13:00:00Z', true),
  ]
  const { matter, wait } = byWeight(rows)
  assert.deepEqual(
    [matter, wait].map((part) => part.map((one) => one.ticket.number)),
    [[4, 3, 1], [2]],
  )
})

const briefs: [Row[], string][] = [
  [[], 'Nothing is open.'],
  [[row(1, null, false)], 'One open ticket. None matters to a customer meanwhile.'],
  [[row(1, null, true, 2), row(2, null, false)], 'Two open tickets with two promises. One matters to a customer meanwhile.'],
]
for (const [tickets, said] of briefs) test(`a brief says “${said}”`, () => assert.equal(briefWords({ tickets }), said))

test('one thing is not told twice: a problem that is the subject, a next step that is promised', () => {
  const one = { ...row(1, null, true), problem: 'Wrong serial.', next: 'Write to Dana with the result' }
  const promises = [{ id: 5, action: 'Write to you with the result', due: '2026-06-12T13:00:00Z', status: 'open' }]
  const told = { id: 5, due: '2026-06-12T13:00:00Z', text: 'Write to Dana with the result' }
  assert.deepEqual(inShort({ ...one, promises }), { problem: '', next: null, promises: [told] })
  assert.deepEqual(inShort({ ...one, problem: 'It differs', promises: [] }), { problem: 'It differs', next: one.next, promises: [] })
})

test('the Desk says how much of it is for somebody else', () => {
  const mara = { id: 3, name: 'Mara Lindqvist', portrait: null }
  const priya = { id: 5, name: 'Priya Raman', portrait: null }
  assert.equal(forOthersWords([{ covering_for: null }]), '')
  assert.equal(forOthersWords([{ covering_for: mara }, { covering_for: null }]), 'One more for Mara.')
  assert.equal(forOthersWords([{ covering_for: mara }, { covering_for: priya }, { covering_for: mara }]), 'Three more for Mara and Priya.')
})

test('what happened while somebody was away is said in one line', () => {
  const jonas = { id: 4, name: 'Jonas Feld', portrait: null }
  assert.equal(awayBriefWords({ cover: jonas, tickets: [] }), 'Jonas covered. Nothing happened on what is yours.')
  assert.equal(
    awayBriefWords({ cover: null, tickets: [{ ticket: ticket(1), happened: [] }] }),
    'Nobody covered. Something happened on one ticket of yours.',
  )
})

test('only customers to whom it matters are told', () => {
  assert.equal(toldWords(0), '')
  assert.equal(toldWords(1), ' One customer will be told.')
  assert.equal(toldWords(6), ' Six customers will be told.')
})

test('one covers for those whose cover one is now, not for those for whom one was named', () => {
  const who = (id: number) => ({ id, name: `Person ${id}`, portrait: null })
  const cover = (id: number, by: number | null): Cover => ({
    id,
    person: who(id),
    cover: by === null ? null : who(by),
    named: who(4),
    since: '2026-06-11T09:00:00Z',
    until: null,
  })
  assert.deepEqual(
    coveredBy([cover(1, 4), cover(2, 5), cover(3, null)], 4).map((one) => one.id),
    [1],
  )
})
