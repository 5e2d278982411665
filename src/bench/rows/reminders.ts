// Promises whose reminder comes at the same minute: how long until the last is recorded, and whether each is, once.
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Connection } from '../../db/index.ts'

/** Promises that wait for the same minute. `after` is the last event there was before. */
export type Burst = { minute: Date; count: number; first: number; last: number; after: number }

export type Recorded = {
  events: number
  /** Promises that were reminded of never, and more than once. */
  lost: number
  twice: number
  /** From the minute to the last event's own time. */
  lastMs: number
}

/** A connection of the bench's own, which may break when a server and its database are killed. */
export async function connectQuietly(connection: Connection): Promise<pg.Client> {
  const client = new pg.Client({ ...connection, application_name: 'onus bench', options: '-c timezone=UTC' })
  client.on('error', () => {})
  await client.connect()
  return client
}

const leadMs = 20_000

/** Puts so many promises on the desk, one a ticket as far as there are tickets, all with their first reminder at the next minute. */
export async function setBurst(client: pg.Client, count: number): Promise<Burst> {
  const minute = new Date(Math.ceil((Date.now() + leadMs) / 60_000) * 60_000)
  const { rows: before } = await client.query<{ after: number }>('select coalesce(max(id), 0)::float8 as after from ticket_events')
  await client.query('begin')
  const { rows } = await client.query<{ id: number }>(
    `insert into promises (ticket_id, customer_id, owner_id, action, due, source, made_by, made_at, said_at, step, step_at)
     select t.ticket_id, t.customer_id, t.owner_id, 'Call you about the part', $2::timestamptz + interval '3 days', 'call', t.owner_id, now(), now(), 'early', $2
     from generate_series(0, $1::bigint - 1) n join tickets t on t.ticket_id = 1 + n % (select max(ticket_id) from tickets) returning id::float8 as id`,
    [count, minute],
  )
  const ids = rows.map((row) => row.id)
  const burst = { minute, count: ids.length, first: Math.min(...ids), last: Math.max(...ids), after: before[0]!.after }
  await client.query(
    `select graphile_worker.add_jobs(array(select json_populate_record(null::graphile_worker.job_spec, json_build_object('identifier', 'promise_steps',
       'payload', json_build_object('ticket_id', ticket_id, 'id', id), 'run_at', step_at, 'job_key', 'promise:' || id, 'max_attempts', 25))
     from promises where id between $1 and $2))`,
    [burst.first, burst.last],
  )
  await client.query('commit')
  return burst
}

/** How many reminders of the burst are recorded by now. */
export async function countRecorded(client: pg.Client, { after }: Burst): Promise<number> {
  const { rows } = await client.query<{ n: number }>(
    `select count(*)::int as n from ticket_events where id > $1 and kind = 'promise.due'`,
    [after],
  )
  return rows[0]!.n
}

/** Waits until at least `least` reminders are recorded. @returns milliseconds from the minute, by the clock on the wall. */
export async function untilRecorded(client: pg.Client, burst: Burst, least: number, seconds = 600): Promise<number> {
  await sleep(Math.max(0, burst.minute.getTime() - Date.now()))
  for (const deadline = Date.now() + seconds * 1000; ;) {
    if ((await countRecorded(client, burst)) >= least) return Date.now() - burst.minute.getTime()
    if (Date.now() > deadline)
      throw new Error(`Only ${await countRecorded(client, burst)} of ${burst.count} reminders came in ${seconds} s.`)
    await sleep(5)
  }
}

/** Compares what is recorded with what had to be, promise by promise. */
export async function checkRecorded(client: pg.Client, burst: Burst): Promise<Recorded> {
  const { rows } = await client.query<{ events: number; lost: number; twice: number; last: Date | null }>(
    `with events as (select (data ->> 'promise_id')::bigint as id, at from ticket_events where id > $1 and kind = 'promise.due'),
       each as (select p.id, count(e.id) as n from promises p left join events e on e.id = p.id where p.id between $2 and $3 group by p.id)
     select (select count(*)::int from events where id between $2 and $3) as events, count(*) filter (where n = 0)::int as lost,
       count(*) filter (where n > 1)::int as twice, (select max(at) from events where id between $2 and $3) as last from each`,
    [burst.after, burst.first, burst.last],
  )
  const { last, ...counts } = rows[0]!
  return { ...counts, lastMs: last ? last.getTime() - burst.minute.getTime() : Number.NaN }
}
