// A mail server that asks us to wait, or refuses us, is left alone: a scripted one, since a real one does so only when it is in trouble.
import assert from 'node:assert/strict'
import net from 'node:net'
import { after, afterEach, before, test } from 'node:test'
import { mailDesk, type MailDesk } from '../../../../test/mail/mail-desk.ts'
import { until } from '../../../../test/mail/servers.ts'
import { changeMailbox } from '../mailboxes.ts'
import { startImap, type ImapIn } from './imap.ts'

let desk: MailDesk
let server: net.Server
let imap: ImapIn | undefined
let answer = ''
let logins = 0

before(async () => {
  desk = await mailDesk()
  server = net.createServer((socket) => {
    socket.on('error', () => {})
    socket.write('* OK [CAPABILITY IMAP4rev1] ready\r\n')
    socket.on('data', (bytes) => {
      const [, tag = '', command = ''] = /^(\S+) (\S+)/.exec(bytes.toString()) ?? []
      if (command.toUpperCase() === 'LOGIN') {
        logins++
        socket.write(`${tag} ${answer}\r\n`)
      } else socket.write(`${tag} OK done\r\n`)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(async () => {
  await imap?.close()
  logins = 0
})
after(async () => {
  server?.close()
  await desk?.close()
})

async function begin(): Promise<void> {
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  await desk.database.transact((tx) =>
    changeMailbox(tx, desk.mailboxId, { imap: { host: '127.0.0.1', port, secure: false, user: 'help', password: 'x' } }),
  )
  imap = startImap(desk.mail, 200)
}
const words = () =>
  until('words', async () => (await desk.database.db.selectFrom('mailboxes').select('imap_error').executeTakeFirst())?.imap_error)
const told = () => desk.database.db.selectFrom('desk_events').select('id').where('kind', '=', 'mailbox.broken').execute()
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 2_500))

test('a server whose sign-in is away is asked once and then left alone; that is no refusal and nobody is told yet', async () => {
  answer = 'NO [UNAVAILABLE] Temporary authentication failure.'
  await begin()
  assert.match(await words(), /answered: .*Temporary authentication failure/)
  await aWhile()
  assert.deepEqual([logins, (await told()).length], [1, 0])
})

test('a refused sign-in is not tried again in a hurry', async () => {
  answer = 'NO [AUTHENTICATIONFAILED] Invalid credentials'
  await begin()
  await until('the admins are told', async () => (await told()).length === 1)
  await aWhile()
  assert.equal(logins, 1)
})
