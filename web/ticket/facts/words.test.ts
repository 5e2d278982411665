import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Fact, Message } from '../../wire.ts'
import { differ } from './differ.ts'
import { byValue, dayOf, differWords, isCode, placeWords, sourceWords } from './words.ts'

const clock = { now: Date.parse('2026-06-11T13:20:00Z'), zone: 'Europe/London' }
const mara = { id: 1, name: 'Mara Lindqvist', role: 'agent', portrait: null } as unknown as Fact['recorded_by']
const mail = { kind: 'customer', call: false, from_address: 'dana@home.example', created_at: '2026-06-09T17:42:00Z' } as const
const fact = (of: Partial<Fact>) => ({ how: 'said' as const, source: null, recorded_by: mara, recorded_at: '2026-06-10T08:00:00Z', ...of })
const from = (message?: Pick<Message, 'kind' | 'call' | 'from_address' | 'created_at'>, channel = 'email') => ({ message, channel, clock })

const sources: [what: string, fact: Partial<Fact>, from: ReturnType<typeof from>, words: string][] = [
  ['a mail tells the day it came, not the day it was kept', {}, from(mail), 'mail, 9 June'],
  ['a message by phone', {}, from({ ...mail, from_address: null }, 'phone'), 'phone, 9 June'],
  ['the web form', {}, from({ ...mail, from_address: null }, 'web_form'), 'web form, 9 June'],
  ['a note about a call', {}, from({ ...mail, kind: 'note', call: true }), 'call, 9 June'],
  ['told without a message', {}, from(), 'told Mara, 10 June'],
  ['read off the device', { how: 'device' }, from(), 'device, read by Mara'],
  ['read off the box, with words', { how: 'box', source: 'photo' }, from(mail), 'box, photo, 9 June'],
  ['from our records', { how: 'records' }, from(), 'records, 10 June'],
  ['found in a form, by nobody', { how: 'form', recorded_by: null }, from(), 'form, 10 June'],
  ['today', { recorded_at: '2026-06-11T09:00:00Z' }, from(), 'told Mara, today'],
]
for (const [what, of, where, words] of sources)
  test(`the source of a fact: ${what}`, () => assert.equal(sourceWords(fact(of), where), words))

test('beside how it was obtained, only the place is told', () =>
  assert.equal(placeWords(fact({ how: 'device', source: 'photo' }), from(mail)), 'photo, 9 June'))
test('a long month is short', () => assert.equal(dayOf('2026-01-31T12:00:00Z', clock), '31 Jan'))
test('a day of another year tells the year', () => assert.equal(dayOf('2025-06-09T12:00:00Z', clock), '9 June 2025'))

const codes: [string, boolean][] = [
  ['77-40318', true],
  ['RK8 52D0 7H41', true],
  ['+44 20 7946 0958', true],
  ['Thu 18 June, flight', false],
  ['Register your warranty', false],
]
for (const [value, is] of codes) test(`${value} ${is ? 'is' : 'is not'} set like a number`, () => assert.equal(isCode(value), is))

const marked = (values: string[]): string[] => differ(values).map(([before, middle, after]) => `${before}[${middle}]${after}`)
const differing: [what: string, values: string[], marked: string[]][] = [
  ['the end', ['RK8 52D0 7H41', 'RK8 52D0 9C27'], ['RK8 52D0 [7H41]', 'RK8 52D0 [9C27]']],
  ['the middle', ['77-40318', '77-90318'], ['77-[4]0318', '77-[9]0318']],
  ['how they are spaced says nothing', ['RK852D07H41', 'rk8 52d0 9C27'], ['RK852D0[7H41]', 'rk8 52d0 [9C27]']],
  ['one that goes on', ['77-403', '77-4031'], ['77-[403]', '77-[4031]']],
  ['nothing in common', ['abc', 'xyz'], ['[abc]', '[xyz]']],
  ['three of them', ['A-1', 'A-2', 'A-3'], ['A-[1]', 'A-[2]', 'A-[3]']],
  ['letters with marks', ['Größe 1', 'Größe 2'], ['Größe [1]', 'Größe [2]']],
]
for (const [what, values, shown] of differing) test(`what differs is marked: ${what}`, () => assert.deepEqual(marked(values), shown))

test('sources that differ are named by what one asks for', () => {
  assert.equal(differWords(2, 'Serial', { names: ['serial number', 'serial'] }), 'Two serial numbers.')
  assert.equal(differWords(3, 'Box', { names: ['box'] }), 'Three boxes.')
  assert.equal(differWords(2, 'Wants', { names: [] }), 'Wants: two that differ.')
})
test('several sources of one value stand together', () =>
  assert.deepEqual(
    byValue([{ value: 'RK8 52D0' }, { value: 'rk852d0' }, { value: '9C27' }]).map((group) => group.length),
    [2, 1],
  ))
