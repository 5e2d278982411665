// Mail to people of ours, through a real SMTP conversation with a server of the test.
import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { letterOf, mailDesk, type MailDesk } from '../../../../test/mail/mail-desk.ts'
import { recordEvents, type NewEvent } from '../../../db/index.ts'
import { addPerson } from '../../../people/index.ts'
import { deliverNotice } from './deliver-notice.ts'
import { requeueWaiting } from './requeue.ts'

let desk: MailDesk
let server: SMTPServer
let jonas: number
let ticketId: number
const got: { to: string[]; raw: string }[] = []
let answer: { code: number; words: string } | null = null

before(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onRcptTo: (_to, _session, done) => done(answer ? Object.assign(new Error(answer.words), { responseCode: answer.code }) : null),
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        got.push({ to: envelope.rcptTo.map((to) => to.address), raw: Buffer.concat(chunks).toString() })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const address = server.server.address()
  desk = await mailDesk({ SMTP_OUT_URL: `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}` })
  const now = new Date()
  jonas = await desk.database.transact((tx) =>
    addPerson(tx, { name: 'Jonas Feld', email: 'jonas@onus.example', role: 'agent', time_zone: 'Europe/Berlin', now }),
  )
  ticketId = (await desk.arrives(letterOf({ subject: 'Serial on the phone' }))).ticket_id ?? 0
  await desk.claim(ticketId)
  await desk.runJobs()
})
after(async () => {
  await desk.close()
  await new Promise<void>((resolve) => server.close(() => resolve()))
})
beforeEach(() => {
  got.length = 0
  answer = null
})

const soon = new Date(Date.now() + 40 * 60_000)
let promises = 0
const due = (to: number, action: string): NewEvent => ({
  kind: 'promise.due',
  ticket_id: ticketId,
  data: { promise_id: ++promises, action, due: soon.toISOString(), step: 'soon', to },
  at: new Date(),
})
const happens = (...events: NewEvent[]) => desk.database.transact((tx) => recordEvents(tx, events))
const mails = () => desk.database.db.selectFrom('staff_mails').selectAll().orderBy('id').execute()
const lastMail = async () => (await mails()).at(-1)!
/** The text as it was written: soft line ends joined, encoded letters read. */
const textOf = (raw: string) =>
  Buffer.from(
    raw
      .slice(raw.indexOf('\r\n\r\n') + 4)
      .replaceAll('=\r\n', '')
      .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString()

test('R21 many promises that fall due at once are one mail a person, with every line and its link', async () => {
  await happens(
    ...['Ring Dana', 'Send the label', 'Write to the workshop'].map((action) => due(desk.mara.id, action)),
    due(jonas, 'Pack it'),
  )
  await desk.runJobs()
  assert.deepEqual(got.map((mail) => mail.to.join()).toSorted(), ['jonas@onus.example', 'mara@onus.example'])
  const text = textOf(got.find((mail) => mail.to.includes('mara@onus.example'))!.raw)
  for (const action of ['Ring Dana', 'Send the label', 'Write to the workshop'])
    assert.match(text, new RegExp(`In (?:39|40) min, \\d\\d:\\d\\d (today|tomorrow): ${action}\\. #${ticketId} Serial on the phone`))
  assert.equal(text.match(new RegExp(`http://desk.test/tickets/${ticketId}\\r?\\n`, 'g'))?.length, 3)
  assert.match(text, /Whether you get these mails: http:\/\/desk.test\/me/)
})

test('it is from the company, says that no person wrote it, and keeps its Message-ID when it is sent again', async () => {
  await happens(due(desk.mara.id, 'Ring Dana'))
  await desk.runJobs()
  const { raw } = got[0]!
  assert.match(raw, /^From: .*<help@onus\.test>/m)
  assert.match(raw, /^Subject: In (?:39|40) min: Ring Dana\r$/m)
  assert.match(raw, /^Auto-Submitted: auto-generated/m)
  const id = /^Message-ID: (.*)\r$/im.exec(raw)?.[1]
  const mail = await lastMail()
  await desk.database.db.updateTable('staff_mails').set({ state: 'waiting' }).where('id', '=', mail.id).execute()
  await deliverNotice(desk.mail, mail.id, new Date())
  assert.equal(/^Message-ID: (.*)\r$/im.exec(got[1]!.raw)?.[1], id)
})

test('a job that runs twice, and two workers at once, send it once', async () => {
  await happens(due(desk.mara.id, 'Ring Dana'))
  const { id } = await lastMail()
  await Promise.all([deliverNotice(desk.mail, id, new Date()), deliverNotice(desk.mail, id, new Date())])
  await desk.runJobs()
  assert.equal(got.length, 1)
})

test('who switched mails off gets none', async () => {
  await desk.database.db.updateTable('people').set({ reminders_by_mail: false }).where('id', '=', jonas).execute()
  const made = (await mails()).length
  await happens(due(jonas, 'Pack it'))
  await desk.runJobs()
  assert.deepEqual([got.length, (await mails()).length], [0, made])
  await desk.database.db.updateTable('people').set({ reminders_by_mail: true }).where('id', '=', jonas).execute()
})

test('what was rolled back tells nobody; what was committed is sent after a crash', async () => {
  const made = (await mails()).length
  await assert.rejects(
    desk.database.transact(async (tx) => {
      await recordEvents(tx, [due(desk.mara.id, 'Never said')])
      throw new Error('It did not happen')
    }),
  )
  await desk.runJobs()
  assert.deepEqual([got.length, (await mails()).length], [0, made])
  await happens(due(desk.mara.id, 'Ring Dana'))
  assert.equal(got.length, 0, 'the process ended before any job ran')
  await desk.runJobs()
  assert.equal(got.length, 1)
})

test('a worker that died while sending holds it up only for as long as a sending may take', async () => {
  await happens(due(desk.mara.id, 'Ring Dana'))
  const { id } = await lastMail()
  const start = Date.now()
  const dead = new Date(start + 4 * 60_000)
  await desk.database.db.updateTable('staff_mails').set({ attempts: 1, next_at: dead }).where('id', '=', id).execute()
  await desk.runJobs()
  assert.equal(got.length, 0)
  await deliverNotice(desk.mail, id, new Date(dead.getTime() + 1_000))
  assert.deepEqual([got.length, (await lastMail()).state], [1, 'sent'])
})

test('a refusal for now is tried again later; one for good is kept with its words', async () => {
  answer = { code: 450, words: 'greylisted' }
  await happens(due(desk.mara.id, 'Ring Dana'))
  const { id } = await lastMail()
  const start = new Date()
  await deliverNotice(desk.mail, id, start)
  let mail = await lastMail()
  assert.deepEqual([mail.state, mail.next_at?.getTime()], ['waiting', start.getTime() + 60_000])
  assert.match(mail.error ?? '', /greylisted/)
  answer = { code: 550, words: 'no such user' }
  await deliverNotice(desk.mail, id, new Date(start.getTime() + 61_000))
  mail = await lastMail()
  assert.equal(mail.state, 'failed')
  assert.match(mail.error ?? '', /no such user/)
})

test('without SMTP_OUT_URL it waits with words, and leaves when it is set', async () => {
  await happens(due(desk.mara.id, 'Ring Dana'))
  const { id } = await lastMail()
  await deliverNotice({ ...desk.mail, outgoing: null }, id, new Date())
  assert.match((await lastMail()).error ?? '', /Outgoing mail is not set up/)
  await desk.database.pool.query(`select graphile_worker.remove_job('notice:${id}')`)
  assert.ok((await requeueWaiting(desk.database)) >= 1)
  await desk.runJobs()
  assert.deepEqual([got.length, (await lastMail()).state], [1, 'sent'])
})

test('one that comes back is kept, and opens and answers nothing', async () => {
  await happens(due(desk.mara.id, 'Ring Dana'))
  await desk.runJobs()
  const tickets = async () => (await desk.database.db.selectFrom('tickets').select('ticket_id').execute()).length
  const inAll = await tickets()
  const { raw } = got[0]!
  // Forwarded to the desk by a person's own mailbox: the same mail, under another Message-ID and sender, too.
  const forwarded = raw
    .replace(/^From: .*\r$/m, 'From: mara@onus.example\r')
    .replace(/^Message-ID: .*\r$/im, 'Message-ID: <f@onus.example>\r')
  for (const back of [raw, forwarded]) {
    const receipt = await desk.arrives(back)
    assert.deepEqual([receipt.state, receipt.ticket_id], ['stored', null])
  }
  assert.equal(await tickets(), inAll)
  assert.equal(got.length, 1)
})

test('who is no longer active is not written to', async () => {
  await happens(due(jonas, 'Pack it'))
  await desk.database.db.updateTable('people').set({ active: false, deactivated_at: new Date() }).where('id', '=', jonas).execute()
  await desk.runJobs()
  assert.deepEqual([got.length, (await lastMail()).state], [0, 'failed'])
  await happens(due(jonas, 'Pack it'))
  assert.equal((await lastMail()).state, 'failed', 'and none is made any more')
})
