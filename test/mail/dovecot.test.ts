// Mail fetched from a real Dovecot: at once by IDLE, once only, whatever breaks in between.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ImapFlow } from 'imapflow'
import { startImap, type ImapIn } from '../../src/channels/email/index.ts'
import { changeMailbox } from '../../src/channels/email/mailboxes.ts'
import { letterOf, mailDesk, type MailDesk } from './mail-desk.ts'
import { startDovecot, until, type RunningServer } from './servers.ts'

let desk: MailDesk
let dovecot: RunningServer
let imap: ImapIn
let client: ImapFlow

before(async () => {
  desk = await mailDesk()
  dovecot = await startDovecot('help')
  client = new ImapFlow({ host: '127.0.0.1', port: dovecot.port, secure: false, auth: { user: 'help', pass: 'secret' }, logger: false })
  client.on('error', () => {})
  await client.connect()
})
after(async () => {
  await imap?.close()
  await client?.logout().catch(() => {})
  await dovecot?.stop()
  await desk?.close()
})

const settings = (password: string, port = dovecot.port) =>
  desk.database.transact((tx) =>
    changeMailbox(tx, desk.mailboxId, { imap: { host: '127.0.0.1', port, secure: false, user: 'help', password } }),
  )
const mailbox = () =>
  desk.database.db.selectFrom('mailboxes').select(['imap_error', 'imap_seen_at']).where('id', '=', desk.mailboxId).executeTakeFirstOrThrow()
const receipt = (id: string) =>
  until(`a receipt of ${id}`, () =>
    desk.database.db
      .selectFrom('mail_receipts')
      .select(['id', 'source', 'mailbox_id', 'state'])
      .where('message_id', '=', id)
      .executeTakeFirst(),
  )
const unseen = async () => ((await client.status('INBOX', { unseen: true })) || { unseen: -1 }).unseen

test('mail that waits is fetched, stored and marked as seen; seen mail is left alone', async () => {
  await client.append('INBOX', letterOf({ id: '<seen@x>' }), ['\\Seen'])
  await client.append('INBOX', letterOf({ id: '<waits@x>', subject: 'Oven door will not close' }))
  await settings('secret')
  imap = startImap(desk.mail, 300)
  const row = await receipt('<waits@x>')
  assert.deepEqual([row.source, row.mailbox_id], ['imap', desk.mailboxId])
  await until('all is seen', async () => (await unseen()) === 0)
  await desk.runJobs()
  assert.equal((await receipt('<waits@x>')).state, 'stored')
  assert.equal(
    await desk.database.db.selectFrom('mail_receipts').select('id').where('message_id', '=', '<seen@x>').executeTakeFirst(),
    undefined,
  )
  await until('the visit is noted', async () => (await mailbox()).imap_seen_at)
  assert.equal((await mailbox()).imap_error, null)
})

test('new mail comes at once by IDLE', async () => {
  await new Promise((resolve) => setTimeout(resolve, 300))
  const start = Date.now()
  await client.append('INBOX', letterOf({ id: '<idle@x>' }))
  await receipt('<idle@x>')
  assert.ok(Date.now() - start < 3_000, `took ${Date.now() - start} ms`)
})

test('a mail that is no mail stops nobody, and the same mail again is stored once', async () => {
  await client.append('INBOX', 'just bytes\r\n\r\n')
  await client.append('INBOX', letterOf({ id: '<idle@x>' }))
  await client.append('INBOX', letterOf({ id: '<next@x>' }))
  await receipt('<next@x>')
  await until('all is seen', async () => (await unseen()) === 0)
  const rows = await desk.database.db.selectFrom('mail_receipts').select('id').where('message_id', '=', '<idle@x>').execute()
  assert.equal(rows.length, 1)
})

test('a wrong password and an absent server are said in words, and mended without a restart', async () => {
  await settings('wrong')
  await until('the refusal in words', async () => /refused the user name or the password/.test((await mailbox()).imap_error ?? ''))
  await settings('secret', 1)
  await until('the absence in words', async () => /could not be reached/.test((await mailbox()).imap_error ?? ''))
  await client.append('INBOX', letterOf({ id: '<mended@x>' }))
  await settings('secret')
  await receipt('<mended@x>')
  await until('no error is left', async () => (await mailbox()).imap_error === null)
})

test('a second process leaves the mailbox to the first, and takes over when that ends', async () => {
  const second = startImap(desk.mail, 200)
  await new Promise((resolve) => setTimeout(resolve, 600))
  const { rows } = await desk.database.pool.query(
    "select count(*)::int as n from pg_locks where locktype = 'advisory' and classid = 4748215 and granted and database = (select oid from pg_database where datname = current_database())",
  )
  assert.equal(rows[0].n, 1)
  await imap.close()
  await client.append('INBOX', letterOf({ id: '<taken-over@x>' }))
  await receipt('<taken-over@x>')
  imap = second
})

test('mail that came while nobody fetched is fetched afterwards', async () => {
  await imap.close()
  await client.append('INBOX', letterOf({ id: '<meanwhile@x>' }))
  imap = startImap(desk.mail, 300)
  await receipt('<meanwhile@x>')
})
