// Asking the customer whether it is solved. Timers only ask and remind; nothing here closes a ticket.
import { sql } from 'kysely'
import { recordEvents, type Tx } from '../db/index.ts'
import { event } from './events.ts'
import { insertOutgoing } from './insert-message.ts'
import { lockTicket } from './lock.ts'
import { mailAddress } from './mail-address.ts'

export type AutomaticMessage = {
  ticket_id: number
  text: string
  about: 'acknowledgement' | 'ask' | 'cover' | 'owner'
  /** Known already to be wanted. */ wanted?: boolean
  now: Date
}

/**
 * Puts a message into the story that Onus itself sends, and that says so. Nothing is written to a customer who wants no automatic mail, or
 * to an address that refuses our mail. @returns null then.
 */
export async function writeAutomatic(tx: Tx, input: AutomaticMessage): Promise<{ message_id: number } | null> {
  if (!input.wanted && (await refusesAutomatic(tx, input.ticket_id))) return null
  const messageId = await insertOutgoing(
    tx,
    input.ticket_id,
    'automatic',
    { person_id: null, html: null, text: input.text, send_at: input.now },
    input.now,
  )
  await recordEvents(tx, [
    event('message.created', input.ticket_id, { message_id: messageId, kind: 'automatic', send_at: input.now.toISOString() }, input.now),
  ])
  return { message_id: messageId }
}

/** Whether the address that this ticket's mail goes to takes no automatic mail. */
async function refusesAutomatic(tx: Tx, ticketId: number): Promise<boolean> {
  const { rows } = await sql<{ refuses: boolean }>`
    select exists (
      select from customer_addresses a join tickets t on t.customer_id = a.customer_id
      where t.ticket_id = ${ticketId}::bigint and (a.unsubscribed_at is not null or a.bounced_at is not null and a.address = ${mailAddress})
    ) as refuses`.execute(tx)
  return rows[0]!.refuses
}

/**
 * Records that the customer is asked (the first or second time) about this solution.
 * @returns false when that solution no longer waits for an answer: then nothing is to be sent.
 */
export async function noteAsk(tx: Tx, input: { ticketId: number; solutionNo: number; ask: 1 | 2; now: Date }): Promise<boolean> {
  const ticket = await lockTicket(tx, input.ticketId)
  if (ticket.status !== 'solved' || ticket.solution_no !== input.solutionNo) return false
  const asked = await tx
    .selectFrom('ticket_events')
    .select('data')
    .where('ticket_id', '=', ticket.ticket_id)
    .where('kind', '=', 'ticket.asked')
    .execute()
  if (asked.some((row) => row.data['solution_no'] === input.solutionNo && row.data['ask'] === input.ask)) return false
  await recordEvents(tx, [event('ticket.asked', ticket.ticket_id, { ask: input.ask, solution_no: input.solutionNo }, input.now)])
  return true
}

/** Two asks went unanswered: the owner is asked to reach the customer another way, or to close it unconfirmed. */
export async function noteUnanswered(tx: Tx, input: { ticketId: number; solutionNo: number; now: Date }): Promise<boolean> {
  const ticket = await lockTicket(tx, input.ticketId)
  if (ticket.status !== 'solved' || ticket.solution_no !== input.solutionNo) return false
  await tx
    .updateTable('tickets')
    .set({ due_at: input.now, due_kind: 'reach', updated_at: input.now })
    .where('ticket_id', '=', ticket.ticket_id)
    .execute()
  await recordEvents(tx, [event('ticket.ask_unanswered', ticket.ticket_id, { solution_no: input.solutionNo }, input.now)])
  return true
}
