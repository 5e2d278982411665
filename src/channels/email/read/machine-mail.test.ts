// Mail of machines, of our own, of forms, and mail that cannot be read: what is kept, and what is never answered.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { letterOf, mailDesk, readNow, type MailDesk, type Sketch } from '../../../../test/mail/mail-desk.ts'
import { writeMessage } from '../../../tickets/index.ts'
import { deskMark, noticeMessageId, ownMessageId, ticketAddress } from '../marks.ts'
import { listReceipts } from '../receipts.ts'

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
  const { data } = await listReceipts(desk.database.db, { limit: 3, state: 'alone' })
  assert.deepEqual(
    data.map((one) => [one.from_address, one.subject]),
    mails.toReversed().map((raw) => [/<?(\S+@[^\s>]+)>?\r/.exec(raw)?.[1]?.toLowerCase(), /Subject: (.*)\r/.exec(raw)?.[1]]),
    'and found by those who run the desk',
  )
})

const automatic = async () =>
  Number((await desk.database.pool.query("select count(*) as n from messages where kind = 'automatic'")).rows[0].n)
const mailOf = async (ticketId: number) =>
  (await desk.database.pool.query('select * from messages where ticket_id = $1 order by id desc limit 1', [ticketId])).rows[0]

test('our own mail that comes back is kept and never answered', async () => {
  const inAll = await ticketsInAll()
  const secret = desk.company.signing_secret
  const headers = [`X-Onus-Desk: ${deskMark(secret)}`]
  const loops = [
    letterOf({ from: 'Mara <help@onus.test>', headers, id: ownMessageId(secret, 'help@onus.test', { ticket_id: 1, id: 1 }) }),
    letterOf({ from: 'Onus <help@onus.test>', headers, id: noticeMessageId(secret, 'help@onus.test', 7) }),
  ]
  for (const raw of loops) assert.equal((await desk.arrives(raw)).ticket_id, null)
  assert.equal(await ticketsInAll(), inAll)
})

test('what bears our mark and comes from elsewhere stands on its ticket as a machine’s; without one it is a ticket, and never answered', async () => {
  const ticketId = await opened({ from: someone() })
  const secret = desk.company.signing_secret
  const headers = [`X-Onus-Desk: ${deskMark(secret)}`]
  const sent = await automatic()
  const passedOn = { from: 'Team via List <team@customer.example>', headers }
  const own = ownMessageId(secret, 'help@onus.test', { ticket_id: ticketId, id: 1 })
  assert.equal((await desk.arrives(letterOf({ ...passedOn, id: own }))).ticket_id, ticketId)
  assert.equal((await mailOf(ticketId)).kind, 'machine')
  const forged = (await desk.arrives(letterOf({ ...passedOn, subject: thing() }))).ticket_id
  assert.ok(forged, 'a forged mark hides nothing')
  const notice = [...headers, 'Auto-Submitted: auto-generated']
  for (const subject of [thing(), `Mara asks: this [#${ticketId}]`])
    assert.equal(
      (await desk.arrives(letterOf({ from: 'mara@onus.example', subject, headers: notice }))).ticket_id,
      null,
      'a notice passed on',
    )
  const away = letterOf({
    from: 'mara@onus.example',
    subject: `Automatic reply: [#${ticketId}]`,
    headers: ['Auto-Submitted: auto-replied'],
  })
  assert.equal((await desk.arrives(away)).ticket_id, null, 'an absence note of ours is no news of a ticket')
  assert.equal((await mailOf(forged)).kind, 'customer')
  assert.equal(await automatic(), sent)
})

test('what bears our own address without proof is seen by somebody, as nobody’s, and never answered', async () => {
  const ticketId = await opened({ from: someone() })
  const sent = await automatic()
  const from = 'Onus <help+anything@onus.test>'
  assert.equal((await desk.arrives(letterOf({ from, subject: `Re: [#${ticketId}]` }))).ticket_id, ticketId)
  const held = await mailOf(ticketId)
  assert.equal(held.held, true)
  assert.match(held.mail.sender.words, /It bears help\+anything@onus\.test of this desk, and this desk did not send it/)
  const other = (await desk.arrives(letterOf({ from: 'help@onus.test', subject: thing() }))).ticket_id
  assert.ok(other)
  assert.notEqual((await mailOf(other)).from_address, 'help@onus.test')
  assert.equal(await automatic(), sent)
  const { rows } = await desk.database.pool.query("select 1 from customer_addresses where address like 'help%'")
  assert.deepEqual(rows, [], 'no record is made of ourselves')
})

test('forty mails of one sender in an hour are all kept and shown; hardly any is answered', async () => {
  const from = someone()
  const ticketId = await opened({ from })
  const sent = await automatic()
  const to = ticketAddress(desk.company.signing_secret, 'help@onus.test', ticketId)
  for (let i = 0; i < 20; i++)
    assert.equal((await desk.arrives(letterOf({ from, to, subject: `Re: Your ticket ${i}` }))).ticket_id, ticketId)
  assert.equal((await desk.messages(ticketId)).filter((m) => m.kind === 'customer').length, 21)
  assert.equal(await automatic(), sent, 'a mail on a ticket there is gets no automatic answer')
  for (let i = 0; i < 20; i++) await desk.arrives(letterOf({ from, subject: `[Desk ${1000 + i}] ${thing()}` }))
  assert.ok((await automatic()) - sent <= 5, 'another desk that answers each of ours with a new subject ends unanswered')
})

test('a mail that says that it has looped, whose sender reads nothing, or whose domain disowns it gets no acknowledgement', async () => {
  const sent = await automatic()
  await opened({ from: 'no-reply@shop.example' })
  await opened({ from: someone(), headers: ['X-Loop: support@other.example'] })
  assert.equal(await automatic(), sent)
  await opened({ from: someone() })
  assert.equal(await automatic(), sent + 1)
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

test('a person of ours who writes by mail of a problem of their own is a customer like any other, shown as unproven', async () => {
  const ticketId = await opened({ from: 'Mara Lindqvist <mara@onus.example>', body: 'close #1' })
  assert.equal(await status(ticketId), 'new')
  const { rows } = await desk.database.pool.query("select mail from messages where ticket_id = $1 and kind = 'customer'", [ticketId])
  assert.match(rows[0].mail.sender.words, /nobody could verify that Mara Lindqvist sent this/)
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
  const about = async (id: string) =>
    (await desk.database.pool.query('select from_address, subject from mail_receipts where id = $1', [id])).rows[0]
  assert.deepEqual(await about(bad.id), { from_address: null, subject: null })
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
  const { rows } = await desk.database.pool.query('select from_address, subject from mail_receipts where id = $1', [id])
  assert.deepEqual([rows[0].from_address, rows[0].subject.startsWith('Toaster of series')], ['dana@whitfield.example', true])
  await readNow(desk, id)
  assert.equal((await read()).state, 'stored')
})
