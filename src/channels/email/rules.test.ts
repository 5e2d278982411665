// What can be computed on paper: marks, times, subjects.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mailboxFor, numberInSubject, ownMessageId, ticketAddress, ticketOfAddress, ticketOfMessageId } from './marks.ts'
import { answerSubject, dueWords, retryAt } from './out/rules.ts'
import { classifyWithEnvelope } from './parse/classify.ts'

const secret = Buffer.alloc(32, 1)

test('a signed address and a signed Message-ID name their ticket, in any letter case; another desk’s do not', () => {
  const address = ticketAddress(secret, 'help@onus.test', 48213)
  assert.match(address, /^help\+t48213\.[a-z0-9]{10}@onus\.test$/)
  assert.equal(ticketOfAddress(secret, address.toUpperCase()), 48213)
  assert.equal(ticketOfAddress(Buffer.alloc(32, 2), address), null)
  assert.equal(ticketOfAddress(secret, address.replace('48213', '48214')), null)
  const id = ownMessageId(secret, 'help@onus.test', { ticket_id: 7, id: 9 })
  assert.equal(ticketOfMessageId(secret, id), 7)
  assert.equal(ticketOfMessageId(secret, id.replace('m9', 'm8')), null)
  assert.equal(ticketOfMessageId(secret, '<x@y>'), null)
})

test('mailboxes take what is written to them, also behind a plus', () => {
  const boxes = [{ address: 'help@onus.test' }, { address: 'a+b@onus.test' }]
  for (const to of ['help@onus.test', 'HELP@onus.test', 'help+t1.abc@onus.test', 'help+a+b@onus.test'])
    assert.equal(mailboxFor(boxes, to), boxes[0], to)
  assert.equal(mailboxFor(boxes, 'a+b+t1.abc@onus.test'), boxes[1])
  for (const to of ['helper@onus.test', 'help@other.test', 'a@onus.test', '', '+@', '@onus.test'])
    assert.equal(mailboxFor(boxes, to), undefined, to)
})

test('numbers in subjects', () => {
  const table: [string, ReturnType<typeof numberInSubject>][] = [
    ['Re: Kettle [#48213]', { number: 48213, ours: true }],
    ['about #12', { number: 12, ours: false }],
    ['(#12) x', { number: 12, ours: false }],
    ['phone #12-34', null],
    ['C#7 sounds wrong', null],
    ['nothing', null],
  ]
  for (const [subject, expected] of table) assert.deepEqual(numberInSubject(subject), expected, subject)
})

test('due times as they are said to a customer, in the company’s time zone', () => {
  const now = new Date('2026-06-10T09:00:00Z')
  const table: [string | null, string][] = [
    ['2026-06-10T13:45:00Z', 'today by 15:45'],
    ['2026-06-11T08:00:00Z', 'tomorrow by 10:00'],
    ['2026-06-10T22:30:00Z', 'tomorrow by 00:30'],
    ['2026-06-12T08:00:00Z', 'by Friday 12 June, 10:00'],
    ['2026-06-10T08:00:00Z', 'as soon as possible'],
    [null, 'as soon as possible'],
  ]
  for (const [due, words] of table) assert.equal(dueWords(due ? new Date(due) : null, now, 'Europe/Berlin'), words)
})

test('the back-off grows, stays at four hours, and ends after three days', () => {
  const created = new Date('2026-06-10T09:00:00Z')
  const minutes = (attempts: number) => ((retryAt(attempts, created, created)?.getTime() ?? 0) - created.getTime()) / 60_000
  assert.deepEqual([1, 2, 3, 4, 5, 6, 9].map(minutes), [1, 5, 15, 60, 240, 240, 240])
  assert.equal(retryAt(20, created, new Date('2026-06-13T06:00:00Z')), null)
})

test('the subject of an answer has one Re and the number once', () => {
  assert.equal(answerSubject('Kettle', 7), 'Re: Kettle [#7]')
  assert.equal(answerSubject('Re: AW: Kettle [#7]', 7), 'Re: Kettle [#7]')
  assert.equal(answerSubject('', 7), 'Re: your message [#7]')
})

test('a mail from nobody is a machine’s, whatever its headers say', () => {
  assert.equal(classifyWithEnvelope('person', ''), 'auto_reply')
  assert.equal(classifyWithEnvelope('bounce', ''), 'bounce')
  assert.equal(classifyWithEnvelope('person', null), 'person')
  assert.equal(classifyWithEnvelope('quiet', 'a@b.c'), 'quiet')
})
