// What rspamd holds for spam is set aside, kept, shown, and taken back: through HTTP and the mail.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { letterOf } from '../../../../test/mail/mail-desk.ts'
import { serial, someone, spamDesk, until, type SpamDesk } from '../../../../test/mail/spam-desk.ts'
import { storeMail } from '../in/store-mail.ts'
import { ticketAddress } from '../marks.ts'

let it: SpamDesk
before(async () => {
  it = await spamDesk()
})
after(() => it.close())

test('rspamd is told of every mail, and what it holds for spam is set aside: on no ticket, answered by nobody, shown with its score', async () => {
  const from = someone()
  const receipt = await it.arrives({ from, headers: ['X-Test: spam'], body: '<b>Buy</b> now' })
  assert.deepEqual([receipt.state, receipt.set_aside, receipt.ticket_id, receipt.spam_score], ['spam', 'spam', null, 17.2])
  assert.equal(await it.known(from), false)
  const asked = it.rspamd.asked.find((one) => one.headers['queue-id'] === receipt.id)
  assert.deepEqual([asked?.path, asked?.headers['password']], ['/checkv2', 'pw'])
  const item = await it.spamItem(receipt.id)
  assert.deepEqual([item.from, item.why, item.score], [from, 'rspamd', 17.2])
  const { body } = await it.as('mara', 'GET', `spam/${receipt.id}`)
  assert.deepEqual([body.text, body.why], ['<b>Buy</b> now', 'rspamd'])
  assert.equal(body.raw ?? body.html, undefined)
  assert.equal((await it.as('mara', 'GET', `mail/${receipt.id}/raw`)).status, 403)
  assert.equal((await it.as('tomas', 'GET', 'spam')).status, 403)
})

for (const [how, state] of [
  ['reject', 'spam'],
  ['high', 'spam'],
  ['greylist', 'stored'],
  ['none', 'stored'],
])
  test(`a mail that rspamd answers with ${how} is ${state}`, async () => {
    assert.equal((await it.arrives({ from: someone(), headers: [`X-Test: ${how}`] })).state, state)
  })

test('a mail that answers ours is kept out only where rspamd is certain', async () => {
  const { rows } = await it.desk.test.pool.query('select signing_secret from company')
  const to = ticketAddress(rows[0].signing_secret, 'help@larkfield.example', 1)
  assert.equal((await it.arrives({ from: someone(), to, headers: ['X-Test: spam'] })).state, 'stored')
  assert.equal((await it.arrives({ from: someone(), to, headers: ['X-Test: reject'] })).state, 'spam')
})

test('mail is read while rspamd does not answer, answers nonsense or an error, and Admin says so', async () => {
  for (const broken of [
    { status: 500, body: 'no' },
    { status: 200, body: 'not json' },
    { status: 200, body: '{"score":"x"}' },
  ]) {
    it.rspamd.broken = broken
    const receipt = await it.arrives({ from: someone(), headers: ['X-Test: spam'] })
    assert.deepEqual([receipt.state, receipt.spam_score], ['stored', null])
  }
  it.rspamd.broken = { status: 500, body: '' }
  assert.deepEqual((await it.as('ada', 'GET', 'mail/health')).body.rspamd, { answers: false })
  it.rspamd.broken = null
  assert.deepEqual((await it.as('ada', 'GET', 'mail/health')).body.rspamd, { answers: true })
  assert.deepEqual((await it.as('ada', 'GET', 'mail/health')).body.clamd, { answers: true })
})

test('while rspamd is silent one mail waits five seconds, and the next ones not at all', async () => {
  it.rspamd.broken = 'silent'
  const began = performance.now()
  assert.equal((await it.arrives({ from: someone(), headers: ['X-Test: spam'] })).state, 'stored')
  const first = performance.now() - began
  assert.ok(first > 4_500 && first < 9_000, `${first} ms`)
  const again = performance.now()
  assert.equal((await it.arrives({ from: someone(), headers: ['X-Test: spam'] })).state, 'stored')
  assert.ok(performance.now() - again < 3_000)
  it.rspamd.broken = null
  it.desk.desk.mail.trust.rest.rspamd.begin(0)
})

test('who says that a mail is no spam puts it on a ticket whose clock runs from then, and rspamd learns', async () => {
  const from = someone()
  const raw = Buffer.from(letterOf({ from, headers: ['X-Test: spam'] }))
  const then = new Date(Date.now() - 3 * 86_400_000)
  const mail = { raw, source: 'smtp' as const, envelope_from: from, envelope_to: ['help@larkfield.example'], mailbox_id: null }
  const id = (await storeMail(it.desk.database.db, [mail], then))[0]!.id
  await until(async () => (await it.row(id)).state === 'spam')
  const answer = await it.as('mara', 'POST', `mail/${id}/not-spam`, {})
  assert.deepEqual([answer.status, answer.body.state], [200, 'stored'])
  const ticket = (await it.as('mara', 'GET', `tickets/${answer.body.ticket}`)).body
  assert.equal(ticket.status, 'new')
  assert.ok(Date.now() - Date.parse(ticket.waiting_since) < 60_000)
  await until(async () => it.learned('/learnham', id) && (await it.row(id)).learned === 'ham')
  assert.equal(await it.spamItem(id), undefined)
  const again = await it.as('jonas', 'POST', `mail/${id}/not-spam`, {})
  assert.deepEqual([again.status, again.body.ticket], [200, answer.body.ticket])
  assert.equal((await it.as('mara', 'POST', 'mail/nothing/not-spam', {})).status, 404)
  const plain = await it.arrives({ from: someone() })
  assert.equal((await it.as('mara', 'POST', `mail/${plain.id}/not-spam`, {})).status, 404, 'a mail that never was in Spam')
})

test('a machine’s mail, too, goes to a ticket when somebody says that it is no spam, and is not answered', async () => {
  for (const envelope of ['', 'bot@x.example']) {
    const headers = ['X-Test: spam', 'Auto-Submitted: auto-replied']
    const raw = Buffer.from(letterOf({ from: someone(), subject: `Machine of series ${serial()} stopped`, headers }))
    const mail = { raw, source: 'smtp' as const, envelope_from: envelope, envelope_to: ['help@larkfield.example'], mailbox_id: null }
    const id = (await storeMail(it.desk.database.db, [mail], new Date()))[0]!.id
    await until(async () => (await it.row(id)).state === 'spam')
    const { body } = await it.as('mara', 'POST', `mail/${id}/not-spam`, {})
    assert.ok(body.ticket, `from "${envelope}"`)
    const written = (await it.as('mara', 'GET', `tickets/${body.ticket}/messages`)).body.data.map((one: { kind: string }) => one.kind)
    assert.deepEqual(written, ['customer'])
  }
})
