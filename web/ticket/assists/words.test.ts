import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Assist, Message } from '../../wire.ts'
import {
  bodyOf,
  ended,
  endOf,
  factLine,
  filesOf,
  firstDue,
  holds,
  htmlOf,
  lookOf,
  toggled,
  unheard,
  upWords,
  whose,
  wordsLine,
  ordered,
} from './words.ts'

const clock = { now: Date.parse('2026-06-11T13:20:00Z'), zone: 'Europe/London' }
const assist = (given: Partial<Assist>): Assist =>
  ({
    status: 'open',
    due: '2026-06-11T14:00:00Z',
    answered_at: null,
    answered_by: null,
    person: { id: 9, name: 'Tomas Berg', portrait: null },
    team: null,
    level: 0,
    up_to: null,
    up_due: null,
    ...given,
  }) as Assist
const ines = { id: 2, name: 'Ines Okafor', portrait: null }

const ends: [Partial<Assist>, string, string][] = [
  [{}, 'open', '40 min'],
  [{ due: '2026-06-12T09:00:00Z' }, 'open', 'Fri 10:00'],
  [{ due: '2026-06-11T12:00:00Z' }, 'late', 'was due 13:00'],
  [{ status: 'done', answered_at: '2026-06-11T12:48:00Z' }, 'done', 'done 13:48'],
  [{ status: 'returned', answered_at: '2026-06-11T12:48:00Z' }, 'returned', 'came back 13:48'],
  [{ status: 'withdrawn' }, 'withdrawn', 'withdrawn'],
]
for (const [given, look, end] of ends)
  test(`an assist that is ${look} ends its line with: ${end}`, () => {
    assert.equal(lookOf(assist(given), clock.now), look)
    assert.equal(endOf(assist(given), clock), end)
  })

test('who answered for a department is named, before that the department', () => {
  const workshop = { person: null, team: { id: 4, name: 'Workshop' } }
  assert.equal(whose(assist(workshop)), 'Workshop')
  assert.equal(whose(assist({ ...workshop, answered_by: { id: 9, name: 'Tomas Berg', portrait: null } })), 'Tomas')
})

const ups: [Partial<Assist>, string | null][] = [
  [{}, null],
  [{ level: 1, up_to: ines, up_due: '2026-06-11T15:00:00Z' }, 'gone up to Ines, who answers by 16:00'],
  [{ level: 1, up_to: ines, up_due: '2026-06-11T12:00:00Z' }, 'gone up to Ines, who was to answer by 13:00'],
  [{ level: 2 }, 'gone up, and nobody leads further'],
]
for (const [given, said] of ups) test(`overdue: ${said}`, () => assert.equal(upWords(assist(given), clock), said))

test('an answer stands open until the customer has had a reply that was not taken back', () => {
  const done = assist({ status: 'done', answered_at: '2026-06-11T12:48:00Z' })
  const reply = (created_at: string, undone_at: string | null = null) => ({ kind: 'reply', created_at, undone_at }) as Message
  assert.equal(unheard(done, [reply('2026-06-11T12:00:00Z')]), true)
  assert.equal(unheard(done, [reply('2026-06-11T12:50:00Z', '2026-06-11T12:50:09Z')]), true)
  assert.equal(unheard(done, [reply('2026-06-11T12:50:00Z')]), false)
  assert.equal(unheard(assist({}), []), false)
})

test('a fact goes in as one line that says where it is from, and comes out again', () => {
  const line = factLine({ label: 'Serial', how: 'device', value: 'RK8 52D0 7H41' })
  assert.equal(line, 'Serial (device): RK8 52D0 7H41')
  const context = toggled('The maker knows us.\n', line)
  assert.equal(context, `The maker knows us.\n${line}`)
  assert.ok(holds(context, line))
  assert.equal(toggled(context, line), 'The maker knows us.')
})
test('the customer’s words stay on one line, and are quoted', () =>
  assert.equal(
    wordsLine({ customer: { id: 1, name: 'Dana Whitfield', email: null }, text: 'Is it\n\nmine? ' }),
    'Dana wrote: “Is it mine?”',
  ))

test('files of taken-back and held messages, and pictures within the text, are not offered', () => {
  const file = (id: number, inline = false) => ({ id, name: 'a.jpg', inline })
  const messages = [
    { attachments: [file(1), file(2, true)], undone_at: null, held: false },
    { attachments: [file(3)], undone_at: '2026-06-11T12:00:00Z', held: false },
    { attachments: [file(4)], undone_at: null, held: true },
  ] as Message[]
  assert.deepEqual(
    filesOf(messages).map(({ id }) => id),
    [1],
  )
})

const form = { of: 'person', person: '9', team: '4', what: ' Ask the maker ', context: '', files: [] } as const
const due = new Date('2026-06-12T09:00:00Z')
test('only what was put in is sent', () => {
  const by = '2026-06-12T09:00:00.000Z'
  assert.deepEqual(bodyOf(form, due), { person: 9, what: 'Ask the maker', due: by })
  assert.deepEqual(bodyOf({ ...form, of: 'team', files: [3], context: 'Serial: 1\n' }, due), {
    team: 4,
    what: 'Ask the maker',
    context: 'Serial: 1',
    attachment_ids: [3],
    due: by,
  })
  assert.deepEqual(bodyOf({ ...form, of: 'up' }, due), { up: true, what: 'Ask the maker', due: by })
})
test('a day is offered first, whatever is left of today', () => {
  const tonight = new Date('2026-06-11T16:30:00Z')
  assert.equal(firstDue([tonight, due], clock), due)
  assert.equal(firstDue([tonight], clock), tonight)
})
test('words are put into a reply as they are, never as HTML', () =>
  assert.equal(htmlOf('Dana <b>has</b> it.\nSo\n\nGood'), '<p>Dana &lt;b&gt;has&lt;/b&gt; it.<br>So</p><p>Good</p>'))
test('what moved ends as a sentence, once', () => {
  assert.equal(ended('Order corrected '), 'Order corrected.')
  assert.equal(ended('Order corrected.'), 'Order corrected.')
})
test('open ones stand first, soonest first; what ended after them, newest first', () => {
  const one = (id: number, given: Partial<Assist>) => assist({ id, asked_at: '2026-06-10T09:00:00Z', ...given })
  const all = [
    one(1, { status: 'done', answered_at: '2026-06-11T09:00:00Z' }),
    one(2, { due: '2026-06-12T09:00:00Z' }),
    one(3, { due: '2026-06-11T09:00:00Z' }),
    one(4, { status: 'withdrawn' }),
    one(5, { status: 'returned', answered_at: '2026-06-11T10:00:00Z' }),
  ]
  assert.deepEqual(
    ordered(all).map(({ id }) => id),
    [3, 2, 5, 1, 4],
  )
})
