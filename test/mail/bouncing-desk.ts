// A desk whose mails come back: a customer with a ticket, our reply to them, and what their bounce left.
import assert from 'node:assert/strict'
import { after, before, beforeEach } from 'node:test'
import { writeMessage } from '../../src/tickets/index.ts'
import { bounceOf, type Bounce } from './bounce.ts'
import { letterOf, mailDesk, type MailDesk } from './mail-desk.ts'
import { startSink, type Sink } from './sink.ts'

/** The desk and its mail server, once the tests of the file run. */
export let desk: MailDesk
export let sink: Sink
let n = 0
/** Another number for each who asks. */
export const next = (): number => ++n

/** Starts them for the tests of this file. */
export function bouncingDesk(): void {
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
}

export type Case = { ticketId: number; messageId: number; address: string; headerId: string }

/** A customer with a ticket, and our reply to them, sent. `cc`: somebody they copied in. */
export async function replied(more: object = {}, cc: string[] = []): Promise<Case> {
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
/** Mara replies. */
export const write = (ticketId: number, more: object = {}) =>
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

/** A bounce arrives. */
export const comesBack = (bounce: Bounce) => desk.arrives(bounceOf(bounce), { from: '' })

export const tables = () => desk.database.db
export const ticketOf = (ticketId: number) =>
  tables().selectFrom('tickets').selectAll().where('ticket_id', '=', ticketId).executeTakeFirstOrThrow()
export const planOf = (ticketId: number) => tables().selectFrom('plans').selectAll().where('ticket_id', '=', ticketId).executeTakeFirst()
export const deliveryOf = (messageId: number) =>
  tables().selectFrom('deliveries').selectAll().where('message_id', '=', messageId).executeTakeFirstOrThrow()
export const addressOf = (address: string) =>
  tables().selectFrom('customer_addresses').selectAll().where('address', '=', address).executeTakeFirstOrThrow()
export const eventsOf = async (ticketId: number, kind: string) =>
  (
    await tables()
      .selectFrom('ticket_events')
      .select('data')
      .where('ticket_id', '=', ticketId)
      .where('kind', '=', kind)
      .orderBy('id')
      .execute()
  ).map((row) => row.data)
