import { addJobs, type Database } from '../../db/index.ts'

/** Gives every reply that leaves later its job again at start: one whose job was lost would wait for ever. */
export async function wakeScheduled({ db }: Database): Promise<void> {
  const rows = await db.selectFrom('scheduled_replies').select(['ticket_id', 'id', 'send_at']).where('state', '=', 'waiting').execute()
  await addJobs(
    db,
    rows.map(({ ticket_id, id, send_at: runAt }) => ({
      task: 'leave_reply',
      payload: { ticket_id, id },
      runAt,
      key: `leave:${ticket_id}:${id}`,
    })),
  )
}
