// What must not leave: what waits on spam, files with a virus, what somebody took back; and what a line from outside must not become.
import assert from 'node:assert/strict'
import type { AddressInfo, Socket } from 'node:net'
import { after, before, beforeEach, test } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { letterOf, mailDesk, type MailDesk } from '../../../../test/mail/mail-desk.ts'
import { headerOf, startSink, type Sink } from '../../../../test/mail/sink.ts'
import { markSpam, mergeTicket, undoMessage, unmergeTicket, writeMessage } from '../../../tickets/index.ts'
import { deliverMessage } from './deliver-message.ts'

let desk: MailDesk
let sink: Sink
let n = 0
before(async () => {
  sink = await startSink()
  desk = await mailDesk({ SMTP_OUT_URL: `smtp://127.0.0.1:${sink.port}` })
})
after(async () => {
  await desk.close()
  await sink.close()
})
beforeEach(() => {
  sink.refuse = () => null
  sink.got.length = 0
})

const opened = async (more: object = {}) =>
  (await desk.arrives(letterOf({ from: `Dana <dana${++n}@away.example>`, subject: `Blender of series ${n} smokes`, ...more }))).ticket_id!
const write = (ticketId: number, more: object = {}) =>
  desk.database.transact((tx) =>
    writeMessage(tx, desk.mara, { ticketId, kind: 'reply', text: 'Unplug it.', html: null, undoSeconds: 0, now: new Date(), ...more }),
  )
const deliveriesOf = (messageId: number) =>
  desk.database.db.selectFrom('deliveries').select(['state', 'error']).where('message_id', '=', messageId).execute()
const messageOf = (id: number) => desk.database.db.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

test('an acknowledgement that waits while its ticket is marked as spam does not leave, now or later', async () => {
  sink.refuse = () => ({ code: 450, words: '4.7.1 greylisted' })
  const ticketId = await opened()
  const waits = (await desk.messages(ticketId)).find((m) => m.kind === 'automatic')!
  assert.equal((await deliveriesOf(waits.id))[0]?.state, 'waiting')
  await desk.database.transact((tx) => markSpam(tx, desk.mara, { ticketId, blocked: null, now: new Date() }))
  sink.refuse = () => null
  sink.got.length = 0
  await deliverMessage(desk.mail, { ticket_id: ticketId, message_id: waits.id }, new Date(Date.now() + 10 * 60_000))
  assert.equal(sink.got.length, 0)
  assert.deepEqual(await deliveriesOf(waits.id), [])
  assert.ok((await messageOf(waits.id)).undone_at, 'it is shown as taken back')
  const ticket = await desk.database.db
    .selectFrom('tickets')
    .select(['status', 'spam_at'])
    .where('ticket_id', '=', ticketId)
    .executeTakeFirstOrThrow()
  assert.equal(ticket.status, 'closed', 'and nothing opens the ticket again')
  assert.ok(ticket.spam_at)
})

test('a file with a virus does not leave; its writer’s next step says so', async () => {
  const ticketId = await opened()
  const file = await desk.mail.files.put(Buffer.from('X5O'))
  const { messageId } = await write(ticketId, {
    attachments: [
      {
        file,
        name: 'bill.exe',
        type: 'application/octet-stream',
        size: 3,
        content_id: null,
        inline: false,
        scan: 'infected',
        scan_words: 'Eicar',
      },
    ],
  })
  await desk.runJobs()
  assert.ok(!sink.got.some(({ mail }) => mail.text === 'Unplug it.'))
  assert.deepEqual(await deliveriesOf(messageId), [
    { state: 'failed', error: 'The file “bill.exe” has a virus. Write it again without the file' },
  ])
  const plan = await desk.database.db.selectFrom('plans').select('next').where('ticket_id', '=', ticketId).executeTakeFirstOrThrow()
  assert.match(plan.next, /^The reply of \d\d:\d\d did not leave: The file “bill\.exe” has a virus/)
})

test('what a worker has already taken cannot be taken back by somebody who waited for the ticket', async () => {
  const ticketId = await opened()
  const start = new Date()
  const { messageId } = await write(ticketId, { undoSeconds: 10, now: start })
  await deliverMessage(desk.mail, { ticket_id: ticketId, message_id: messageId }, new Date(start.getTime() + 10_001))
  assert.equal((await deliveriesOf(messageId))[0]?.state, 'sent')
  const asked = new Date(start.getTime() + 9_999)
  await assert.rejects(
    desk.database.transact((tx) => undoMessage(tx, desk.mara, { ticketId, messageId, now: asked })),
    { type: 'already-sent' },
  )
  assert.equal((await messageOf(messageId)).undone_at, null)
})

test('nothing from outside begins another header line: subjects, names, file names, Message-IDs', async () => {
  const ticketId = await opened()
  const evil = 'x\r\nBcc: eve@evil.example\r\n\r\nowned'
  const db = desk.database.db
  await db.updateTable('tickets').set({ subject: evil }).where('ticket_id', '=', ticketId).execute()
  await db
    .updateTable('messages')
    .set({ header_id: `<a@b.example>${evil}`, header_references: `<c@d.example> ${evil}` })
    .where('ticket_id', '=', ticketId)
    .where('kind', '=', 'customer')
    .execute()
  await db
    .updateTable('people')
    .set({ name: `Mara ${evil}` })
    .execute()
  await db
    .updateTable('mailboxes')
    .set({ name: `Help ${evil}` })
    .execute()
  desk.mail.facts.forget()
  const file = await desk.mail.files.put(Buffer.from('abc'))
  await write(ticketId, {
    attachments: [{ file, name: `${evil}".pdf`, type: 'application/pdf', size: 3, content_id: null, inline: false }],
  })
  await desk.runJobs()
  const sent = sink.got.at(-1)!
  assert.deepEqual(sent.to.length, 1)
  assert.equal(headerOf(sent, 'Bcc'), undefined)
  const lines = sent.raw.toString().split('\r\n')
  assert.ok(!lines.some((line) => /^(?:bcc:|owned)/i.test(line)))
  await db.updateTable('people').set({ name: 'Mara Lindqvist' }).execute()
  await db.updateTable('mailboxes').set({ name: 'Onus Kettles' }).execute()
  desk.mail.facts.forget()
})

/** A server that answers the first mails so (`cut`: with nothing), and takes the others. */
async function faltering(first: (number | 'cut')[]) {
  const ids: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onData: (stream, _session, done) => {
      let raw = ''
      stream.on('data', (chunk: Buffer) => (raw += chunk.toString()))
      stream.on('end', () => {
        ids.push(/^Message-ID: (.*)$/im.exec(raw)?.[1] ?? '')
        const now = first.shift()
        if (now === undefined) done(null)
        else if (now === 'cut') server.connections.forEach((one: { _socket: Socket }) => one._socket.destroy())
        else done(Object.assign(new Error('going down'), { responseCode: now }))
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  return {
    ids,
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

const stages: [string, (number | 'cut')[]][] = [
  ['goes away in the midst of a mail', [421]],
  ['is gone after the last word of a mail', ['cut']],
]
for (const [what, first] of stages)
  test(`a server that ${what} gets it again, as the same mail, and nobody is alarmed`, async () => {
    const ticketId = await opened()
    const server = await faltering([...first])
    await desk.database.db.updateTable('mailboxes').set({ smtp_host: '127.0.0.1', smtp_port: server.port, smtp_secure: false }).execute()
    const { messageId } = await write(ticketId)
    const ref = { ticket_id: ticketId, message_id: messageId }
    await deliverMessage(desk.mail, ref, new Date())
    assert.equal((await deliveriesOf(messageId))[0]?.state, 'waiting')
    await deliverMessage(desk.mail, ref, new Date(Date.now() + 5 * 60_000))
    assert.equal((await deliveriesOf(messageId))[0]?.state, 'sent')
    assert.equal(new Set(server.ids).size, 1)
    assert.equal(server.ids.length, first.length + 1)
    const told = await desk.database.db.selectFrom('desk_events').select('kind').where('kind', '=', 'mailbox.broken').execute()
    assert.deepEqual(told, [])
    await desk.database.db.updateTable('mailboxes').set({ smtp_host: null, smtp_port: null }).execute()
    desk.mail.ways.close()
    await server.close()
  })

test('whoever reads along since a merge of two customers is not given the other one’s page', async () => {
  const dana = await opened()
  const eve = await opened({ from: `Eve <eve${n}@away.example>`, subject: `Toaster ${n} burns everything` })
  assert.notEqual(dana, eve)
  await desk.claim(dana)
  const page = `/t/${dana}/`
  await write(dana, { text: 'First answer.' })
  await desk.runJobs()
  const alone = sink.got.at(-1)!
  assert.ok(alone.raw.toString().includes(page), 'their own page is under what they alone get')
  const foot = /https?:\/\/\S+\/t\/\S+/.exec(alone.mail.signature ?? '')![0]
  await desk.arrives(
    letterOf({
      from: `Dana <dana${n - 1}@away.example>`,
      subject: `[#${dana}]`,
      body: `It smokes.\r\n\r\nOn Monday Mara wrote:\r\n> First answer.\r\n> your page: ${foot}`,
    }),
  )
  await desk.database.transact((tx) =>
    mergeTicket(tx, desk.mara, { ticketId: eve, into: dana, reason: null, differentCustomers: true, now: new Date() }),
  )
  await write(dana, { text: 'Second answer.', status: 'solved', outcome: 'A new plug' })
  await desk.runJobs()
  const both = sink.got.at(-1)!
  assert.equal(both.to.length, 2)
  const plain = both.raw.toString().replace(/=\r\n/g, '')
  assert.match(plain, /Second answer/)
  assert.match(plain, /First answer/)
  assert.ok(!plain.includes('/t/'), 'neither in the foot nor in what is quoted')
  await desk.database.transact((tx) => unmergeTicket(tx, desk.mara, { ticketId: eve, reason: null, now: new Date() }))
})
