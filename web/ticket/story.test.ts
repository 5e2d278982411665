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
  ['ticket.closed', { confirmed: false, reason: 'no answer' }, mara, 'Mara Lindqvist closed it, unconfirmed: no answer'],
  ['ticket.something_new', {}, null, 'Something new'],
]
for (const [kind, data, person, said] of lines)
  test(`${kind}: ${said}`, () => assert.equal(eventText(event(kind, data, undefined, person), nameOf), said))

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
    parts.map((part) => (part.kind === 'events' ? part.events.length : part.message.id)),
    [1, 2, 2, 1],
  )
})
test('a fold shows two lines and counts the rest', () => {
  const told = ['a', 'b', 'c', 'd'].map((text, id) => ({ id, at: '', text }))
  assert.equal(folded(told), 'a · b · 2 more')
  assert.equal(folded(told.slice(0, 2)), 'a · b')
})
test('the last seen message is the newest', () => assert.equal(lastSeen([message(4, ''), message(9, ''), message(7, '')]), 9))
