// One Message-ID, one mail: unless it is another mail that bears it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { letterOf, mailDesk, type MailDesk } from '../../../../test/mail/mail-desk.ts'
import { storeMail, type ArrivedMail } from './store-mail.ts'
import { workedMs } from '../../../testing/cpu.ts'

let desk: MailDesk

before(async () => {
  desk = await mailDesk()
})
after(() => desk?.close())

const arrived = (raw: string): ArrivedMail => ({
  raw: Buffer.from(raw),
  source: 'smtp',
  envelope_from: null,
  envelope_to: [],
  mailbox_id: null,
})
const store = (...mails: string[]) => storeMail(desk.database.db, mails.map(arrived), new Date())

test('the same mail by another way, with other marks of its way and other line ends, is stored once', async () => {
  const raw = letterOf({ id: '<two-ways@x>', body: 'It leaks.\r\n\r\nSince Monday.' })
  const [first] = await store(raw)
  const trace = 'Received: from a by b; Mon, 1 Jan 2029 10:00:00 +0000\r\nDelivered-To: help@onus.test\r\nX-Spam-Score: 0.1\r\n'
  const [second, third] = await store(trace + raw, `${trace}${raw}\r\n`.replaceAll('\r\n', '\n'))
  assert.equal(first?.duplicate, false)
  assert.deepEqual([second?.id, second?.duplicate, third?.id, third?.duplicate], [first?.id, true, first?.id, true])
})

test('another mail under a known Message-ID is kept under an id of its own, once', async () => {
  const forged = letterOf({ id: '<known@x>', from: 'Somebody <a@elsewhere.example>', body: 'Sent first to keep the real one out.' })
  const real = letterOf({ id: '<known@x>', body: 'The real one.' })
  const [first, second] = await store(forged, real)
  const [again, changed] = await store(real, real.replace('The real one.', 'The real one, with a word more.'))
  assert.deepEqual([first?.duplicate, second?.duplicate, again?.duplicate, changed?.duplicate], [false, false, true, false])
  assert.equal(again?.id, second?.id)
  assert.equal(new Set([first?.id, second?.id, changed?.id]).size, 3)
  const rows = await desk.database.db.selectFrom('mail_receipts').select('raw').where('message_id', '=', '<known@x>').execute()
  assert.ok(rows.some((row) => row.raw.toString() === real))
})

test('the same words under another type of content are another mail: a forger cannot make the real one unreadable', async () => {
  const raw = letterOf({ id: '<typed@x>', headers: ['Content-Type: multipart/mixed; boundary=a'], body: '--a\r\n\r\nhello\r\n--a--' })
  const [, second] = await store(raw.replace('boundary=a', 'boundary=b'), raw)
  assert.equal(second?.duplicate, false)
})

test('a small mail under the Message-ID of a large one is another, and both are read', async () => {
  const large = letterOf({ id: '<large@x>', subject: 'Large one', body: `${'x'.repeat(70)}\r\n`.repeat(3_000) })
  const [first, second] = await store(large, letterOf({ id: '<large@x>', subject: 'Small one' }))
  assert.deepEqual([first?.duplicate, second?.duplicate], [false, false])
  await desk.runJobs()
  const rows = await desk.database.db.selectFrom('mail_receipts').select('state').where('message_id', '=', '<large@x>').execute()
  assert.deepEqual(
    rows.map((row) => row.state),
    ['stored', 'stored'],
  )
})

test('a body of nothing but spaces is compared in no time', async () => {
  const body = ' '.repeat(2_000_000)
  const start = workedMs()
  const [first, second] = await store(letterOf({ id: '<spaces@x>', body: `${body}a` }), letterOf({ id: '<spaces@x>', body: `${body}b` }))
  assert.deepEqual([first?.duplicate, second?.duplicate], [false, false])
  assert.ok(workedMs() - start < 4_000)
})
