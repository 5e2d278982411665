import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Assist } from '../wire.ts'
import { askedRows, upFrom } from './desk-rows.ts'
import { answerBody, asksWhom, backTo, byWords, forWhom, lead, noAnswer, parted, thanks } from './words.ts'

const clock = { now: Date.parse('2026-06-11T13:20:00Z'), zone: 'Europe/London' }
const mara = { id: 3, name: 'Mara Lindqvist', portrait: null }
const tomas = { id: 9, name: 'Tomas Berg', portrait: null }
const assist = (id: number, due: string, given: Partial<Assist> = {}): Assist =>
  ({
    id,
    due,
    up_due: null,
    owner: mara,
    asked_by: mara,
    person: tomas,
    team: null,
    pressed: false,
    status: 'open',
    customer: { id: 1, name: 'Dana Whitfield', email: null },
    ...given,
  }) as Assist

test('the lead counts in words, and says by when the first is asked', () => {
  assert.equal(lead(parted([], []), clock), 'Nothing is asked of you right now.')
  assert.equal(lead(parted([assist(1, '2026-06-11T15:00:00Z')], []), clock), 'One thing is asked of you, by today 16:00.')
  assert.equal(
    lead(parted([assist(1, '2026-06-12T11:00:00Z'), assist(2, '2026-06-11T12:00:00Z')], []), clock),
    'Two things are asked of you, the first was due 13:00.',
  )
  assert.equal(byWords('2026-06-12T11:00:00Z', clock), 'by Fri 12:00')
})
test('what went up stands once, by when whoever has it answers', () => {
  const gone = assist(1, '2026-06-10T11:00:00Z', { up_due: '2026-06-12T11:00:00Z' })
  const found = parted([gone, assist(3, '2026-06-12T09:00:00Z'), assist(2, '2026-06-11T15:00:00Z')], [gone])
  assert.deepEqual([found.asked.map(({ id }) => id), found.up.map(({ id }) => id)], [[2, 3], [1]])
})

test('on the Desk each stands once, by when it is mine to answer, and says from whom it went up', () => {
  const gone = assist(1, '2026-06-10T11:00:00Z', { up_due: '2026-06-12T11:00:00Z' })
  const rows = askedRows([gone, assist(2, '2026-06-11T15:00:00Z')], [gone])
  assert.deepEqual(
    rows.map((row) => [row.assist.id, row.due_at, upFrom(row)]),
    [
      [1, '2026-06-12T11:00:00Z', 'went up from Tomas'],
      [2, '2026-06-11T15:00:00Z', null],
    ],
  )
})

const whom: [Partial<Assist>, string][] = [
  [{}, 'asks you for one thing'],
  [{ person: { ...tomas, id: 10, name: 'Lee Park' } }, 'asks Lee Park'],
  [{ person: null, team: { id: 4, name: 'the workshop' } }, 'asks the workshop; the first of you who answers has it'],
  [{ pressed: true }, 'presses this up to you: it is stuck'],
  [{ status: 'done' }, 'asked you'],
  [{ status: 'done', person: null, team: { id: 4, name: 'the workshop' } }, 'asked the workshop'],
]
for (const [given, said] of whom) test(`who asks ${said}`, () => assert.equal(asksWhom(assist(1, '', given), tomas), said))

test('the answer goes to the owner of the ticket, whoever asked', () => {
  assert.equal(backTo({ owner: { ...mara, name: 'Jonas Feld' }, asked_by: mara }), 'Jonas')
  assert.equal(backTo({ owner: null, asked_by: mara }), 'Mara')
})
test('only what was written is sent', () => {
  assert.deepEqual(answerBody({ ...noAnswer, words: ' It is new ', missing: 'kept for later' }), { moved: 'It is new' })
  assert.deepEqual(answerBody({ how: 'return', words: 'Closed', missing: 'Their hours', forCustomer: 'Tomorrow' }), {
    because: 'Closed',
    missing: 'Their hours',
    for_customer: 'Tomorrow',
  })
})
test('once it went up, who was asked first is still late, and who answers now has a time of their own', () => {
  const gone = assist(1, '2026-06-11T12:00:00Z', { up_due: '2026-06-11T15:00:00Z' })
  assert.equal(lead(parted([gone], []), clock), 'One thing is asked of you, it was due 13:00.')
  assert.equal(lead(parted([gone], [gone]), clock), 'One thing is asked of you, by today 16:00.')
})
test('a customer who was not named to a colleague is no first name', () => {
  const nameless = assist(1, '', { status: 'done', customer: { id: 1, name: 'A customer', email: null } })
  assert.equal(forWhom(nameless), 'a customer')
  assert.equal(thanks(nameless).next, 'Mara has it, and writes to the customer.')
})
test('thanks say who has it now', () => {
  assert.equal(thanks(assist(1, '', { status: 'done' })).next, 'Mara has it, and writes to Dana.')
  assert.match(thanks(assist(1, '', { status: 'returned' })).next, /^It is back with Mara/)
})
