// The listener, spoken to in plain SMTP: whom it takes mail for, what it refuses and in which words, and when it says 250.
import assert from 'node:assert/strict'
import net from 'node:net'
import { after, before, test } from 'node:test'
import { letterOf, mailDesk, type MailDesk } from '../../../../test/mail/mail-desk.ts'
import { Remembered } from '../remembered.ts'
import { MailIntake } from './mail-intake.ts'
import { startSmtpIn, type SmtpIn } from './smtp-in.ts'

let desk: MailDesk
let smtp: SmtpIn
before(async () => {
  desk = await mailDesk()
  smtp = await startSmtpIn(desk.mail, { port: 0, host: '127.0.0.1' })
})
after(async () => {
  await smtp.close()
  await desk.close()
})

/** A client that says lines and reads whole replies. */
async function dial(port: number) {
  const socket = net.connect(port, '127.0.0.1')
  socket.setNoDelay(true)
  let buffered = ''
  const waiting: ((reply: string) => void)[] = []
  socket.on('error', () => {})
  socket.on('data', (chunk) => {
    buffered += chunk.toString()
    for (
      let match = /^(?:\d{3}-.*\r\n)*\d{3} .*\r\n/.exec(buffered);
      match && waiting.length > 0;
      match = /^(?:\d{3}-.*\r\n)*\d{3} .*\r\n/.exec(buffered)
    ) {
      buffered = buffered.slice(match[0].length)
      waiting.shift()?.(match[0])
    }
  })
  const reply = () =>
    new Promise<string>((resolve) => {
      waiting.push(resolve)
      socket.emit('data', Buffer.alloc(0))
    })
  const say = async (line: string) => {
    socket.write(`${line}\r\n`)
    return reply()
  }
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  const greeting = await reply()
  return { socket, say, reply, greeting, closed, end: () => socket.end() }
}

async function send(port: number, raw: string | Buffer, to = 'help@onus.test', from = 'dana@whitfield.example'): Promise<string> {
  const client = await dial(port)
  try {
    await client.say('EHLO test')
    await client.say(`MAIL FROM:<${from}>`)
    const asked = await client.say(`RCPT TO:<${to}>`)
    if (!asked.startsWith('250')) return asked
    await client.say('DATA')
    client.socket.write(raw)
    return await client.say('\r\n.')
  } finally {
    client.end()
  }
}

const receipts = () =>
  desk.database.db.selectFrom('mail_receipts').select(['id', 'source', 'envelope_from', 'envelope_to', 'mailbox_id', 'size']).execute()

test('250 is said when the mail is stored, with its receipt', async () => {
  const answer = await send(smtp.port, letterOf(), 'HELP+anything@onus.test')
  const id = /^250 .*Stored as ([0-9a-f]{32})/.exec(answer)?.[1]
  assert.ok(id, answer)
  const row = (await receipts()).find((r) => r.id === id)
  assert.deepEqual(
    [row?.source, row?.envelope_from, row?.envelope_to, row?.mailbox_id],
    ['smtp', 'dana@whitfield.example', ['help+anything@onus.test'], desk.mailboxId],
  )
})

test('it is no relay: other addresses are refused in words', async () => {
  for (const address of ['nobody@onus.test', 'postmaster@onus.test', 'help@elsewhere.example', 'help+x@elsewhere.example']) {
    assert.match(await send(smtp.port, letterOf(), address), new RegExp(`^550 .*There is no mailbox ${address.replace('+', '\\+')} here`))
  }
})

test('a mailbox that was added a moment ago by another process is known', async () => {
  await desk.mail.facts.get()
  await desk.database.db.insertInto('mailboxes').values({ address: 'fresh@onus.test', name: 'Fresh', created_at: new Date() }).execute()
  await new Promise((resolve) => setTimeout(resolve, 260))
  assert.match(await send(smtp.port, letterOf(), 'fresh@onus.test'), /^250/)
})

test('a mail from nobody is taken, as bounces are', async () => {
  assert.match(await send(smtp.port, letterOf({ from: 'MAILER-DAEMON@x.example' }), 'help@onus.test', ''), /^250/)
})

test('the limit of size is announced, and a larger mail refused in words', async () => {
  const client = await dial(smtp.port)
  const hello = await client.say('EHLO test')
  assert.match(hello, /SIZE 52428800/)
  assert.doesNotMatch(hello, /STARTTLS|AUTH/)
  assert.match(await client.say('MAIL FROM:<a@b.example> SIZE=60000000'), /^552/)
  client.end()
  const stored = (await receipts()).length
  assert.match(
    await send(smtp.port, Buffer.concat([Buffer.from(letterOf()), Buffer.alloc(51 * 1024 * 1024, 'much too much of it\r\n')])),
    /^552 .*up to 50 MB/,
  )
  assert.equal((await receipts()).length, stored)
})

test('a 40 MB mail is stored whole and placed', async () => {
  const raw = Buffer.concat([
    Buffer.from(
      letterOf({
        subject: 'Very large parcel of pictures',
        id: '<large@x>',
        headers: ['Content-Type: multipart/mixed; boundary=b'],
        body: '--b\r\n\r\nsee the file\r\n--b\r\nContent-Type: application/x-large; name=large.bin\r\nContent-Transfer-Encoding: base64\r\n',
      }),
    ),
    Buffer.from(Buffer.alloc(29_000_000, 1).toString('base64').replace(/.{76}/g, '$&\r\n')),
    Buffer.from('\r\n--b--'),
  ])
  const answer = await send(smtp.port, raw)
  const id = /Stored as (\w+)/.exec(answer)?.[1]
  assert.ok(id, answer)
  await desk.runJobs()
  const row = await desk.database.db
    .selectFrom('mail_receipts')
    .select(['state', 'ticket_id', 'size'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  assert.equal(row.state, 'stored')
  assert.ok(row.size > 39_000_000)
  const file = await desk.database.db
    .selectFrom('attachments')
    .select(['name', 'size'])
    .where('ticket_id', '=', row.ticket_id ?? 0)
    .executeTakeFirstOrThrow()
  assert.deepEqual(file, { name: 'large.bin', size: 29_000_000 })
})

test('while the database is away nothing is acknowledged: 451, try later', async () => {
  const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
  const broken = {
    ...desk.database,
    db: new Proxy(desk.database.db, {
      get: () => () => {
        throw away
      },
    }),
  }
  const intake = new MailIntake(broken)
  const door = await startSmtpIn({ ...desk.mail, intake }, { port: 0, host: '127.0.0.1' })
  assert.match(await send(door.port, letterOf()), /^451 .*Please try again later/)
  await door.close()
  const facts = new Remembered<never>(() => Promise.reject(away))
  const blind = await startSmtpIn({ ...desk.mail, facts }, { port: 0, host: '127.0.0.1' })
  assert.match(await send(blind.port, letterOf()), /^451/)
  await blind.close()
})

test('a full disk of the database is a temporary refusal, too', async () => {
  const full = {
    ...desk.database,
    db: new Proxy(desk.database.db, {
      get: () => () => {
        throw Object.assign(new Error('could not extend file: No space left on device'), { code: '53100' })
      },
    }),
  }
  const door = await startSmtpIn({ ...desk.mail, intake: new MailIntake(full) }, { port: 0, host: '127.0.0.1' })
  assert.match(await send(door.port, letterOf()), /^451/)
  await door.close()
})

test('a taken port says which setting to change', async () => {
  await assert.rejects(
    startSmtpIn(desk.mail, { port: smtp.port, host: '127.0.0.1' }),
    /Port \d+ is in use by another program\. Set SMTP_IN_PORT/,
  )
})

test('stopping lets a transfer end, and sends the idle away', async () => {
  const door = await startSmtpIn(desk.mail, { port: 0, host: '127.0.0.1' })
  const idle = await dial(door.port)
  const busy = await dial(door.port)
  await busy.say('EHLO test')
  await busy.say('MAIL FROM:<a@b.example>')
  await busy.say('RCPT TO:<help@onus.test>')
  await busy.say('DATA')
  busy.socket.write('Subject: half of it\r\n')
  const closing = door.close()
  await idle.closed
  busy.socket.write(`From: a@b.example\r\n\r\nthe rest`)
  assert.match(await busy.say('\r\n.'), /^250/)
  await closing
})

test('many at once share their commits, and each has its answer', async () => {
  const stored = (await receipts()).length
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, i) =>
      desk.mail.intake.add({
        raw: Buffer.from(letterOf({ id: `<many${i % 30}@x>` })),
        source: 'api',
        envelope_from: null,
        envelope_to: [],
        mailbox_id: null,
      }),
    ),
  )
  assert.equal((await receipts()).length, stored + 30)
  assert.equal(answers.filter((a) => a.duplicate).length, 10)
})
