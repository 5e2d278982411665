// What a person of ours is told, word for word.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { distanceWords, pointWords } from './times.ts'
import { cut, isTold, manyTitle, wordingOf, type Known } from './wording.ts'

const now = new Date('2026-06-11T13:20:00Z') // 14:20 in Leeds
const zone = 'Europe/London'
const ticket = { ticket_id: 48213, subject: 'Serial on the phone', customer: 'Dana Whitfield' }
const around = { ticket, by: null, owner: null, theirs: true, time_zone: zone, now }
const about = (due: string, action = 'Write to Dana Whitfield with what the workshop found') => ({ promise_id: 7, action, due })

const points: [at: string, words: string][] = [
  ['2026-06-11T14:00:00Z', '15:00 today'],
  ['2026-06-12T09:00:00Z', '10:00 tomorrow'],
  ['2026-06-10T16:30:00Z', '17:30 yesterday'],
  ['2026-06-19T09:05:00Z', '10:05 on Friday 19 June'],
  ['2027-01-08T10:00:00Z', '10:00 on Friday 8 January 2027'],
]
for (const [at, words] of points) test(`${at} is said as "${words}"`, () => assert.equal(pointWords(new Date(at), now, zone), words))

test('a time is said in the zone of who is told', () =>
  assert.equal(pointWords(new Date('2026-06-11T14:00:00Z'), now, 'Asia/Tokyo'), '23:00 today'))

const distances: [at: string, words: string | null][] = [
  ['2026-06-11T13:20:00Z', 'now'],
  ['2026-06-11T14:00:00Z', 'in 40 min'],
  ['2026-06-11T14:43:00Z', 'in 1 h 25'],
  ['2026-06-11T15:20:00Z', 'in 2 h'],
  ['2026-06-11T19:20:00Z', null],
  ['2026-06-11T13:19:59Z', null],
]
for (const [at, words] of distances)
  test(`${at} is ${words ?? 'not said as a distance'}`, () => assert.equal(distanceWords(new Date(at), now), words))

type Row = [what: string, known: Known, title: string, line: string, details: string[]]
const rows: Row[] = [
  [
    'a promise that falls due soon',
    { ...around, kind: 'promise.due', data: { ...about('2026-06-11T14:00:00Z'), step: 'soon', to: 1 } },
    'In 40 min: Write to Dana Whitfield with what the workshop found',
    'In 40 min, 15:00 today: Write to Dana Whitfield with what the workshop found. #48213 Serial on the phone',
    ['In 40 min, 15:00 today.', '#48213 Serial on the phone'],
  ],
  [
    'a promise that falls due tomorrow, of a customer whom its words do not name',
    { ...around, kind: 'promise.due', data: { ...about('2026-06-12T09:00:00Z', 'Send the\nlabel.'), step: 'early', to: 1 } },
    'By 10:00 tomorrow: Send the label.',
    'By 10:00 tomorrow: Send the label. #48213 Serial on the phone · Dana Whitfield',
    ['By 10:00 tomorrow.', '#48213 Serial on the phone · Dana Whitfield'],
  ],
  [
    'a reminder that is read when its time has passed',
    { ...around, kind: 'promise.due', data: { ...about('2026-06-11T13:00:00Z', 'Ring Dana Whitfield'), step: 'soon', to: 1 } },
    'Overdue: Ring Dana Whitfield',
    'Was due 14:00 today: Ring Dana Whitfield. #48213 Serial on the phone',
    ['Was due 14:00 today.', '#48213 Serial on the phone'],
  ],
  [
    'a promise that was broken',
    { ...around, kind: 'promise.broken', data: { ...about('2026-06-11T13:20:00Z', 'Ring Dana Whitfield'), to: 1 } },
    'Overdue: Ring Dana Whitfield',
    'Was due 14:20 today: Ring Dana Whitfield. Say what now. #48213 Serial on the phone',
    ['Was due 14:20 today. Say what now.', '#48213 Serial on the phone'],
  ],
  [
    'a promise that goes up names its owner, who was told first',
    {
      ...around,
      kind: 'promise.up',
      owner: 'Mara Lindqvist',
      data: { ...about('2026-06-10T14:00:00Z', 'Ring Dana Whitfield'), level: 1, to: 2, owner: 1 },
    },
    'Overdue: Ring Dana Whitfield',
    'Mara Lindqvist was to do this by 15:00 yesterday: Ring Dana Whitfield. Mara Lindqvist was told first. #48213 Serial on the phone',
    ['Mara Lindqvist was to do this by 15:00 yesterday. Mara Lindqvist was told first.', '#48213 Serial on the phone'],
  ],
  [
    'R55 what the company promises everybody was found not to hold',
    {
      ...around,
      ticket: null,
      kind: 'company_promise.tested',
      data: {
        company_promise_id: 4,
        text: 'Refunds within 5 days',
        result: 'broken',
        was: 'kept',
        evidence: '7 of 9 refunded within 5 days',
        to: 2,
      },
    },
    'Not kept: Refunds within 5 days',
    'What we promise everybody does not hold: Refunds within 5 days. 7 of 9 refunded within 5 days. Name who mends it.',
    ['What we promise everybody does not hold. 7 of 9 refunded within 5 days. Name who mends it.'],
  ],
  [
    'R55 who is asked to mend it',
    {
      ...around,
      ticket: null,
      kind: 'company_promise.fix_named',
      by: 'Ines Okafor',
      data: { company_promise_id: 4, text: 'Refunds within 5 days', fix: 'Pay out daily', due: '2026-06-12T13:00:00Z', to: 2 },
    },
    'Yours to mend: Pay out daily',
    'Ines Okafor asks you, by 14:00 tomorrow: Pay out daily. So that this holds: “Refunds within 5 days”.',
    ['Ines Okafor asks you, by 14:00 tomorrow. So that this holds: “Refunds within 5 days”.'],
  ],
  [
    'a customer who was to hear from us',
    { ...around, kind: 'ticket.update_due', data: { update_at: '2026-06-11T13:20:00Z', to: 1 } },
    'Dana Whitfield waits for news',
    'Dana Whitfield was to hear from us by now. Say that there is no news yet, and when there will be. #48213 Serial on the phone',
    ['Say that there is no news yet, and when there will be.', '#48213 Serial on the phone'],
  ],
  [
    'a promise by a colleague on my ticket',
    {
      ...around,
      kind: 'promise.made',
      by: 'Jonas Feld',
      data: { ...about('2026-06-11T16:00:00Z', 'Ring Dana Whitfield'), source: 'reply', message_id: 3, follows: null, to: 1 },
    },
    'Jonas Feld promised for you: Ring Dana Whitfield',
    'Jonas Feld promised on your ticket, by 17:00 today: Ring Dana Whitfield. #48213 Serial on the phone',
    ['Jonas Feld promised on your ticket, by 17:00 today.', '#48213 Serial on the phone'],
  ],
  [
    'a commitment, which is on no ticket',
    { ...around, ticket: null, kind: 'promise.due', data: { ...about('2026-06-11T14:00:00Z', 'Get headsets'), step: 'soon', to: 2 } },
    'In 40 min: Get headsets',
    'In 40 min, 15:00 today: Get headsets.',
    ['In 40 min, 15:00 today.'],
  ],
  [
    'a commitment that was made to me',
    {
      ...around,
      ticket: null,
      theirs: false,
      kind: 'promise.made',
      by: 'Ines Okafor',
      data: { ...about('2026-06-12T09:00:00Z', 'Get headsets'), source: 'hand', message_id: null, follows: null, to: 1 },
    },
    'Ines Okafor promised you: Get headsets',
    'Ines Okafor promised you, by 10:00 tomorrow: Get headsets.',
    ['Ines Okafor promised you, by 10:00 tomorrow.'],
  ],
  [
    'a commitment that was asked of me',
    {
      ...around,
      ticket: null,
      kind: 'promise.made',
      by: 'Mara Lindqvist',
      data: { ...about('2026-06-12T09:00:00Z', 'Tell us our vision'), source: 'hand', message_id: null, follows: null, to: 1 },
    },
    'Mara Lindqvist asks you: Tell us our vision',
    'Mara Lindqvist asks this of you, by 10:00 tomorrow: Tell us our vision.',
    ['Mara Lindqvist asks this of you, by 10:00 tomorrow.'],
  ],
  [
    'a commitment to me that was moved',
    {
      ...around,
      ticket: null,
      theirs: false,
      kind: 'promise.moved',
      by: 'Ines Okafor',
      data: { ...about('2026-06-11T14:00:00Z', 'Get headsets'), new_promise_id: 8, new_due: '2026-06-12T09:00:00Z', message_id: 0 },
    },
    'Moved: Get headsets',
    'Ines Okafor moved this to 10:00 tomorrow: Get headsets.',
    ['Ines Okafor moved this to 10:00 tomorrow.'],
  ],
  [
    'a file that could be opened until a virus was found in it',
    { ...around, kind: 'message.virus_found', data: { message_id: 3, name: 'invoice.doc', words: 'Win.Test.EICAR_HDB-1', to: 1 } },
    'A file from Dana Whitfield has a virus',
    'invoice.doc could be opened until now, and is held back: Win.Test.EICAR_HDB-1. If you have opened it, tell whoever looks after your computers. #48213 Serial on the phone · Dana Whitfield',
    [
      'invoice.doc could be opened until now, and is held back. If you have opened it, tell whoever looks after your computers.',
      '#48213 Serial on the phone · Dana Whitfield',
    ],
  ],
]
for (const [what, known, title, line, details] of rows)
  test(what, () => {
    const words = wordingOf(known)
    assert.deepEqual([words.title, words.line, words.details], [title, line, details])
    const elsewhere = known.kind.startsWith('company_promise.') ? '/promises/register/4' : '/promises'
    assert.equal(words.path, known.ticket ? '/tickets/48213' : elsewhere)
  })

test('a long promise is cut between words, and keeps its sense in the line', () => {
  const action = `Write to Dana ${'with what was found '.repeat(20)}`
  const words = wordingOf({ ...around, kind: 'promise.broken', data: { ...about('2026-06-11T13:00:00Z', action), to: 1 } })
  assert.ok(words.title.length <= 110 && words.title.endsWith('…'))
  assert.equal(cut('one two three', 9), 'one two…')
})

test('several are said by the first and how many more', () => {
  assert.equal(manyTitle('In 40 min: Ring Dana', 1), 'In 40 min: Ring Dana')
  assert.equal(manyTitle('In 40 min: Ring Dana', 12), 'In 40 min: Ring Dana, and 11 more')
})

test('only what asks for something is told', () =>
  assert.deepEqual(['promise.due', 'promise.kept', 'promise.passed', 'message.created', 'ticket.update_due'].map(isTold), [
    true,
    false,
    false,
    false,
    true,
  ]))
