import type { Db, Tx } from '../db/index.ts'
import { notFound } from '../kernel/index.ts'
import { lockTicket, type LockedTicket } from '../tickets/index.ts'
import { askedPeople } from './members.ts'

const columns = [
  ...(['ticket_id', 'id', 'person_id', 'team_id', 'what', 'due', 'status', 'answered_by', 'answered_at', 'answer', 'missing'] as const),
  ...(['for_customer', 'message_id', 'level', 'up_to', 'up_due'] as const),
]

/** Where an assist is. Problem 404 when there is none. */
export async function placeOf(db: Db, id: number): Promise<number> {
  const place = await db.selectFrom('assists').select('ticket_id').where('id', '=', id).executeTakeFirst()
  if (!place) throw notFound('assist')
  return place.ticket_id
}

/** Locks an assist's ticket, and reads the assist as it is then. Answers, withdrawals and what is overdue come one after the other. */
export async function lockAssist(tx: Tx, id: number): Promise<{ ticket: LockedTicket; assist: LockedAssist }> {
  const ticket = await lockTicket(tx, await placeOf(tx, id))
  return { ticket, assist: await readLocked(tx, ticket.ticket_id, id) }
}

export type LockedAssist = Awaited<ReturnType<typeof readLocked>>

/** Reads an assist of a locked ticket. */
export const readLocked = (tx: Tx, ticketId: number, id: number) =>
  tx.selectFrom('assists').select(columns).where('ticket_id', '=', ticketId).where('id', '=', id).forUpdate().executeTakeFirstOrThrow()

/** Everybody who is asked now, and to whom it went up. */
export async function answerers(db: Db, assist: Pick<LockedAssist, 'person_id' | 'team_id' | 'up_to'>): Promise<number[]> {
  return [...new Set([...(await askedPeople(db, assist)), ...(assist.up_to === null ? [] : [assist.up_to])])]
}
