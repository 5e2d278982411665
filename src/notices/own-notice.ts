import type { Db, RecordedEvent } from '../db/index.ts'
import { notFound } from '../kernel/index.ts'
import { isToTell, noticesOf, toldBy, type ToldEvent } from './notices-of.ts'
import type { OwnNotice } from './wire.ts'

/**
 * What an event tells this person, for their open page. Problem 404 when it does not concern them, or no longer: a page that was
 * away learns late of what happened, and must not call somebody to what was done meanwhile.
 */
export async function readOwnNotice(db: Db, personId: number, eventId: number, now: Date): Promise<OwnNotice> {
  const event = await readEvent(db, eventId)
  if (!event || !isToTell(event) || !toldBy(event).includes(personId) || !(await isStill(db, event, now))) throw notFound('notice')
  const notice = (await noticesOf(db, [{ ...event, at: now }])).find((one) => one.person_id === personId)
  if (!notice) throw notFound('notice')
  return { title: notice.title, lines: notice.items.flatMap((item) => item.details), path: notice.path }
}

async function readEvent(db: Db, id: number): Promise<RecordedEvent | undefined> {
  const columns = ['id', 'kind', 'person_id', 'data', 'at'] as const
  const onTicket = await db
    .selectFrom('ticket_events')
    .select([...columns, 'ticket_id'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (onTicket) return onTicket
  const elsewhere = await db.selectFrom('desk_events').select(columns).where('id', '=', id).executeTakeFirst()
  return elsewhere && { ...elsewhere, ticket_id: null }
}

/** Whether what it asks for is still to be done. */
async function isStill(db: Db, event: ToldEvent, now: Date): Promise<boolean> {
  if (event.kind === 'ticket.update_due') return isSilent(db, event.ticket_id, now)
  if (event.kind === 'company_promise.tested' || event.kind === 'company_promise.fix_named') return true
  if (event.kind === 'handoff.offered') return isOpen(db, 'handoffs', event, 'handoff_id', 'offered')
  if (event.kind === 'assist.asked' || event.kind === 'assist.overdue' || event.kind === 'assist.passed')
    return isOpen(db, 'assists', event, 'assist_id', 'open')
  if (!event.kind.startsWith('promise.')) return true
  const id = Number((event.data as { promise_id?: number }).promise_id)
  const row =
    event.ticket_id === null
      ? await db.selectFrom('commitments').select('standing').where('id', '=', id).executeTakeFirst()
      : await db.selectFrom('promises').select('standing').where('ticket_id', '=', event.ticket_id).where('id', '=', id).executeTakeFirst()
  return row?.standing === true
}

async function isOpen(db: Db, table: 'handoffs' | 'assists', { ticket_id: ticketId, data }: ToldEvent, key: string, status: string) {
  const id = Number((data as Record<string, unknown>)[key])
  const row = await db.selectFrom(table).select('status').where('ticket_id', '=', ticketId!).where('id', '=', id).executeTakeFirst()
  return row?.status === status
}

/** The customer has not heard from us since: there is no later time by which they will. */
async function isSilent(db: Db, ticketId: number | null, now: Date): Promise<boolean> {
  const row = await db.selectFrom('tickets').select(['update_at', 'status']).where('ticket_id', '=', ticketId).executeTakeFirst()
  return row !== undefined && row.status !== 'solved' && row.status !== 'closed' && (row.update_at === null || row.update_at <= now)
}
