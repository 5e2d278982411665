// Whose mail is set aside, who may say so, and what they are shown before.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { someone, spamDesk, type SpamDesk } from '../../../../test/mail/spam-desk.ts'

let it: SpamDesk
before(async () => {
  it = await spamDesk()
})
after(() => it.close())

test('mail of a blocked address is set aside and never answered; others of that domain come in', async () => {
  const from = someone()
  const blocked = await it.as('mara', 'POST', 'blocked-senders', { pattern: from.toUpperCase(), why: 'Sells lists' })
  assert.deepEqual([blocked.status, blocked.body.pattern, blocked.body.by.name], [201, from, 'Mara Lindqvist'])
  assert.equal((await it.as('jonas', 'POST', 'blocked-senders', { pattern: from })).status, 201, 'twice is as good as once')
  const receipt = await it.arrives({ from: `Somebody <${from}>` })
  assert.deepEqual([receipt.state, receipt.set_aside, receipt.ticket_id, receipt.from_address], ['spam', 'blocked', null, from])
  assert.equal(
    (await it.arrives({ from: from.replace('@', '+new@') })).set_aside,
    'blocked',
    'another word behind a plus is no other sender',
  )
  const form = { from: 'form@web.example', headers: ['Auto-Submitted: auto-generated', `Reply-To: ${from}`] }
  assert.equal((await it.arrives(form)).set_aside, 'blocked', 'nor is a program that writes for them')
  assert.equal(await it.known(from), false)
  assert.equal((await it.arrives({ from: from.replace('person', 'other') })).state, 'stored')
  assert.equal((await it.as('ada', 'POST', `mail/${receipt.id}/retry`)).status, 409, 'to try again does not let it in')
  const kept = await it.as('mara', 'POST', `mail/${receipt.id}/not-spam`, { keep_blocked: true })
  assert.equal(kept.body.state, 'stored')
  const next = await it.arrives({ from })
  assert.equal(next.set_aside, 'blocked')
  await it.as('mara', 'POST', `mail/${next.id}/not-spam`, {})
  assert.equal((await it.arrives({ from })).state, 'stored', 'no longer blocked')
  const { rows } = await it.desk.test.pool.query("select kind from desk_events where data->>'pattern' = $1 order by id", [from])
  assert.deepEqual(
    rows.map((one) => one.kind),
    ['sender.blocked', 'sender.unblocked'],
  )
})

test('a domain is for a supervisor to block, those under it too, and neither the desk nor our own people can be shut out', async () => {
  const refused = await it.as('mara', 'POST', 'blocked-senders', { pattern: '@spam.example' })
  assert.deepEqual([refused.status, refused.body.blockers[0].kind], [403, 'supervisor'])
  assert.equal((await it.as('ines', 'POST', 'blocked-senders', { pattern: '@Spam.example' })).status, 201)
  const caught = await it.arrives({ from: 'offer@news.spam.example' })
  assert.equal(caught.set_aside, 'blocked')
  assert.equal((await it.arrives({ from: 'offer@notspam.example' })).state, 'stored')
  assert.equal((await it.as('mara', 'DELETE', 'blocked-senders/@spam.example')).status, 403)
  assert.equal((await it.as('mara', 'POST', `mail/${caught.id}/not-spam`, {})).status, 403)
  assert.equal((await it.row(caught.id)).state, 'spam')
  assert.equal((await it.as('ines', 'DELETE', 'blocked-senders/@spam.example')).status, 204)
  for (const pattern of [
    'help@larkfield.example',
    '@larkfield.example',
    'mara@larkfield.example',
    'no address',
    '@',
    '@x',
    'a b@c.example',
    '@@c.example',
  ])
    assert.equal((await it.as('ines', 'POST', 'blocked-senders', { pattern })).status, 422, pattern)
})

test('who blocks a customer with open tickets is shown them first', async () => {
  const from = someone()
  const { ticket_id: number } = await it.arrives({ from })
  const refused = await it.as('mara', 'POST', 'blocked-senders', { pattern: from })
  assert.deepEqual([refused.status, refused.body.type.split('/').at(-1), refused.body.blockers[0].ticket], [409, 'has-tickets', number])
  assert.equal((await it.as('mara', 'POST', 'blocked-senders', { pattern: from, anyway: true })).status, 201)
  const { body } = await it.as('ines', 'POST', 'blocked-senders', { pattern: `@${from.split('@')[1]}` })
  assert.equal(body.blockers[0].ticket, number)
})
