// Mail that could not be read, and mailboxes in trouble, as those who run the desk see them: through the API.
import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { letterOf } from '../../../test/mail/mail-desk.ts'
import { until } from '../../../test/mail/servers.ts'
import { testDesk, type TestDesk } from '../../testing/desk.ts'
import { retryAfterUpgrade } from './quarantine.ts'
import { noteTrouble, noteWorking } from './trouble.ts'

let desk: TestDesk
let id: number

before(async () => {
  desk = await testDesk()
  id = (await desk.as('ada', 'POST', 'mailboxes', { address: 'help@onus.test', name: 'Onus' })).body.id
})
after(() => desk?.close())

const hand = async (raw: string) => (await desk.as('ada', 'POST', 'mail', raw, { 'content-type': 'message/rfc822' })).body.id as string
const settled = (mailId: string) =>
  until(`${mailId} is settled`, async () => {
    const { body } = await desk.as('ada', 'GET', `mail/${mailId}`)
    return body.state === 'pending' ? null : body
  })
const events = (kind: string) => desk.database.db.selectFrom('desk_events').selectAll().where('kind', '=', kind).orderBy('id').execute()

test('a mail that cannot be read is told to the admins once, counted, and tried again with all others', async () => {
  const [bad, worse] = [await hand('no mail at all\n'), await hand('none either\n')]
  assert.equal((await settled(bad)).state, 'quarantined')
  assert.equal((await settled(worse)).state, 'quarantined')
  await settled(await hand(letterOf()))
  const { body } = await desk.as('ada', 'GET', 'mail/health')
  assert.equal(body.quarantined, 2)
  const [today] = body.days
  assert.deepEqual([today.received, today.on_tickets, today.quarantined, today.pending, today.set_aside], [3, 1, 2, 0, 0])
  const told = (await events('mail.quarantined')).map(({ data }) => data as { receipt_id: string; to: number[]; error: string })
  assert.deepEqual(told.map((one) => one.receipt_id).toSorted(), [bad, worse].toSorted())
  assert.deepEqual(told[0]?.to, [desk.people.ada.id])
  const again = await desk.as('ada', 'POST', 'mail/retry')
  assert.deepEqual([again.status, again.body.queued], [202, 2])
  assert.equal((await settled(bad)).state, 'quarantined')
  assert.equal((await settled(worse)).state, 'quarantined')
  assert.equal((await events('mail.quarantined')).length, 2)
  assert.equal((await desk.as('ada', 'POST', 'mail/retry')).status, 202)
  await settled(bad)
  await settled(worse)
})

test('what an older reader could not read is tried once by a new one, and not at each start', async () => {
  assert.equal(await retryAfterUpgrade(desk.database, desk.config), 0)
  rmSync(path.join(desk.config.data, 'mail-reader'))
  assert.equal(await retryAfterUpgrade(desk.database, desk.config), 2)
  assert.equal(await retryAfterUpgrade(desk.database, desk.config), 0)
})

test('a server to send by is set, changed without its password, and taken away; no password is ever shown', async () => {
  const smtp = { host: 'smtp.example.com', port: 587, secure: false, user: 'help', password: 'very secret' }
  const imap = { host: 'imap.example.com', port: 993, user: 'help', password: 'very secret', folder: 'Support' }
  const set = await desk.as('ada', 'PATCH', `mailboxes/${id}`, { smtp, imap })
  assert.deepEqual([set.body.smtp.host, set.body.smtp.user, set.body.imap.folder], ['smtp.example.com', 'help', 'Support'])
  assert.equal(JSON.stringify(set.body).includes('very secret'), false)
  const { password: _password, ...without } = smtp
  await desk.as('ada', 'PATCH', `mailboxes/${id}`, { smtp: { ...without, port: 465 } })
  const row = await desk.database.db
    .selectFrom('mailboxes')
    .select(['smtp_port', 'smtp_password'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  assert.deepEqual(row, { smtp_port: 465, smtp_password: 'very secret' })
  assert.equal((await desk.as('mara', 'GET', 'mailboxes')).body.data[0].smtp, null)
  const gone = await desk.as('ada', 'PATCH', `mailboxes/${id}`, { smtp: null, imap: null })
  assert.deepEqual([gone.body.smtp, gone.body.imap], [null, null])
  assert.equal((await desk.as('ada', 'PATCH', `mailboxes/${id}`, { smtp: { ...smtp, host: 'not a host' } })).status, 400)
  assert.equal((await desk.as('ada', 'PATCH', 'mailboxes/9999', { name: 'x' })).status, 404)
})

test('a trial says in words what is wrong', async () => {
  const nothing = await desk.as('ada', 'POST', `mailboxes/${id}/trial`, { way: 'in' })
  assert.deepEqual([nothing.status, nothing.body.type], [409, 'not-fetched'])
  assert.equal((await desk.as('ada', 'POST', `mailboxes/${id}/trial`, { way: 'out' })).body.type, 'no-way-out')
  const nowhere = { host: '127.0.0.1', port: 1, secure: false, user: 'help', password: 'x' }
  await desk.as('ada', 'PATCH', `mailboxes/${id}`, { smtp: nowhere, imap: nowhere })
  for (const way of ['in', 'out']) {
    const { status, body } = await desk.as('ada', 'POST', `mailboxes/${id}/trial`, { way })
    assert.deepEqual([status, body.works], [200, false])
    assert.match(body.words, /could not be reached/)
  }
  const checked = await desk.as('ada', 'POST', `mailboxes/${id}/check`)
  assert.deepEqual([checked.status, checked.body.type], [409, 'mailbox-away'])
  await desk.as('ada', 'PATCH', `mailboxes/${id}`, { smtp: null, imap: null })
})

test('trouble is told after ten minutes, once, and so is its end; short trouble is told to nobody', async () => {
  const own = (await desk.as('ada', 'POST', 'mailboxes', { address: 'other@onus.test', name: 'Onus' })).body.id as number
  const minute = (n: number) => new Date(Date.UTC(2030, 0, 1, 10, n))
  const note = (n: number, words = 'The mail server could not be reached.') =>
    desk.database.transact((tx) => noteTrouble(tx, { mailboxId: own, way: 'out', words, atOnce: false, now: minute(n) }))
  const works = (n: number) => desk.database.transact((tx) => noteWorking(tx, { mailboxId: own, way: 'out', now: minute(n) }))
  const ofOwn = async (kind: string) =>
    (await events(kind)).filter(({ data }) => (data as { mailbox_id: number }).mailbox_id === own).length
  const told = async () => [await ofOwn('mailbox.broken'), await ofOwn('mailbox.mended')]
  await note(0)
  await note(9)
  await works(9)
  assert.deepEqual(await told(), [0, 0])
  await note(20)
  await note(30)
  await note(40, 'Still away.')
  assert.deepEqual(await told(), [1, 0])
  const row = await desk.database.db
    .selectFrom('mailboxes')
    .select(['smtp_broken_since', 'smtp_error'])
    .where('id', '=', own)
    .executeTakeFirstOrThrow()
  assert.deepEqual(row, { smtp_broken_since: minute(20), smtp_error: 'Still away.' })
  await works(41)
  await works(42)
  assert.deepEqual(await told(), [1, 1])
  await note(50)
  await note(60)
  assert.deepEqual(await told(), [2, 1])
  await works(61)
})
