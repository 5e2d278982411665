// A reply's time has come. It leaves by the same verb as if its writer pressed send now, or is held because something happened meanwhile.
import { sql } from 'kysely'
import { attempt, type Tx } from '../../db/index.ts'
import { Problem } from '../../kernel/index.ts'
import { readActor, type Actor } from '../../people/index.ts'
import { lockTicket, seesTickets, type LockedTicket } from '../../tickets/index.ts'
import { lockScheduled, type ScheduledRow } from './find-scheduled.ts'
import { holdLocked } from './hold.ts'
import { leaveNow } from './send-scheduled.ts'

/**
 * Lets a reply leave whose time has come. In one transaction with its settlement, behind the ticket's lock: two workers, or one that
 * died, send it once.
 */
export async function leaveReply(tx: Tx, { ticketId, id, now }: { ticketId: number; id: number; now: Date }): Promise<void> {
  const ticket = await lockTicket(tx, ticketId)
  const row = await lockScheduled(tx, ticketId, id)
  // A later time has a job of its own.
  if (!row || row.state !== 'waiting' || row.send_at > now) return
  const writer = await readActor(tx, row.person_id)
  const why = notByThem(row, writer) ?? (await sinceThen(tx, ticket, row)) ?? tooLate(row, now)
  if (why || !writer) return holdLocked(tx, { row, why: why ?? '', owner: ticket.owner_id, now })
  await attempt(tx, () => leaveNow(tx, writer, row, { seen: row.seen ?? 0, undoSeconds: 0, now })).catch((error: unknown) => {
    if (!(error instanceof Problem)) throw error
    return holdLocked(tx, { row, why: error.message, owner: ticket.owner_id, now })
  })
}

function notByThem({ name }: ScheduledRow, writer: Actor | undefined): string | null {
  if (!writer) return `${name} no longer works here.`
  return seesTickets(writer) ? null : `${name} no longer answers customers here.`
}

const latestMs = 12 * 3_600_000

/** A desk that stood still for days does not say “tomorrow” of a day that has passed. */
const tooLate = ({ send_at: sendAt }: ScheduledRow, now: Date): string | null =>
  now.getTime() - sendAt.getTime() > latestMs ? 'The desk stood still when it was to leave. See whether it is still right.' : null

/** What happened after it was written that its writer should see before it leaves. */
async function sinceThen(tx: Tx, ticket: LockedTicket, { id, body, seen, person_id: writer }: ScheduledRow): Promise<string | null> {
  if (ticket.status !== body.ticket_status && (ticket.status === 'solved' || ticket.status === 'closed'))
    return `The ticket was ${ticket.status} meanwhile.`
  const other = await takenInSince(tx, ticket, id)
  if (other !== null) return `#${other} was merged into this after it was written.`
  const newer = await tx
    .selectFrom('messages as m')
    .leftJoin('customers as c', 'c.id', 'm.customer_id')
    .leftJoin('people as p', 'p.id', 'm.person_id')
    .select(['m.kind', 'c.name as customer', 'p.name as person'])
    .where('m.ticket_id', '=', ticket.ticket_id)
    .where('m.id', '>', seen ?? 0)
    .where('m.kind', 'in', ['customer', 'reply'])
    .where('m.held', '=', false)
    .where('m.moved_to', 'is', null)
    .where('m.undone_at', 'is', null)
    .where((eb) => eb.or([eb('m.person_id', 'is', null), eb('m.person_id', '<>', writer)]))
    .orderBy('m.id', 'desc')
    .executeTakeFirst()
  if (!newer) return null
  return newer.kind === 'reply'
    ? `${newer.person ?? 'A colleague'} replied to ${ticket.customer_name} after this was written.`
    : `${newer.customer ?? ticket.customer_name} wrote after this was written.`
}

/** The ticket that was merged into this one since its writer last said when it leaves. */
async function takenInSince(tx: Tx, { ticket_id: ticketId }: LockedTicket, id: number): Promise<number | null> {
  const { rows } = await sql<{ ticket_id: number }>`
    select m.ticket_id from tickets t join merges m on m.ticket_id = t.ticket_id and m.undone_at is null
    where t.merged_into = ${ticketId} and m.at > (
      select max(at) from ticket_events where ticket_id = ${ticketId} and kind = 'message.scheduled' and (data->>'scheduled_id')::bigint = ${id}
    ) order by m.at desc limit 1`.execute(tx)
  return rows[0]?.ticket_id ?? null
}
