// Mail of ours that did not arrive: what its bounce changes, and what a forged one does not.
import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { letterOf, mailDesk, type MailDesk } from '../../../../test/mail/mail-desk.ts'
import { bounceOf, type Bounce } from '../../../../test/mail/bounce.ts'
import { startSink, type Sink } from '../../../../test/mail/sink.ts'
import { addPerson, readActor } from '../../../people/index.ts'
import { closeTicket, mergeTicket, receiveMessage, setPlan, solveTicket, writeMessage } from '../../../tickets/index.ts'
import { ticketAddress } from '../marks.ts'
import { resendMessage } from '../out/resend.ts'

let desk: MailDesk
let sink: Sink
let n = 0
before(async () => {
  sink = await startSink()
  desk = await mailDesk({ SMTP_OUT_URL: `smtp://127.0.0.1:${sink.port}` })
})
after(async () => {
  await desk.close()
  await sink.close()
})
beforeEach(() => {
  sink.refuse = () => null
})

type Case = { ticketId: number; messageId: number; address: string; headerId: string }

/** A customer with a ticket, and our reply to them, sent. `cc`: somebody they copied in. */
async function replied(more: object = {}, cc: string[] = []): Promise<Case> {
  const address = `dana${++n}@away.example`
  const subject = `Kettle of series ${n} whistles wrongly`
  const headers = cc.length ? [`Cc: ${cc.join(', ')}`] : []
  const { ticket_id: ticketId } = await desk.arrives(letterOf({ from: `Dana Whitfield <${address}>`, subject, headers }))
  assert.ok(ticketId)
  const { messageId } = await write(ticketId, more)
  await desk.runJobs()
  const headerId = (await desk.messages(ticketId)).find((m) => m.id === messageId)?.header_id
  assert.ok(headerId)
  return { ticketId, messageId, address, headerId }
}
const write = (ticketId: number, more: object = {}) =>
  desk.database.transact((tx) =>
    writeMessage(tx, desk.mara, {
      ticketId,
      kind: 'reply',
      text: 'Try the other lid.',
      html: null,
      undoSeconds: 0,
      now: new Date(),
      ...more,
    }),
  )

const comesBack = (bounce: Bounce) => desk.arrives(bounceOf(bounce), { from: '' })

const tables = () => desk.database.db
const ticketOf = (ticketId: number) =>
  tables().selectFrom('tickets').selectAll().where('ticket_id', '=', ticketId).executeTakeFirstOrThrow()
const planOf = (ticketId: number) => tables().selectFrom('plans').selectAll().where('ticket_id', '=', ticketId).executeTakeFirst()
const deliveryOf = (messageId: number) =>
  tables().selectFrom('deliveries').selectAll().where('message_id', '=', messageId).executeTakeFirstOrThrow()
const addressOf = (address: string) =>
  tables().selectFrom('customer_addresses').selectAll().where('address', '=', address).executeTakeFirstOrThrow()
const eventsOf = async (ticketId: number, kind: string) =>
  (
    await tables()
      .selectFrom('ticket_events')
      .select('data')
      .where('ticket_id', '=', ticketId)
      .where('kind', '=', kind)
      .orderBy('id')
      .execute()
  ).map((row) => row.data)

test('a hard bounce of the customer’s own address makes reaching them another way the owner’s next step', async () => {
  const { ticketId, messageId, address, headerId } = await replied({ status: 'pending' })
  assert.equal((await ticketOf(ticketId)).status, 'pending')
  await comesBack({ recipient: address, carried: headerId })
  const ticket = await ticketOf(ticketId)
  const plan = await planOf(ticketId)
  assert.equal(ticket.status, 'open', 'it is our turn: they do not know what we wait for')
  assert.equal(plan?.next, `Reach Dana another way: ${address} refuses our mail (no such mailbox)`)
  assert.deepEqual([plan?.who_id, plan?.automatic], [desk.mara.id, true])
  assert.ok(plan && plan.due_at > new Date() && plan.due_at.getTime() < Date.now() + 5 * 86_400_000)
  const row = await deliveryOf(messageId)
  assert.equal(row.state, 'bounced')
  assert.ok(row.bounced_at)
  const failures = row.failures as unknown as { recipient: string; hard: boolean; status: string; words: string }[]
  assert.deepEqual([failures.length, failures[0]?.recipient, failures[0]?.hard, failures[0]?.status], [1, address, true, '5.1.1'])
  const known = await addressOf(address)
  assert.ok(known.bounced_at)
  assert.equal(known.bounce_words, 'no such mailbox')
  const [event] = await eventsOf(ticketId, 'message.bounced')
  assert.deepEqual(event, {
    message_id: messageId,
    recipient: address,
    words: '550 5.1.1 no such user',
    hard: true,
    own: true,
    to: desk.mara.id,
  })
  assert.equal((await desk.messages(ticketId)).at(-1)?.kind, 'machine', 'the bounce itself is in the story')
})

test('the same bounce twice is one plan; a mail from that address says that it lives', async () => {
  const { ticketId, address, headerId } = await replied()
  await comesBack({ recipient: address, carried: headerId })
  await comesBack({ recipient: address, carried: headerId })
  assert.equal((await eventsOf(ticketId, 'ticket.plan_set')).filter((data) => String(data['next']).startsWith('Reach Dana')).length, 1)
  await desk.arrives(letterOf({ from: `Dana <${address}>`, subject: `[#${ticketId}]`, body: 'I was moving house.' }))
  assert.deepEqual([(await addressOf(address)).bounced_at, (await addressOf(address)).bounce_words], [null, null])
})

test('a forged bounce, without a token of ours, changes nothing', async () => {
  const { ticketId, messageId, address, headerId } = await replied()
  const forged = headerId.replace(/\.([a-z0-9]{10})@/, '.aaaaaaaaaa@')
  for (const bounce of [
    { recipient: address },
    { recipient: address, carried: forged },
    { recipient: address, carried: '<made@up.example>' },
  ])
    await comesBack(bounce)
  assert.equal((await deliveryOf(messageId)).state, 'sent')
  assert.deepEqual((await deliveryOf(messageId)).failures, [])
  assert.equal((await addressOf(address)).bounced_at, null)
  assert.deepEqual(await eventsOf(ticketId, 'message.bounced'), [])
})

test('a bounce that carries no mail of ours is known by the signed address it came back to', async () => {
  const { ticketId, messageId, address } = await replied()
  const to = ticketAddress(desk.company.signing_secret, 'help@onus.test', ticketId)
  await desk.arrives(bounceOf({ recipient: address, to }), { from: '', to: [to] })
  assert.equal((await deliveryOf(messageId)).state, 'bounced')
})

test('a solution that never arrived is no solution told: the ticket is open again, with the reason', async () => {
  const { ticketId, address, headerId } = await replied({ status: 'solved', outcome: 'Another lid' })
  assert.equal((await ticketOf(ticketId)).status, 'solved')
  await comesBack({ recipient: address, carried: headerId })
  assert.equal((await ticketOf(ticketId)).status, 'open')
  const [reopened] = await eventsOf(ticketId, 'ticket.reopened')
  assert.equal(reopened?.['reason'], `Our mail to ${address} did not arrive: no such mailbox.`)
  assert.match((await planOf(ticketId))?.next ?? '', /^Reach Dana another way/)
})

test('a closed ticket is open again when its last word did not arrive, and stays closed once the customer confirmed', async () => {
  const closed = await replied({ status: 'solved', outcome: 'Another lid' })
  await desk.database.transact((tx) =>
    closeTicket(tx, desk.mara, { ticketId: closed.ticketId, reason: 'Told by phone', confirmed: false, words: null, now: new Date() }),
  )
  assert.equal((await ticketOf(closed.ticketId)).status, 'closed')
  await comesBack({ recipient: closed.address, carried: closed.headerId })
  assert.equal((await ticketOf(closed.ticketId)).status, 'open')

  const confirmed = await replied({ status: 'solved', outcome: 'Another lid' })
  await desk.arrives(letterOf({ from: `Dana <${confirmed.address}>`, subject: `[#${confirmed.ticketId}]`, body: 'Yes, it works. Thanks!' }))
  assert.equal((await ticketOf(confirmed.ticketId)).status, 'closed')
  await comesBack({ recipient: confirmed.address, carried: confirmed.headerId })
  assert.equal((await ticketOf(confirmed.ticketId)).status, 'closed')
  assert.equal((await eventsOf(confirmed.ticketId, 'message.bounced')).length, 1, 'and its owner is told')
})

test('the acknowledgement that bounces leaves a new ticket’s clock alone, and nothing automatic follows it', async () => {
  const address = `eve${++n}@away.example`
  const { ticket_id: ticketId } = await desk.arrives(letterOf({ from: `Eve <${address}>`, subject: `Mixer ${n} burnt down` }))
  assert.ok(ticketId)
  const then = await ticketOf(ticketId)
  const acknowledged = (await desk.messages(ticketId)).find((m) => m.kind === 'automatic')
  await comesBack({ recipient: address, carried: acknowledged?.header_id ?? '' })
  const now = await ticketOf(ticketId)
  assert.deepEqual([now.status, now.due_at, now.due_kind, now.waiting_since], ['new', then.due_at, then.due_kind, then.waiting_since])
  assert.equal(await planOf(ticketId), undefined)
  await desk.claim(ticketId)
  await desk.database.transact((tx) => solveTicket(tx, desk.mara, { ticketId, outcome: 'A new mixer', now: new Date() }))
  await desk.runJobs()
  const automatic = (await desk.messages(ticketId)).filter((m) => m.kind === 'automatic')
  assert.equal(automatic.length, 1, 'the ask is not written to an address that refuses our mail')
})

test('a soft bounce is kept and shown, and plans nothing; the third in three days is as a hard one', async () => {
  const { ticketId, messageId, address, headerId } = await replied()
  const plan = (await planOf(ticketId))?.next
  const full = { recipient: address, carried: headerId, status: '5.2.2', words: 'Mailbox full' }
  await comesBack(full)
  await comesBack({ ...full, action: 'delayed', status: '4.2.2' })
  assert.equal((await deliveryOf(messageId)).state, 'sent')
  assert.equal((await planOf(ticketId))?.next, plan)
  assert.deepEqual(
    (await eventsOf(ticketId, 'message.bounced')).map((data) => [data['hard'], data['own']]),
    [
      [false, true],
      [false, true],
    ],
  )
  await comesBack(full)
  assert.equal((await deliveryOf(messageId)).state, 'bounced')
  assert.equal((await planOf(ticketId))?.next, `Reach Dana another way: ${address} refuses our mail (the mailbox is full)`)
})

test('a refusal of this one mail leaves the address alive', async () => {
  const { ticketId, messageId, address, headerId } = await replied()
  await comesBack({ recipient: address, carried: headerId, status: '5.7.1', words: 'Message content rejected as spam' })
  assert.equal((await deliveryOf(messageId)).state, 'bounced')
  assert.equal((await addressOf(address)).bounced_at, null)
  assert.match((await planOf(ticketId))?.next ?? '', /their rules refuse it/)
})

test('the bounce of somebody copied in is shown, and plans nothing', async () => {
  const copy = `tom${++n}@elsewhere.example`
  const { ticketId, messageId, headerId } = await replied({}, [`Tom <${copy}>`])
  const plan = (await planOf(ticketId))?.next
  await comesBack({ recipient: copy, carried: headerId })
  const row = await deliveryOf(messageId)
  assert.equal(row.state, 'sent')
  assert.equal((row.failures as unknown as { recipient: string }[])[0]?.recipient, copy)
  assert.equal((await planOf(ticketId))?.next, plan)
  assert.equal((await eventsOf(ticketId, 'message.bounced'))[0]?.['own'], false)
})

test('what the owner had planned by hand comes after reaching the customer', async () => {
  const { ticketId, address, headerId } = await replied()
  const by = new Date(Date.now() + 3 * 86_400_000)
  await desk.database.transact((tx) => setPlan(tx, desk.mara, { ticketId, next: 'Order the lid', who: desk.mara.id, by, now: new Date() }))
  await comesBack({ recipient: address, carried: headerId })
  assert.equal((await planOf(ticketId))?.next, `Reach Dana another way: ${address} refuses our mail (no such mailbox). Then: Order the lid`)
})

test('a bounce after the customer has written again changes nothing on an ended ticket', async () => {
  const { ticketId, address, headerId } = await replied({ status: 'solved', outcome: 'Another lid' })
  const { customer_id: customerId } = await ticketOf(ticketId)
  const message = {
    customer_id: customerId,
    from_address: address,
    subject: null,
    text: 'Thanks',
    html: null,
    quoted: null,
    signature: null,
    header_id: null,
    header_references: null,
    receipt_id: null,
    attachments: [],
  }
  await desk.database.transact((tx) => receiveMessage(tx, { ticket_id: ticketId, message, now: new Date() }))
  assert.equal((await ticketOf(ticketId)).status, 'solved')
  await comesBack({ recipient: address, carried: headerId })
  assert.equal((await ticketOf(ticketId)).status, 'solved')
})

test('an address that the first server refuses is treated like one that bounced', async () => {
  sink.refuse = (address) => (address.startsWith('dana') ? { code: 550, words: '5.1.1 User unknown' } : null)
  const { ticketId, messageId, address } = await replied({ status: 'pending' })
  const row = await deliveryOf(messageId)
  assert.deepEqual([row.state, (await ticketOf(ticketId)).status], ['failed', 'open'])
  assert.equal((await planOf(ticketId))?.next, `Reach Dana another way: ${address} refuses our mail (no such mailbox)`)
  assert.equal((await addressOf(address)).bounce_words, 'no such mailbox')
  const event = (await eventsOf(ticketId, 'message.delivery_failed')).at(-1)
  assert.equal(event?.['to'], desk.mara.id)
})

test('a mail that the server refuses for good is its owner’s to send again', async () => {
  const { ticketId, messageId } = await replied()
  await desk.database.db.updateTable('deliveries').set({ state: 'waiting' }).where('message_id', '=', messageId).execute()
  const { giveUp } = await import('../out/settle.ts')
  const row = await deliveryOf(messageId)
  const sending = {
    ticket_id: ticketId,
    message_id: messageId,
    delivery_id: row.id,
    attempts: 9,
    created_at: row.created_at,
    to: 'x',
    mailbox_id: null,
    broken: false,
  }
  await desk.database.transact((tx) => giveUp(tx, sending, { words: 'The mail server answered: 552 too large.' }, new Date()))
  assert.match(
    (await planOf(ticketId))?.next ?? '',
    /^The reply of \d\d:\d\d did not leave: The mail server answered: 552 too large\. Send it again or reach Dana another way$/,
  )
})

test('what the owner had planned by hand stands behind every step of this kind, not only the first', async () => {
  const { ticketId, address, headerId } = await replied()
  const by = new Date(Date.now() + 3 * 86_400_000)
  await desk.database.transact((tx) => setPlan(tx, desk.mara, { ticketId, next: 'Order the lid', who: desk.mara.id, by, now: new Date() }))
  const { messageId } = await write(ticketId)
  await desk.runJobs()
  await comesBack({ recipient: address, carried: headerId })
  const second = (await desk.messages(ticketId)).find((m) => m.id === messageId)?.header_id
  await comesBack({ recipient: address, carried: second ?? '' })
  assert.equal((await deliveryOf(messageId)).state, 'bounced')
  assert.equal((await planOf(ticketId))?.next, `Reach Dana another way: ${address} refuses our mail (no such mailbox). Then: Order the lid`)
})

test('a late report of the address that a mail was first sent to says nothing of the one it was sent to again', async () => {
  const { ticketId, messageId, address, headerId } = await replied()
  await comesBack({ recipient: address, carried: headerId })
  const other = `dana.new${++n}@home.example`
  const { customer_id: customerId } = await ticketOf(ticketId)
  await tables().insertInto('customer_addresses').values({ address: other, customer_id: customerId, created_at: new Date() }).execute()
  await desk.arrives(letterOf({ from: `Dana <${other}>`, subject: `[#${ticketId}]`, body: 'Write to me here.' }))
  await desk.database.transact((tx) => resendMessage(tx, desk.mara, { ticketId, messageId, now: new Date() }))
  await desk.runJobs()
  assert.deepEqual([(await deliveryOf(messageId)).state, (await deliveryOf(messageId)).recipients], ['sent', [other]])
  await comesBack({ recipient: address, carried: headerId, words: 'still no such user' })
  assert.equal((await deliveryOf(messageId)).state, 'sent')
  assert.equal((await addressOf(other)).bounced_at, null)
})

test('a customer who writes from another address is answered: nobody is to be reached another way', async () => {
  const { ticketId, address, headerId } = await replied()
  await comesBack({ recipient: address, carried: headerId })
  const other = `dana.new${++n}@home.example`
  const { customer_id: customerId } = await ticketOf(ticketId)
  await tables().insertInto('customer_addresses').values({ address: other, customer_id: customerId, created_at: new Date() }).execute()
  await desk.arrives(letterOf({ from: `Dana <${other}>`, subject: `[#${ticketId}]`, body: 'Write to me here.' }))
  assert.equal((await planOf(ticketId))?.next, 'Answer Dana')
})

test('a storm of the same reports is told once', async () => {
  const { ticketId, address, headerId } = await replied()
  for (let i = 0; i < 4; i++) await comesBack({ recipient: address, carried: headerId, words: `no such user, ${i}` })
  assert.equal((await eventsOf(ticketId, 'message.bounced')).length, 1)
  const copy = `tom${++n}@elsewhere.example`
  const copied = await replied({}, [`Tom <${copy}>`])
  for (let i = 0; i < 3; i++)
    await comesBack({ recipient: copy, carried: copied.headerId, action: 'delayed', status: '4.4.1', words: `later ${i}` })
  await comesBack({ recipient: copy, carried: copied.headerId })
  await comesBack({ recipient: copy, carried: copied.headerId })
  assert.deepEqual(
    (await eventsOf(copied.ticketId, 'message.bounced')).map((data) => data['hard']),
    [false, true],
  )
})

test('one mail that says three times that a mailbox is full says it once', async () => {
  const { ticketId, messageId, address, headerId } = await replied()
  const block = [
    '',
    `Final-Recipient: rfc822; ${address}`,
    'Action: failed',
    'Status: 5.2.2',
    'Diagnostic-Code: smtp; 552 5.2.2 full',
    '',
  ].join('\r\n')
  const one = bounceOf({ recipient: address, carried: headerId, status: '5.2.2', words: 'Mailbox full' })
  await desk.arrives(one.replace('Reporting-MTA: dns; mx.example\r\n', `Reporting-MTA: dns; mx.example\r\n${block.repeat(3)}`), {
    from: '',
  })
  assert.equal((await deliveryOf(messageId)).state, 'sent')
  assert.equal((await addressOf(address)).bounced_at, null)
  assert.equal((await eventsOf(ticketId, 'message.bounced')).length, 1)
})

test('of a merged ticket’s mail that came back the owner of the one that goes on is told', async () => {
  const { ticketId, address, headerId } = await replied({ status: 'pending' })
  const id = await desk.database.transact((tx) =>
    addPerson(tx, { name: 'Jonas Feld', email: `jonas${++n}@onus.example`, role: 'agent', now: new Date() }),
  )
  const jonas = (await readActor(desk.database.db, id))!
  const into = (await desk.arrives(letterOf({ from: `Dana <${address}>`, subject: `Toaster ${n} burns everything` }))).ticket_id!
  assert.notEqual(into, ticketId)
  await desk.claim(into, jonas)
  await desk.database.transact((tx) =>
    mergeTicket(tx, desk.mara, { ticketId, into, reason: null, differentCustomers: false, now: new Date() }),
  )
  await comesBack({ recipient: address, carried: headerId })
  assert.equal((await eventsOf(ticketId, 'message.bounced'))[0]?.['to'], id)
  const plan = await planOf(into)
  assert.match(plan?.next ?? '', /^Reach Dana another way/)
  assert.equal(plan?.who_id, id)
  assert.equal((await ticketOf(ticketId)).status, 'closed')
})

test('a report of one customer says nothing of another, whatever address it names', async () => {
  const eve = await replied()
  const dana = await replied()
  await comesBack({ recipient: dana.address, carried: eve.headerId })
  assert.equal((await deliveryOf(dana.messageId)).state, 'sent')
  assert.equal((await addressOf(dana.address)).bounced_at, null)
})

test('a refused copy and a bounce at the same time wait for each other in one order', async () => {
  const copy = `tom${++n}@elsewhere.example`
  const { ticketId, messageId, headerId, address } = await replied({}, [`Tom <${copy}>`])
  await tables().updateTable('deliveries').set({ state: 'waiting' }).where('message_id', '=', messageId).execute()
  const { noteSent } = await import('../out/settle.ts')
  const { noteUndelivered } = await import('../out/undelivered.ts')
  const row = await deliveryOf(messageId)
  const sending = {
    ticket_id: ticketId,
    message_id: messageId,
    delivery_id: row.id,
    attempts: 1,
    created_at: row.created_at,
    to: address,
    mailbox_id: null,
    broken: false,
  }
  const report = { recipient: copy, action: 'failed' as const, status: '5.1.1', hard: true, words: 'no' }
  let tries = 0
  await Promise.all(
    Array.from({ length: 6 }, (_, i) =>
      desk.database.transact(async (tx) => {
        tries++
        if (i % 2)
          await noteUndelivered(tx, {
            ticket_id: ticketId,
            message_id: messageId,
            report: { ...report, recipient: `${copy}` },
            now: new Date(),
          })
        else await noteSent(tx, sending, [{ address: copy, words: '550 no', code: 550 }], new Date())
      }),
    ),
  )
  assert.equal(tries, 6, 'none had to begin again')
  assert.ok(headerId)
})
