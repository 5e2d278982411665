// Who of ours may act by mail: only somebody whose domain vouches for the mail.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { letterOf, mailDesk, type MailDesk, type Sketch } from '../../../../test/mail/mail-desk.ts'
import { addPerson } from '../../../people/index.ts'
import { acceptHeld } from '../../../tickets/index.ts'
import { noticeMessageId, ticketAddress } from '../marks.ts'
import { parseMail } from '../parse/parse-mail.ts'
import type { ForwardedMail } from '../parse/parsed-mail.ts'
import { unknownSender, type MailAuthentication } from '../trust/authentication.ts'
import { insertKeys } from '../../../tickets/index.ts'
import { placeMail } from './place-mail.ts'

let desk: MailDesk
before(async () => {
  desk = await mailDesk()
  await desk.database.transact((tx) =>
    addPerson(tx, { name: 'Tomas Berg', email: 'tomas@onus.example', role: 'colleague', time_zone: 'UTC', now: new Date() }),
  )
})
after(() => desk.close())

let n = 0
const pass: MailAuthentication = { ...unknownSender, from: 'pass', domain: 'onus.example', by: 'us', dmarc: 'pass' }
const fail: MailAuthentication = { ...pass, from: 'fail', dmarc: 'fail' }
const mara = 'Mara Lindqvist <mara@onus.example>'
const rows = async (text: string, values: unknown[] = []) => (await desk.database.pool.query(text, values)).rows
const address = (ticketId: number) => ticketAddress(desk.company.signing_secret, 'help@onus.test', ticketId)
const thing = () => `Toaster of series ${++n} burns everything`
async function opened(sketch: Sketch = {}): Promise<number> {
  const { ticket_id: ticketId } = await desk.arrives(letterOf({ from: `Dana ${++n} <dana${n}@d.example>`, subject: thing(), ...sketch }))
  assert.ok(ticketId)
  return ticketId
}
const last = async (ticketId: number) =>
  (await rows("select * from messages where ticket_id = $1 and kind <> 'automatic' order by id desc limit 1", [ticketId]))[0]
const count = async (table: string) => (await rows(`select count(*)::int as n from ${table}`))[0].n

/** A mail as the intake places it once it was checked who sent it: the check itself needs the sender's domain. */
async function placed(
  sketch: Sketch,
  { authentication = pass, forwarded = null }: { authentication?: MailAuthentication; forwarded?: ForwardedMail | null } = {},
): Promise<number | null> {
  const raw = Buffer.from(letterOf({ from: mara, subject: thing(), ...sketch }))
  const mail = { ...(await parseMail(raw)), forwarded }
  const facts = await desk.mail.facts.get(0)
  const receipt = { id: `r${++n}`, mailbox_id: desk.mailboxId, envelope_from: 'mara@onus.example', envelope_to: ['help@onus.test'] }
  return desk.database.transact(async (tx) => {
    const result = await placeMail(tx, { receipt, mail, files: [], authentication, facts, url: 'http://desk.test', now: new Date() })
    if (result.ticket_id !== null && result.keys.length > 0) await insertKeys(tx, result.ticket_id, result.keys).execute()
    return result.ticket_id
  })
}

test('a proven colleague’s mail on a ticket is a note by them: it goes to nobody, and changes no owner, no clock, no status', async () => {
  const ticketId = await opened()
  const unchanged = (await rows('select status, owner_id, waiting_since, due_at from tickets where ticket_id = $1', [ticketId]))[0]
  const customers = await count('customers')
  assert.equal(
    await placed({ to: address(ticketId), body: 'I know her. Ask for the receipt.\r\n\r\nOn Tue, Dana wrote:\r\n> old' }),
    ticketId,
  )
  const note = await last(ticketId)
  assert.deepEqual([note.kind, note.person_id, note.customer_id, note.send_at, note.held], ['note', desk.mara.id, null, null, false])
  assert.equal(note.text, 'By mail:\n\nI know her. Ask for the receipt.')
  assert.match(note.quoted, /> old/)
  assert.deepEqual(
    (await rows('select status, owner_id, waiting_since, due_at from tickets where ticket_id = $1', [ticketId]))[0],
    unchanged,
  )
  assert.equal(await count('customers'), customers)
})

test('what a colleague wrote to the customer with the desk copied in is said to be that', async () => {
  const from = `dana${++n}@d.example`
  const ticketId = await opened({ from })
  await placed({ to: `${from}, rest@elsewhere.example`, headers: [`Cc: ${address(ticketId)}`], body: 'We will bring it on Friday.' })
  assert.equal((await last(ticketId)).text, `Mara Lindqvist wrote to ${from} by mail:\n\nWe will bring it on Friday.`)
})

test('a colleague from another department leaves a note by mail, too; their own problem is a ticket like anybody’s', async () => {
  const ticketId = await opened()
  const tomas = 'Tomas Berg <tomas@onus.example>'
  assert.equal(await placed({ from: tomas, subject: `Re: it [#${ticketId}]` }), ticketId)
  assert.equal((await last(ticketId)).kind, 'note')
  const own = await placed({ from: tomas, subject: 'My own chair is broken' })
  assert.equal((await last(own!)).kind, 'customer')
  assert.equal(await placed({ from: tomas, to: address(own!), subject: 'Re: chair' }), own)
  assert.equal((await last(own!)).kind, 'customer', 'on their own ticket they are its customer')
})

test('a mail that only claims to be from a colleague acts as nobody: it is held, and says so', async () => {
  const ticketId = await opened()
  const customers = await count('customers')
  assert.equal((await desk.arrives(letterOf({ from: mara, to: address(ticketId), body: 'Close it.' }))).ticket_id, ticketId)
  const message = await last(ticketId)
  assert.deepEqual([message.kind, message.held, message.person_id, message.from_address], ['customer', true, null, 'mara@onus.example'])
  assert.match(message.mail.sender.words, /Mara Lindqvist’s, a colleague, and nobody could verify/)
  assert.equal(message.mail.looks_like, null)
  assert.equal(await placed({ to: address(ticketId) }, { authentication: fail }), ticketId)
  const disowned = (await last(ticketId)).mail.sender
  assert.equal(disowned.result, 'fail')
  assert.match(disowned.words, /its domain disowns the mail/)
  assert.ok((await count('customers')) <= customers + 1, 'at most the unknown sender; no record of a colleague')
  assert.deepEqual(await rows("select customer_id from customer_addresses where address = 'mara@onus.example'"), [])
})

test('the owner may keep such a mail: as their own note, never as a customer or in the colleague’s name', async () => {
  const ticketId = await opened()
  await desk.claim(ticketId)
  await desk.arrives(letterOf({ from: 'tomas@onus.example', to: address(ticketId), body: 'The serial is XK-1.' }))
  const held = await last(ticketId)
  await desk.database.transact((tx) => acceptHeld(tx, desk.mara, { ticketId, messageId: held.id, now: new Date() }))
  const note = await last(ticketId)
  assert.deepEqual([note.kind, note.person_id, note.held], ['note', desk.mara.id, false])
  assert.equal(note.text, 'Mail from tomas@onus.example, which nobody could verify:\n\nThe serial is XK-1.')
  assert.deepEqual(await rows('select customer_id from participants where ticket_id = $1', [ticketId]), [])
})

test('an answer to a notice goes to the ticket that the notice was about', async () => {
  const ticketId = await opened()
  const [notice] = await rows(
    "insert into staff_mails (person_id, ticket_id, subject, text, created_at) values ($1, $2, 'x', 'x', now()) returning id",
    [desk.mara.id, ticketId],
  )
  const id = noticeMessageId(desk.company.signing_secret, 'help@onus.test', notice.id)
  assert.equal(await placed({ headers: [`In-Reply-To: ${id}`], body: 'Seen.' }), ticketId)
  assert.equal((await last(ticketId)).text, 'By mail:\n\nSeen.')
  assert.equal(
    (await desk.arrives(letterOf({ from: mara, headers: [`In-Reply-To: ${id}`, 'Auto-Submitted: auto-replied'] }))).ticket_id,
    null,
  )
})

const forwarded = (more: Partial<ForwardedMail> = {}): ForwardedMail => ({
  from: { name: 'Rudi Falk', address: `rudi${++n}@falk.example` },
  subject: 'Blue oven smokes',
  date: '2026-01-02T09:00:00.000Z',
  text: 'It smokes when it is hot.',
  note: 'Rudi wrote to me; please take it.',
  ...more,
})

test('what an agent passes on is the customer’s ticket, in the customer’s words, with the agent’s as a note', async () => {
  const inside = forwarded()
  const original = `<rudi${n}@falk.example>`
  const ticketId = await placed(
    { subject: 'Fwd: Blue oven smokes', headers: [`References: ${original}`, 'Cc: jonas@x.example'] },
    { forwarded: inside },
  )
  const [ticket] = await rows(
    'select t.subject, c.name, t.owner_id, t.status from tickets t join customers c on c.id = t.customer_id where ticket_id = $1',
    [ticketId],
  )
  assert.deepEqual(ticket, { subject: 'Blue oven smokes', name: 'Rudi Falk', owner_id: null, status: 'new' })
  const [message, ...rest] = await rows("select * from messages where ticket_id = $1 and kind <> 'automatic' order by id", [ticketId])
  assert.deepEqual([message.text, message.from_address, message.kind], ['It smokes when it is hot.', inside.from!.address, 'customer'])
  assert.deepEqual([message.mail.forwarded_by, message.mail.written_at], ['Mara Lindqvist', inside.date])
  assert.deepEqual(
    rest.map((one) => [one.kind, one.person_id, one.text]),
    [['note', desk.mara.id, 'By mail:\n\nRudi wrote to me; please take it.']],
  )
  const [event] = await rows("select data, person_id from ticket_events where ticket_id = $1 and kind = 'ticket.forwarded_in'", [ticketId])
  assert.deepEqual(event, { data: { message_id: message.id, by: desk.mara.id }, person_id: desk.mara.id })
  assert.deepEqual(await rows('select customer_id from participants where ticket_id = $1', [ticketId]), [])
  const later = letterOf({ from: inside.from!.address, subject: 'quite another', headers: [`In-Reply-To: ${original}`] })
  assert.equal((await desk.arrives(later)).ticket_id, ticketId, 'their later answer finds it')
})

test('a mail that is passed on as a file is known by its own Message-ID', async () => {
  const inside = forwarded({ subject: 'Grey heater rattles' })
  const original = `<attached${n}@falk.example>`
  const b = 'boundary1'
  const raw = [
    `From: ${mara}\r\nTo: help@onus.test\r\nSubject: Fwd: Grey heater rattles\r\nMessage-ID: <fwd${n}@onus.example>`,
    `MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=${b}\r\n\r\n--${b}\r\n\r\nPlease take it.`,
    `--${b}\r\nContent-Type: message/rfc822\r\n\r\nFrom: ${inside.from!.address}\r\nMessage-ID: ${original}\r\nSubject: x\r\n\r\nIt rattles.\r\n--${b}--\r\n`,
  ].join('\r\n')
  const mail = { ...(await parseMail(Buffer.from(raw))), forwarded: inside }
  const facts = await desk.mail.facts.get(0)
  const receipt = { id: `r${++n}`, mailbox_id: desk.mailboxId, envelope_from: null, envelope_to: [] }
  const { ticket_id: ticketId, keys } = await desk.database.transact((tx) =>
    placeMail(tx, { receipt, mail, files: [], authentication: pass, facts, url: 'http://desk.test', now: new Date() }),
  )
  assert.ok(ticketId)
  assert.deepEqual(keys.map((key) => key.message_id).toSorted(), [original, `<fwd${n - 1}@onus.example>`].toSorted())
})

test('a forward that nobody could verify passes nothing on: it is a ticket of that address, shown as unproven', async () => {
  const inside = forwarded({ subject: 'Red fan wobbles' })
  const ticketId = await placed({ subject: 'Fwd: Red fan wobbles' }, { authentication: unknownSender, forwarded: inside })
  const message = await last(ticketId!)
  assert.deepEqual([message.from_address, message.mail.forwarded_by], ['mara@onus.example', null])
  assert.match(message.mail.sender.words, /nobody could verify/)
  assert.deepEqual(await rows('select 1 from customer_addresses where address = $1', [inside.from!.address]), [])
})

test('a colleague who does not work tickets passes nothing on in a customer’s name, and nobody does in ours', async () => {
  const byTomas = await placed({ from: 'tomas@onus.example' }, { forwarded: forwarded() })
  assert.equal((await last(byTomas!)).from_address, 'tomas@onus.example')
  const ofOurs = await placed({}, { forwarded: forwarded({ from: { name: 'Onus', address: 'help+x@onus.test' } }) })
  assert.equal((await last(ofOurs!)).from_address, 'mara@onus.example')
})
