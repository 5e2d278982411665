// What a person of ours is told when work goes from one to another, word for word.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isMailed, type HandingOn } from './handing-on.ts'
import { wordingOf } from './wording.ts'

const now = new Date('2026-06-11T13:20:00Z') // 14:20 in Leeds
const names: Record<number, string> = { 1: 'Mara Lindqvist', 2: 'Jonas Feld', 3: 'Tomas Berg', 4: 'Ines Okafor' }
const around = {
  ticket: { ticket_id: 48213, subject: 'Serial on the phone', customer: 'Dana Whitfield' },
  by: 'Jonas Feld',
  me: 1,
  name: (id: number | null | undefined) => names[id ?? 0] ?? 'somebody',
  time_zone: 'Europe/London',
  now,
}
const desk = { ...around, ticket: null }
const assist = { assist_id: 5, what: 'Which serial is on the box?', due: '2026-06-11T15:00:00Z' }
const handoff = { handoff_id: 9, from: 1 }

type Row = [what: string, known: HandingOn, title: string, line: string, path: string]
const rows: Row[] = [
  [
    'an offer names why, by when, and whose it is until then',
    {
      ...around,
      by: 'Mara Lindqvist',
      me: 2,
      kind: 'handoff.offered',
      data: { ...handoff, to_person: 2, to_team: null, why: 'You are in Leeds', answer_by: '2026-06-11T15:30:00Z', to: [2] },
    },
    'Mara Lindqvist asks you to take on Dana Whitfield',
    'Mara Lindqvist asks you to take this on, answer asked by 16:30 today: You are in Leeds. It stays Mara Lindqvist’s until you accept. #48213 Serial on the phone · Dana Whitfield',
    '/handoffs/9',
  ],
  [
    'an offer without an answer is in the sender’s sight again',
    { ...around, kind: 'handoff.unanswered', data: { ...handoff, answer_by: '2026-06-11T13:20:00Z', to: 1 } },
    'Nobody has taken on Dana Whitfield yet',
    'Your offer has no answer, and it is still yours. Offer it to somebody else, or go on with it. #48213 Serial on the phone · Dana Whitfield',
    '/tickets/48213',
  ],
  [
    'R78 what could not be done is back with its reason and what is missing',
    {
      ...around,
      by: 'Tomas Berg',
      kind: 'assist.returned',
      data: { ...assist, answer: 'The box is not here', missing: 'A photo of it', by: 3, how: 'mail', to: 1 },
    },
    'Back from Tomas Berg: Which serial is on the box?',
    'Tomas Berg could not: The box is not here. Missing: A photo of it. Tell the customer where it stands. #48213 Serial on the phone · Dana Whitfield',
    '/tickets/48213',
  ],
  [
    'R81 who an overdue assist went up to hears by when they answer',
    {
      ...around,
      by: null,
      me: 4,
      kind: 'assist.overdue',
      data: { ...assist, level: 1, up_to: 4, up_due: '2026-06-12T16:30:00Z', owner: 1, to: [4, 1, 3] },
    },
    'Overdue, and yours to answer: Which serial is on the box?',
    'Was due 16:00 today. Answer it by 17:30 tomorrow: Which serial is on the box? #48213 Serial on the phone · Dana Whitfield',
    '/assists/5',
  ],
  [
    'R81 the owner hears who answers for it by when',
    {
      ...around,
      by: null,
      kind: 'assist.overdue',
      data: { ...assist, level: 1, up_to: 4, up_due: '2026-06-12T16:30:00Z', owner: 1, to: [4, 1, 3] },
    },
    'Overdue: Which serial is on the box?',
    'Was due 16:00 today; Ines Okafor answers for it by 17:30 tomorrow: Which serial is on the box? #48213 Serial on the phone · Dana Whitfield',
    '/tickets/48213',
  ],
  [
    'R70 a cover hears that they act now',
    { ...desk, by: null, me: 2, kind: 'cover.began', data: { cover_id: 3, person: 1, cover: 2, until: null, to: [2] } },
    'You cover for Mara Lindqvist now',
    'You act in Mara Lindqvist’s name from now on. The brief of every open ticket is on your page.',
    '/cover',
  ],
  [
    'R70 who is still away is covered by another: the one before hears who, and nobody that they are back',
    {
      ...desk,
      by: null,
      me: 2,
      kind: 'cover.ended',
      data: { cover_id: 3, person: 1, cover: 2, still_away: true, next: 4, to: [2] },
    },
    'You do not cover for Mara Lindqvist any more',
    'Ines Okafor covers from now on.',
    '/cover',
  ],
  [
    'R70 who covers each week hears on which days, and when on them',
    {
      ...desk,
      by: 'Mara Lindqvist',
      me: 2,
      kind: 'absence.added',
      data: {
        absence_id: 7,
        person: 1,
        cover: 2,
        from: '2026-06-11T13:20:00Z',
        until: null,
        weekdays: [1, 5],
        start_time: '13:00:00',
        end_time: '17:30:00',
        to: [2],
      },
    },
    'You cover for Mara Lindqvist',
    'You cover on Mondays and Fridays, 13:00 to 17:30.',
    '/cover',
  ],
  [
    'R70 for whom somebody else says that they are away hears that, and who covers',
    {
      ...desk,
      by: 'Ines Okafor',
      kind: 'absence.added',
      data: {
        absence_id: 8,
        person: 1,
        cover: 2,
        from: '2026-06-12T08:00:00Z',
        until: '2026-06-12T16:00:00Z',
        weekdays: null,
        start_time: null,
        end_time: null,
        to: [1, 2],
      },
    },
    'Ines Okafor says that you are away',
    'Jonas Feld covers for you from 09:00 tomorrow until 17:00 tomorrow.',
    '/cover',
  ],
  [
    'R70 who leaves has somebody for each thing',
    { ...desk, by: 'Ada Quist', me: 2, kind: 'succession.named', data: { person: 1, successor: 2, count: 14, to: 2 } },
    'Take over 14 things from Mara Lindqvist',
    'Ada Quist asks you to take over 14 things from Mara Lindqvist, who leaves.',
    '/taking-over',
  ],
]
for (const [what, known, title, line, path] of rows)
  test(what, () => {
    const words = wordingOf(known)
    assert.deepEqual([words.title, words.line, words.path], [title, line, path])
  })

test('who is asked for an assist gets the mail that they can answer, and no other', () =>
  assert.deepEqual(['assist.asked', 'assist.done', 'handoff.offered', 'fact.disagrees'].map(isMailed), [false, true, true, false]))
