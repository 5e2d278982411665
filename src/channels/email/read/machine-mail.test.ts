// Mail of machines, of our own, of forms, and mail that cannot be read: what is kept, and what is never answered.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { letterOf, mailDesk, readNow, type MailDesk, type Sketch } from '../../../../test/mail/mail-desk.ts'
import { writeMessage } from '../../../tickets/index.ts'
import { deskMark, ownMessageId, ticketAddress } from '../marks.ts'

let desk: MailDesk
before(async () => {
  desk = await mailDesk()
})
after(() => desk.close())

let n = 0
const someone = () => `Person ${++n} <person${n}@example.com>`
const thing = () => `Toaster of series ${++n} burns everything`

async function opened(sketch: Sketch = {}): Promise<number> {
  const { ticket_id: ticketId, state, error } = await desk.arrives(letterOf({ subject: thing(), ...sketch }))
  assert.equal(state, 'stored', error ?? '')
  assert.ok(ticketId)
  return ticketId
}
const status = async (ticketId: number) =>
  (await desk.database.db.selectFrom('tickets').select('status').where('ticket_id', '=', ticketId).executeTakeFirstOrThrow()).status
const ticketsInAll = async () =>
  Number(
    (
      await desk.database.db
        .selectFrom('tickets')
        .select((eb) => eb.fn.countAll().as('count'))
        .executeTakeFirstOrThrow()
    ).count,
  )
const reply = (ticketId: number) =>
  desk.database.transact((tx) =>
    writeMessage(tx, desk.mara, {
      ticketId,
      kind: 'reply',
      text: 'Please try the other lid.',
      html: null,
      undoSeconds: 0,
      now: new Date(),
    }),
  )

test('an auto-reply and a bounce are recorded on their ticket and change nothing', async () => {
  const from = someone()
  const ticketId = await opened({ from })
  await reply(ticketId)
  const unchanged = await desk.database.db.selectFrom('tickets').selectAll().where('ticket_id', '=', ticketId).executeTakeFirstOrThrow()
  const to = ticketAddress(desk.company.signing_secret, 'help@onus.test', ticketId)
  const away = await desk.arrives(letterOf({ from, to, subject: 'Automatic reply: hm', headers: ['Auto-Submitted: auto-replied'] }))
  const bounce = await desk.arrives(letterOf({ from: 'MAILER-DAEMON@mx.example', subject: 'Undelivered Mail' }), { from: '', to: [to] })
  assert.deepEqual([away.ticket_id, bounce.ticket_id], [ticketId, ticketId])
  assert.deepEqual(
    (await desk.messages(ticketId)).slice(-2).map((m) => m.kind),
    ['machine', 'machine'],
  )
  assert.deepEqual(
    await desk.database.db.selectFrom('tickets').selectAll().where('ticket_id', '=', ticketId).executeTakeFirstOrThrow(),
    unchanged,
  )
})

test('a bounce finds its ticket by the mail that it carries', async () => {
  const ticketId = await opened({ from: someone() })
  const ours = ownMessageId(desk.company.signing_secret, 'help@onus.test', { ticket_id: ticketId, id: 3 })
  const raw = `From: postmaster@mx.example\r\nSubject: Undeliverable\r\nMessage-ID: <b${ticketId}@mx>\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\nsorry\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: ${ours}\r\n\r\nhello\r\n--b--\r\n`
  assert.equal((await desk.arrives(raw)).ticket_id, ticketId)
})

test('an auto-reply, a bounce and bulk mail that answer nothing open nothing, and are kept', async () => {
  const inAll = await ticketsInAll()
  const mails = [
    letterOf({ from: someone(), headers: ['Auto-Submitted: auto-replied'] }),
    letterOf({ from: someone(), headers: ['Precedence: bulk'] }),
    letterOf({ from: 'MAILER-DAEMON@x.example', subject: 'failure notice', headers: ['Return-Path: <>'] }),
  ]
  for (const raw of mails) {
    const { state, ticket_id: ticketId } = await desk.arrives(raw)
    assert.deepEqual({ state, ticketId }, { state: 'stored', ticketId: null })
  }
  assert.equal(await ticketsInAll(), inAll)
})

test('our own mail that comes back is kept and never answered', async () => {
  const inAll = await ticketsInAll()
  const secret = desk.company.signing_secret
  const loops = [
    letterOf({ from: someone(), headers: [`X-Onus-Desk: ${deskMark(secret)}`] }),
    letterOf({ from: someone(), id: ownMessageId(secret, 'help@onus.test', { ticket_id: 1, id: 1 }) }),
    letterOf({ from: 'Onus <help@onus.test>' }),
    letterOf({ from: 'Onus <help+anything@onus.test>' }),
  ]
  for (const raw of loops) assert.equal((await desk.arrives(raw)).ticket_id, null)
  assert.equal(await ticketsInAll(), inAll)
})

test('a web form that writes for somebody names them in Reply-To: they are the customer', async () => {
  const ticketId = await opened({
    from: 'form@shop.example',
    headers: ['Reply-To: Greta <greta@forms.example>', 'Auto-Submitted: auto-generated'],
  })
  const message = await desk.database.db
    .selectFrom('messages')
    .select('from_address')
    .where('ticket_id', '=', ticketId)
    .executeTakeFirstOrThrow()
  assert.equal(message.from_address, 'greta@forms.example')
})

test('a person of ours who writes by mail is a customer like any other', async () => {
  const ticketId = await opened({ from: 'Mara Lindqvist <mara@onus.example>', body: 'close #1' })
  assert.equal(await status(ticketId), 'new')
})

test('a mail without sender and without Message-ID is taken, too', async () => {
  const receipt = await desk.arrives('To: help@onus.test\r\nSubject: Lonely letter without author\r\n\r\nhello\r\n')
  assert.equal(receipt.state, 'stored')
  assert.ok(receipt.ticket_id)
})

test('attachments are files before they are rows', async () => {
  const raw =
    'From: files@example.com\r\nTo: help@onus.test\r\nSubject: Picture of broken handle\r\nMessage-ID: <pic@x>\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>see <img src="cid:one"></p>\r\n--b\r\nContent-Type: image/png; name=a.png\r\nContent-ID: <one>\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--b--\r\n'
  const { ticket_id: ticketId } = await desk.arrives(raw)
  const row = await desk.database.db.selectFrom('attachments').selectAll().where('ticket_id', '=', ticketId).executeTakeFirstOrThrow()
  assert.deepEqual([row.name, row.type, row.size, row.content_id, row.inline], ['a.png', 'image/png', 8, 'one', true])
  assert.equal((await desk.mail.files.read(row.file)).size, 8)
})

test('what is no mail is quarantined with words, and the next one goes on', async () => {
  const bad = await desk.arrives('no header at all, only words\n')
  assert.equal(bad.state, 'quarantined')
  assert.match(bad.error ?? '', /not a mail/)
  assert.equal((await desk.arrives(letterOf({ subject: thing() }))).state, 'stored')
})

test('a mail that fails for a reason of its own is tried three times, then put aside; the disk being full is no such reason', async () => {
  const { id } = await desk.mail.intake.add({
    raw: Buffer.from(letterOf({ subject: thing() })),
    source: 'api',
    envelope_from: null,
    envelope_to: [],
    mailbox_id: null,
  })
  const broken = {
    ...desk.mail,
    facts: { get: () => Promise.reject(new Error('a fault in this mail')) } as unknown as MailDesk['mail']['facts'],
  }
  const { readMail } = await import('./read-mail.ts')
  const full = {
    ...desk.mail,
    facts: {
      get: () => Promise.reject(Object.assign(new Error('no space left'), { code: 'ENOSPC' })),
    } as unknown as MailDesk['mail']['facts'],
  }
  await assert.rejects(readMail(full, id, new Date()), /no space/)
  const read = () =>
    desk.database.db.selectFrom('mail_receipts').select(['state', 'attempts', 'error']).where('id', '=', id).executeTakeFirstOrThrow()
  assert.deepEqual(await read(), { state: 'pending', attempts: 0, error: null })
  for (let i = 0; i < 3; i++) await readMail(broken, id, new Date())
  assert.deepEqual(await read(), { state: 'quarantined', attempts: 3, error: 'a fault in this mail' })
  await readNow(desk, id)
  assert.equal((await read()).state, 'stored')
})
