import type { Tx } from '../../db/index.ts'
import { conflict, forbidden, notFound } from '../../kernel/index.ts'
import type { Actor } from '../../people/index.ts'
import type { LockedTicket } from '../../tickets/index.ts'
import type { Body } from './body.ts'
import { mayCancel } from './policy.ts'

export type ScheduledRow = NonNullable<Awaited<ReturnType<typeof lockScheduled>>>

/** One reply that leaves later, locked. Its ticket is locked already. */
export async function lockScheduled(tx: Tx, ticketId: number, id: number) {
  const row = await tx
    .selectFrom('scheduled_replies as s')
    .innerJoin('people as p', 'p.id', 's.person_id')
    .select(['s.ticket_id', 's.id', 's.person_id', 'p.name', 's.body', 's.seen', 's.send_at', 's.state', 's.message_id'])
    .where('s.ticket_id', '=', ticketId)
    .where('s.id', '=', id)
    .forUpdate('s')
    .executeTakeFirst()
  return row && { ...row, body: row.body as unknown as Body }
}

/** One that stands and is the actor’s own. Problem 403 names its writer, 409 `not-waiting` says what became of it. */
export async function lockOwn(tx: Tx, actor: Actor, ticket: LockedTicket, id: number): Promise<ScheduledRow> {
  const row = await lockStanding(tx, ticket, id)
  if (row.person_id !== actor.id)
    throw forbidden(`${row.name} wrote this, and it leaves under that name. Write a reply of your own.`, [
      { kind: 'person', text: row.name, person_id: row.person_id },
    ])
  return row
}

/** One that the actor may take out: their own, or on a ticket that they act for. */
export async function lockCancellable(tx: Tx, actor: Actor, ticket: LockedTicket, id: number): Promise<ScheduledRow> {
  const row = await lockStanding(tx, ticket, id)
  if (mayCancel(actor, ticket, row)) return row
  throw forbidden(`${row.name} wrote this. Only ${row.name}, or who owns the ticket, cancels it.`, [
    { kind: 'person', text: row.name, person_id: row.person_id },
  ])
}

async function lockStanding(tx: Tx, ticket: LockedTicket, id: number): Promise<ScheduledRow> {
  const row = await lockScheduled(tx, ticket.ticket_id, id)
  if (!row) throw notFound('scheduled reply')
  if (row.state === 'sent')
    throw conflict('not-waiting', 'It has left already. Write again if something in it needs to be put right.', {
      more: { message_id: row.message_id },
    })
  if (row.state === 'cancelled') throw conflict('not-waiting', 'It was cancelled already, and does not leave.')
  return row
}
