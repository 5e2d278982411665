import type { Tx } from '../db/index.ts'
import { notFound } from '../kernel/index.ts'
import type { Actor } from '../people/index.ts'
import { lockAnswered, type LockedTicket } from '../tickets/index.ts'
import { breakPromise } from './break-promise.ts'

const columns = [
  'id',
  'ticket_id',
  'customer_id',
  'owner_id',
  'action',
  'due',
  'status',
  'standing',
  'moves',
  'said_at',
  'made_at',
] as const

/** Locks a promise's ticket for whoever answers for it, and reads the promise. Problem 404 when there is none, 403 names the owner. */
export async function lockPromise(tx: Tx, actor: Actor, id: number, now: Date) {
  const { ticket_id: ticketId } = await placeOf(tx, id)
  const ticket = await lockAnswered(tx, actor, ticketId)
  return { ticket, promise: await readNow(tx, ticket, id, now) }
}

export type LockedPromise = Awaited<ReturnType<typeof readNow>>

export async function placeOf(tx: Tx, id: number): Promise<{ ticket_id: number }> {
  const place = await tx.selectFrom('promises').select('ticket_id').where('id', '=', id).where('status', '<>', 'unsaid').executeTakeFirst()
  if (!place) throw notFound('promise')
  return place
}

/** The promise as it is at `now`: past its time it is broken, whether its job has run by then or not. */
export async function readNow(tx: Tx, ticket: Pick<LockedTicket, 'ticket_id'>, id: number, now: Date) {
  const read = () =>
    tx.selectFrom('promises').select(columns).where('ticket_id', '=', ticket.ticket_id).where('id', '=', id).forUpdate().executeTakeFirst()
  const promise = await read()
  if (!promise) throw notFound('promise')
  if (promise.status !== 'open' || promise.due > now) return promise
  await breakPromise(tx, promise, now)
  return (await read())!
}
