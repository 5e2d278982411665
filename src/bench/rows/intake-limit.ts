import type pg from 'pg'
import { deskAddress } from '../fill/people.ts'
import type { BenchMail } from './mails.ts'

const receipt = `insert into mail_receipts (id, message_id, source, envelope_from, envelope_to, size, raw, state, received_at, settled_at)
  values ($1, $2, 'smtp', $3, $4, $5, $6, 'stored', $7, $7)`
const findCustomer = 'select customer_id as id from customer_addresses where address = $1'
const addCustomer = 'insert into customers (name, created_at) values ($1, $2) returning id'
const addAddress = 'insert into customer_addresses (address, customer_id, created_at) values ($1, $2, $3)'
const ticket = `insert into tickets (subject, subject_key, channel, customer_id, waiting_since, due_at, due_kind, created_at, updated_at)
  values ($1, lower($1), 'email', $2, $3, $3, 'reply', $3, $3) returning ticket_id`
const message = `insert into messages (ticket_id, kind, customer_id, from_address, subject, text, header_id, receipt_id, created_at)
  values ($1, 'customer', $2, $3, $4, $5, $6, $7, $8) returning id`
const events = `insert into ticket_events (ticket_id, kind, customer_id, data, at) values ($1, 'ticket.created', $2, $3, $4), ($1, 'message.created', $2, $3, $4)`
const key = 'insert into message_keys (message_id, ticket_id) values ($1, $2)'

/** The rows of one mail that opens a ticket, by prepared statements in one transaction. */
export async function storeRaw(client: pg.Client, mail: BenchMail): Promise<void> {
  const now = new Date()
  const run = async (name: string, text: string, values: unknown[]) =>
    (await client.query<{ id?: number; ticket_id?: number }>({ name: `intake ${name}`, text, values })).rows[0]
  await client.query('begin')
  await run('receipt', receipt, [mail.word, mail.messageId, mail.from, [deskAddress], mail.raw.length, Buffer.from(mail.raw), now])
  const known = await run('find', findCustomer, [mail.from])
  const customer = known?.id ?? (await run('customer', addCustomer, [mail.name, now]))!.id
  if (!known) await run('address', addAddress, [mail.from, customer, now])
  const number = (await run('ticket', ticket, [mail.subject, customer, now]))!.ticket_id
  const id = (await run('message', message, [number, customer, mail.from, mail.subject, mail.text, mail.messageId, mail.word, now]))!.id
  await run('events', events, [number, customer, JSON.stringify({ channel: 'email', message_id: id, mailbox_id: null }), now])
  await run('key', key, [mail.messageId, number])
  await client.query('commit')
}
