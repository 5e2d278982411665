// Somebody who wants to read or write on another's ticket, with mails as they can send them.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { fakeDns, signedBy, signerOf } from '../../../../test/mail/fake-dns.ts'
import { letterOf, mailDesk, type MailDesk, type Sketch } from '../../../../test/mail/mail-desk.ts'
import { acceptHeld, acceptSamePerson } from '../../../tickets/index.ts'
import { ticketAddress } from '../marks.ts'
import { openTrust } from '../trust/services.ts'

const evil = signerOf('evil.example')
const whitfield = signerOf('whitfield.example')
const dns = fakeDns({ '_dmarc.whitfield.example': ['v=DMARC1; p=reject'], '_dmarc.evil.example': ['v=DMARC1; p=reject'] }, [
  evil,
  whitfield,
])

let desk: MailDesk
before(async () => {
  desk = await mailDesk()
  const trust = openTrust({ rspamdUrl: undefined, rspamdPassword: undefined, clamd: undefined, trustedServers: [] }, dns.resolve)
  Object.assign(desk.mail, { trust })
})
after(() => desk.close())

const thing = () => `Toaster ${randomUUID()}`
const rows = async (text: string, values: unknown[] = []) => (await desk.database.pool.query(text, values)).rows
const story = (ticketId: number) => rows('select * from messages where ticket_id = $1 order by id', [ticketId])
const on = async (ticketId: number) =>
  (
    await rows(
      'select a.address from participants p join customer_addresses a using (customer_id) where p.ticket_id = $1 order by a.address',
      [ticketId],
    )
  ).map((row) => row.address)
const address = (ticketId: number) => ticketAddress(desk.company.signing_secret, 'help@onus.test', ticketId)

async function opened(sketch: Sketch = {}): Promise<number> {
  const { ticket_id: ticketId, error } = await desk.arrives(letterOf({ subject: thing(), ...sketch }))
  assert.ok(ticketId, error ?? '')
  return ticketId
}

/** A mail that came straight from the internet, from where its domain does not send. */
async function fromElsewhere(raw: string) {
  const { id } = await desk.mail.intake.add({
    raw: Buffer.from(raw),
    source: 'smtp',
    envelope_from: 'x@evil.example',
    envelope_to: ['help@onus.test'],
    mailbox_id: desk.mailboxId,
    remote_ip: '8.8.8.8',
    helo: 'evil.example',
  })
  await desk.runJobs()
  return (await rows('select ticket_id, authentication from mail_receipts where id = $1', [id]))[0]
}

test('a program’s Reply-To with a colleague’s address is no colleague, whoever signed the mail', async () => {
  const ticketId = await opened()
  const raw = (subject: string, body: string, to: string) =>
    letterOf({
      from: 'Shop <shop@evil.example>',
      subject,
      body,
      to,
      headers: ['Reply-To: Mara Lindqvist <mara@onus.example>', 'Auto-Submitted: auto-generated'],
    })
  const forward = [
    'Please take this one.',
    '',
    '---------- Forwarded message ---------',
    'From: Rudi Falk <rudi@falk.example>',
    'Date: Mon, 1 Jun 2026 at 09:00',
    'Subject: Send my contract to another address',
    'To: Mara Lindqvist <mara@onus.example>',
    '',
    'My new address is 1 Evil Road.',
  ].join('\r\n')
  const { ticket_id: forwarded } = await desk.arrives(
    await signedBy(raw('Fwd: Send my contract to another address', forward, 'help@onus.test'), evil),
  )
  assert.deepEqual(await rows("select * from customer_addresses where address = 'rudi@falk.example'"), [])
  assert.ok(forwarded)
  await desk.arrives(await signedBy(raw(`Re: x [#${ticketId}]`, 'Pay him back at once.', 'help@onus.test'), evil))
  assert.deepEqual(
    (await story(ticketId)).filter((one) => one.person_id !== null),
    [],
  )
})

test('a forged sender with the number in the subject brings nobody onto the ticket', async () => {
  const ticketId = await opened()
  await desk.claim(ticketId)
  const there = await on(ticketId)
  await desk.arrives(letterOf({ subject: `Re: x [#${ticketId}]`, headers: ['Cc: spy@evil.example'], body: 'Any news of my money?' }))
  assert.deepEqual(await on(ticketId), there)
  const last = (await story(ticketId)).at(-1)
  assert.equal(last.text, 'Any news of my money?')
  assert.match(JSON.stringify(last.mail), /spy@evil\.example/)
})

test('nor with the same subject', async () => {
  const subject = thing()
  const ticketId = await opened({ subject })
  await desk.arrives(letterOf({ subject, headers: ['Cc: spy2@evil.example'] }))
  assert.deepEqual(await on(ticketId), [])
})

test('who answers our mail, or whose domain vouches for them, brings in whom they like', async () => {
  const ticketId = await opened()
  await desk.arrives(letterOf({ to: address(ticketId), headers: ['Cc: friend@elsewhere.example'] }))
  const signed = await signedBy(letterOf({ subject: `Re: x [#${ticketId}]`, headers: ['Cc: other@elsewhere.example'] }), whitfield)
  await desk.arrives(signed)
  assert.deepEqual(await on(ticketId), ['friend@elsewhere.example', 'other@elsewhere.example'])
})

test('what its domain disowns is held on the ticket that it names, token or number, and brings nobody', async () => {
  const subject = thing()
  const ticketId = await opened({ subject })
  await desk.claim(ticketId)
  const letters: Sketch[] = [{ subject: `Re: x [#${ticketId}]` }, { to: address(ticketId) }]
  for (const sketch of letters) {
    const { ticket_id: placed, authentication } = await fromElsewhere(
      letterOf({ ...sketch, headers: ['Cc: spy3@evil.example'], body: 'Yes, it works.' }),
    )
    assert.deepEqual([placed, authentication.from], [ticketId, 'fail'])
    const last = (await story(ticketId)).at(-1)
    assert.deepEqual([last.held, last.mail.sender.result], [true, 'fail'])
  }
  assert.deepEqual(await on(ticketId), [])
  const { ticket_id: other } = await fromElsewhere(letterOf({ subject, headers: ['Cc: spy4@evil.example'] }))
  assert.notEqual(other, ticketId, 'and joins nothing by its subject')
  assert.deepEqual(await on(other), [])
})

test('whom a stranger copied in is not led onto the stranger’s ticket by a subject', async () => {
  const subject = 'Login does not work'
  const trap = await opened({ from: 'Eve <eve@evil.example>', subject, headers: ['Cc: victim@v.example'] })
  const { ticket_id: theirs } = await desk.arrives(letterOf({ from: 'Vic <victim@v.example>', subject, body: 'My password is hunter2.' }))
  assert.notEqual(theirs, trap)
  const { ticket_id: again } = await desk.arrives(letterOf({ from: 'Vic <victim@v.example>', subject }))
  assert.equal(again, theirs)
  await desk.arrives(letterOf({ from: 'Vic <victim@v.example>', to: address(trap) }))
  assert.equal((await story(trap)).at(-1).from_address, 'victim@v.example', 'their answer to a mail of it stands there')
})

test('nobody’s mail is nobody’s: the owner cannot give its address to a customer', async () => {
  const ticketId = await opened()
  await desk.claim(ticketId)
  await desk.arrives(letterOf({ from: '', to: address(ticketId) }), { from: null })
  const held = (await story(ticketId)).at(-1)
  assert.deepEqual([held.held, held.from_address], [true, 'unknown-sender@invalid'])
  const customerId = (await rows('select customer_id from tickets where ticket_id = $1', [ticketId]))[0].customer_id
  await assert.rejects(
    desk.database.transact((tx) => acceptSamePerson(tx, desk.mara, { ticketId, messageId: held.id, customerId, now: new Date() })),
    { type: 'no-address' },
  )
})

test('a colleague’s address that was held is no participant once they have left', async () => {
  const ticketId = await opened()
  await desk.claim(ticketId)
  await desk.arrives(letterOf({ from: 'Mara <mara@onus.example>', to: address(ticketId) }))
  const held = (await story(ticketId)).at(-1)
  assert.equal(held.held, true)
  await rows("update people set email = 'gone@onus.example' where id = $1", [desk.mara.id])
  try {
    await desk.database.transact((tx) => acceptHeld(tx, desk.mara, { ticketId, messageId: held.id, now: new Date() }))
    assert.deepEqual(await on(ticketId), [])
  } finally {
    await rows("update people set email = 'mara@onus.example' where id = $1", [desk.mara.id])
  }
})

test('the acknowledgement and the page’s link go to the sender alone', async () => {
  const ticketId = await opened({ from: 'V <v9@v.example>', headers: ['Cc: spy9@evil.example'] })
  const sent = await rows('select recipients from deliveries where ticket_id = $1', [ticketId])
  assert.ok(!JSON.stringify(sent).includes('spy9'))
})
