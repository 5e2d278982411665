// What servers report of mails that did not arrive: the samples name each server's form, this table what their codes and words mean.
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { parseMail } from './parse-mail.ts'
import { meaningOf } from './report-status.ts'
import { workedMs } from '../../../testing/cpu.ts'

const table: [status: string | null, words: string | null, meaning: 'gone' | 'hard' | 'soft', reason: string][] = [
  ['5.1.1', null, 'gone', 'no such mailbox'],
  ['5.1.10', '550 5.1.10 RESOLVER.ADR.RecipientNotFound', 'gone', 'no such mailbox'],
  ['5.1.2', null, 'gone', 'this domain takes no mail'],
  ['5.1.6', null, 'gone', 'the mailbox has moved'],
  ['5.1.8', 'Sender address rejected', 'hard', 'their server refuses our sender address'],
  ['5.2.1', null, 'gone', 'the mailbox is switched off'],
  ['5.2.2', '552 5.2.2 Mailbox is full', 'soft', 'the mailbox is full'],
  ['5.2.3', null, 'hard', 'the mail is too large for them'],
  ['5.3.4', null, 'hard', 'the mail is too large for them'],
  ['5.3.1', null, 'soft', 'their server is full'],
  ['5.4.1', '550 5.4.1 Recipient address rejected: Access denied.', 'gone', 'no such mailbox'],
  ['5.4.4', null, 'gone', 'this domain takes no mail'],
  ['5.4.6', null, 'hard', 'the mail ran in a circle on their side'],
  ['5.7.1', '550 5.7.1 Message rejected as spam', 'hard', 'their rules refuse it'],
  ['5.7.26', '550-5.7.26 unauthenticated mail', 'hard', 'their server does not accept who we are'],
  ['5.7.1', '550 5.7.1 <x@y>: User unknown', 'gone', 'no such mailbox'],
  ['4.4.7', 'delivery time expired', 'hard', 'their server did not answer for days'],
  ['4.2.2', null, 'soft', 'the mailbox is full'],
  ['5.0.0', 'User dana not listed in Domino Directory', 'gone', 'no such mailbox'],
  ['5.5.0', '550 mailbox unavailable', 'gone', 'no such mailbox'],
  ['5.5.2', 'syntax error', 'hard', 'no reason given'],
  [null, '550 user unknown', 'gone', 'no such mailbox'],
  [null, '554 blocked, see our policy', 'hard', 'their rules refuse it'],
  [null, '452 Over quota', 'soft', 'the mailbox is full'],
  [null, 'Das Postfach des Empfängers ist voll', 'soft', 'the mailbox is full'],
  [null, null, 'hard', 'no reason given'],
]

for (const [status, words, meaning, reason] of table)
  test(`${status ?? 'no code'} ${words ?? ''} is ${meaning}`, () => {
    const { hard, gone, ...rest } = meaningOf(status, words)
    assert.deepEqual([gone ? 'gone' : hard ? 'hard' : 'soft', rest.reason], [meaning, reason])
  })

const folder = path.join(import.meta.dirname, '../../../../test/testdata/mail')
const samples = readdirSync(folder).filter((name) => name.startsWith('bounce-') && name.endsWith('.json'))

test('there are at least twenty forms of reports', () => assert.ok(samples.length >= 20))

for (const name of samples)
  test(`what ${name.slice(0, -5)} reports of each recipient`, async () => {
    const mail = await parseMail(readFileSync(path.join(folder, name.replace(/json$/, 'eml'))))
    const expected = JSON.parse(readFileSync(path.join(folder, name), 'utf8'))
    assert.equal(mail.kind, 'bounce')
    assert.deepEqual(mail.reports, expected.reports)
    if (expected.reported_ids) assert.deepEqual(mail.reported_ids, expected.reported_ids)
  })

test('a person who writes of mails that came back reports nothing', async () => {
  const raw = 'From: Dana <dana@whitfield.example>\r\nSubject: Undeliverable\r\n\r\n<tom@x.example>:\r\n550 5.1.1 no such user\r\n'
  assert.deepEqual((await parseMail(Buffer.from(raw))).reports, [])
})

const hostile: [string, string][] = [
  ['one endless line', `<${'a'.repeat(60_000)}`],
  ['angle brackets', '<'.repeat(100_000)],
  ['addresses without end', 'a@b.example: '.repeat(10_000)],
  ['quotas', 'mailbox '.repeat(20_000)],
]
for (const [name, text] of hostile)
  test(`${name} in a report is read in no time`, async () => {
    const raw = `From: mailer-daemon@x.example\r\nSubject: failure notice\r\nX-Failed-Recipients: a@b.example\r\n\r\n${text}\r\n`
    const start = workedMs()
    await parseMail(Buffer.from(raw))
    assert.ok(workedMs() - start < 2_000)
  })
