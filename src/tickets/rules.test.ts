import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Company } from '../people/index.ts'
import { nextDue, readAnswer, sameProblem, subjectKey, type Owing } from './rules.ts'

const company = {
  time_zone: 'Europe/London',
  work_days: [1, 2, 3, 4, 5],
  work_start: '09:00',
  work_end: '17:30',
  answer_within_minutes: 240,
  update_within_minutes: 960,
  first_ask_days: 3,
  second_ask_days: 7,
  rejoin_days: 30,
} as Company
const now = new Date('2026-06-11T13:20:00Z')

const dues: [string, Partial<Owing>, string | null, string | null][] = [
  ['a closed ticket owes nothing', { status: 'closed' }, null, null],
  [
    'a solved one waits for the customer until the second ask is over',
    { status: 'solved', solvedAt: now },
    '2026-06-18T13:20:00.000Z',
    'confirm',
  ],
  ['the customer waits: four working hours', { waitingSince: now }, '2026-06-12T08:50:00.000Z', 'reply'],
  [
    'the plan comes before the answer',
    { waitingSince: now, planDue: new Date('2026-06-11T14:00:00Z') },
    '2026-06-11T14:00:00.000Z',
    'plan',
  ],
  ['only a plan', { planDue: new Date('2026-06-20T08:00:00Z') }, '2026-06-20T08:00:00.000Z', 'plan'],
  ['R9 neither: adrift, now', {}, now.toISOString(), 'adrift'],
  [
    'R23 a promise that is late stays on top',
    { waitingSince: now, promiseDue: new Date('2026-06-01T14:00:00Z'), planDue: new Date('2026-06-12T08:00:00Z') },
    '2026-06-01T14:00:00.000Z',
    'promise',
  ],
  [
    'of a promise and the step that names it: the promise',
    { promiseDue: new Date('2026-06-12T14:00:00Z'), planDue: new Date('2026-06-12T14:00:00Z') },
    '2026-06-12T14:00:00.000Z',
    'promise',
  ],
  [
    'R24 the update time comes',
    { updateAt: new Date('2026-06-12T14:00:00Z'), planDue: new Date('2026-06-12T14:00:00Z') },
    '2026-06-12T14:00:00.000Z',
    'update',
  ],
  [
    'where a promise stands, it says when the customer hears from us',
    { updateAt: new Date('2026-06-12T14:00:00Z'), promiseDue: new Date('2026-06-15T14:00:00Z') },
    '2026-06-15T14:00:00.000Z',
    'promise',
  ],
  [
    'R79 what came back from a colleague is owed to the customer by its time',
    { assistBackAt: new Date('2026-06-11T15:00:00Z'), planDue: new Date('2026-06-12T09:00:00Z') },
    '2026-06-11T15:00:00.000Z',
    'assist',
  ],
  [
    'R23 what was promised is owed on a closed ticket too',
    { status: 'closed', promiseDue: new Date('2026-06-12T14:00:00Z') },
    '2026-06-12T14:00:00.000Z',
    'promise',
  ],
]
for (const [name, owing, at, kind] of dues) {
  test(`what is owed next: ${name}`, () => {
    const nothing = { waitingSince: null, promiseDue: null, updateAt: null, assistBackAt: null, planDue: null, solvedAt: null }
    const due = nextDue({ status: 'open', ...nothing, now, ...owing }, company)
    assert.deepEqual([due.due_at?.toISOString() ?? null, due.due_kind], [at, kind])
  })
}

const subjects: [string, string][] = [
  ['Re: AW: Fwd: The lamp', 'the lamp'],
  ['RE[2]: [#48213] The  lamp', 'the lamp'],
  ['The lamp (#12)', 'the lamp ( )'],
  ['', ''],
]
for (const [subject, key] of subjects) test(`subject key of "${subject}"`, () => assert.equal(subjectKey(subject), key))

const pairs: [string, string, boolean][] = [
  ['Soundbar hums after an hour', 'Re: Soundbar hums after an hour', true],
  ['Soundbar hums after an hour', 'soundbar hums again after an hour', true],
  ['Soundbar hums after an hour', 'Soundbar remote lost', false],
  ['Help', 'Help', false],
  ['Question about my order', 'Problem with my order', false],
  ['Invoice', 'Re: Invoice', true],
  ['Refund for order 77-40318', 'Refund for order 77-40999', false],
  ['Refund for order 77-40318', 'Re: refund for order 77-40318', true],
  ['(no subject)', '(no subject)', false],
]
for (const [a, b, same] of pairs)
  test(`"${a}" and "${b}" are ${same ? 'one problem' : 'two problems'}`, () => assert.equal(sameProblem(a, b), same))

const answers: [string, ReturnType<typeof readAnswer>][] = [
  ['Yes, it is solved. Thank you!', 'yes'],
  ['That did it, works perfectly', 'yes'],
  ['Thanks!', 'thanks'],
  ['Thank you so much, you are a star', 'thanks'],
  ['Not yet', 'other'],
  ["It doesn't work", 'other'],
  ['It doesn’t work', 'other'],
  ['Yes, but the lid still leaks', 'other'],
  ['Is it fixed?', 'other'],
  ['', 'other'],
  ['Thanks, I will send the photo of the label and the receipt on Monday when I am home again', 'other'],
  ['It worked for an hour, then stopped', 'other'],
]
for (const [text, meaning] of answers) test(`an answer "${text}" means ${meaning}`, () => assert.equal(readAnswer(text), meaning))
