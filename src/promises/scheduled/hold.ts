import { recordEvents, type Tx } from '../../db/index.ts'
import { event } from '../../tickets/index.ts'
import { lockScheduled, type ScheduledRow } from './find-scheduled.ts'

type Holding = { row: ScheduledRow; why: string; owner: number | null; now: Date }

/** Holds a locked reply that was to leave, and tells its writer why; where they are gone, whoever owns the ticket. */
export async function holdLocked(tx: Tx, { row, why, owner, now }: Holding): Promise<void> {
  await tx
    .updateTable('scheduled_replies')
    .set({ state: 'held', why, settled_at: now })
    .where('ticket_id', '=', row.ticket_id)
    .where('id', '=', row.id)
    .execute()
  const writer = await tx.selectFrom('people').select('active').where('id', '=', row.person_id).executeTakeFirstOrThrow()
  const to = writer.active ? row.person_id : (owner ?? row.person_id)
  await recordEvents(tx, [event('message.schedule_held', row.ticket_id, { scheduled_id: row.id, why, to }, now)])
}

type Passed = { ticketId: number; from: number | null; to: number; now: Date }

/**
 * The ticket went to somebody else: what its owner until now, or anybody while nobody owned it, had let wait does not leave past the new
 * one. The ticket is locked.
 */
export async function holdForNewOwner(tx: Tx, { ticketId, from, to, now }: Passed): Promise<void> {
  let query = tx
    .selectFrom('scheduled_replies')
    .select('id')
    .where('ticket_id', '=', ticketId)
    .where('state', '=', 'waiting')
    .where('person_id', '<>', to)
  if (from !== null) query = query.where('person_id', '=', from)
  const waiting = await query.orderBy('id').execute()
  if (waiting.length === 0) return
  const { name } = await tx.selectFrom('people').select('name').where('id', '=', to).executeTakeFirstOrThrow()
  for (const { id } of waiting) {
    const row = await lockScheduled(tx, ticketId, id)
    if (row?.state === 'waiting') await holdLocked(tx, { row, why: `${name} owns this now.`, owner: to, now })
  }
}
