import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventText } from './events.ts'

const mara = { id: 1, name: 'Mara Lindqvist', portrait: null }
const names = new Map([
  [1, 'Mara Lindqvist'],
  [2, 'Jonas Feld'],
  [9, 'Tomas Berg'],
  [4, 'Ines Okafor'],
])
const reading = { customer: 'Dana Whitfield', zone: 'Europe/London' }
const say = (kind: string, data: Record<string, unknown>, person: typeof mara | null): string | null =>
  eventText({ id: 1, ticket_id: 1, kind, person, customer: null, data, at: '2026-06-10T09:00:00Z' }, (id) => names.get(id), reading)

const about = { assist_id: 5, what: 'Ask the maker', due: '2026-06-11T14:00:00Z' }
const lines: [string, Record<string, unknown>, typeof mara | null, string | null][] = [
  [
    'assist.asked',
    { ...about, person_id: 9, team_id: null, pressed: false },
    mara,
    'Mara Lindqvist asked Tomas Berg: Ask the maker, by Thu 15:00',
  ],
  ['assist.asked', { ...about, person_id: null, team_id: 3 }, mara, 'Mara Lindqvist asked a department: Ask the maker, by Thu 15:00'],
  [
    'assist.asked',
    { ...about, person_id: 4, pressed: true },
    mara,
    'Mara Lindqvist pressed this up to Ines Okafor: Ask the maker, by Thu 15:00',
  ],
  ['assist.done', { ...about, answer: 'It is new' }, mara, null],
  ['assist.returned', { ...about, answer: 'Closed' }, mara, null],
  ['assist.withdrawn', { ...about, reason: 'Found it' }, mara, 'Mara Lindqvist withdrew what was asked: Ask the maker: Found it'],
  [
    'assist.overdue',
    { ...about, up_to: 4, up_due: '2026-06-12T14:00:00Z' },
    null,
    'Automatic: not answered in time: Ask the maker; it went up to Ines Okafor, who answers by Fri 15:00',
  ],
  ['assist.passed', { ...about, from: 9 }, mara, 'Mara Lindqvist took over what was asked of Tomas Berg: Ask the maker'],
  ['fact.recorded', { kind: 'order_number', value: '77-40318' }, mara, 'Mara Lindqvist recorded order number 77-40318'],
  ['fact.ended', { kind: 'serial', value: '9C27', status: 'replaced' }, mara, null],
  [
    'fact.ended',
    { kind: 'serial', value: '9C27', status: 'wrong', reason: 'on our shelf' },
    mara,
    'Mara Lindqvist says that this is wrong: serial 9C27: on our shelf',
  ],
  ['fact.dismissed', { kind: 'serial', value: '2026' }, mara, 'Mara Lindqvist says that it is none: serial 2026'],
  ['fact.disagrees', { label: 'Serial', values: ['7H41', '9C27'] }, null, 'Automatic: two sources differ on the serial: 7H41, 9C27'],
  ['ticket.story_repeated', { kinds: ['order_number'] }, mara, 'Automatic: Dana was asked again for what we know: order number'],
  [
    'options.offered',
    { choice_id: 4, message_id: 9, question: 'Which would you like?', titles: ['Keep this phone', 'Have the money back'] },
    mara,
    'Mara Lindqvist let Dana choose: Keep this phone · Have the money back',
  ],
  [
    'options.chosen',
    { choice_id: 4, option: 1, title: 'Keep this phone', words: 'Yes please', how: 'page', owner: 1 },
    null,
    'Dana chose “Keep this phone” on the page',
  ],
  [
    'options.chosen',
    { choice_id: 4, option: 0, title: null, words: 'A new box', how: 'mail', owner: 1 },
    null,
    'Dana chose none of these by mail',
  ],
  [
    'options.chosen',
    { choice_id: 4, option: 1, title: 'Keep this phone', words: 'Yes please', how: 'told', owner: 1 },
    mara,
    'Mara Lindqvist wrote down that Dana chose “Keep this phone”',
  ],
  ['options.withdrawn', { choice_id: 4, reason: 'Sold out' }, mara, 'Mara Lindqvist withdrew the options: Sold out'],
  ['options.withdrawn', { choice_id: 4, reason: null }, null, 'Automatic: withdrew the options'],
  ['options.done', { choice_id: 4, title: 'Keep this phone' }, mara, 'Mara Lindqvist did what Dana chose: Keep this phone'],
  ['options.done', { choice_id: 4, title: null }, mara, 'Mara Lindqvist did what Dana chose'],
  ['ticket.cover_told', { person: 1, by: 2 }, null, 'Automatic: told Dana that Jonas Feld stands in for Mara Lindqvist'],
]
for (const [kind, data, person, said] of lines) test(`${kind}: ${said}`, () => assert.equal(say(kind, data, person), said))
test('what was repeated names nobody of ours: it counts for the team', () =>
  assert.doesNotMatch(say('ticket.story_repeated', { kinds: ['serial'] }, mara) ?? '', /Mara/))
