// Mail on its way out, through a real SMTP conversation with a server of the test.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { letterOf, mailDesk, type MailDesk } from '../../../../test/mail/mail-desk.ts'
import { findOrAddCustomer } from '../../../customers/index.ts'
import { addCaller, addParticipants, moveHeld, permitCaller, solveTicket, writeMessage } from '../../../tickets/index.ts'
import { addAbsence, addPerson, endAbsence, readActor } from '../../../people/index.ts'
import { addMailbox } from '../mailboxes.ts'
import { assertAutomatic } from '../../../testing/automatic.ts'
import { deskMark, ticketOfAddress } from '../marks.ts'
import { parseMail } from '../parse/parse-mail.ts'
import type { ParsedMail } from '../parse/parsed-mail.ts'
import { deliverMessage } from './deliver-message.ts'
import { requeueWaiting, retryDelivery } from './requeue.ts'

type Got = { raw: Buffer; mail: ParsedMail; from: string; to: string[] }
let desk: MailDesk
let server: SMTPServer
const got: Got[] = []
/** What the server answers to the next recipients. */
let answer: { code: number; words: string } | null = null

before(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onRcptTo: (_to, _session, done) => done(answer ? Object.assign(new Error(answer.words), { responseCode: answer.code }) : null),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => void keep(Buffer.concat(chunks), session.envelope).then(() => done(), done))
    },
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const address = server.server.address()
  desk = await mailDesk({ SMTP_OUT_URL: `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}` })
})
after(async () => {
  await desk.close()
  await new Promise<void>((resolve) => server.close(() => resolve()))
})

async function keep(raw: Buffer, envelope: { mailFrom: { address: string } | false; rcptTo: { address: string }[] }) {
  got.push({
    raw,
    mail: await parseMail(raw),
    from: envelope.mailFrom ? envelope.mailFrom.address : '',
    to: envelope.rcptTo.map((to) => to.address),
  })
}

const header = ({ raw }: Got, name: string) =>
  new RegExp(`^${name}: ((?:.|\\r\\n[ \\t])*)`, 'mi').exec(raw.toString())?.[1]?.replace(/\r\n[ \t]+/g, ' ')
let n = 0

async function opened(from: string, subject = `Grinder number ${++n} squeals`): Promise<number> {
  const { ticket_id: ticketId } = await desk.arrives(letterOf({ from, subject, body: 'It squeals.\r\nLoudly.' }))
  assert.ok(ticketId)
  return ticketId
}
const write = (ticketId: number, more: object = {}) =>
  desk.database.transact((tx) =>
    writeMessage(tx, desk.mara, {
      ticketId,
      kind: 'reply',
      text: 'Please oil it.',
      html: '<p>Please <b>oil</b> it.</p>',
      undoSeconds: 0,
      now: new Date(),
      ...more,
    }),
  )
const delivery = (messageId: number) =>
  desk.database.db.selectFrom('deliveries').selectAll().where('message_id', '=', messageId).executeTakeFirst()

test('R91 a reply carries the name of the person, and an answer reaches them', async () => {
  const ticketId = await opened('Ann <ann@out.example>')
  got.length = 0
  const { messageId } = await write(ticketId)
  await desk.runJobs()
  const [sent] = got
  assert.ok(sent)
  assert.deepEqual(sent.mail.from, { name: 'Mara Lindqvist', address: 'help@onus.test' })
  assert.equal(ticketOfAddress(desk.company.signing_secret, sent.mail.reply_to?.address ?? ''), ticketId)
  assert.deepEqual(sent.to, ['ann@out.example'])
  assert.equal(ticketOfAddress(desk.company.signing_secret, sent.from), ticketId)
  assert.equal(sent.mail.subject, `Re: Grinder number 1 squeals [#${ticketId}]`)
  assert.equal(sent.mail.desk, deskMark(desk.company.signing_secret))
  assert.equal(header(sent, 'Auto-Submitted'), undefined)
  assert.equal(sent.mail.text, 'Please oil it.')
  assert.match(sent.mail.signature ?? '', new RegExp(`#${ticketId} · your page: http://desk.test/t/${ticketId}/`))
  assert.match(sent.mail.quoted ?? '', /Ann wrote:\n> It squeals\.\n> Loudly\./)
  const first = (await desk.messages(ticketId))[0]?.header_id ?? ''
  assert.deepEqual(sent.mail.in_reply_to, [first])
  assert.ok(sent.mail.references.includes(first))
  const row = await delivery(messageId)
  assert.deepEqual([row?.state, row?.attempts, row?.error, row?.recipients], ['sent', 1, null, ['ann@out.example']])
  assert.equal((await desk.messages(ticketId)).find((m) => m.id === messageId)?.header_id, sent.mail.message_id)
})

test('R35 a cover writes under their own name and says for whom', async () => {
  const ticketId = await opened('Cora <cora@out.example>')
  await write(ticketId)
  await desk.runJobs()
  got.length = 0
  const now = new Date()
  const add = (name: string) =>
    desk.database.transact((tx) => addPerson(tx, { name, email: `${name.split(' ')[0]}@onus.example`.toLowerCase(), role: 'agent', now }))
  const tomas = (await readActor(desk.database.db, await add('Tomas Berg')))!
  const absence = await desk.database.transact((tx) =>
    addAbsence(tx, desk.mara, { person: desk.mara.id, kind: 'sick', cover: tomas.id, now }),
  )
  const reply = { ticketId, kind: 'reply' as const, text: 'It is oiled.', html: null, undoSeconds: 0, seen: 1e9, now }
  await desk.database.transact((tx) => writeMessage(tx, tomas, reply))
  await desk.runJobs()
  const sent = got.find((one) => one.mail.text === 'It is oiled.')
  assert.deepEqual(sent?.mail.from, { name: 'Tomas Berg, covering for Mara Lindqvist', address: 'help@onus.test' })
  await desk.database.transact((tx) => endAbsence(tx, desk.mara, { id: absence, now: new Date() }))
})

test('the customer’s answer to it finds its ticket, and is read without the history', async () => {
  const ticketId = await opened('Bea <bea@out.example>')
  got.length = 0
  await write(ticketId)
  await desk.runJobs()
  const sent = got.at(-1)
  const quoted = sent?.raw.toString().split('\r\n\r\n')[1] ?? ''
  const receipt = await desk.arrives(
    letterOf({
      from: 'Bea <bea@out.example>',
      subject: 'x',
      headers: [`In-Reply-To: ${sent?.mail.message_id}`],
      body: `Oiled.\r\n\r\nOn 3 June 2026 at 10:00, Mara Lindqvist <help@onus.test> wrote:\r\n> ${quoted.slice(0, 60).replaceAll('\r\n', '\r\n> ')}`,
    }),
  )
  assert.equal(receipt.ticket_id, ticketId)
  assert.equal((await desk.messages(ticketId)).at(-1)?.text, 'Oiled.')
})

test('what a stranger wrote and was given a ticket of its own is not quoted to the customer', async () => {
  const ticketId = await opened('Cleo <cleo@out.example>')
  got.length = 0
  await write(ticketId)
  await desk.runJobs()
  const address = got.find(({ to }) => to.includes('cleo@out.example'))?.mail.reply_to?.address
  const letter = { from: 'Spy <spy@elsewhere.example>', subject: 'Mine', body: 'The word is mackerel.', headers: [`To: ${address}`] }
  assert.equal((await desk.arrives(letterOf(letter))).ticket_id, ticketId)
  const held = (await desk.messages(ticketId)).find((m) => m.held)!
  await desk.database.transact((tx) => moveHeld(tx, desk.mara, { ticketId, messageId: held.id, now: new Date() }))
  got.length = 0
  await write(ticketId, { text: 'And now?', html: null })
  await desk.runJobs()
  const sent = got.find(({ mail }) => mail.text === 'And now?')
  assert.deepEqual(sent?.to, ['cleo@out.example'])
  assert.doesNotMatch(sent.raw.toString(), /mackerel/)
  assert.match(sent.mail.quoted ?? '', /It squeals/)
})

test('a job that runs twice, and two workers at once, send it once', async () => {
  const ticketId = await opened('Cid <cid@out.example>')
  await desk.runJobs()
  got.length = 0
  const { messageId } = await write(ticketId)
  const ref = { ticket_id: ticketId, message_id: messageId }
  await Promise.all([deliverMessage(desk.mail, ref, new Date()), deliverMessage(desk.mail, ref, new Date())])
  await deliverMessage(desk.mail, ref, new Date())
  await desk.runJobs()
  assert.equal(got.length, 1)
})

test('a reply that was taken back is not sent; one that can still be taken back waits', async () => {
  const ticketId = await opened('Dag <dag@out.example>')
  await desk.runJobs()
  got.length = 0
  const { messageId } = await write(ticketId, { undoSeconds: 30 })
  await deliverMessage(desk.mail, { ticket_id: ticketId, message_id: messageId }, new Date())
  assert.equal(got.length, 0)
  await desk.database.db.updateTable('messages').set({ undone_at: new Date() }).where('id', '=', messageId).execute()
  await deliverMessage(desk.mail, { ticket_id: ticketId, message_id: messageId }, new Date(Date.now() + 60_000))
  assert.equal(got.length, 0)
})

test('a temporary refusal waits and is tried again by a growing back-off; a final one is shown', async () => {
  const ticketId = await opened('Eva <eva@out.example>')
  await desk.runJobs()
  got.length = 0
  const { messageId } = await write(ticketId)
  const ref = { ticket_id: ticketId, message_id: messageId }
  answer = { code: 450, words: 'greylisted' }
  const start = new Date()
  await deliverMessage(desk.mail, ref, start)
  let row = await delivery(messageId)
  assert.equal(row?.state, 'waiting')
  assert.match(row?.error ?? '', /greylisted/)
  assert.equal(row?.next_at?.getTime(), start.getTime() + 60_000)
  await deliverMessage(desk.mail, ref, start)
  assert.equal((await delivery(messageId))?.attempts, 1, 'not before its time')
  await deliverMessage(desk.mail, ref, new Date(start.getTime() + 61_000))
  row = await delivery(messageId)
  assert.equal(row?.next_at?.getTime(), start.getTime() + 61_000 + 5 * 60_000)
  answer = { code: 550, words: 'no such user' }
  await deliverMessage(desk.mail, ref, new Date(start.getTime() + 3_600_000))
  row = await delivery(messageId)
  assert.equal(row?.state, 'failed')
  const events = await desk.database.db
    .selectFrom('ticket_events')
    .select(['kind', 'data'])
    .where('ticket_id', '=', ticketId)
    .where('kind', '=', 'message.delivery_failed')
    .execute()
  assert.equal(events[0]?.data['message_id'], messageId)
  answer = null
  await desk.database.transact((tx) => retryDelivery(tx, ticketId, row?.id ?? 0, new Date()))
  await desk.runJobs()
  assert.equal((await delivery(messageId))?.state, 'sent')
})

test('after three days of trying it is shown as failed', async () => {
  const ticketId = await opened('Fay <fay@out.example>')
  await desk.runJobs()
  const { messageId } = await write(ticketId)
  answer = { code: 450, words: 'not now' }
  const ref = { ticket_id: ticketId, message_id: messageId }
  await deliverMessage(desk.mail, ref, new Date())
  await deliverMessage(desk.mail, ref, new Date(Date.now() + 3 * 24 * 3_600_000))
  answer = null
  assert.equal((await delivery(messageId))?.state, 'failed')
})

test('the others on the ticket get a copy', async () => {
  const first = await desk.arrives(
    letterOf({ from: 'Gus <gus@out.example>', subject: 'The grinder of two', headers: ['Cc: Hal <hal@out.example>'] }),
  )
  const ticketId = first.ticket_id!
  got.length = 0
  await write(ticketId)
  await desk.runJobs()
  assert.deepEqual(got[0]?.to, ['gus@out.example', 'hal@out.example'])
  assert.deepEqual(
    got[0]?.mail.cc.map((c) => c.address),
    ['hal@out.example'],
  )
  await desk.database.transact((tx) => addParticipants(tx, ticketId, [], 'copied', new Date()))
})

test('R68 nothing is sent to somebody who called without the customer’s permission', async () => {
  const ticketId = await opened('Pia <pia@out.example>')
  await desk.claim(ticketId)
  const caller = { ticketId, customerId: 0, relation: 'brother', permission: null, now: new Date() }
  const id = await desk.database.transact(
    async (tx) => (await findOrAddCustomer(tx, { address: 'bo@out.example', name: 'Bo', now: new Date() })).id,
  )
  await desk.database.transact((tx) => addCaller(tx, desk.mara, { ...caller, customerId: id }))
  got.length = 0
  await write(ticketId)
  await desk.runJobs()
  assert.deepEqual(got[0]?.to, ['pia@out.example'])
  const permission = { words: 'Bo may know all of it.', messageId: null }
  await desk.database.transact((tx) => permitCaller(tx, desk.mara, { ticketId, customerId: id, permission, now: new Date() }))
  await write(ticketId)
  await desk.runJobs()
  assert.deepEqual(got[1]?.to, ['pia@out.example', 'bo@out.example'])
})

test('the reply that solves asks whether it is solved', async () => {
  const ticketId = await opened('Ida <ida@out.example>')
  got.length = 0
  await write(ticketId, { status: 'solved', outcome: 'Oiled' })
  await desk.runJobs()
  const [sent] = got.filter((g) => g.to.includes('ida@out.example') && g.mail.from?.name === 'Mara Lindqvist')
  assert.match(sent?.raw.toString() ?? '', /Is it solved\?/)
  assert.equal(got.filter((g) => g.to.includes('ida@out.example')).length, 1, 'and no other mail asks, too')
})

test('R32 R110 a solution without a reply is asked about by an automatic mail that names owner and outcome', async () => {
  const ticketId = await opened('Jon <jon@out.example>')
  await desk.claim(ticketId)
  await desk.runJobs()
  got.length = 0
  await desk.database.transact((tx) => solveTicket(tx, desk.mara, { ticketId, outcome: 'The bearing was replaced', now: new Date() }))
  await desk.runJobs()
  const [sent] = got
  assertAutomatic(sent?.mail.text ?? '')
  assert.match(sent?.mail.text ?? '', /^Automatic: Mara Lindqvist says that this is solved:\s+The bearing was replaced\s+Is it solved\?/)
  assert.ok(sent && header(sent, 'Auto-Submitted') === 'auto-generated')
  assert.equal(header(sent, 'X-Auto-Response-Suppress'), 'All')
  assert.equal(sent.mail.from?.name, 'Onus Kettles')
  assert.equal(sent.mail.quoted, null)
})

test('R32 R110 the acknowledgement says that it is automatic, the number, and by when a person answers', async () => {
  got.length = 0
  const ticketId = await opened('Kim <kim@out.example>')
  const [sent] = got
  assertAutomatic(sent?.mail.text ?? '')
  assert.match(
    sent?.mail.text ?? '',
    new RegExp(
      `^Automatic: we have your message. Its number is #${ticketId}\\.\\s+A person will answer (today|tomorrow|by \\w+day).*\\d\\d:\\d\\d\\.\\s+Your page, .*http://desk.test/t/${ticketId}/`,
    ),
  )
  assert.equal(got.length, 1)
})

test('no program, list or loop gets an acknowledgement, and nobody more than five an hour', async () => {
  got.length = 0
  for (const line of ['Auto-Submitted: auto-generated', 'List-Id: <x.example>', 'X-Auto-Response-Suppress: All'])
    await desk.arrives(letterOf({ from: `${line.length}@quiet.example`, subject: `Thing ${line.length} broke badly`, headers: [line] }))
  assert.equal(got.length, 0)
  for (let i = 0; i < 8; i++) await opened('Lee <lee@out.example>', `Separate${i} gadget${i} trouble${i}`)
  assert.equal(got.filter((g) => g.to.includes('lee@out.example')).length, 5)
  await desk.database.db.updateTable('mailboxes').set({ acknowledge: false }).execute()
  desk.mail.facts.forget()
  got.length = 0
  await opened('Moe <moe@out.example>')
  assert.equal(got.length, 0)
  await desk.database.db.updateTable('mailboxes').set({ acknowledge: true }).execute()
  desk.mail.facts.forget()
})

test('without SMTP_OUT_URL mail waits with words, and leaves when it is set', async () => {
  const ticketId = await opened('Ned <ned@out.example>')
  got.length = 0
  const { messageId } = await write(ticketId)
  await deliverMessage({ ...desk.mail, outgoing: null }, { ticket_id: ticketId, message_id: messageId }, new Date())
  const row = await delivery(messageId)
  assert.equal(row?.state, 'waiting')
  assert.match(row?.error ?? '', /Outgoing mail is not set up/)
  assert.ok((await requeueWaiting(desk.database)) >= 1)
  await desk.runJobs()
  assert.equal((await delivery(messageId))?.state, 'sent')
  assert.equal(got.length, 1)
})

test('a server that is away is tried again later, in words', async () => {
  const ticketId = await opened('Ola <ola@out.example>')
  const { messageId } = await write(ticketId)
  const { openOutgoing } = await import('./outgoing.ts')
  const away = openOutgoing('smtp://127.0.0.1:1')
  await deliverMessage({ ...desk.mail, outgoing: away }, { ticket_id: ticketId, message_id: messageId }, new Date())
  away.close()
  const row = await delivery(messageId)
  assert.equal(row?.state, 'waiting')
  assert.match(row?.error ?? '', /could not be reached/)
})

test('a second mailbox answers for its own tickets', async () => {
  await desk.database.transact((tx) => addMailbox(tx, { address: 'sales@onus.test', name: 'Onus Sales', now: new Date() }))
  desk.mail.facts.forget()
  const { ticket_id: ticketId } = await desk.arrives(
    letterOf({ from: 'Pam <pam@out.example>', to: 'sales@onus.test', subject: 'Offer for forty kettles' }),
    { to: ['sales@onus.test'] },
  )
  await desk.database.db.updateTable('tickets').set({ mailbox_id: 2 }).where('ticket_id', '=', ticketId).execute()
  got.length = 0
  await write(ticketId ?? 0)
  await desk.runJobs()
  assert.equal(got.at(-1)?.mail.from?.address, 'sales@onus.test')
})

test('the files of a reply leave with its mail, byte for byte', async () => {
  const ticketId = await opened('Kit <kit@out.example>')
  const label = Buffer.from('%PDF-1.7\n\u0000 a label of our own')
  const file = await desk.mail.files.put(label)
  const named = { file, name: 'Rücksende-Etikett.pdf', type: 'application/pdf', size: label.length, content_id: null, inline: false }
  got.length = 0
  await write(ticketId, { attachments: [named] })
  await desk.runJobs()
  const [attached, ...others] = got[0]?.mail.attachments ?? []
  assert.deepEqual([attached?.name, attached?.type, attached?.inline], ['Rücksende-Etikett.pdf', 'application/pdf', false])
  assert.deepEqual(Buffer.from(attached?.content ?? []), label)
  assert.equal(others.length, 0)
})
