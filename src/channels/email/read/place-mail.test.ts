// Where a mail belongs: the rules of threading and strangers, on a real database.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { letterOf, mailDesk, readNow, type MailDesk, type Sketch } from '../../../../test/mail/mail-desk.ts'
import { confirmTicket, solveTicket, writeMessage } from '../../../tickets/index.ts'
import { ownMessageId, ticketAddress } from '../marks.ts'

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
const people = async (ticketId: number) =>
  (
    await desk.database.db
      .selectFrom('participants as p')
      .innerJoin('customer_addresses as a', 'a.customer_id', 'p.customer_id')
      .select('a.address')
      .where('p.ticket_id', '=', ticketId)
      .orderBy('a.address')
      .execute()
  ).map((r) => r.address)
const ticketsInAll = async () =>
  Number(
    (
      await desk.database.db
        .selectFrom('tickets')
        .select((eb) => eb.fn.countAll().as('count'))
        .executeTakeFirstOrThrow()
    ).count,
  )
const reply = async (ticketId: number, solved = false) =>
  desk.database.transact((tx) =>
    writeMessage(tx, desk.mara, {
      ticketId,
      kind: 'reply',
      text: 'Please try the other lid.',
      html: null,
      undoSeconds: 0,
      now: new Date(),
      ...(solved && { status: 'solved' as const, outcome: 'A new lid is in the post' }),
    }),
  )

test('a mail of a stranger opens a ticket in their name', async () => {
  const from = someone()
  const ticketId = await opened({ from, body: 'It burns.\r\n\r\n-- \r\nP.' })
  const ticket = await desk.database.db
    .selectFrom('tickets as t')
    .innerJoin('customers as c', 'c.id', 't.customer_id')
    .innerJoin('messages as m', 'm.ticket_id', 't.ticket_id')
    .selectAll()
    .where('t.ticket_id', '=', ticketId)
    .executeTakeFirstOrThrow()
  assert.equal(ticket.name, from.split(' <')[0])
  assert.equal(ticket.text, 'It burns.')
  assert.equal(ticket.signature, 'P.')
  assert.equal(ticket.mailbox_id, desk.mailboxId)
  assert.equal(ticket.due_kind, 'reply')
})

test('the same Message-ID twice is stored once, and read once', async () => {
  const raw = letterOf({ subject: thing() })
  const first = await desk.arrives(raw)
  const again = await desk.mail.intake.add({ raw: Buffer.from(raw), source: 'api', envelope_from: null, envelope_to: [], mailbox_id: null })
  assert.deepEqual(again, { id: first.id, state: 'stored', duplicate: true })
  await Promise.all([readNow(desk, first.id), readNow(desk, first.id)])
  assert.equal((await desk.messages(first.ticket_id ?? 0)).filter((m) => m.kind === 'customer').length, 1)
})

test('R67 an answer to our signed address goes to its ticket, whatever its subject says', async () => {
  const from = someone()
  const ticketId = await opened({ from })
  const to = ticketAddress(desk.company.signing_secret, 'help@onus.test', ticketId)
  assert.equal((await desk.arrives(letterOf({ from, to, subject: 'quite another' }), { to: [to.toUpperCase()] })).ticket_id, ticketId)
})

test('R67 an answer by In-Reply-To or References goes to its ticket', async () => {
  const from = someone()
  const ticketId = await opened({ from })
  await desk.claim(ticketId)
  const ours = ownMessageId(desk.company.signing_secret, 'help@onus.test', { ticket_id: ticketId, id: 7 })
  assert.equal((await desk.arrives(letterOf({ from, subject: 'other', headers: [`In-Reply-To: ${ours}`] }))).ticket_id, ticketId)
  assert.equal(
    (await desk.arrives(letterOf({ from, subject: 'another', headers: [`References: <x@y> ${ours} <z@y>`] }))).ticket_id,
    ticketId,
  )
  const theirs = (await desk.messages(ticketId))[0]?.header_id
  assert.equal((await desk.arrives(letterOf({ from, subject: 'third', headers: [`In-Reply-To: ${theirs}`] }))).ticket_id, ticketId)
  assert.equal(await status(ticketId), 'open')
})

test('a number in the subject counts only for somebody on the ticket', async () => {
  const from = someone()
  const ticketId = await opened({ from })
  assert.equal((await desk.arrives(letterOf({ from, subject: `about #${ticketId} again` }))).ticket_id, ticketId)
  assert.equal((await desk.arrives(letterOf({ from, subject: `Re: x [#${ticketId}]` }))).ticket_id, ticketId)
  const stranger = await desk.arrives(letterOf({ from: someone(), subject: `my order #${ticketId} of spoons is late` }))
  assert.notEqual(stranger.ticket_id, ticketId)
  assert.equal((await desk.messages(stranger.ticket_id ?? 0))[0]?.held, false)
})

test('a stranger with a known number or token is held, not appended', async () => {
  const ticketId = await opened({ from: someone() })
  const to = ticketAddress(desk.company.signing_secret, 'help@onus.test', ticketId)
  const inAll = await ticketsInAll()
  assert.equal((await desk.arrives(letterOf({ from: someone(), subject: `Re: hm [#${ticketId}]` }))).ticket_id, ticketId)
  assert.equal((await desk.arrives(letterOf({ from: someone(), to, subject: 'let me in' }))).ticket_id, ticketId)
  assert.deepEqual(
    (await desk.messages(ticketId)).filter((m) => m.kind === 'customer').map((m) => m.held),
    [false, true, true],
  )
  assert.equal(await ticketsInAll(), inAll)
})

test('a forged token is worth nothing', async () => {
  const ticketId = await opened({ from: someone() })
  const real = ticketAddress(desk.company.signing_secret, 'help@onus.test', ticketId)
  const forged = real.replace(/\.(.)/, (_, c: string) => `.${c === 'a' ? 'b' : 'a'}`)
  const from = someone()
  const other = await desk.arrives(
    letterOf({ from, to: forged, subject: thing(), headers: [`In-Reply-To: <t${ticketId}.m1.aaaaaaaaaa@onus.test>`] }),
  )
  assert.notEqual(other.ticket_id, ticketId)
})

test('the requester never changes: a participant who answers stays a participant', async () => {
  const from = someone()
  const ticketId = await opened({ from, headers: ['Cc: Rudi <rudi@cc.example>, help@onus.test, no-reply@cc.example'] })
  assert.deepEqual(await people(ticketId), ['rudi@cc.example'])
  const requester = (await desk.messages(ticketId))[0]?.customer_id
  assert.equal((await desk.arrives(letterOf({ from: 'rudi@cc.example', subject: `Re: [#${ticketId}]` }))).ticket_id, ticketId)
  const ticket = await desk.database.db
    .selectFrom('tickets')
    .select('customer_id')
    .where('ticket_id', '=', ticketId)
    .executeTakeFirstOrThrow()
  assert.equal(ticket.customer_id, requester)
  assert.equal((await desk.messages(ticketId)).at(-1)?.held, false)
})

test('R66 the same customer with the same problem joins the open ticket', async () => {
  const from = someone()
  const ticketId = await opened({ from, subject: 'Green mixer sprays soup over wall' })
  assert.equal((await desk.arrives(letterOf({ from, subject: 'Green mixer sprays soup over wall again' }))).ticket_id, ticketId)
  const kinds = await desk.database.db.selectFrom('ticket_events').select('kind').where('ticket_id', '=', ticketId).execute()
  assert.ok(kinds.some((e) => e.kind === 'ticket.joined'))
  assert.notEqual((await desk.arrives(letterOf({ from, subject: 'Invoice has wrong address on it' }))).ticket_id, ticketId)
})

test('R66 R67 a confirmed ticket whose problem returns reopens to its owner, the confirmation withdrawn', async () => {
  const from = someone()
  const subject = 'Yellow iron scorches linen shirts'
  const ticketId = await opened({ from, subject })
  await desk.claim(ticketId)
  await desk.database.transact((tx) => solveTicket(tx, desk.mara, { ticketId, outcome: 'A new sole plate', now: new Date() }))
  await desk.database.transact((tx) => confirmTicket(tx, { ticketId, words: null, now: new Date() }))
  assert.equal(await status(ticketId), 'closed')
  assert.equal((await desk.arrives(letterOf({ from, subject }))).ticket_id, ticketId)
  const ticket = await desk.database.db
    .selectFrom('tickets')
    .select(['status', 'owner_id'])
    .where('ticket_id', '=', ticketId)
    .executeTakeFirstOrThrow()
  assert.deepEqual(ticket, { status: 'open', owner_id: desk.mara.id })
})

test('a plain "yes" to our question closes it confirmed', async () => {
  const from = someone()
  const ticketId = await opened({ from })
  await reply(ticketId, true)
  const to = ticketAddress(desk.company.signing_secret, 'help@onus.test', ticketId)
  await desk.arrives(
    letterOf({
      from,
      to,
      body: 'Yes, it works, thank you!\r\n\r\nOn Tue, 2 Jun 2026 at 18:30, Mara <help@onus.test> wrote:\r\n> Is it solved?',
    }),
  )
  assert.equal(await status(ticketId), 'closed')
})

test('two mails of one new customer about one problem at once make one ticket', async () => {
  const from = someone()
  const subject = thing()
  const accepted = await Promise.all(
    [1, 2, 3].map((i) =>
      desk.mail.intake.add({
        raw: Buffer.from(letterOf({ from, subject, body: `mail ${i}` })),
        source: 'smtp',
        envelope_from: null,
        envelope_to: ['help@onus.test'],
        mailbox_id: null,
      }),
    ),
  )
  await Promise.all(accepted.map((a) => readNow(desk, a.id)))
  const rows = await desk.database.db
    .selectFrom('mail_receipts')
    .select('ticket_id')
    .where(
      'id',
      'in',
      accepted.map((a) => a.id),
    )
    .execute()
  assert.equal(new Set(rows.map((r) => r.ticket_id)).size, 1)
})

const about = async (ticketId: number) =>
  (await desk.database.pool.query("select mail from messages where ticket_id = $1 and kind = 'customer' order by id desc", [ticketId]))
    .rows[0].mail

test('what a mail says about itself is kept where it matters: a plain one of today says nothing', async () => {
  const today = new Date().toUTCString()
  assert.equal(await about(await opened({ headers: [`Date: ${today}`] })), null)
  const old = await about(await opened({ headers: ['Date: Wed, 03 Jun 2020 10:00:00 +0200'] }))
  assert.equal(old.written_at, '2020-06-03T08:00:00.000Z')
  const future = await about(await opened({ headers: ['Date: Wed, 03 Jun 2099 10:00:00 +0200'] }))
  assert.equal(future.written_at, '2099-06-03T08:00:00.000Z')
  const sealed = letterOf({
    subject: thing(),
    headers: ['MIME-Version: 1.0', 'Content-Type: multipart/signed; protocol="application/pgp-signature"; boundary=b'],
    body: '--b\r\nContent-Type: text/plain\r\n\r\nHello.\r\n--b\r\nContent-Type: application/pgp-signature\r\n\r\n-----BEGIN PGP SIGNATURE-----\r\n--b--',
  })
  const { ticket_id: ticketId } = await desk.arrives(sealed)
  assert.deepEqual((await about(ticketId!)).seal, { by: 'pgp', signed: true, encrypted: false })
})
