// What a mailbox holds is here, whoever reads it, whatever breaks, and however it is numbered: against a real Dovecot.
import assert from 'node:assert/strict'
import { readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { after, afterEach, before, test } from 'node:test'
import { ImapFlow } from 'imapflow'
import { startImap, type ImapIn } from '../../src/channels/email/index.ts'
import { checkMailbox } from '../../src/channels/email/in/check-mailbox.ts'
import { usualPace } from '../../src/channels/email/in/imap-reader.ts'
import { listMailboxes } from '../../src/channels/email/list-mailboxes.ts'
import { changeMailbox } from '../../src/channels/email/mailboxes.ts'
import { startProxy, type Proxy } from './cutting-proxy.ts'
import { letterOf, mailDesk, type MailDesk } from './mail-desk.ts'
import { startDovecot, until, type RunningServer } from './servers.ts'

let desk: MailDesk
let dovecot: RunningServer
let proxy: Proxy
let imap: ImapIn | null = null
let client: ImapFlow

before(async () => {
  desk = await mailDesk()
  dovecot = await startDovecot('help')
  proxy = await startProxy(dovecot.port)
  client = await connected()
})
afterEach(async () => {
  proxy.cutAt = () => false
  proxy.cutAfter = Infinity
  await stop()
})
after(async () => {
  await client?.logout().catch(() => {})
  await proxy?.close()
  await dovecot?.stop()
  await desk?.close()
})

async function connected(): Promise<ImapFlow> {
  const made = new ImapFlow({ host: '127.0.0.1', port: dovecot.port, secure: false, auth: { user: 'help', pass: 'secret' }, logger: false })
  made.on('error', () => {})
  await made.connect()
  return made
}
const fetchFrom = (port: number, folder = 'INBOX') =>
  desk.database.transact((tx) =>
    changeMailbox(tx, desk.mailboxId, { imap: { host: '127.0.0.1', port, secure: false, user: 'help', password: 'secret', folder } }),
  )
const start = () => (imap = startImap(desk.mail, 300, { ...usualPace, lookEvery: 300 }))
const stop = async () => {
  await imap?.close()
  imap = null
}
const append = (id: string, flags: string[] = [], folder = 'INBOX') =>
  client.append(folder, letterOf({ id, subject: `About ${id}` }), flags)
const ids = async () =>
  (await desk.database.db.selectFrom('mail_receipts').select('message_id').orderBy('message_id').execute()).map((row) => row.message_id)
const arrives = (id: string) => until(`${id} arrives`, async () => (await ids()).includes(id), 60_000)
const events = (kind: string) => desk.database.db.selectFrom('desk_events').selectAll().where('kind', '=', kind).orderBy('id').execute()
const unseen = async (folder = 'INBOX') => ((await client.status(folder, { unseen: true })) || { unseen: -1 }).unseen
const admin = { id: 1, name: 'Ada', email: 'ada@onus.example', role: 'admin', time_zone: 'UTC', portrait: null } as const
const shown = async () => (await listMailboxes(desk.database.db, admin)).find(({ id }) => id === desk.mailboxId)!

test('mail that another program reads first is fetched all the same; what was read before the desk began is left, and said', async () => {
  await client.append('INBOX', letterOf({ id: '<old-read@x>' }), ['\\Seen'], new Date(Date.now() - 3_600_000))
  await append('<old-unread@x>')
  await fetchFrom(dovecot.port)
  start()
  await arrives('<old-unread@x>')
  await append('<read-at-once@x>', ['\\Seen'])
  await arrives('<read-at-once@x>')
  await stop()
  await append('<read-meanwhile@x>', ['\\Seen'])
  start()
  await arrives('<read-meanwhile@x>')
  assert.ok(!(await ids()).includes('<old-read@x>'))
  assert.deepEqual((await shown()).left, [{ why: 'read by somebody before the desk began to fetch', count: 1 }])
})

test('a mailbox that is numbered anew is listed anew: nothing comes twice, and what came meanwhile is taken, read or not', async () => {
  const numbered = () => desk.database.db.selectFrom('mailboxes').select('imap_uid_validity as validity').executeTakeFirstOrThrow()
  const old = await numbered()
  await client.logout()
  const root = path.join(dovecot.folder, 'mail', 'help')
  // Dovecot numbers by the second.
  await until('another second', () => Promise.resolve(Date.now() >= (Number(old.validity) + 1) * 1_000))
  for (const name of readdirSync(root)) if (/^dovecot[.-]/.test(name)) rmSync(path.join(root, name))
  client = await connected()
  const known = await ids()
  await append('<after-renumbering@x>', ['\\Seen'])
  const { uidValidity } = (await client.status('INBOX', { uidValidity: true })) || {}
  start()
  await arrives('<after-renumbering@x>')
  await until('it is balanced', async () => (await shown()).check?.in_mailbox === known.length + 2)
  assert.deepEqual(new Set(await ids()), new Set([...known, '<after-renumbering@x>']))
  assert.equal((await ids()).length, known.length + 1)
  assert.notEqual((await numbered()).validity, old.validity)
  assert.equal((await numbered()).validity, Number(uidValidity))
  assert.deepEqual([(await shown()).check?.missing, (await events('mailbox.mails_missing')).length], [0, 0])
})

test('a connection that breaks in the middle of a mail costs nothing', async () => {
  for (let n = 0; n < 25; n++)
    await client.append('INBOX', letterOf({ id: `<cut-${n}@x>`, body: `${'A line of a longer mail.\r\n'.repeat(400)}${n}` }))
  proxy.cutAfter = 60_000
  await fetchFrom(proxy.port)
  start()
  await until('some are here', async () => (await ids()).filter((id) => id?.startsWith('<cut-')).length > 2)
  proxy.cutAfter = 150_000
  await until('all are here', async () => (await ids()).filter((id) => id?.startsWith('<cut-')).length === 25, 30_000)
  await until('all are marked as read', async () => (await unseen()) === 0, 60_000)
})

test('a connection that is dead and does not know it is noticed, and made anew', async () => {
  await fetchFrom(proxy.port)
  imap = startImap(desk.mail, 300, { ...usualPace, lookEvery: 300, socketTimeout: 1_500 })
  await append('<before-dead@x>')
  await arrives('<before-dead@x>')
  proxy.dead = true
  await append('<while-dead@x>')
  await new Promise((resolve) => setTimeout(resolve, 700))
  proxy.dead = false
  await arrives('<while-dead@x>')
})

test('killed after storing and before marking: after the restart each mail is here once and marked', async () => {
  await append('<unmarked@x>')
  proxy.cutAt = (said) => / UID STORE /i.test(said)
  await fetchFrom(proxy.port)
  start()
  await arrives('<unmarked@x>')
  await until('the mark was tried', () => proxy.heard.some((said) => / UID STORE /i.test(said)))
  await stop()
  assert.equal(await unseen(), 1)
  // Killed even before the account was written.
  await desk.database.db.deleteFrom('imap_mails').where('receipt_id', 'is not', null).execute()
  proxy.cutAt = () => false
  const known = await ids()
  start()
  await until('it is marked', async () => (await unseen()) === 0)
  assert.deepEqual(await ids(), known)
})

test('a mail that breaks the connection each time is left after three tries, said, and stops no other', async () => {
  const place = await append('<breaks@x>')
  await append('<behind-it@x>')
  const uid = place ? place.uid : 0
  proxy.cutAt = (said) => new RegExp(` UID FETCH ${uid} .*BODY\\.PEEK\\[\\]`, 'i').test(said)
  await fetchFrom(proxy.port)
  start()
  await until('the one behind arrives', async () => (await ids()).includes('<behind-it@x>'), 30_000)
  assert.ok((await shown()).left.some(({ why }) => why === 'not handed out by the mail server'))
  await stop()
  proxy.cutAt = () => false
  await checkMailbox(desk.mail, desk.mailboxId, () => false)
  assert.ok((await ids()).includes('<breaks@x>'))
  assert.ok(!(await shown()).left.some(({ why }) => why === 'not handed out by the mail server'))
})

test('a balancing finds what is in the mailbox and not here, fetches it, counts, and says so once', async () => {
  await fetchFrom(dovecot.port)
  await append('<lost@x>')
  const place = await append('<forgotten@x>', ['\\Seen'])
  start()
  await arrives('<lost@x>')
  await arrives('<forgotten@x>')
  await stop()
  // As after a fault of ours: receipts cannot be deleted, so the mail stands for one that never was stored.
  const uid = place ? (place.uid ?? 0) : 0
  await desk.database.pool.query('alter table mail_receipts disable trigger user')
  await desk.database.pool.query("delete from mail_receipts where message_id in ('<lost@x>', '<forgotten@x>')")
  await desk.database.pool.query('alter table mail_receipts enable trigger user')
  await desk.database.db.deleteFrom('imap_mails').where('uid', '=', uid).execute()
  await checkMailbox(desk.mail, desk.mailboxId, () => false)
  assert.ok((await ids()).includes('<lost@x>') && (await ids()).includes('<forgotten@x>'))
  const { check } = await shown()
  assert.deepEqual([check?.fetched, check?.missing, check?.skipped], [2, 0, 1])
  assert.equal(check?.in_mailbox, (check?.stored ?? 0) + 1)
  await checkMailbox(desk.mail, desk.mailboxId, () => false)
  assert.equal((await shown()).check?.fetched, 0)
  const told = await events('mailbox.mails_missing')
  assert.deepEqual(
    told.map(({ data }) => [(data as { missing: number }).missing, (data as { fetched: number }).fetched]),
    [[2, 2]],
  )
})

test('another folder is another mailbox: what was read in it before is left, what comes is taken', async () => {
  await client.mailboxCreate('Support')
  await append('<folder-old@x>', ['\\Seen'], 'Support')
  await fetchFrom(dovecot.port, 'Support')
  start()
  await until('it was visited', async () => (await shown()).imap?.seen_at)
  await append('<folder-new@x>', ['\\Seen'], 'Support')
  await arrives('<folder-new@x>')
  assert.ok(!(await ids()).includes('<folder-old@x>'))
  const now = await shown()
  assert.deepEqual([now.imap?.folder, now.check?.in_mailbox], ['Support', 1])
})

test('a refused sign-in is told once and at once, and so is that it works again', async () => {
  const answer = () => desk.database.db.selectFrom('mailboxes').select(['imap_error', 'imap_broken_since']).executeTakeFirstOrThrow()
  await desk.database.transact((tx) =>
    changeMailbox(tx, desk.mailboxId, { imap: { host: '127.0.0.1', port: dovecot.port, secure: false, user: 'help', password: 'wrong' } }),
  )
  start()
  await until('the admins are told', async () => (await events('mailbox.broken')).length > 0)
  assert.match((await answer()).imap_error ?? '', /refused the user name or the password/)
  await stop()
  start()
  await until('it was refused again', async () => (await answer()).imap_broken_since)
  await stop()
  assert.equal((await events('mailbox.broken')).length, 1)
  await fetchFrom(dovecot.port)
  start()
  await until('it is mended', async () => (await events('mailbox.mended')).length === 1)
  assert.deepEqual(await answer(), { imap_error: null, imap_broken_since: null })
})
