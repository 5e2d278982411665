// Which jobs follow which event: the one table. The jobs are added in the transaction of the verb that recorded the event, so either
// both are there or neither.
import { sql } from 'kysely'
import type { RecordedEvent, Tx } from '../db/index.ts'
import { readCompany } from '../people/index.ts'
import { asksAt, type TicketEventKind, type TicketEvents } from '../tickets/index.ts'

type Job = { task: string; payload: Record<string, unknown>; runAt?: Date; key?: string }
type EventOf<K extends TicketEventKind> = { ticket_id: number; data: TicketEvents[K]; at: Date }
type Table = { [K in TicketEventKind]?: (event: EventOf<K>, tx: Tx) => Job[] | Promise<Job[]> }

const table: Table = {
  'message.created': ({ ticket_id, data }) =>
    data.send_at === null
      ? []
      : [
          {
            task: 'deliver_message',
            payload: { ticket_id, message_id: data.message_id },
            runAt: new Date(data.send_at),
            key: `deliver:${ticket_id}:${data.message_id}`,
          },
        ],
  'ticket.solved': async ({ ticket_id, data, at }, tx) => {
    const asks = asksAt(at, await readCompany(tx))
    const about = { ticket_id, solution_no: data.solution_no }
    return [
      // A reply that solves asks by itself; without one the customer gets a mail that asks.
      { task: 'ask_confirmation', payload: { ...about, ask: 1, with_message: data.message_id !== null } },
      { task: 'ask_confirmation', payload: { ...about, ask: 2, with_message: false }, runAt: asks.second },
      { task: 'asks_over', payload: about, runAt: asks.over },
    ]
  },
}

/** Adds the jobs that follow from these events, in their transaction. */
export async function followEvents(tx: Tx, events: RecordedEvent[]): Promise<void> {
  for (const event of events) {
    const follow = table[event.kind as TicketEventKind] as ((event: RecordedEvent, tx: Tx) => Job[] | Promise<Job[]>) | undefined
    for (const job of (await follow?.(event, tx)) ?? []) await addJob(tx, job)
  }
}

async function addJob(tx: Tx, job: Job): Promise<void> {
  await sql`select graphile_worker.add_job(${job.task}, ${JSON.stringify(job.payload)}::json, run_at => ${job.runAt ?? null}::timestamptz, job_key => ${job.key ?? null}::text, max_attempts => 25)`.execute(
    tx,
  )
}
