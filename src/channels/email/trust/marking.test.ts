// Tickets that somebody marks as spam, and the list of all that was set aside.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { someone, spamDesk, until, type SpamDesk } from '../../../../test/mail/spam-desk.ts'

let it: SpamDesk
before(async () => {
  it = await spamDesk()
})
after(() => it.close())

test('a ticket marked as spam is taken and closed by who marks it, nothing is sent, rspamd learns, and its sender may be blocked', async () => {
  const from = someone()
  const receipt = await it.arrives({ from })
  await until(async () => (await it.lettersOf(receipt.ticket_id)) === 1)
  const { status, body } = await it.as('mara', 'PUT', `tickets/${receipt.ticket_id}/spam`, { block: true })
  assert.equal(status, 200)
  assert.deepEqual(
    [body.status, body.owner.name, body.closure.confirmed, body.closure.reason, body.closure.by.name],
    ['closed', 'Mara Lindqvist', false, 'Spam', 'Mara Lindqvist'],
  )
  assert.ok(body.spam_at)
  await until(async () => it.learned('/learnspam', receipt.id) && (await it.row(receipt.id)).learned === 'spam')
  assert.equal(await it.lettersOf(receipt.ticket_id), 1)
  assert.equal((await it.arrives({ from })).set_aside, 'blocked')
  const listed = (await it.as('jonas', 'GET', 'spam')).body.data.find((one: { ticket: number }) => one.ticket === receipt.ticket_id)
  assert.deepEqual([listed.why, listed.by.name, listed.from], ['marked', 'Mara Lindqvist', from])
  assert.equal((await it.as('jonas', 'DELETE', `tickets/${receipt.ticket_id}/spam`)).status, 403)
  const back = (await it.as('mara', 'DELETE', `tickets/${receipt.ticket_id}/spam`)).body
  assert.deepEqual([back.status, back.owner.name, back.spam_at], ['open', 'Mara Lindqvist', null])
  assert.ok(back.waiting_since)
  await until(async () => (await it.row(receipt.id)).learned === 'ham')
  const { rows } = await it.desk.test.pool.query(
    "select kind, data from ticket_events where ticket_id = $1 and kind like '%spam' order by id",
    [receipt.ticket_id],
  )
  assert.deepEqual(
    rows.map((one) => [one.kind, one.data.blocked]),
    [
      ['ticket.marked_spam', from],
      ['ticket.not_spam', undefined],
    ],
  )
})

test('a ticket that somebody of ours answered is no spam, nor one that another owns; to reopen one takes the mark away', async () => {
  const answered = (await it.arrives({ from: someone() })).ticket_id
  await it.as('mara', 'POST', `tickets/${answered}/messages`, { kind: 'reply', text: 'Which lamp is it?' })
  const refused = await it.as('mara', 'PUT', `tickets/${answered}/spam`, {})
  assert.deepEqual([refused.status, refused.body.blockers[0].text], [409, 'Mara Lindqvist replied'])
  const owned = (await it.arrives({ from: someone() })).ticket_id
  await it.as('jonas', 'POST', `tickets/${owned}/claim`)
  assert.equal((await it.as('mara', 'PUT', `tickets/${owned}/spam`, {})).status, 403)
  assert.equal((await it.as('jonas', 'PUT', `tickets/${owned}/spam`, {})).body.status, 'closed')
  assert.equal((await it.as('jonas', 'DELETE', `tickets/${owned}/solution`)).body.spam_at, null)
  assert.equal((await it.as('jonas', 'PUT', 'tickets/999999/spam', {})).status, 404)
  assert.equal((await it.as('jonas', 'PUT', `tickets/${owned}/spam`, {})).status, 200)
  for (const status of [undefined, 'open', 'pending']) {
    const replied = await it.as('jonas', 'POST', `tickets/${owned}/messages`, {
      kind: 'reply',
      text: 'Sorry, we took you for spam.',
      ...(status && { status }),
    })
    assert.ok(replied.status < 500, `a reply with ${status}: ${replied.status}`)
  }
  const page = (await it.as('jonas', 'GET', `tickets/${owned}`)).body.customer_page.replace('http://desk.test', '')
  assert.ok(
    (await it.as(null, 'POST', `${page}/message`, 'text=Are+you+there%3F', { 'content-type': 'application/x-www-form-urlencoded' }))
      .status < 500,
  )
  const called = (await it.as('mara', 'POST', 'tickets', { subject: 'Robot call', text: 'x', customer: { name: 'Nobody' } })).body.number
  assert.equal((await it.as('mara', 'PUT', `tickets/${called}/spam`, { block: true })).status, 422)
  assert.equal((await it.as('mara', 'GET', `tickets/${called}`)).body.status, 'open')
})

test('the list of spam is read in pages, newest first, none twice', async () => {
  for (let i = 0; i < 4; i++) await it.arrives({ from: someone(), headers: ['X-Test: spam'] })
  const { ticket_id: marked } = await it.arrives({ from: someone() })
  await it.as('mara', 'PUT', `tickets/${marked}/spam`, {})
  await it.arrives({ from: someone(), headers: ['X-Test: spam'] })
  const keys: string[] = []
  let cursor = ''
  do {
    const { body } = await it.as('mara', 'GET', `spam?limit=2${cursor && `&cursor=${cursor}`}`)
    keys.push(...body.data.map((one: { key: string }) => one.key))
    cursor = body.next_cursor ?? ''
  } while (cursor)
  const whole = (await it.as('mara', 'GET', 'spam')).body.data.map((one: { key: string }) => one.key)
  assert.ok(keys.length > 4)
  assert.deepEqual(keys, whole)
})
