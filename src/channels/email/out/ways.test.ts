// Mailboxes that send by servers of their own: signed in, sealed, and waiting with words while those are away.
import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { SMTPServerAuthentication, SMTPServerAuthenticationResponse } from 'smtp-server'
import { letterOf, mailDesk, type MailDesk } from '../../../../test/mail/mail-desk.ts'
import { startSink, type Sink } from '../../../../test/mail/sink.ts'
import { writeMessage } from '../../../tickets/index.ts'
import { deliverMessage } from './deliver-message.ts'
import { isLoopback, openOutgoing } from './outgoing.ts'
import { readStuck } from './stuck.ts'
import { OutgoingWays } from './ways.ts'

let desk: MailDesk
let common: Sink
let own: Sink
let signIns: SMTPServerAuthentication[] = []
let lets = true
let accepts: (auth: SMTPServerAuthentication) => boolean = () => true
let n = 0

before(async () => {
  common = await startSink()
  own = await startSink({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    authMethods: ['PLAIN', 'XOAUTH2'],
    onAuth: (auth, _session, done: (error: Error | null, answer?: SMTPServerAuthenticationResponse) => void) => {
      signIns.push(auth)
      const good = lets && accepts(auth)
      done(good ? null : Object.assign(new Error('no'), { responseCode: 535 }), good ? { user: auth.username ?? '' } : undefined)
    },
  })
  desk = await mailDesk({ SMTP_OUT_URL: `smtp://127.0.0.1:${common.port}` })
})
after(async () => {
  await desk.close()
  await common.close()
  await own.close()
})
beforeEach(() => {
  common.got.length = own.got.length = 0
  signIns = []
  lets = true
  accepts = () => true
})

async function setSmtp(set: object): Promise<void> {
  await desk.database.db
    .updateTable('mailboxes')
    .set({ smtp_error: null, smtp_broken_since: null, ...set })
    .execute()
  desk.mail.facts.forget()
}
const sendsItself = (set: object = {}) =>
  setSmtp({ smtp_host: '127.0.0.1', smtp_port: own.port, smtp_secure: false, smtp_user: 'help', smtp_password: 'one', ...set })

async function replied(now = new Date()) {
  const address = `dana${++n}@away.example`
  const { ticket_id: ticketId } = await desk.arrives(letterOf({ from: `Dana <${address}>`, subject: `Blender of series ${n} smokes` }))
  own.got.length = common.got.length = 0
  const { messageId } = await desk.database.transact((tx) =>
    writeMessage(tx, desk.mara, { ticketId: ticketId!, kind: 'reply', text: 'Unplug it.', html: null, undoSeconds: 0, now }),
  )
  return { ticket_id: ticketId!, message_id: messageId }
}
const delivery = (id: number) =>
  desk.database.db.selectFrom('deliveries').selectAll().where('message_id', '=', id).executeTakeFirstOrThrow()
const mailbox = () => desk.database.db.selectFrom('mailboxes').selectAll().executeTakeFirstOrThrow()
const told = async () =>
  (await desk.database.db.selectFrom('desk_events').select(['kind', 'data']).orderBy('id').execute()).filter(({ kind }) =>
    kind.startsWith('mailbox.'),
  )

test('a mailbox without a server of its own sends by the desk’s', async () => {
  await setSmtp({ smtp_host: null, smtp_port: null })
  await deliverMessage(desk.mail, await replied(), new Date())
  assert.deepEqual([common.got.length, own.got.length], [1, 0])
})

test('one with a server of its own signs in there; changed settings are used at once', async () => {
  await sendsItself()
  await deliverMessage(desk.mail, await replied(), new Date())
  assert.deepEqual([common.got.length, own.got.length], [0, 1])
  assert.deepEqual([signIns.at(-1)?.username, signIns.at(-1)?.password], ['help', 'one'])
  await sendsItself({ smtp_password: 'two' })
  await deliverMessage(desk.mail, await replied(), new Date())
  assert.equal(signIns.at(-1)?.password, 'two')
})

test('connections are kept while nothing changes', async () => {
  await sendsItself({ smtp_password: 'kept' })
  await deliverMessage(desk.mail, await replied(), new Date())
  await deliverMessage(desk.mail, await replied(), new Date())
  assert.equal(own.got.length, 1)
  assert.equal(signIns.length, 1)
})

test('one that signs in by its provider’s token is given it', async () => {
  await sendsItself({ sign_in: 'oauth', smtp_user: null, smtp_password: null })
  const asked: number[] = []
  const ways = new OutgoingWays(async (id) => `token-${asked.push(id)}`)
  await deliverMessage({ ...desk.mail, ways }, await replied(), new Date())
  assert.deepEqual(
    [signIns.at(-1)?.method, signIns.at(-1)?.username, signIns.at(-1)?.accessToken],
    ['XOAUTH2', 'help@onus.test', 'token-1'],
  )
  assert.equal(own.got.length, 1)
  ways.close()
  const refused = new OutgoingWays(() => Promise.reject(new Error('Connect it again.')))
  const ref = await replied()
  await deliverMessage({ ...desk.mail, ways: refused }, ref, new Date())
  assert.deepEqual([(await delivery(ref.message_id)).state, (await delivery(ref.message_id)).error], ['waiting', 'Connect it again.'])
  await sendsItself({ sign_in: 'password' })
})

test('a token that the server refuses before its time is forgotten, and the mail leaves at once by a fresh one', async () => {
  await sendsItself({ sign_in: 'oauth', smtp_user: null, smtp_password: null })
  accepts = (auth) => auth.accessToken !== 'stale'
  const forgotten: [number, string][] = []
  const ways = new OutgoingWays(
    async () => (forgotten.length === 0 ? 'stale' : 'fresh'),
    async (id, token) => void forgotten.push([id, token]),
  )
  const ref = await replied()
  await deliverMessage({ ...desk.mail, ways }, ref, new Date())
  assert.deepEqual(forgotten, [[desk.mailboxId, 'stale']])
  assert.deepEqual([(await delivery(ref.message_id)).state, own.got.length], ['sent', 1])
  assert.deepEqual([(await mailbox()).smtp_error, (await delivery(ref.message_id)).attempts], [null, 1])
  ways.close()
  accepts = () => false
  const never = new OutgoingWays(
    async () => `t${forgotten.length}`,
    async (id, token) => void forgotten.push([id, token]),
  )
  const refused = await replied()
  await deliverMessage({ ...desk.mail, ways: never }, refused, new Date())
  assert.deepEqual(forgotten.slice(1), [[desk.mailboxId, 't1']], 'once, then it waits')
  assert.equal((await delivery(refused.message_id)).state, 'waiting')
  assert.ok((await mailbox()).smtp_error)
  never.close()
  await sendsItself({ sign_in: 'password' })
})

test('mails that are leaving when a token is replaced leave all the same', async () => {
  const slow = await startSink({ onMailFrom: (_address, _session, done) => void setTimeout(() => done(null), 150) })
  const ways = new OutgoingWays(async () => 'none')
  const smtp = { host: '127.0.0.1', port: slow.port, secure: false, user: null, password: 'one', oauth: false }
  const letter = { from: 'help@onus.test', to: 'dana@away.example', subject: 'x', text: 'x' }
  const first = await ways.of(1, smtp, new Date())
  const leaving = Array.from({ length: 12 }, () => first.send(letter))
  const second = await ways.of(1, { ...smtp, host: 'localhost' }, new Date())
  await Promise.all([...leaving, second.send(letter), first.send(letter)])
  assert.equal(slow.got.length, 14)
  ways.close()
  await slow.close()
})

test('on the port for handing in mail no password crosses a network unsealed; the machine itself is none', async () => {
  assert.deepEqual(['127.0.0.1', 'localhost', '::1', 'mail.example.com', '10.0.0.1'].map(isLoopback), [true, true, true, false, false])
  const plain = openOutgoing({ host: '127.0.0.1', port: own.port, secure: false, auth: { user: 'u', pass: 'p' } })
  await plain.send({ from: 'a@x.example', to: 'b@x.example', text: 'x' })
  plain.close()
})

test('while its server refuses the sign-in mail waits, with words on the mailbox; the admins are told once, and when it works again', async () => {
  await sendsItself({ smtp_password: 'wrong' })
  const toldBefore = (await told()).length
  lets = false
  const ref = await replied()
  const second = await replied()
  const start = new Date()
  await deliverMessage(desk.mail, ref, start)
  assert.equal((await delivery(ref.message_id)).state, 'waiting')
  assert.match((await mailbox()).smtp_error ?? '', /535/)
  await deliverMessage(desk.mail, second, new Date(start.getTime() + 1_000))
  const broken = (await told()).slice(toldBefore)
  assert.deepEqual(
    broken.map(({ kind, data }) => [kind, data['way'], data['address']]),
    [['mailbox.broken', 'out', 'help@onus.test']],
  )
  const stuck = (await readStuck(desk.database.db, { smtpOutUrl: 'x', now: new Date(start.getTime() + 16 * 60_000) })).stuck
  assert.ok(stuck && stuck.waiting >= 2)
  assert.equal(stuck.since, (await mailbox()).smtp_broken_since?.toISOString())
  assert.deepEqual(await readStuck(desk.database.db, { smtpOutUrl: 'x', now: new Date(start.getTime() + 60_000) }), { stuck: null })
  lets = true
  await deliverMessage(desk.mail, ref, new Date(start.getTime() + 61_000))
  assert.deepEqual([(await mailbox()).smtp_error, (await mailbox()).smtp_broken_since], [null, null])
  assert.equal((await told()).at(-1)?.kind, 'mailbox.mended')
  await desk.runJobs()
  assert.equal((await delivery(second.message_id)).state, 'sent', 'what waited leaves by itself, at once')
  assert.deepEqual(await readStuck(desk.database.db, { smtpOutUrl: 'x', now: new Date(start.getTime() + 3_600_000) }), { stuck: null })
})

test('a server that refuses one recipient, or asks to come back later, is not broken', async () => {
  await sendsItself({ smtp_password: 'fine' })
  own.refuse = () => ({ code: 450, words: '4.7.1 greylisted' })
  const ref = await replied()
  await deliverMessage(desk.mail, ref, new Date())
  assert.match((await delivery(ref.message_id)).error ?? '', /greylisted/)
  assert.equal((await mailbox()).smtp_broken_since, null)
  own.refuse = () => null
})

test('a server that takes nothing from our address is ours to mend: the mail waits', async () => {
  const refusing = await startSink({
    onMailFrom: (_address, _session, done) => done(Object.assign(new Error('5.7.1 not your address'), { responseCode: 553 })),
  })
  await setSmtp({ smtp_host: '127.0.0.1', smtp_port: refusing.port, smtp_secure: false, smtp_user: null, smtp_password: null })
  const ref = await replied()
  await deliverMessage(desk.mail, ref, new Date())
  assert.equal((await delivery(ref.message_id)).state, 'waiting')
  assert.match((await mailbox()).smtp_error ?? '', /not your address/)
  desk.mail.ways.close()
  await refusing.close()
  await setSmtp({ smtp_host: null, smtp_port: null })
})

test('a reply that was sent twice, because we died before we wrote it down, is the same mail', async () => {
  const ref = await replied()
  await deliverMessage(desk.mail, ref, new Date())
  await desk.database.db
    .updateTable('deliveries')
    .set({ state: 'waiting', next_at: null })
    .where('message_id', '=', ref.message_id)
    .execute()
  await deliverMessage(desk.mail, ref, new Date(Date.now() + 5 * 60_000))
  const [first, second] = common.got
  assert.ok(first && second)
  for (const name of [/^Message-ID: .*$/m, /^Date: .*$/m])
    assert.equal(name.exec(first.raw.toString())?.[0], name.exec(second.raw.toString())?.[0])
})
