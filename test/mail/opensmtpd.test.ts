// Mail in and out through a real OpenSMTPD: in by its relay, out by its relay, and its own bounces back.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import nodemailer from 'nodemailer'
import type { SendMailOptions } from 'nodemailer/lib/mailer'
import { SMTPServer } from 'smtp-server'
import { startSmtpIn, type SmtpIn } from '../../src/channels/email/index.ts'
import { parseMail } from '../../src/channels/email/parse/parse-mail.ts'
import type { ParsedMail } from '../../src/channels/email/parse/parsed-mail.ts'
import { writeMessage } from '../../src/tickets/index.ts'
import { mailDesk, type MailDesk } from './mail-desk.ts'
import { freePort, startOpenSmtpd, until, type RunningServer } from './servers.ts'

let desk: MailDesk
let smtp: SmtpIn
let mx: RunningServer
let customers: SMTPServer
const inbox: ParsedMail[] = []

before(async () => {
  const ports = { desk: await freePort(), customers: await freePort() }
  customers = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onRcptTo: (to, _session, done) =>
      done(to.address.startsWith('gone@') ? Object.assign(new Error('no such user'), { responseCode: 550 }) : null),
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => void parseMail(Buffer.concat(chunks)).then((mail) => done(inbox.push(mail) ? null : null), done))
    },
  })
  await new Promise<void>((resolve) => void customers.listen(ports.customers, '127.0.0.1', resolve))
  mx = await startOpenSmtpd(ports)
  desk = await mailDesk({ SMTP_OUT_URL: `smtp://127.0.0.1:${mx.port}` })
  smtp = await startSmtpIn(desk.mail, { port: ports.desk, host: '127.0.0.1' })
})
after(async () => {
  await smtp?.close()
  await mx?.stop()
  await new Promise<void>((resolve) => (customers ? customers.close(() => resolve()) : resolve()))
  await desk?.close()
})

const fromCustomer = (mail: SendMailOptions) => {
  const transport = nodemailer.createTransport({ host: '127.0.0.1', port: mx.port, ignoreTLS: true })
  return transport.sendMail({ to: 'help@onus.test', ...mail }).finally(() => transport.close())
}
const receiptOf = (messageId: string) =>
  until(`a receipt of ${messageId}\n${mx.log()}`, async () => {
    await desk.runJobs()
    return desk.database.db
      .selectFrom('mail_receipts')
      .select(['id', 'state', 'ticket_id', 'source'])
      .where('message_id', '=', messageId)
      .where('state', '=', 'stored')
      .executeTakeFirst()
  })
const arrived = (words: RegExp) => until(`a mail with ${String(words)}\n${mx.log()}`, () => inbox.find((mail) => words.test(mail.text)))

test('a mail goes in through a relay, is acknowledged and answered out through it, and the answer to that comes home', async () => {
  await fromCustomer({
    from: 'Dana Whitfield <dana@customers.example>',
    subject: 'Kettle – leaks ☕',
    text: 'Es tropft. Grüße',
    messageId: '<first@customers.example>',
    attachments: [{ filename: 'Foto.png', content: Buffer.from('89504e47', 'hex') }],
  })
  const receipt = await receiptOf('<first@customers.example>')
  assert.equal(receipt.source, 'smtp')
  const ticketId = receipt.ticket_id ?? 0
  const acknowledged = await arrived(/^Automatic: we have your message/)
  assert.match(acknowledged.subject, new RegExp(`\\[#${ticketId}\\]$`))
  await desk.database.transact((tx) =>
    writeMessage(tx, desk.mara, {
      ticketId,
      kind: 'reply',
      text: 'Please try the other lid.',
      html: null,
      undoSeconds: 0,
      now: new Date(),
    }),
  )
  await desk.runJobs()
  const answer = await arrived(/^Please try the other lid\./)
  assert.equal(answer.from?.name, 'Mara Lindqvist')
  await fromCustomer({
    from: 'Dana <dana@customers.example>',
    to: answer.reply_to?.address ?? '',
    subject: answer.subject,
    text: 'It leaks, too.',
    messageId: '<second@customers.example>',
  })
  assert.equal((await receiptOf('<second@customers.example>')).ticket_id, ticketId)
  assert.deepEqual(
    (await desk.messages(ticketId)).map((m) => m.kind),
    ['customer', 'automatic', 'reply', 'customer'],
  )
})

test('a bounce of the relay comes back to the ticket, leaves a new one’s clock alone, and says that the address is none', async () => {
  await fromCustomer({
    from: 'Gone <gone@customers.example>',
    subject: 'Sink drips on Sundays',
    text: 'drip',
    messageId: '<gone@customers.example>',
  })
  const { ticket_id: ticketId } = await receiptOf('<gone@customers.example>')
  await until(`the bounce\n${mx.log()}`, async () => {
    await desk.runJobs()
    return (await desk.messages(ticketId ?? 0)).find((m) => m.kind === 'machine')
  })
  const ticket = await desk.database.db
    .selectFrom('tickets')
    .select('status')
    .where('ticket_id', '=', ticketId ?? 0)
    .executeTakeFirstOrThrow()
  assert.equal(ticket.status, 'new')
  const { state, failures } = await desk.database.db
    .selectFrom('deliveries')
    .select(['state', 'failures'])
    .where('ticket_id', '=', ticketId ?? 0)
    .executeTakeFirstOrThrow()
  assert.equal(state, 'bounced')
  assert.match(JSON.stringify(failures), /no such user.*gone@customers\.example/)
  const address = await desk.database.db
    .selectFrom('customer_addresses')
    .select(['bounced_at', 'bounce_words'])
    .where('address', '=', 'gone@customers.example')
    .executeTakeFirstOrThrow()
  assert.deepEqual([address.bounced_at !== null, address.bounce_words], [true, 'no such mailbox'])
})

test('an address that the desk has not is refused to the relay, which tells the sender', async () => {
  await fromCustomer({
    from: 'Dana <dana@customers.example>',
    to: 'nobody@onus.test',
    subject: 'x',
    text: 'x',
    messageId: '<nobody@customers.example>',
  })
  const bounce = await until(`the relay's bounce\n${mx.log()}`, () => inbox.find((mail) => mail.kind === 'bounce'))
  assert.match(bounce.text, /There is no mailbox nobody@onus\.test here/)
})
