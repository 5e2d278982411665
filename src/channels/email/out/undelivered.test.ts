// Mails that came back more than once, late, on merged tickets, in storms, or for somebody else.
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
  tables,
  ticketOf,
  write,
} from '../../../../test/mail/bouncing-desk.ts'
import { letterOf } from '../../../../test/mail/mail-desk.ts'
import { addPerson, readActor } from '../../../people/index.ts'
import { mergeTicket, setPlan } from '../../../tickets/index.ts'
import { settleDelivery } from './deliver-message.ts'
import { resendMessage } from './resend.ts'
import { noteUndelivered } from './undelivered.ts'

bouncingDesk()

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
  const other = `dana.new${next()}@home.example`
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
  const other = `dana.new${next()}@home.example`
  const { customer_id: customerId } = await ticketOf(ticketId)
  await tables().insertInto('customer_addresses').values({ address: other, customer_id: customerId, created_at: new Date() }).execute()
  await desk.arrives(letterOf({ from: `Dana <${other}>`, subject: `[#${ticketId}]`, body: 'Write to me here.' }))
  assert.equal((await planOf(ticketId))?.next, 'Answer Dana')
})

test('a storm of the same reports is told once', async () => {
  const { ticketId, address, headerId } = await replied()
  for (let i = 0; i < 4; i++) await comesBack({ recipient: address, carried: headerId, words: `no such user, ${i}` })
  assert.equal((await eventsOf(ticketId, 'message.bounced')).length, 1)
  const copy = `tom${next()}@elsewhere.example`
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
    addPerson(tx, { name: 'Jonas Feld', email: `jonas${next()}@onus.example`, role: 'agent', now: new Date() }),
  )
  const jonas = (await readActor(desk.database.db, id))!
  const into = (await desk.arrives(letterOf({ from: `Dana <${address}>`, subject: `Toaster ${next()} burns everything` }))).ticket_id!
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
  const copy = `tom${next()}@elsewhere.example`
  const { ticketId, messageId, headerId, address } = await replied({}, [`Tom <${copy}>`])
  await tables().updateTable('deliveries').set({ state: 'waiting' }).where('message_id', '=', messageId).execute()
  const row = await deliveryOf(messageId)
  const sending = {
    ticket_id: ticketId,
    message_id: messageId,
    delivery_id: row.id,
    attempts: 1,
    created_at: row.created_at,
    to: address,
    tried: [address, copy],
    copied: [],
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
            report,
            now: new Date(),
          })
        else await settleDelivery(tx, sending, { refused: [{ address: copy, words: '550 no', code: 550 }], error: null }, new Date())
      }),
    ),
  )
  assert.equal(tries, 6, 'none had to begin again')
  assert.ok(headerId)
})
