// Two at once. Every race runs on real connections, many times over.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { dana, type CastName } from '../testing/cast.ts'
import { testDesk, type Answer, type TestDesk } from '../testing/desk.ts'
import { openTicket } from './index.ts'
import { readCompany } from '../people/index.ts'
import { findOrAddCustomer } from '../customers/index.ts'

let desk: TestDesk
before(async () => {
  desk = await testDesk()
})
after(() => desk.close())

async function newTicket(): Promise<number> {
  const now = new Date()
  return desk.database.transact(async (tx) => {
    const customer = await findOrAddCustomer(tx, { address: dana.email, name: dana.name, now })
    const message = {
      customer_id: customer.id,
      from_address: dana.email,
      subject: 'Kettle',
      text: 'It leaks.',
      html: null,
      quoted: null,
      signature: null,
      header_id: null,
      header_references: null,
      receipt_id: null,
      attachments: [],
    }
    return (
      await openTicket(tx, {
        company: await readCompany(tx),
        subject: 'Kettle leaks',
        channel: 'email',
        mailbox_id: null,
        team_id: null,
        message,
        now,
      })
    ).ticket_id
  })
}

const agents: CastName[] = ['mara', 'jonas', 'priya', 'ines', 'ada']
const count = (answers: Answer[], status: number) => answers.filter((a) => a.status === status).length
const owners = async (number: number) =>
  (await desk.test.pool.query('select owner_id, ownership_no from tickets where ticket_id = $1', [number])).rows[0]

test('R1 of many who claim at once exactly one owns it; the others hear who', async () => {
  for (let i = 0; i < 10; i++) {
    const number = await newTicket()
    const answers = await Promise.all(agents.map((who) => desk.as(who, 'POST', `tickets/${number}/claim`)))
    assert.equal(count(answers, 200), 1)
    assert.equal(count(answers, 409), agents.length - 1)
    assert.match(answers.find((a) => a.status === 409)!.body.detail, /owns this already/)
    assert.equal((await owners(number)).ownership_no, 1)
  }
})

test('claiming twice changes nothing the second time', async () => {
  const number = await newTicket()
  const first = await desk.as('mara', 'POST', `tickets/${number}/claim`)
  const second = await desk.as('mara', 'POST', `tickets/${number}/claim`)
  assert.deepEqual([first.status, second.status], [200, 200])
  assert.equal(
    (await desk.as('mara', 'GET', `tickets/${number}/events`)).body.data.filter((e: { kind: string }) => e.kind === 'ticket.owner_changed')
      .length,
    1,
  )
})

test('R1 a claim and the deactivation of the claimant cannot both succeed', async () => {
  for (let i = 0; i < 8; i++) {
    const number = await newTicket()
    await desk.test.pool.query('update people set active = true, deactivated_at = null where id = $1', [desk.people.priya.id])
    await desk.test.pool.query('update api_tokens set revoked_at = null where person_id = $1', [desk.people.priya.id])
    const [claim, leave] = await Promise.all([
      desk.as('priya', 'POST', `tickets/${number}/claim`),
      desk.as('ada', 'PUT', `people/${desk.people.priya.id}/deactivation`),
    ])
    assert.ok(!(claim.status === 200 && leave.status === 200), `claim ${claim.status}, deactivation ${leave.status}`)
    const { owner_id: owner } = await owners(number)
    if (owner !== null) await desk.as('ines', 'PUT', `tickets/${number}/owner`, { person: desk.people.mara.id, reason: 'test' })
  }
})

test('a reply that would cross a colleague’s is held and shown the first', async () => {
  const number = await newTicket()
  const answers = await Promise.all(
    (['mara', 'jonas'] as const).map((who) => desk.as(who, 'POST', `tickets/${number}/messages`, { kind: 'reply', text: `From ${who}` })),
  )
  assert.equal(count(answers, 201), 1)
  const held = answers.find((a) => a.status === 409)!
  const first = answers.find((a) => a.status === 201)!
  assert.equal(held.body.type, 'reply-crossed')
  assert.equal(held.body.message.id, first.body.id)
  const loser = first.body.person.name === 'Mara Lindqvist' ? 'jonas' : 'mara'
  const again = await desk.as(loser, 'POST', `tickets/${number}/messages`, { kind: 'reply', text: 'Still useful', seen: first.body.id })
  assert.equal(again.status, 201)
})

test('solving twice at once leaves one solution', async () => {
  const number = await newTicket()
  await desk.as('mara', 'POST', `tickets/${number}/claim`)
  const answers = await Promise.all([1, 2, 3].map(() => desk.as('mara', 'PUT', `tickets/${number}/solution`, { outcome: 'Sent a lid' })))
  assert.equal(count(answers, 200), 3)
  const { rows } = await desk.test.pool.query('select count(*)::int as n from solutions where ticket_id = $1', [number])
  assert.equal(rows[0].n, 1)
})

test('the same Idempotency-Key writes one reply, whether repeated or at once', async () => {
  const number = await newTicket()
  const send = () =>
    desk.as('mara', 'POST', `tickets/${number}/messages`, { kind: 'note', text: 'Once only' }, { 'idempotency-key': `k-${number}` })
  const both = await Promise.all([send(), send()])
  const later = await send()
  assert.ok(both.every((a) => a.status === 201 || a.body.type === 'in-progress'))
  assert.equal(later.status, 201)
  assert.equal(later.headers['idempotent-replayed'], 'true')
  const { rows } = await desk.test.pool.query("select count(*)::int as n from messages where ticket_id = $1 and kind = 'note'", [number])
  assert.equal(rows[0].n, 1)
  const other = await desk.as(
    'mara',
    'POST',
    `tickets/${number}/messages`,
    { kind: 'note', text: 'Another' },
    { 'idempotency-key': `k-${number}` },
  )
  assert.equal(other.status, 422)
})

test('two mails of one stranger at once make one customer', async () => {
  const address = 'twice@stranger.example'
  const ids = await Promise.all(
    Array.from({ length: 8 }, () => desk.database.transact((tx) => findOrAddCustomer(tx, { address, name: null, now: new Date() }))),
  )
  assert.equal(new Set(ids.map((c) => c.id)).size, 1)
  assert.equal(ids.filter((c) => c.added).length, 1)
})
