import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Message, TicketEvent } from '../wire.ts'
import { eventText } from './events.ts'
import { folded, lastSeen, story } from './story.ts'

const mara = { id: 1, name: 'Mara Lindqvist', portrait: null }
const nameOf = (id: number): string | undefined => (id === 1 ? 'Mara Lindqvist' : id === 2 ? 'Jonas Feld' : undefined)
const event = (
  kind: string,
  data: Record<string, unknown>,
  at = '2026-06-10T09:00:00Z',
  person: typeof mara | null = mara,
): TicketEvent => ({ id: Date.parse(at), ticket_id: 1, kind, person, customer: null, data, at })
const message = (id: number, created_at: string): Message => ({ id, created_at }) as Message

const due = '2026-06-11T14:00:00Z'
const about = { action: 'Call you about your phone', due }
const reading = { customer: 'Dana Whitfield', zone: 'Europe/London' }
const lines: [string, Record<string, unknown>, typeof mara | null, string | null][] = [
  ['message.created', {}, mara, null],
  ['ticket.owner_changed', { how: 'claim', from: null, to: 1 }, mara, 'Mara Lindqvist took this'],
  [
    'ticket.owner_changed',
    { how: 'supervisor', from: 1, to: 2, reason: 'Jonas is at the shop' },
    mara,
    'Jonas Feld owns this now, changed by Mara Lindqvist: Jonas is at the shop',
  ],
  ['ticket.status_changed', { from: 'open', to: 'on_hold' }, mara, 'Mara Lindqvist set it on hold'],
  ['ticket.plan_set', { next: 'Answer Dana', by: '' }, null, 'Automatic: next step: Answer Dana'],
  ['ticket.asked', { ask: 2 }, null, 'Automatic: asked whether it is solved, a second time'],
  ['ticket.closed', { confirmed: false, reason: 'Merged into #15' }, mara, null],
  ['ticket.merged', { into: 15, reason: 'Same kettle', to: null }, mara, 'Mara Lindqvist merged it into #15: Same kettle'],
  ['ticket.took_in', { from: 12, reason: null }, mara, 'Mara Lindqvist merged #12 into this'],
  ['ticket.let_go', { from: 12 }, mara, 'Mara Lindqvist undid the merge: #12 goes on by itself'],
  ['ticket.split', { message_id: 1, to_ticket: 16 }, mara, 'Mara Lindqvist gave a message its own ticket, #16'],
  ['ticket.split_off', { message_id: 1, from_ticket: 12 }, mara, 'Mara Lindqvist took this message from #12'],
  ['ticket.closed', { confirmed: false, reason: 'no answer' }, mara, 'Mara Lindqvist closed it, unconfirmed: no answer'],
  ['ticket.chased', { message_id: 3 }, mara, 'Mara Lindqvist asks for news'],
  ['ticket.update_due', {}, null, 'Automatic: time for an update, news or none'],
  ['ticket.update_time_set', { within_minutes: 240 }, mara, 'Mara Lindqvist set an update every 4 working hours'],
  ['ticket.update_time_set', { update_at: due, within_minutes: null }, mara, 'Mara Lindqvist set the next update'],
  ['promise.made', about, mara, 'Mara Lindqvist promised: call Dana about Dana’s phone, by Thu 15:00'],
  ['promise.made', { ...about, follows: 3 }, mara, null],
  ['promise.declined', { phrase: 'I will see' }, mara, 'Mara Lindqvist says that it is no promise: “I will see”'],
  ['promise.due', about, null, 'Automatic: reminded of a promise: call Dana about Dana’s phone, by Thu 15:00'],
  ['promise.kept', { ...about, words: 'Rang her' }, mara, 'Mara Lindqvist kept a promise: call Dana about Dana’s phone: “Rang her”'],
  [
    'promise.moved',
    { ...about, new_due: '2026-06-12T13:00:00Z' },
    mara,
    'Mara Lindqvist moved a promise to Fri 14:00, Dana told: call Dana about Dana’s phone',
  ],
  ['promise.broken', about, null, 'Automatic: a promise is broken: call Dana about Dana’s phone, was due Thu 15:00'],
  ['promise.put_right', about, mara, 'Mara Lindqvist said what now: call Dana about Dana’s phone'],
  [
    'promise.released',
    { ...about, words: 'Never mind' },
    null,
    'Automatic: released us from a promise: call Dana about Dana’s phone: “Never mind”',
  ],
  ['promise.unsaid', about, mara, 'Mara Lindqvist took a promise back before it left: call Dana about Dana’s phone'],
  ['promise.up', { ...about, to: 2 }, null, 'Automatic: a broken promise went up to Jonas Feld: call Dana about Dana’s phone'],
  ['promise.passed', { promise_ids: [1, 2], from: 1, to: 2 }, null, 'Jonas Feld keeps the promises now'],
  ['ticket.something_new', {}, null, 'Something new'],
]
for (const [kind, data, person, said] of lines)
  test(`${kind}: ${said}`, () => assert.equal(eventText(event(kind, data, undefined, person), nameOf, reading), said))

test('events fold into one part where two or more follow, and stay between their messages', () => {
  const parts = story(
    [message(1, '2026-06-10T08:00:00Z'), message(2, '2026-06-10T12:00:00Z')],
    [
      event('ticket.status_changed', { to: 'open' }),
      event('ticket.plan_set', { next: 'Call' }, '2026-06-10T10:00:00Z'),
      event('ticket.solved', { outcome: 'Done' }, '2026-06-10T13:00:00Z'),
    ],
    nameOf,
  )
  assert.deepEqual(
    parts.map((part) => (part.kind === 'message' ? part.message.id : part.kind === 'events' ? part.events.length : part.from.number)),
    [1, 2, 2, 1],
  )
})
test('a merged ticket’s story has its place where it was merged, after the line that says so', () => {
  const at = '2026-06-10T10:00:00Z'
  const from = {
    number: 12,
    subject: 'Lid',
    customer: { id: 1, name: 'Dana', email: null },
    messages: 3,
    by: { id: 1, name: 'Mara', portrait: null },
    at,
  }
  const parts = story(
    [message(1, '2026-06-10T08:00:00Z'), message(2, '2026-06-10T12:00:00Z')],
    [event('ticket.took_in', { from: 12, reason: null }, at, mara)],
    nameOf,
    { tookIn: [from] },
  )
  assert.deepEqual(
    parts.map((part) => part.kind),
    ['message', 'events', 'took_in', 'message'],
  )
})
test('a fold shows two lines and counts the rest', () => {
  const told = ['a', 'b', 'c', 'd'].map((text, id) => ({ id, at: '', text }))
  assert.equal(folded(told), 'a · b · 2 more')
  assert.equal(folded(told.slice(0, 2)), 'a · b')
})
test('the last seen message is the newest', () => assert.equal(lastSeen([message(4, ''), message(9, ''), message(7, '')]), 9))
