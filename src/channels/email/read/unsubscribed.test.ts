// A mail that ends automatic mail, as a mail program writes it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { letterOf, mailDesk, type MailDesk } from '../../../../test/mail/mail-desk.ts'
import { solveTicket } from '../../../tickets/index.ts'
import { unsubscribeAddress } from '../marks.ts'

let desk: MailDesk
before(async () => {
  desk = await mailDesk()
})
after(() => desk.close())

test('a mail to the address that the header names ends automatic mail, and is no message and no ticket', async () => {
  const from = 'Dana <dana@away.example>'
  const { ticket_id: ticketId } = await desk.arrives(letterOf({ from, subject: 'Mixer burnt down' }))
  assert.ok(ticketId)
  const to = unsubscribeAddress(desk.company.signing_secret, 'help@onus.test', ticketId)
  const then = (await desk.messages(ticketId)).length
  const mail = (address: string) => desk.arrives(letterOf({ from, to: address, subject: 'unsubscribe', body: '' }), { to: [address] })
  const ended = async () =>
    (await desk.database.db.selectFrom('customer_addresses').select('unsubscribed_at').executeTakeFirstOrThrow()).unsubscribed_at !== null
  await mail(to.replace(/\.[a-z0-9]{10}@/, '.aaaaaaaaaa@'))
  assert.equal(await ended(), false, 'not by a forged address')
  const receipt = await mail(to)
  assert.deepEqual([receipt.state, receipt.ticket_id, await ended()], ['stored', null, true])
  assert.equal((await desk.messages(ticketId)).length, then)
  await desk.claim(ticketId)
  await desk.database.transact((tx) => solveTicket(tx, desk.mara, { ticketId, outcome: 'A new mixer', now: new Date() }))
  await desk.runJobs()
  assert.equal((await desk.messages(ticketId)).filter((message) => message.kind === 'automatic').length, 1, 'only what was written before')
  const again = await desk.arrives(letterOf({ from, subject: 'Toaster smokes, too' }))
  assert.deepEqual(
    (await desk.messages(again.ticket_id ?? 0)).map((message) => message.kind),
    ['customer'],
  )
})

test('what somebody writes to that address about their problem is not lost', async () => {
  const from = 'Gail <gail@away.example>'
  const { ticket_id: ticketId } = await desk.arrives(letterOf({ from, subject: 'Mixer of Gail burnt down' }))
  const to = unsubscribeAddress(desk.company.signing_secret, 'help@onus.test', ticketId!)
  const { ticket_id: on } = await desk.arrives(
    letterOf({ from, to, subject: `Re: Mixer of Gail burnt down [#${ticketId}]`, body: 'It burns again.' }),
    { to: [to] },
  )
  assert.equal(on, ticketId)
  assert.equal((await desk.messages(ticketId!)).at(-1)?.text, 'It burns again.')
  const address = await desk.database.db
    .selectFrom('customer_addresses')
    .select('unsubscribed_at')
    .where('address', '=', 'gail@away.example')
    .executeTakeFirstOrThrow()
  assert.ok(address.unsubscribed_at, 'and no more automatic mail')
})
