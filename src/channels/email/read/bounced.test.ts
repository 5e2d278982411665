// Mail of ours that did not arrive: what its bounce changes, and what a forged one does not.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bounceOf } from '../../../../test/mail/bounce.ts'
import {
  addressOf,
  bouncingDesk,
  comesBack,
  deliveryOf,
  desk,
  eventsOf,
  next,
  planOf,
  replied,
  sink,
  ticketOf,
} from '../../../../test/mail/bouncing-desk.ts'
import { letterOf } from '../../../../test/mail/mail-desk.ts'
import { closeTicket, receiveMessage, setPlan, solveTicket } from '../../../tickets/index.ts'
import { ticketAddress } from '../marks.ts'

bouncingDesk()

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
  const address = `eve${next()}@away.example`
  const { ticket_id: ticketId } = await desk.arrives(letterOf({ from: `Eve <${address}>`, subject: `Mixer ${next()} burnt down` }))
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
  const copy = `tom${next()}@elsewhere.example`
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
    tried: ['x'],
    copied: [],
    mailbox_id: null,
    broken: false,
  }
  await desk.database.transact((tx) => giveUp(tx, sending, { words: 'The mail server answered: 552 too large.' }, new Date()))
  assert.match(
    (await planOf(ticketId))?.next ?? '',
    /^The reply of \d\d:\d\d did not leave: The mail server answered: 552 too large\. Send it again or reach Dana another way$/,
  )
})
